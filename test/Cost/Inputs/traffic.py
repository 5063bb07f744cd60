"""Prints the traffic of one or more JSON reports: a line per row, then a total by
role. "<=" marks upper bounds."""
import json
import sys


def show(function):
    for row in function["rows"]:
        print("@%s %s read %s %s written %s%s%s" % (
            function["name"], row["op"], "=" if row["exactBytes"] else "<=",
            row["bytesRead"], row["bytesWritten"],
            " least " + row["leastBytes"] if "leastBytes" in row else "",
            " tiles " + row["schedule"] if "schedule" in row else ""))
    totals = function["totals"]
    roles = totals["bytesByRole"]
    print("@%s total input %s weight %s init %s result %s%s" % (
        function["name"], roles["input"], roles["weight"], roles["init"],
        roles["result"],
        " least " + totals["leastBytes"] if "leastBytes" in totals else ""))


reports = json.load(sys.stdin)
for report in reports if isinstance(reports, list) else [reports]:
    for function in report["functions"]:
        show(function)
