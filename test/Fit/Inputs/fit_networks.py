"""Fits generated networks and compares them with the same networks in symbols.

fit_networks.py NAME DIALECT [--assume=...] SIZES...: SIZES is B=1,S=5 and so on,
one export.

The network is written at each of the sizes, without a symbol, and fitted. It is
also written with symbols, where the analysis derives what it costs. Each entry of
the ledger, the multiply-accumulates and the bytes of the two are proved to be
equal for all sizes (greenai-prove, or the same text), and every row of each
export costs what the fitted row says at its sizes, by Python's own arithmetic.

Where the generator knows a size, it folds the reciprocal for a mean: exports have
a constant fewer of FOLDED, proved too.
"""
import json
import os
import subprocess
import sys
import tempfile
from fractions import Fraction

FOLDED = ("bytesRead", "bytesWritten", "convert.f32", "convert.i64", "div.f32")
OPTIONS = {"B": "batch", "S": "sequence", "T": "target", "C": "capacity",
           "H": "height", "W": "width"}


def run(*args, text=None):
    done = subprocess.run(args, input=text, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(args)}: status {done.returncode}\n{done.stderr}")
    return done.stdout


def evaluate(text, point):
    names = {"floor": lambda x: x.__floor__(), "max": max, "min": min,
             **{name: Fraction(value) for name, value in point.items()}}
    return eval(text.replace("^", "**"), {"__builtins__": {}}, names)


def costs(part):
    found = {key: part[key] for key in ("macs", "bytesRead", "bytesWritten")}
    for entry in part["ledger"]:
        found[entry["op"] + "." + entry["type"]] = entry["count"]
    return found


def is_equal(a, b, conditions):
    if a == b:
        return True
    for question in (f"{a} <= {b}", f"{b} <= {a}"):
        done = subprocess.run(["greenai-prove", question, "--work=20000000",
                               f"--where={conditions}"], capture_output=True, text=True)
        if done.returncode:
            return False
    return True


def get_conditions(symbols):
    parts = []
    for symbol in symbols:
        if symbol["lower"] not in (None, "1"):
            parts.append(f"{symbol['name']} >= {symbol['lower']}")
        if symbol["upper"] is not None:
            parts.append(f"{symbol['name']} <= {symbol['upper']}")
        if symbol["multipleOf"] != "1":
            parts.append(f"{symbol['name']} % {symbol['multipleOf']} == 0")
    return ", ".join(parts)


def main():
    name, dialect = sys.argv[1:3]
    assumed = [text for text in sys.argv[3:] if text.startswith("--")]
    texts = [text for text in sys.argv[3:] if not text.startswith("--")]
    points = [dict((k, int(v)) for k, v in (p.split("=") for p in text.split(",")))
              for text in texts]
    network = ["greenai-network", name, f"--dialect={dialect}"]
    symbolic = json.loads(run("greenai-opt", "--fpo-report=json", *assumed,
                              text=run(*network)))["functions"][0]
    known = {symbol["name"] for symbol in symbolic["symbols"]}
    shapes = ",".join(
        f"arg{i}=" + "x".join(size if size in known else "?"
                              for size in argument["sizes"])
        for i, argument in enumerate(symbolic["arguments"])
        if known.intersection(argument["sizes"]))
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for i, point in enumerate(points):
            files.append(os.path.join(folder, f"{i}.mlir"))
            sizes = [f"--{'cache' if k == 'T' and 'decode' in name else OPTIONS[k]}={v}"
                     for k, v in point.items()]
            run(*network, *sizes, "-o", files[-1])
        fitted = json.loads(run("greenai-opt", "--fit", "--fpo-report=json",
                                f"--shapes={shapes}", *assumed, *files))["functions"][0]
        for file, point in zip(files, points):
            export = json.loads(run("greenai-opt", "--fpo-report=json",
                                    file))["functions"][0]
            assert len(export["rows"]) == len(fitted["rows"]) > 0
            for one, row in zip(export["rows"], fitted["rows"]):
                a = {k: evaluate(v, point) for k, v in costs(row).items()}
                b = {k: evaluate(v, point) for k, v in costs(one).items()}
                a = {k: v for k, v in a.items() if v or k in b}
                if a != b:
                    sys.exit(f"{name}: {one} at {point}: fitted {row}")
    conditions = get_conditions(symbolic["symbols"])
    a, b = costs(fitted["totals"]), costs(symbolic["totals"])
    folded = {}
    for key in sorted(a.keys() | b.keys()):
        x, y = a.get(key, "0"), b.get(key, "0")
        if is_equal(x, y, conditions):
            continue
        fewer = evaluate(y, points[0]) - evaluate(x, points[0])
        if key not in FOLDED or fewer < 0 or not is_equal(f"{x} + {fewer}", y, conditions):
            sys.exit(f"{name} {dialect}: {key}: fitted {x}, in symbols {y}")
        folded[key] = fewer
    print(f"{name} {dialect}: {len(fitted['rows'])} rows, {len(a)} totals, MACs "
          f"{a['macs']}; folded:", " ".join(f"{k} {v}" for k, v in folded.items()) or "none")


main()
