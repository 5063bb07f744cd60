"""Random programs against a simulation of the definition: random_programs.py COUNT [SEED [print]]

Writes small programs on vectors of sizes N, M, 2N and N + M with views, updates in
place, loops, branches and calls; executes each at several sizes by the rules of
docs/PeakMemory.md (peak_simulator.py), every iteration and both arms one after the other;
and compares the largest sum of living bytes with the peak that greenai-opt reports there.
It shares nothing with the analysis. Prints the seed, which repeats a run; with `print`
the programs.
"""
import json
import random
import subprocess
import sys

from peak_simulator import SIZES, Simulator


class Op:
    """kind, results, operands; `dest` is the destination, `size` of the results."""

    def __init__(self, kind, outs=(), ins=(), dest=None, size=None, **more):
        self.kind, self.outs, self.ins, self.dest = kind, list(outs), list(ins), dest
        self.size, self.blocks, self.path = size, [], None
        self.__dict__.update(more)

    def uses(self):
        """Values whose elements it uses, views and destinations that it ignores left out."""
        if self.kind == "slice":
            return []
        own = list(self.ins)
        if self.dest and self.kind != "overwrite":
            own.append(self.dest)
        return own


# Writing programs ---------------------------------------------------------------------


class Writer:
    def __init__(self, rng):
        self.rng, self.counter, self.def_of = rng, 0, {}

    def name(self):
        self.counter += 1
        return f"v{self.counter}"

    def pick(self, scope, size=None):
        fitting = [v for v, s in scope if size is None or s == size]
        return self.rng.choice(fitting) if fitting else None

    def block(self, scope, depth, length, ivs):
        ops, scope = [], list(scope)
        for _ in range(length):
            before = len(ops)
            self.add(ops, scope, depth, ivs)
            for op in ops[before:]:
                for v in op.outs:
                    self.def_of[v] = op
        return ops, scope

    def add(self, ops, scope, depth, ivs):
        rng = self.rng
        kinds = ["fresh"] * 4 + ["fill"] * 2 + ["slice", "insert", "insert", "overwrite",
                 "accumulate", "accumulate", "accumulate", "tile"]
        if depth < 2:
            kinds += ["if", "for", "for"]
        if depth == 0 and self.helper:
            kinds += ["call"] * 2
        kind = rng.choice(kinds)
        v, size = rng.choice(scope)

        def emit(op):
            ops.append(op)
            scope.extend((out, op.size) for out in op.outs)

        if kind == "fresh":
            ins = [v] + ([self.pick(scope, size)] if rng.random() < 0.5 else [])
            emit(Op("fresh", [self.name()], ins, size=size))
        elif kind == "fill":
            size = rng.choice(list(SIZES) + list(ivs))
            emit(Op("fill", [self.name()], size=size))
        elif kind in ("slice", "insert", "tile"):
            wide = [(x, s) for x, s in scope if s in ("n2", "nm")]
            if not wide:
                return
            w, ws = rng.choice(wide)
            part = rng.choice(["n", ws] if ws == "n2" else ["n", "m", ws])
            if kind == "slice":
                emit(Op("slice", [self.name()], [w], size=part))
            elif kind == "insert":
                source = self.pick(scope, part)
                if source:
                    emit(Op("insert", [self.name()], [source], w, ws, part=part))
            else:
                source = self.pick(scope, part)
                if not source:
                    return
                s, r, out = self.name(), self.name(), self.name()
                emit(Op("slice", [s], [w], size=part))
                how = rng.choice(["accumulate", "overwrite"])
                emit(Op(how, [r], [source], s, part))
                emit(Op("insert", [out], [r], w, ws, part=part))
        elif kind in ("overwrite", "accumulate"):
            other = self.pick(scope, size)
            emit(Op(kind, [self.name()], [v], other, size))
        elif kind == "call":
            ins = [self.pick(scope, s) for s in ("n", "m")]
            if None not in ins:
                op = Op("call", [self.name(), self.name()], ins)
                op.sizes = ["n", "m"]
                ops.append(op)
                scope.extend(zip(op.outs, op.sizes))
        elif kind == "if":
            op = Op("if", cond=rng.choice(["data", "size", "size"]))
            op.limit = rng.randint(2, 7)
            op.sizes = [rng.choice(list(SIZES)) for _ in range(rng.randint(1, 2))]
            if any(self.pick(scope, s) is None for s in op.sizes):
                return
            for _ in range(2):
                body, inner = self.block(scope, depth + 1, rng.randint(0, 3), ivs)
                body.append(Op("yield", ins=[self.pick_late(inner, s) for s in op.sizes]))
                op.blocks.append(body)
            op.outs = [self.name() for _ in op.sizes]
            ops.append(op)
            scope.extend(zip(op.outs, op.sizes))
        elif kind == "for":
            op = Op("for", count=rng.choice(["n", "1", "2", "3", "n-2"]))
            op.sizes = [rng.choice(list(SIZES)) for _ in range(rng.randint(1, 2))]
            op.ins = [self.pick(scope, s) for s in op.sizes]
            if None in op.ins:
                return
            op.args = [self.name() for _ in op.sizes]
            op.iv = f"i{self.counter}"
            own = list(zip(op.args, op.sizes))
            body, inner = self.block(scope + own * 3, depth + 1, rng.randint(1, 4),
                                     list(ivs) + [op.iv])
            body.append(Op("yield", ins=[self.pick_late(inner, s) for s in op.sizes]))
            op.blocks.append(body)
            op.outs = [self.name() for _ in op.sizes]
            ops.append(op)
            scope.extend(zip(op.outs, op.sizes))

    def pick_late(self, scope, size):
        fitting = [v for v, s in scope if s == size]
        return self.rng.choice(fitting[-4:])

    def function(self, name, length, helper):
        self.helper = helper
        f = Op("func", name=name, args=[self.name(), self.name()])
        f.sizes = ["n", "m"]
        f.donated = [self.rng.random() < 0.3 for _ in f.args]
        first = []
        scope = list(zip(f.args, f.sizes))
        body, scope = self.block(scope, 0 if helper else 1, length, [])
        f.results = ["n", "m"]
        body.append(Op("return", ins=[self.pick_late(scope, s) for s in f.results]))
        f.blocks = [first + body]
        return f


