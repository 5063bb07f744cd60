"""Random programs against a simulation of the definition: random_programs.py COUNT [SEED [print]]

Writes small programs on vectors of sizes N, M, 2N and N + M with views, updates in
place, loops, branches and calls; executes each at several sizes by the rules of
docs/PeakMemory.md, every iteration and both arms one after the other; and compares the
largest sum of living bytes with the peak that greenai-opt reports there. It shares
nothing with the analysis. Prints the seed, which repeats a run; with `print` the programs.
"""
import json
import random
import subprocess
import sys

SIZES = {"n": (1, 0), "m": (0, 1), "n2": (2, 0), "nm": (1, 1)}


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


# The simulation -----------------------------------------------------------------------


class Memory:
    """One piece of memory; alive from step `first` to `last` of the block run `home`."""

    def __init__(self, size, home, first, writable=True, kept=False, after=False, loops=()):
        self.size, self.home, self.first, self.last = size, home, first, None
        self.writable, self.kept, self.after, self.loops = writable, kept, after, loops
        self.names, self.written = set(), False


class Run:
    """One execution of a block."""


class Simulator:
    def __init__(self, functions, env):
        self.functions = {f.name: f for f in functions}
        self.env, self.memories, self.trace, self.stack = dict(env), [], [], []
        self.loops, self.users, self.defs = [], {}, {}
        for f in functions:
            self.index(f.blocks[0], ((f.name, 0),))

    def index(self, ops, prefix):
        for i, op in enumerate(ops):
            op.path = prefix + ((id(ops), i),)
            for v in set(op.uses() + ([op.dest] if op.dest else []) + op.ins):
                self.users.setdefault(v, []).append(op)
            for v in op.outs:
                self.defs[v] = op
            for block in op.blocks:
                self.index(block, op.path)

    def bytes(self, size):
        if size in SIZES:
            n, m = SIZES[size]
            return 4 * (n * self.env["N"] + m * self.env["M"])
        return 4 * (self.env[size] + 1)

    # Memory

    def make(self, size, op, after=False):
        memory = Memory(size, self.stack[-1][0], self.stack[-1][1], after=after,
                        loops=tuple(self.loops))
        self.memories.append(memory)
        return memory

    def bind(self, values, name, memories):
        values[name] = list(memories)
        for memory in memories:
            memory.names.add(name)

    def use(self, memories):
        for memory in memories:
            for run, step in self.stack:
                if run is memory.home:
                    memory.last = step if memory.last is None else max(memory.last, step)

    # Who looks at old contents later

    def is_later(self, user, op):
        for (b1, i1), (b2, i2) in zip(user.path, op.path):
            if b1 != b2:
                return False  # arms of one branch
            if i1 != i2:
                return i1 > i2
        return len(user.path) > len(op.path)  # inside of op

    def derives(self, value, goal):
        while value != goal:
            op = self.defs.get(value)
            if op is None or op.dest is None:
                return False
            value = op.dest
        return True

    def slice_of(self, value):
        """The slice that a value is, or that it has been made of by overwriting."""
        while True:
            op = self.defs.get(value)
            if op is None:
                return None
            if op.kind == "slice":
                return op
            if op.dest is None:
                return None
            value = op.dest

    def inserts_back(self, user, value, result):
        """`user` inserts what is made of `value`, by way of `result`, where it was taken."""
        if user.kind != "insert":
            return False
        taken = self.slice_of(value)
        return (taken is not None and taken.ins[0] == user.dest and taken.size == user.part
                and self.derives(user.ins[0], result))

    def can_overwrite(self, memories, op, dest):
        if len(memories) != 1:
            return False
        memory = memories[0]
        if not memory.writable or memory.loops != tuple(self.loops):
            return False
        for name in memory.names:
            for user in self.users.get(name, []):
                if user is op:
                    if op.kind in ("for", "call"):
                        if op.ins.count(name) - (name == dest) > 0:
                            return False
                    elif name in op.ins:
                        if op.kind == "accumulate" and name == dest:
                            continue
                        if op.kind == "insert":
                            taken = self.slice_of(name)
                            if taken and taken.ins[0] == dest and taken.size == op.part:
                                continue
                        return False
                    continue
                used = name in user.uses() or user.kind == "slice"
                if not used or not self.is_later(user, op):
                    continue
                if user.dest == name and name not in user.ins and op.outs and \
                        op.kind not in ("for", "call") and \
                        self.inserts_back(user, dest, op.outs[0]):
                    continue
                return False
        return True

    def hands_over(self, memories, op, actual):
        return self.can_overwrite(memories, op, actual) and \
            all(m.home is self.stack[-1][0] for m in memories)

    # Running

    def run_block(self, ops, values, counted):
        run = Run()
        for i, op in enumerate(ops):
            self.stack.append((run, i))
            if counted:
                self.trace.append(list(self.stack))
            end = self.step(op, values, counted)
            self.stack.pop()
        return run, end

    def step(self, op, values, counted):
        if op.kind not in ("for", "call"):
            for v in op.uses():
                self.use(values[v])
        if op.kind in ("yield", "return"):
            return [values[v] for v in op.ins]
        if op.kind in ("fresh", "fill"):
            self.bind(values, op.outs[0], [self.make(self.bytes(op.size), op)])
        elif op.kind == "slice":
            self.bind(values, op.outs[0], values[op.ins[0]])
        elif op.dest:
            dest = values[op.dest]
            update = op.kind != "overwrite" or any(
                self.inserts_back(u, op.dest, op.outs[0])
                for u in self.users.get((self.slice_of(op.dest) or op).ins[0], []))
            if update and self.can_overwrite(dest, op, op.dest):
                dest[0].written = True
                self.bind(values, op.outs[0], dest)
            else:
                self.bind(values, op.outs[0], [self.make(self.bytes(op.size), op)])
        elif op.kind == "if":
            self.run_if(op, values, counted)
        elif op.kind == "for":
            self.run_for(op, values, counted)
        elif op.kind == "call":
            self.run_call(op, values, counted)
        return None

    def is_outer(self, memory, runs):
        return memory.home not in runs

    def inner_runs(self):
        """Block runs that are going on here: what is at home in one is from outside."""
        return [run for run, _ in self.stack]

    def run_if(self, op, values, counted):
        taken = [True, True]
        if op.cond == "size":
            holds = self.env["N"] > op.limit
            taken = [holds, not holds]
        ends = []
        for block, is_taken in zip(op.blocks, taken):
            _, end = self.run_block(block, dict(values), counted and is_taken)
            ends.append(end)
        around = self.inner_runs()
        made = {}
        for k, out in enumerate(op.outs):
            outer, key, size = [], [], 0
            for end, is_taken in zip(ends, taken):
                local = [m for m in end[k] if m.home not in around]
                outer += [m for m in end[k] if m.home in around and m not in outer]
                key.append(tuple(sorted(map(id, local))))
                if local and is_taken:
                    size = max(size, self.bytes(op.sizes[k]))
            if any(key):
                if tuple(key) not in made:
                    made[tuple(key)] = self.make(size, op, after=True)
                outer.append(made[tuple(key)])
            self.bind(values, out, outer)

    def run_for(self, op, values, counted):
        trips = self.env["N"] if op.count == "n" else \
            max(0, self.env["N"] - 2) if op.count == "n-2" else int(op.count)
        may_skip = op.count == "n-2"

        # What the body does with what it carries is found out by one run of it.
        saved = [(m, m.last, set(m.names), m.written) for m in self.memories]
        number = len(self.memories)
        probe, low = [], 2 if may_skip else 0
        inner = dict(values)
        self.env[op.iv] = low
        self.loops.append(op)
        around = self.inner_runs()
        for arg, size in zip(op.args, op.sizes):
            m = Memory(0, None, 0, loops=tuple(self.loops))
            self.memories.append(m)
            probe.append(m)
            self.bind(inner, arg, [m])
        end = self.run_iteration(op.blocks[0], inner, False, probe, [], [])
        written = [m.written for m in probe]
        same = [end[k] == [probe[k]] for k in range(len(op.args))]
        shape = [list(e) for e in end]  # memory around, or of the run
        self.loops.pop()
        kept_new = self.memories[number:]
        del self.memories[number:]
        for m, last, names, was in saved:
            m.last, m.names, m.written = last, names, was

        def is_outer(m):
            return m.home in around

        # Who keeps the initial values. Updated arguments are settled first.
        start, handed, copies = [None] * len(op.args), set(), {}
        for k, init in enumerate(op.ins):
            if not same[k]:
                continue
            if written[k] and not self.can_overwrite(values[init], op, init):
                copies[k] = self.make(self.bytes(op.sizes[k]), op)
                start[k] = [copies[k]]
            else:
                if written[k]:
                    values[init][0].written = True
                start[k] = values[init]
                # The names inside are names of this memory from now on.
                for m in start[k]:
                    m.names |= probe[k].names
        fresh, copied = [], []
        for k, init in enumerate(op.ins):
            if same[k]:
                continue
            # Overwritten by the next iteration for another argument: copied.
            if any(m in probe and same[probe.index(m)] and written[probe.index(m)]
                   for m in shape[k]):
                copied.append(k)
            news = [m for m in shape[k] if not is_outer(m) and not (
                m in probe and same[probe.index(m)] )]
            hand = not may_skip and self.hands_over(values[init], op, init)
            if hand:
                handed.add(k)
            fresh.append((k, bool(news) or k in copied, hand))
        step = self.stack[-1][1]
        for k, init in enumerate(op.ins):
            if k not in handed:
                self.use(values[init])
                continue
            # It is there until the loop, and the loop's in it.
            for m in values[init]:
                m.last = max(step - 1, -2 if m.last is None else m.last)

        end = None
        runs = max(1, trips)
        for t in range(runs):
            inner = dict(values)
            self.env[op.iv] = low + t
            self.loops.append(op)
            pending = []
            for k, arg in enumerate(op.args):
                if same[k]:
                    # A copy belongs to the loop: each iteration may overwrite it.
                    inner[arg] = start[k]
            for k, is_new, hand in fresh:
                size = self.bytes(op.sizes[k])
                if not hand and not written[k] and (not is_new or t == 0):
                    size = 0
                if hand and not is_new and not written[k] and t > 0:
                    size = 0
                m = Memory(size, "next", -1, loops=tuple(self.loops))
                self.memories.append(m)
                pending.append(m)
                self.bind(inner, op.args[k], [m])
            carried = []
            for k, arg in enumerate(op.args):
                if same[k]:
                    # Seen from inside it is memory of this iteration.
                    m = Memory(0, "next", -1, loops=tuple(self.loops))
                    m.alias = start[k]
                    carried.append(m)
                    self.bind(inner, arg, [m])
            end = self.run_iteration(op.blocks[0], inner, counted and trips > 0,
                                     pending, carried, [(k, self.bytes(op.sizes[k]))
                                                        for k in copied])
            self.loops.pop()
        around = self.inner_runs()
        made = {}
        for k, out in enumerate(op.outs):
            final, outer, local = [], [], []
            for m in end[k]:
                final += getattr(m, "alias", [m])
            for m in final:
                (outer if m.home in around else local).append(m)
            if may_skip and not same[k]:
                outer += [m for m in values[op.ins[k]] if m not in outer]
            if local:
                key = tuple(sorted(map(id, local)))
                if key not in made:
                    size = self.bytes(op.sizes[k]) if trips > 0 else 0
                    made[key] = self.make(size, op, after=True)
                outer.append(made[key])
            self.bind(values, out, outer)

    def run_iteration(self, ops, values, counted, pending, carried, copied):
        run = Run()
        for m in pending + carried:
            m.home = run
        end = None
        for i, op in enumerate(ops):
            self.stack.append((run, i))
            if counted:
                self.trace.append(list(self.stack))
            end = self.step(op, values, counted)
            # Uses of what is carried are uses of the memory that it is.
            for m in carried:
                if m.last is not None:
                    self.use(m.alias)
            if op.kind == "yield":
                end = list(end)
                for k, size in copied:
                    end[k] = [self.make(size, op)]
            self.stack.pop()
        return end

    def run_call(self, op, values, counted):
        f = self.functions["helper"]
        inner, handed = {}, {}
        for k, (arg, actual) in enumerate(zip(f.args, op.ins)):
            if not f.donated[k]:
                self.use(values[actual])
            elif not self.hands_over(values[actual], op, actual):
                self.use(values[actual])
        here, step = self.stack[-1]
        for k, actual in enumerate(op.ins):
            # What is handed over is there until the call, and the callee's in it.
            if f.donated[k] and self.hands_over(values[actual], op, actual):
                for m in values[actual]:
                    m.last = max(step - 1, -2 if m.last is None else m.last)
        loops, self.loops = self.loops, []
        pending, mapped = [], {}
        for k, (arg, actual) in enumerate(zip(f.args, op.ins)):
            if f.donated[k]:
                m = Memory(self.bytes(f.sizes[k]), "next", -1, loops=())
                m.donated = True
                self.memories.append(m)
                pending.append(m)
                handed[id(m)] = self.handed_over(values[actual], op, actual, loops)
            else:
                # On the account of the caller; nobody may overwrite it.
                m = Memory(0, "next", -1, writable=False, loops=())
                pending.append(m)
            mapped[id(m)] = values[actual]
            self.bind(inner, arg, [m])
        run = Run()
        for m in pending:
            m.home = run
        end = None
        outer_env = self.env
        self.env = dict(outer_env)
        # As the function begins.
        if counted:
            self.trace.append(self.stack + [(run, -1)])
        for i, inside in enumerate(f.blocks[0]):
            self.stack.append((run, i))
            if counted:
                self.trace.append(list(self.stack))
            end = self.step(inside, inner, counted)
            self.stack.pop()
        for m in pending:
            if m.last is None:
                m.last = -1
        self.env = outer_env
        self.loops = loops
        made = {}
        first = {}
        for k, out in enumerate(op.outs):
            outer, is_new, key = [], False, None
            for m in end[k]:
                # What was donated, or a copy of it, comes back as new memory.
                if id(m) in mapped and id(m) not in handed:
                    outer += [x for x in mapped[id(m)] if x not in outer]
                else:
                    is_new = True
            key = tuple(sorted(id(m) for m in end[k] if id(m) not in mapped or id(m) in handed))
            if is_new:
                if not key:
                    outer.append(self.make(self.bytes(op.sizes[k]), op, after=True))
                else:
                    if key not in made:
                        made[key] = self.make(self.bytes(op.sizes[k]), op, after=True)
                    outer.append(made[key])
            self.bind(values, out, outer)

    def handed_over(self, memories, op, actual, loops):
        inner, self.loops = self.loops, loops
        result = self.hands_over(memories, op, actual)
        self.loops = inner
        return result

    def run(self):
        f = self.functions["main"]
        run, values = Run(), {}
        for k, arg in enumerate(f.args):
            m = Memory(self.bytes(f.sizes[k]), run, -1, writable=f.donated[k],
                       kept=not f.donated[k])
            self.memories.append(m)
            self.bind(values, arg, [m])
        self.trace.append([(run, -1)])
        for i, op in enumerate(f.blocks[0]):
            self.stack.append((run, i))
            self.trace.append(list(self.stack))
            self.step(op, values, True)
            self.stack.pop()
        for k, arg in enumerate(f.args):
            if f.donated[k] and values[arg][0].last is None:
                values[arg][0].last = -1
        # The largest sum over all steps that have been taken.
        alive = {}
        for m in self.memories:
            alive.setdefault(id(m.home), []).append(m)
        best = 0
        for stack in self.trace:
            total = 0
            for run, step in stack:
                for m in alive.get(id(run), []):
                    if m.kept:
                        total += m.size
                    elif m.after:
                        total += m.size if m.last is not None and \
                            m.first < step <= m.last else 0
                    else:
                        last = m.first if m.last is None else m.last
                        total += m.size if m.first <= step <= last else 0
            best = max(best, total)
        return best


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
