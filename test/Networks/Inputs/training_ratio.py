"""Reads a JSON report of a training step; prints FPO of its parts and their ratio.

Every operation on f32 counts 1 but conversions, at the report's first point.
"""
import json
import sys

function = json.load(sys.stdin)["functions"][0]
point = {name: int(value) for name, value in function["at"][0]["point"].items()}
parts = {"forward": 0, "backward": 0, "update": 0}
for row in function["rows"]:
    for entry in row["ledger"]:
        if entry["type"] == "f32" and entry["op"] != "convert":
            count = entry["count"].replace("^", "**").replace("/", "//")
            parts[row["name"].split(".")[0]] += eval(count, {"floor": int, **point})
print(", ".join(f"{part} {fpo}" for part, fpo in parts.items()))
print(f"backward/forward {parts['backward'] / parts['forward']:.2f}")