# As MLIR ------------------------------------------------------------------------------


class Printer:
    def __init__(self):
        self.lines = []

    def function(self, f):
        args = ", ".join(
            f'%{a}: tensor<?xf32> {{greenai.shape = "{s.upper()}"'
            + (", greenai.donated" if d else "") + "}"
            for a, s, d in zip(f.args, f.sizes, f.donated))
        self.lines += [
            f"func.func {'' if f.name == 'main' else 'private '}@{f.name}({args}, %data: i1) -> "
            "(tensor<?xf32>, tensor<?xf32>) {",
            "%f = arith.constant 1.0 : f32"]
        for c in range(10):
            self.lines.append(f"%c{c} = arith.constant {c} : index")
        self.lines += [f"%n = tensor.dim %{f.args[0]}, %c0 : tensor<?xf32>",
                       f"%m = tensor.dim %{f.args[1]}, %c0 : tensor<?xf32>",
                       "%n2 = arith.addi %n, %n : index", "%nm = arith.addi %n, %m : index"]
        self.block(f.blocks[0])
        self.lines.append("}")

    def block(self, ops):
        for op in ops:
            self.op(op)

    def op(self, op):
        T = "tensor<?xf32>"
        out = f"%{op.outs[0]}" if op.outs else ""
        ins = [f"%{x}" for x in op.ins]
        size = f"%{op.size}"
        if op.size and op.size.startswith("i"):
            size = f"%{op.size}s"
        add = self.lines.append
        if op.kind == "fresh":
            add(f"{out} = math.exp {ins[0]} : {T}" if len(ins) == 1 else
                f"{out} = arith.addf {ins[0]}, {ins[1]} : {T}")
        elif op.kind == "fill":
            add(f"%e{op.outs[0]} = tensor.empty({size}) : {T}")
            add(f"{out} = linalg.fill ins(%f : f32) outs(%e{op.outs[0]} : {T}) -> {T}")
        elif op.kind == "slice":
            add(f"{out} = tensor.extract_slice {ins[0]}[0] [{size}] [1] : {T} to {T}")
        elif op.kind == "insert":
            add(f"{out} = tensor.insert_slice {ins[0]} into %{op.dest}[0] [%{op.part}] [1]"
                f" : {T} into {T}")
        elif op.kind == "overwrite":
            add(f"{out} = linalg.exp ins({ins[0]} : {T}) outs(%{op.dest} : {T}) -> {T}")
        elif op.kind == "accumulate":
            add(f'{out} = linalg.generic {{indexing_maps = [#id, #id], iterator_types = '
                f'["parallel"]}} ins({ins[0]} : {T}) outs(%{op.dest} : {T}) {{\n'
                f"^bb0(%a: f32, %b: f32):\n%s = arith.addf %a, %b : f32\n"
                f"linalg.yield %s : f32\n}} -> {T}")
        elif op.kind == "call":
            add(f"{', '.join('%' + o for o in op.outs)} = func.call @helper({', '.join(ins)}, "
                f"%data) : ({T}, {T}, i1) -> ({T}, {T})")
        elif op.kind == "if":
            cond = "%data"
            if op.cond == "size":
                cond = f"%k{op.outs[0]}"
                add(f"{cond} = arith.cmpi sgt, %n, %c{op.limit} : index")
            types = ", ".join([T] * len(op.outs))
            add(f"{', '.join('%' + o for o in op.outs)} = scf.if {cond} -> ({types}) {{")
            self.block(op.blocks[0])
            add("} else {")
            self.block(op.blocks[1])
            add("}")
        elif op.kind == "for":
            low, high = ("%c2", "%n") if op.count == "n-2" else \
                ("%c0", "%n" if op.count == "n" else f"%c{op.count}")
            carried = ", ".join(f"%{a} = {i}" for a, i in zip(op.args, ins))
            types = ", ".join([T] * len(op.outs))
            add(f"{', '.join('%' + o for o in op.outs)} = scf.for %{op.iv} = {low} to {high} "
                f"step %c1 iter_args({carried}) -> ({types}) {{")
            add(f"%{op.iv}s = arith.addi %{op.iv}, %c1 : index")
            self.block(op.blocks[0])
            add("}")
        elif op.kind in ("yield", "return"):
            add(f"{'scf.yield' if op.kind == 'yield' else 'return'} {', '.join(ins)} : "
                + ", ".join([T] * len(ins)))


