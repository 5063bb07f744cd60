"""Strubell et al. 2020, Tables 2 and 3, from power and hours.

Prints the table of docs/GreenAI.md and fails if a figure differs from the paper's
without being in `explained`.
"""
import json
import re
import subprocess
import sys
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

# Model, device, count, watts, hours and the paper's kWh, CO2e, USD low and high.
TABLE2 = [
    ("T2T base", "p100", 8, "1415.78", "12", 27, 13, 41, 140),
    ("T2T big", "p100", 8, "1515.43", "84", 201, 96, 289, 981),
    ("ELMo", "p100", 3, "517.66", "336", 275, 131, 433, 1472),
    ("BERT base", "v100", 64, "12041.51", "79", 1507, 719, 3751, 12571),
    ("BERT base", "tpu-v2", 16, None, "96", None, None, 2074, 6912),
    ("NAS", "p100", 8, "1515.43", "274120", 656347, 313078, 942973, 3201722),
    ("NAS", "tpu-v2", 1, None, "32623", None, None, 44055, 146848),
    ("GPT-2", "tpu-v3", 32, None, "168", None, None, 12902, 43008),
]
# Rows that the hours of the table do not give, and the hours that do.
EXPLAINED = {("BERT base", "v100"): "79.2", ("NAS", "tpu-v2"): "32633"}
# Models, hours, USD low and high ("k" is rounded to thousands), USD of electricity.
TABLE3 = [(1, "120", "52", "175", "5"), (24, "2880", "1238", "4205", "118"),
          (4789, "239942", "103k", "350k", "9870")]


def footprint(settings):
    run = subprocess.run(["greenai-footprint", "--format=json",
                          "--footprint=" + settings], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(run.stderr)
    return {item["key"]: Fraction(item["values"][0]["value"])
            for item in json.loads(run.stdout)["items"]}


def whole(value):
    """Rounded to even where it is halfway, as the last row of NAS is."""
    return int((Decimal(value.numerator) / Decimal(value.denominator)).quantize(
        Decimal(1), ROUND_HALF_EVEN))


def figures(row, hours):
    _, device, count, watts, *_ = row
    values = footprint(f"time={hours} h, power={watts or 1} W, rent={device}, "
                       f"devices={count}")
    power = [whole(values[key]) if watts else None for key in ("energy", "co2e")]
    return power + [whole(values["rentLow"]), whole(values["rentHigh"])]


def text(value):
    return "–" if value is None else str(value)


failures = 0
print("| model | hardware | W | h | kWh | CO2e (lb) | USD |")
print("|---|---|---:|---:|---:|---:|---:|")
for row in TABLE2:
    name, device, count, watts, hours, *paper = row
    ours = figures(row, hours)
    if ours != paper:
        hours = EXPLAINED.get((name, device))
        if hours is None or figures(row, hours) != paper:
            print(f"{name} on {device}: {ours} at {row[4]} h, paper {paper}")
            failures += 1
            continue
        shown = f"{row[4]} ({hours} h give the paper's)"
    elif (name, device) in EXPLAINED:
        print(f"{name} on {device}: nothing is left to explain")
        failures += 1
    else:
        shown = hours
    cells = [text(a) if a == b else f"{text(a)} (paper: {text(b)})"
             for a, b in zip(ours, paper)]
    print(f"| {name} | {device} ×{count} | {watts or '–'} | {shown} | {cells[0]} | "
          f"{cells[1]} | {cells[2]}–{cells[3]} |")

# Table 3 gives no watts: one average draw has to give all prices of electricity.
low, high = Fraction(0), Fraction(10 ** 9)
for models, hours, cheap, dear, electric in TABLE3:
    values = footprint(f"time={hours} h, power=1 W, rent=p100")
    for key, paper in (("rentLow", cheap), ("rentHigh", dear)):
        unit = 1000 if paper.endswith("k") else 1
        if whole(values[key] / unit) != int(paper.rstrip("k")):
            print(f"{models} models: {key} is {float(values[key])}, paper {paper}")
            failures += 1
    per_watt = values["electricity"]
    low = max(low, (int(electric) - Fraction(1, 2)) / per_watt)
    high = min(high, (int(electric) + Fraction(1, 2)) / per_watt)
if low >= high:
    print("no average power gives the prices of electricity of Table 3")
    failures += 1
print(f"\nTable 3: every USD figure, at an average of {float(low):.2f} W to "
      f"{float(high):.2f} W")
sys.exit(failures != 0)
