"""docs/Traffic.md, "fused": random programs against upstream's pass.

  fused_random.py SEED PROGRAMS

Elementwise operations with broadcasts, transpositions and several uses,
reductions, fills and reshapes, of static sizes. `fused` has to be between
`compulsory` and `unfused` for each, and what `unfused` says after
linalg-fuse-elementwise-ops for at least 95 of 100; the others differ where
reshapes split one loop in two ways or show one value twice."""
import json
import random
import re
import subprocess
import sys


def get_totals(text, *options):
    run = subprocess.run(["greenai-opt", "--fpo-report=json", *options, "-"],
                         input=text, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return [int(f["totals"]["bytesRead"]) + int(f["totals"]["bytesWritten"])
            for f in json.loads(run.stdout)["functions"]]


def make_type(sizes):
    return "tensor<%sf32>" % "".join("%dx" % size for size in sizes)


class Program:
    def __init__(self, rng, name):
        self.rng, self.name = rng, name
        self.arguments, self.lines = [], []
        self.values = [(self.add_argument((4, 6)), (4, 6))]
        for _ in range(rng.randint(3, 8)):
            recent = self.values[-3:] if rng.random() < 0.7 else self.values
            value, sizes = rng.choice(recent)
            if rng.random() < 0.25:
                self.reshape(value, sizes)
            else:
                self.compute(value, sizes)

    def add_argument(self, sizes):
        self.arguments.append(("%%a%d" % len(self.arguments), sizes))
        return self.arguments[-1][0]

    def add(self, text, sizes):
        """A value that is `text`, in which @ stands for its number."""
        number = str(len(self.lines))
        self.lines.append(("%v" + number, text.replace("@", number)))
        return "%v" + number, sizes

    def empty(self, sizes):
        return self.add("tensor.empty() : " + make_type(sizes), sizes)[0]

    def fill(self, sizes):
        type, to = make_type(sizes), self.empty(sizes)
        return self.add("linalg.fill ins(%%c : f32) outs(%s : %s) -> %s" %
                        (to, type, type), sizes)[0]

    def reshape(self, value, sizes):
        """Joins two dimensions, or splits one."""
        choices = [(i, 0) for i in range(len(sizes) - 1)]
        choices += [(i, f) for i, size in enumerate(sizes) for f in (2, 3)
                    if size % f == 0 and size > f and len(sizes) < 4]
        if not choices:
            return
        i, factor = self.rng.choice(choices)
        if factor:
            to = sizes[:i] + (factor, sizes[i] // factor) + sizes[i + 1:]
        else:
            to = sizes[:i] + (sizes[i] * sizes[i + 1],) + sizes[i + 2:]
        groups = [[j] for j in range(i)] + [[i, i + 1]]
        groups += [[j] for j in range(i + 2, max(len(to), len(sizes)))]
        name, shape = "collapse", ""
        if factor:
            name, shape = "expand", " output_shape %s" % list(to)
        self.values.append(self.add("tensor.%s_shape %s %s%s : %s into %s" % (
            name, value, groups, shape, make_type(sizes), make_type(to)), to))

    def choose(self, sizes):
        """A value of these sizes, or a new argument."""
        known = [v for v, its in self.values if its == sizes]
        if known and self.rng.random() < 0.85:
            return self.rng.choice(known)
        return self.add_argument(sizes)

    def compute(self, value, sizes):
        rng, n = self.rng, len(sizes)
        loops = ["d%d" % i for i in range(n)]
        operands = [(value, sizes, loops)]
        for _ in range(rng.randint(0, 2)):
            kind = rng.random()
            if kind < 0.1:
                operands.append((self.fill(sizes), sizes, loops))
            elif kind < 0.6:
                operands.append((self.choose(sizes), sizes, loops))
            elif kind < 0.8:
                kept = sorted(rng.sample(range(n), rng.randint(1, n)))
                its = tuple(sizes[i] for i in kept)
                operands.append((self.choose(its), its,
                                 [loops[i] for i in kept]))
            else:
                one = rng.randrange(n)
                its = sizes[:one] + (1,) + sizes[one + 1:]
                operands.append((self.choose(its), its,
                                 loops[:one] + ["0"] + loops[one + 1:]))
        kept, reduced = list(range(n)), None
        if n > 1 and rng.random() < 0.15:
            reduced = kept.pop(rng.randrange(n))
        elif rng.random() < 0.3:
            rng.shuffle(kept)
        to = tuple(sizes[i] for i in kept)
        out = self.empty(to) if reduced is None else self.fill(to)
        maps = ["affine_map<(%s) -> (%s)>" % (", ".join(loops), ", ".join(m))
                for m in [its for _, _, its in operands] +
                [[loops[i] for i in kept]]]
        kinds = ['"reduction"' if i == reduced else '"parallel"'
                 for i in range(n)]
        names = ["%%i%d" % i for i in range(len(operands))]
        others = names[1:] + ([] if reduced is None else ["%o"])
        body, total = [], names[0]
        for i, other in enumerate(others or names):
            body.append("%%t%d = arith.addf %s, %s : f32" % (i, total, other))
            total = "%%t%d" % i
        self.values.append(self.add(
            "linalg.generic {indexing_maps = [%s], iterator_types = [%s]} "
            "ins(%s : %s) outs(%s : %s) {\n^bb0(%s, %%o: f32):\n%s\n"
            "linalg.yield %s : f32\n} -> %s" % (
                ", ".join(maps), ", ".join(kinds),
                ", ".join(v for v, _, _ in operands),
                ", ".join(make_type(s) for _, s, _ in operands),
                out, make_type(to), ", ".join(x + ": f32" for x in names),
                "\n".join(body), total, make_type(to)), to))

    def get_text(self):
        """The last value, and what it needs."""
        value, sizes = self.values[-1]
        needed, lines = {value}, []
        for name, text in reversed(self.lines):
            if name in needed:
                needed.update(re.findall(r"%v\d+", text))
                lines.insert(0, "%s = %s" % (name, text))
        return "func.func @%s(%s) -> %s {\n%%c = arith.constant 0.5 : f32\n" \
            "%s\nreturn %s : %s\n}" % (
                self.name,
                ", ".join("%s: %s" % (a, make_type(s))
                          for a, s in self.arguments),
                make_type(sizes), "\n".join(lines), value, make_type(sizes))


seed, count = int(sys.argv[1]), int(sys.argv[2])
rng = random.Random(seed)
programs = [Program(rng, "f%d" % i).get_text() for i in range(count)]
text = subprocess.run(["greenai-opt", "--cse", "-"], input="\n".join(programs),
                      capture_output=True, text=True, check=True).stdout
fused = get_totals(text, "--traffic=fused")
upstream = get_totals(text, "--linalg-fuse-elementwise-ops")
unfused = get_totals(text)
least = get_totals(text, "--traffic=compulsory")
for i in range(count):
    assert least[i] <= fused[i] <= unfused[i], "seed %d: %s" % (
        seed, programs[i])
equal = sum(f == u for f, u in zip(fused, upstream))
changed = sum(f < u for f, u in zip(fused, unfused))
print("seed %d: %d of %d as upstream, %d fuse something" % (
    seed, equal, count, changed))
sys.exit(0 if equal >= 0.95 * count and changed >= 0.5 * count else 1)
