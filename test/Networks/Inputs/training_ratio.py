"""Reads a JSON report of a training step; prints FPO of its parts and their ratio.

Every operation on f32 counts 1 but conversions, at the report's first point.
"""
import json
import sys


def parts_at(function, point):
    parts = {"forward": 0, "backward": 0, "update": 0}
    for row in function["rows"]:
        for entry in row["ledger"]:
            if entry["type"] == "f32" and entry["op"] != "convert":
                count = entry["count"].replace("^", "**").replace("/", "//")
                parts[row["name"].split(".")[0]] += eval(count, {"floor": int, **point})
    return parts


if __name__ == "__main__":
    first = json.load(sys.stdin)["functions"][0]
    found = parts_at(first, {name: int(value) for name, value in first["at"][0]["point"].items()})
    print(", ".join(f"{part} {fpo}" for part, fpo in found.items()))
    print(f"backward/forward {found['backward'] / found['forward']:.2f}, "
          f"step/forward {sum(found.values()) / found['forward']:.2f}")
