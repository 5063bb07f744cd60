"""docs/Traffic.md, "What holds": relations between the traffic models on networks.

  traffic_relations.py check [PATTERN]     all networks whose name fits: those that are
                                           generated, in both dialects, and those beside
                                           this file; fails where a relation does
  traffic_relations.py update DOC FILE...  writes the table in DOC from what check says
  traffic_relations.py table DOC PATTERN   fails where the table says something else

A relation between totals is proved for all sizes (greenai-prove), as a whole or row by
row, or else looked at in 200 random points; a point where it does not hold fails."""
import concurrent.futures
import fnmatch
import glob
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

CACHES = ["cache=16KiB", "cache=256KiB", "cache=4MiB"]
MODELS = ["unfused", "fused", "compulsory"] + CACHES
RELATIONS = ["compulsory ≤ fused", "fused ≤ unfused", "compulsory ≤ least",
             "least ≤ cache", "least falls", "cache falls"]
POINTS = 200
SEED = 20261121
WORK = 20000
INPUTS = os.path.dirname(os.path.abspath(__file__))


# Below these, nothing is left of an image.
SIZES = {"alexnet": "H>=63,W>=63", "vgg16": "H>=32,W>=32"}


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, **options)


def report(path, model, sizes):
    options = ["--assume=" + sizes] if sizes else []
    its = run("greenai-opt", "--fpo-report=json", "--traffic=" + model, path,
              *options)
    assert its.returncode == 0, its.stderr
    return json.loads(its.stdout)["functions"]


def total(cost):
    return "%s + %s" % (cost["bytesRead"], cost["bytesWritten"])


