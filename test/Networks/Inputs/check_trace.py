"""check_trace.py EXAMPLES: greenai-opt --cost-trace=json on a pipeline of real passes.

Buffers are made by one pass, so it alone may add memref.copy. Fusion drops what would
be written between two operations and adds no copy. The differences of all steps are
exact, so at any point they add up to that of the whole.
"""
import json
import math
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

examples = Path(sys.argv[1])
TILE = (f"transform-preload-library{{transform-library-paths={examples}/schedules/"
        "tile.mlir},transform-interpreter")
BUFFERS = ("one-shot-bufferize{bufferize-function-boundaries "
           "allow-return-allocs-from-loops}")
PASSES = f"builtin.module(canonicalize,linalg-fuse-elementwise-ops,{TILE},canonicalize,{BUFFERS})"
problems = []


def evaluate(text, point):
    names = {name: Fraction(value) for name, value in point.items()}
    names.update(floor=lambda x: Fraction(math.floor(x)), max=max, min=min)
    return eval(re.sub(r"\b(\d+)\b", r"Fraction(\1)", text.replace("^", "**")),
                {"Fraction": Fraction, "__builtins__": {}}, names)


def deltas(diff, metric):
    for function in diff["functions"] if diff else []:
        for entry in function["metrics"]:
            if entry["name"] == metric:
                yield entry["delta"], [s["name"] for s in function["symbols"]]


def check(name, text):
    done = subprocess.run(
        ["greenai-opt", "--cost-trace=json", "--pass-pipeline=" + PASSES, "-"],
        input=text, capture_output=True, text=True)
    if done.returncode != 0:
        problems.append(f"{name}: exit {done.returncode}: {done.stderr[:500]}")
        return
    trace = json.loads(done.stdout)
    assert trace["schema"] == "greenai.trace/1"
    copying = []
    for step in trace["steps"]:
        if step["error"]:
            problems.append(f"{name}: {step['pass']}: {step['error']}")
        for function in step["diff"]["functions"] if step["diff"] else []:
            for change in function["changes"]:
                if any(row["op"] == "memref.copy" and row["match"] == "added"
                       for row in change["rows"]):
                    copying.append(step["pass"])
    print(f"{name}: copies from {', '.join(dict.fromkeys(copying)) or 'none'} alone")
    for metric in ("bytes", "fpo", "macs"):
        for value in (3, 128):
            total = 0
            for step in trace["steps"]:
                for delta, names in deltas(step["diff"], metric):
                    total += evaluate(delta, dict.fromkeys(names, value))
            whole = sum(evaluate(delta, dict.fromkeys(names, value))
                        for delta, names in deltas(trace["whole"], metric))
            if total != whole:
                problems.append(f"{name}: {metric}: {total} in steps, {whole} in all")
        if metric == "bytes" and not any(deltas(trace["whole"], metric)):
            problems.append(f"{name}: no bytes")


check("transformer_block", (examples / "transformer_block.mlir").read_text())
for name in ("gpt2-tiny", "elmo-tiny", "mlp-training"):
    check(name, subprocess.run(["greenai-network", name, "--dialect=linalg"],
                               check=True, capture_output=True, text=True).stdout)
print("\n".join(problems))
print(f"{len(problems)} problems")
sys.exit(1 if problems else 0)