# Comparing ----------------------------------------------------------------------------


BATCH = 20  # programs in one module


def generate(seed):
    rng = random.Random(seed)
    writer = Writer(rng)
    helper = writer.function("helper", rng.randint(1, 5), None)
    main = writer.function("main", rng.randint(3, 9), helper)
    printer = Printer()
    printer.function(helper)
    printer.function(main)
    text = "\n".join(printer.lines)
    for name in ("helper", "main"):
        text = text.replace(f"@{name}(", f"@{name}{seed}(")
    return [helper, main], text


def check(seeds):
    """All of one batch: they share the sizes at which they are executed."""
    programs = {f"main{seed}": (seed, *generate(seed)) for seed in seeds}
    rng = random.Random(seeds[0] // BATCH)
    points = [(rng.randint(1, 12), rng.randint(1, 12)) for _ in range(4)]
    text = "#id = affine_map<(d0) -> (d0)>\n" + "\n".join(p[2] for p in programs.values())
    command = ["greenai-opt", "--fpo-report=json", "--peak", "-"]
    command += [f"--entry=@{name}" for name in programs]
    command += [f"--at=N={n},M={m}" for n, m in points]
    result = subprocess.run(command, input=text + "\n", capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"seeds {seeds[0]} to {seeds[-1]}: {result.stderr}")
    wrong = several = compared = 0
    for report in json.loads(result.stdout)["functions"]:
        if report["name"] not in programs:
            continue
        seed, functions, _ = programs[report["name"]]
        compared += 1
        several += len(report["memory"]["steps"]) > 1
        for (n, m), at in zip(points, report["at"]):
            expected = Simulator(functions, {"N": n, "M": m}).run()
            if at["memory"]["peak"] != str(expected):
                wrong += 1
                print(f"seed {seed} at N={n}, M={m}: simulated {expected}, reported "
                      f"{at['memory']['peak']} ({report['memory']['peak']})")
    if compared != len(seeds):
        sys.exit(f"seeds {seeds[0]} to {seeds[-1]}: {compared} reports for {len(seeds)}")
    return wrong, compared * len(points), several


def main():
    count = int(sys.argv[1])
    first = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 30)
    print(f"seed {first}", flush=True)
    seeds = range(first, first + count)
    if len(sys.argv) > 3:
        print("\n".join(generate(seed)[1] for seed in seeds))
        return
    wrong = points = several = 0
    for batch in sorted({seed // BATCH for seed in seeds}):
        own = [seed for seed in seeds if seed // BATCH == batch]
        result = check(own)
        wrong, points, several = wrong + result[0], points + result[1], several + result[2]
    print(f"{count} programs, {points} points, {wrong} wrong")
    print(f"{'some' if several else 'no'} peaks are maxima of several steps")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
