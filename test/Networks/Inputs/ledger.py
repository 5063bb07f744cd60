"""Prints the ledger of a JSON report on standard input, one entry a line."""
import json
import sys

report = json.load(sys.stdin)
for function in report["functions"]:
    print("@" + function["name"])
    for entry in function["totals"]["ledger"]:
        print(f"{entry['op']}.{entry['type']} {entry['count']}")