class Domain:
    """Of the symbols of a function."""

    def __init__(self, function):
        self.symbols = function["symbols"]
        self.where = []
        for symbol in self.symbols:
            name, step = symbol["name"], int(symbol["multipleOf"])
            if symbol["upper"] is not None:
                self.where.append("%s <= %s" % (name, symbol["upper"]))
            if symbol["lower"] is not None:
                self.where.append("%s >= %s" % (name, symbol["lower"]))
            if step != 1:
                self.where.append("%s %% %d == 0" % (name, step))

        self.conditions = []
        for assumption in function["assumptions"]:
            its = re.fullmatch("(.*) (>=|==) (.*)", assumption["text"])
            if assumption["kind"] == "validity" and its:
                self.where.append(assumption["text"])
                self.conditions.append(compile_expression(assumption["text"]))

    def pick(self, rng):
        while True:
            point = self.pick_any(rng)
            scope = dict(FUNCTIONS, **point)
            if all(eval(condition, scope) for condition in self.conditions):
                return point

    def pick_any(self, rng):
        point = {}
        for symbol in self.symbols:
            low = int(symbol["lower"] if symbol["lower"] is not None else -99)
            step, high = int(symbol["multipleOf"]), symbol["upper"]
            top = int(high) if high is not None else low + rng.choice(
                [3, 40, 1000, 10**6])
            first = -(-low // step)
            point[symbol["name"]] = step * rng.randint(
                first, max(first, top // step))
        return point


def compile_expression(text):
    # Only quotients are no integers.
    text = re.sub(r"/\s*(\d+)", r"*Fraction(1, \1)", text.replace("^", "**"))
    return compile(text, "<bytes>", "eval")


FUNCTIONS = {"__builtins__": {}, "Fraction": Fraction, "max": max, "min": min,
             "floor": math.floor, "ceil": math.ceil,
             "mod": lambda a, b: a % b}


class Checker:
    def __init__(self, path, rng, sizes=""):
        self.rng = rng
        self.known = {}
        self.found = {}
        models = {model: report(path, model, sizes)
                  for model in MODELS}
        for i in range(len(models["unfused"])):
            self.check({model: its[i] for model, its in models.items()})

    def prove(self, smaller, larger):
        """True, False, or None where it is left open."""
        if smaller == larger:
            return True
        key = (smaller, larger)
        if key not in self.known:
            its = run("greenai-prove", "%s <= %s" % key, "--work=%d" % WORK,
                      "--where=" + ", ".join(self.domain.where))
            self.known[key] = {0: True, 1: False}.get(its.returncode)
        return self.known[key]

    def prove_rows(self, smaller, larger):
        """The same, by each row that differs; a sum of true ones is true."""
        if smaller is None or len(smaller) != len(larger):
            return None
        pairs = set(zip(smaller, larger))
        return True if all(self.prove(*pair) for pair in pairs) else None

    def look(self, smaller, larger):
        for point, a, b in zip(self.points, self.evaluate(smaller),
                               self.evaluate(larger)):
            if a > b:
                return point
        return None

    def evaluate(self, text):
        if text not in self.values:
            code = compile_expression(text)
            self.values[text] = [eval(code, dict(FUNCTIONS, **point))
                                 for point in self.points]
        return self.values[text]

    def note(self, relation, what):
        order = ["", "equal", "proved", "points", "fails"]
        kind = what.split(":")[0]
        was = self.found.get(relation, "")
        if order.index(kind) > order.index(was.split(":")[0]):
            self.found[relation] = what

    def compare(self, relation, smaller, larger, rows=(None, None)):
        if smaller == larger:
            return self.note(relation, "equal")
        if self.prove_rows(*rows):
            return self.note(relation, "proved")
        answer = self.prove(smaller, larger)
        if answer:
            return self.note(relation, "proved")
        point = self.look(smaller, larger)
        if answer is False or point is not None:
            return self.note(relation, "fails: at %s, %s and %s" % (
                point, smaller, larger))
        self.note(relation, "points")

    def check(self, functions):
        self.domain = Domain(functions["unfused"])
        self.points = [self.domain.pick(self.rng) for _ in range(POINTS)]
        self.values = {}
        whole = {model: total(its["totals"])
                 for model, its in functions.items()}
        rows = {model: [total(row) for row in its["rows"]]
                for model, its in functions.items()}
        least = {model: functions[model]["totals"]["leastBytes"]
                 for model in CACHES}
        leasts = {model: [row["leastBytes"] for row in functions[model]["rows"]]
                  for model in CACHES}
        self.compare(RELATIONS[0], whole["compulsory"], whole["fused"])
        self.compare(RELATIONS[1], whole["fused"], whole["unfused"])
        for model in CACHES:
            if functions["compulsory"]["totals"]["exactBytes"]:
                self.compare(RELATIONS[2], whole["compulsory"], least[model])
            self.compare(RELATIONS[3], least[model], whole[model])
        for small, large in zip(CACHES, CACHES[1:]):
            self.compare(RELATIONS[4], least[large], least[small])
            self.compare(RELATIONS[5], whole[large], whole[small],
                         (rows[large], rows[small]))


def list_networks(pattern):
    names = []
    for line in run("greenai-network", "--list").stdout.splitlines():
        for dialect in ["linalg", "tosa"]:
            names.append((line.split()[0], dialect))
    for path in sorted(glob.glob(os.path.join(INPUTS, "*.mlir"))):
        names.append((os.path.basename(path)[:-5], ""))
    return [name for name in names if fnmatch.fnmatch(" ".join(name), pattern)]


def check(network):
    name, dialect = network
    rng = random.Random("%d %s %s" % (SEED, name, dialect))
    if not dialect:
        return Checker(os.path.join(INPUTS, name + ".mlir"), rng).found
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "network.mlir")
        its = run("greenai-network", name, "--dialect=" + dialect, "-o", path)
        if its.returncode != 0:
            its = run("greenai-network", name, "--dialect=" + dialect)
            assert its.returncode == 0, its.stderr
            with open(path, "w") as file:
                file.write(its.stdout)
        return Checker(path, rng, SIZES.get(name, "")).found


def check_all(pattern):
    networks = list_networks(pattern)
    assert networks, "no network is called " + pattern
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        for network, found in zip(networks, pool.map(check, networks)):
            yield network, found


if sys.argv[1] == "check":
    print("seed %d" % SEED)
    failed = False
    for network, found in check_all(sys.argv[2] if sys.argv[2:] else "*"):
        print("%s: %s" % (" ".join(network).strip(), "; ".join(
            "%s %s" % pair for pair in found.items())), flush=True)
        failed |= any(what.startswith("fails") for what in found.values())
    sys.exit(failed)


def make_row(network, found):
    return "| %s | %s |" % (network, " | ".join(
        found.get(relation, "–") for relation in RELATIONS))


def read_results(path):
    with open(path) as file:
        for line in file:
            network, colon, rest = line.rstrip("\n").partition(": ")
            if colon:
                yield make_row(network, dict(
                    what.rsplit(" ", 1) for what in rest.split("; ")))


BEGIN, END = "<!-- relations -->\n", "<!-- end -->\n"


def split_document(path):
    with open(path) as file:
        before, rest = file.read().split(BEGIN)
    rows, after = rest.split(END)
    return before, rows.splitlines(), after


if sys.argv[1] == "update":
    before, _, after = split_document(sys.argv[2])
    rows = [row for path in sys.argv[3:] for row in read_results(path)]
    head = ["| network | %s |" % " | ".join(RELATIONS),
            "|" + "---|" * (1 + len(RELATIONS))]
    with open(sys.argv[2], "w") as file:
        file.write(before + BEGIN + "\n".join(head + rows) + "\n" + END + after)
if sys.argv[1] == "table":
    _, rows, _ = split_document(sys.argv[2])
    print("seed %d" % SEED)
    for network, found in check_all(sys.argv[3]):
        row = make_row(" ".join(network).strip(), found)
        assert row in rows, "not in the table: " + row
        print(row)
