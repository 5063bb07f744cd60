#!/usr/bin/env python3
"""Bytes of each kind of operation over all CSV reports, with nothing but Python."""
import collections
import csv
from pathlib import Path

total, operations = collections.Counter(), collections.Counter()
for path in Path("reports").rglob("*.csv"):
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            # Each model has a column for its own point; without one, bytes may be
            # a number. Where nothing decides them they are left out.
            at = [row[name] for name in row if name.startswith("bytes@")]
            value = (at or [row["bytes"]])[0]
            operations[row["kind"]] += 1
            if value.isdigit():
                total[row["kind"]] += int(value)
for kind, bytes_moved in total.most_common(5):
    print(f"{kind:12} {bytes_moved:14} {operations[kind]:6}")
