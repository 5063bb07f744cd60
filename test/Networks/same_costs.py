"""Compares the rows of JSON reports A and B of one network.

same_costs.py equal A B: every row costs the same, in symbols.
same_costs.py exported A B: every row of A, at the sizes that its symbols were
exported at, costs what the row of B does, which has no symbols.
"""

import fractions
import json
import math
import sys


def read(path):
    with open(path) as file:
        functions = json.load(file)["functions"]
    assert len(functions) == 1, path
    return functions[0]


def evaluate(text, point):
    names = {"floor": math.floor, "min": min, "max": max}
    names.update(point)
    return int(eval(text.replace("^", "**"), {"__builtins__": {}}, names))


def get_costs(row, value):
    costs = {key: value(row[key]) for key in ("macs", "bytesRead", "bytesWritten")}
    for entry in row["ledger"]:
        costs[entry["op"] + "." + entry["type"]] = value(entry["count"])
    return costs


def main():
    mode, first, second = sys.argv[1], read(sys.argv[2]), read(sys.argv[3])
    value = str
    if mode == "exported":
        point = {
            symbol["name"]: fractions.Fraction(symbol["exported"])
            for symbol in first["symbols"]
        }
        value = lambda text: evaluate(text, point)
    rows = [
        [(row["op"], row["location"].split(":")[1:], get_costs(row, value)) for row in f["rows"]]
        for f in (first, second)
    ]
    assert len(rows[0]) == len(rows[1]) > 0, (len(rows[0]), len(rows[1]))
    for a, b in zip(*rows):
        assert a == b, (a, b)
    print(len(rows[0]), "rows agree")


main()
