#!/usr/bin/env python3
"""Stored reports with numbers that no cost has.

hostile_reports.py REPORT FOLDER writes FOLDER/NAME.json, each the report with
other counts, and totals that agree with its rows. REPORT has one function with
one row, with the symbols B and S.
"""
import json
import pathlib
import sys

report_path, folder = sys.argv[1:]
good = json.loads(pathlib.Path(report_path).read_text())


def set_counts(holder, count):
    for entry in holder["ledger"]:
        entry["count"] = count


def write(name, counts, total=None):
    """One row for each of `counts`."""
    report = json.loads(json.dumps(good))
    function = report["functions"][0]
    row = function["rows"][0]
    function["rows"] = []
    for i, count in enumerate(counts):
        copy = json.loads(json.dumps(row))
        copy["location"] = f"hostile.mlir:{i + 1}:1"
        set_counts(copy, count)
        for field in ("bytesRead", "bytesWritten"):
            copy[field] = "0"
        for role in copy["bytesByRole"]:
            copy["bytesByRole"][role] = "0"
        function["rows"].append(copy)
    totals = function["totals"]
    total = total or counts[0]
    totals["fpo"] = total
    set_counts(totals, total)
    if total == "0":
        totals["ledger"] = []
    for field in ("bytesRead", "bytesWritten"):
        totals[field] = "0"
    for role in totals["bytesByRole"]:
        totals["bytesByRole"][role] = "0"
    function["ops"] = len(counts)
    text = json.dumps(report)
    (pathlib.Path(folder) / (name + ".json")).write_text(text)


def nest(pattern, depth):
    text = "B"
    for _ in range(depth):
        text = pattern.replace("@", text)
    return text


nines = "9" * 2400
write("beyond", ["B^50000"])
write("beyond-nested", ["max(max(B^20, S)^4, S)^4"])
write("power", ["B^256"])
write("powers", [" + ".join(f"B^{256 - i}*S^{i}" for i in range(256))])
write("floors", [nest("floor(@^3*S/7)", 4)])
write("extrema", [nest("max(@^3, 5*S)", 4) + "*" + nest("min(@^2 + S, 7*@)", 4)])
write("digits", ["9" * 10000 + "*B*S"])
write("coefficient", [nines + "*B*S"])
write("coefficients", [" + ".join(f"{nines[i:]}*B^{i}" for i in range(60))])
write("fraction", [f"B^200*S/{nines[:1000]}"])
write("negative", ["-B^200*S"])
# Rows that cancel: the total has no symbols, and the rows have.
write("cancel", ["B^199*S", "5 - B^199*S"], "5")
write("zero", ["B*S", "-B*S"], "0")
write("many", [f"B^{i}*max(B^{i % 15 + 1}, S^{i % 13 + 2})^10" for i in range(100)],
      " + ".join(f"B^{i}*max(B^{i % 15 + 1}, S^{i % 13 + 2})^10" for i in range(100)))

good["functions"][0]["symbols"][0]["lower"] = str(2**129)
(pathlib.Path(folder) / "bound.json").write_text(json.dumps(good))
