"""closed_form.py LAYERS WIDTH HEADS KEY_HEADS REPORT...: see closed_form.test"""
import json
import sys

layers, width, heads, keys = map(int, sys.argv[1:5])
head = width // heads
# By powers: B*T, B, 1.
per_cached = 16 * layers * keys * head + 4 * keys * head + 4 * heads
per_sequence = 8 * layers * keys * head + 4 + 8 * width + 4 * keys * head + 4 * heads
closed = f"{per_cached}*B*T + {per_sequence}*B + 4"
for name in sys.argv[5:]:
    with open(name, encoding="utf-8") as file:
        memory = json.load(file)["functions"][0]["memory"]
    numbers = [i for i, s in enumerate(memory["steps"]) if s["bytes"] == closed]
    if not numbers:
        sys.exit(f"{closed} is not among {[s['bytes'] for s in memory['steps']]}")
    last = memory["ranges"][-1]
    if last["symbol"] != "T" or last["step"] != numbers[0] or last["to"] is not None:
        sys.exit(f"the last range is {last}, not of step {numbers[0]}")
    step = memory["steps"][numbers[0]]
    print(f"{closed}, the peak from T = {last['from']} on, at {step['name']}")
