"""Prints the traffic of a JSON report: a line per row, then a total by role.
"<=" marks upper bounds."""
import json
import sys

for function in json.load(sys.stdin)["functions"]:
    for row in function["rows"]:
        sign = "=" if row["exactBytes"] else "<="
        print("@%s %s read %s %s written %s%s%s" % (
            function["name"], row["op"], sign, row["bytesRead"],
            row["bytesWritten"],
            " least " + row["leastBytes"] if "leastBytes" in row else "",
            " tiles " + row["schedule"] if "schedule" in row else ""))
    totals = function["totals"]
    roles = totals["bytesByRole"]
    print("@%s total input %s weight %s init %s result %s%s" % (
        function["name"], roles["input"], roles["weight"], roles["init"],
        roles["result"],
        " least " + totals["leastBytes"] if "leastBytes" in totals else ""))
