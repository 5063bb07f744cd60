#!/usr/bin/env python3
"""Counts scalar operations of static linalg.generic IR, by text.

An independent way to the numbers of the report: upstream lowers a network
(tosa-to-linalg, linalg-generalize-named-ops), this script reads the printed IR
and multiplies the operations in each body by the size of the iteration domain,
which it solves from the operand types and indexing maps. It shares no code with
greenai.

  mlir-opt ... | count_linalg.py                   prints "add.f32 123" lines
  count_linalg.py --expect=FILE.json [--function=F] [--plus=OP.TYPE=N ...]
       reads IR on standard input and compares with the ledger of a report;
       --plus names documented differences: greenai counts N more.
"""
import json
import re
import sys
from collections import Counter

SCALAR = {
    "arith.addf": "add", "arith.addi": "add", "arith.subf": "sub",
    "arith.subi": "sub", "arith.mulf": "mul", "arith.muli": "mul",
    "arith.divf": "div", "arith.divsi": "div", "arith.divui": "div",
    "arith.remui": "rem", "arith.remsi": "rem", "arith.negf": "neg",
    "arith.maximumf": "max", "arith.maxnumf": "max", "arith.maxsi": "max",
    "arith.minimumf": "min", "arith.minnumf": "min", "arith.minsi": "min",
    "arith.cmpf": "cmp", "arith.cmpi": "cmp", "arith.select": "select",
    "arith.truncf": "convert", "arith.extf": "convert",
    "arith.trunci": "convert", "arith.extsi": "convert",
    "arith.extui": "convert", "arith.sitofp": "convert",
    "arith.fptosi": "convert", "arith.index_cast": "convert",
    "math.exp": "exp", "math.erf": "erf", "math.tanh": "tanh",
    "math.rsqrt": "rsqrt", "math.powf": "pow", "math.fpowi": "pow",
    "math.sqrt": "sqrt", "math.log": "log", "math.absf": "abs",
    "math.sin": "sin", "math.cos": "cos", "math.floor": "round",
}
FREE = ("linalg.yield", "linalg.index", "tensor.extract", "cf.assert",
        "arith.constant")

MAP = re.compile(r"^#(\w+) = affine_map<\(([^)]*)\) -> \((.*)\)>$")
GENERIC = re.compile(
    r"linalg\.generic \{indexing_maps = \[([^\]]*)\], "
    r"iterator_types = \[([^\]]*)\].*?\}\s*(?:ins\((.*?)\)\s*)?outs\((.*?)\)\s*"
    r"(?:attrs = .*? )?\{")
OPERATION = re.compile(r"^\s*(?:(%[\w#:]+) = )?\"?([a-z_]+\.[\w.]+)\"?(.*)$")


def shape_of(type_text):
    match = re.match(r"(?:tensor|memref)<((?:\d+x)*)[^x>]+>$", type_text)
    if not match:
        return []
    return [int(size) for size in match.group(1).split("x") if size]


def split_types(operands):
    """The types in '%a, %b : tensor<1x2xf32>, tensor<f32>'."""
    if not operands:
        return []
    types, depth, current = [], 0, ""
    for char in operands.split(" : ", 1)[1]:
        depth += (char == "<") - (char == ">")
        if char == "," and depth == 0:
            types.append(current.strip())
            current = ""
        else:
            current += char
    return types + [current.strip()]


def domain_size(maps, types):
    """The product of the extents of all loops, from results that are one loop."""
    extents = {}
    loops = maps[0][0]
    for (_, results), type_text in zip(maps, types):
        for result, size in zip(results, shape_of(type_text)):
            if result in loops:
                assert extents.setdefault(result, size) == size, (maps, types)
    size = 1
    for loop in loops:
        size *= extents[loop]
    return size


def scalar_type(name, rest, produces_index_for):
    """The ledger type: the result's, or the operands' for comparisons."""
    types = rest.rsplit(" : ", 1)[1].strip()
    if " to " in types:
        return types.split(" to ")[1].strip()
    return types.split(",")[-1].strip()


def main():
    arguments = sys.argv[1:]
    maps, ledger = {}, Counter()
    lines = sys.stdin.read().split("\n")
    stack = []  # domain sizes of the generics we are in
    for number, line in enumerate(lines):
        if match := MAP.match(line):
            loops = [loop.strip() for loop in match.group(2).split(",") if loop]
            results = [r.strip() for r in match.group(3).split(",")]
            maps[match.group(1)] = (loops, results)
            continue
        if match := GENERIC.search(line):
            used = [maps[m.strip().lstrip("#")] for m in match.group(1).split(",")]
            types = split_types(match.group(3)) + split_types(match.group(4))
            stack.append(domain_size(used, types))
            continue
        if stack and line.strip().startswith("}"):
            stack.pop()
            continue
        match = OPERATION.match(line)
        if not match or match.group(2).startswith(("linalg.generic", "affine_map")):
            continue
        result, name, rest = match.groups()
        assert "linalg." not in name or name in FREE, f"not generalised: {line}"
        if name not in SCALAR:
            assert name in FREE or not name.startswith(("arith.", "math.")), line
            continue
        kind = scalar_type(name, rest, result)
        if stack:
            times = stack[-1]
        else:
            times = 1
            for size in shape_of(kind):
                times *= size
            kind = re.sub(r"^tensor<(?:\d+x)*(\w+)>$", r"\1", kind)
        # Rule C5: results of index type, and comparisons of indices that only
        # feed an assertion.
        if kind == "index":
            users = [text for text in lines if re.search(re.escape(result) + r"\b", text)]
            if name != "arith.cmpi" or any("cf.assert " + result in u for u in users):
                continue
        ledger[f"{SCALAR[name]}.{kind}"] += times

    expected = [a.split("=", 1)[1] for a in arguments if a.startswith("--expect=")]
    if not expected:
        for key in sorted(ledger):
            print(key, ledger[key])
        return
    for plus in (a.split("=", 1)[1] for a in arguments if a.startswith("--plus=")):
        key, count = plus.split("=")
        ledger[key] += int(count)
    report = json.load(open(expected[0]))
    entries = report["functions"][0]["totals"]["ledger"]
    got = {f"{e['op']}.{e['type']}": int(e["count"]) for e in entries}
    same = got == {key: count for key, count in ledger.items() if count}
    for key in sorted(set(got) | set(ledger)):
        note = "" if got.get(key, 0) == ledger[key] else "   DIFFERS"
        print(f"{key:14} counted {ledger[key]:>12}  reported {got.get(key, 0):>12}{note}")
    print("ledgers agree" if same else "LEDGERS DIFFER")
    sys.exit(0 if same else 1)


main()
