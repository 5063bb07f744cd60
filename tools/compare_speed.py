#!/usr/bin/env python3
"""Compares the report with mlir-opt, which parses and prints the same file.

For each network, in one run on one machine: the median whole-process time of
`greenai-opt --fpo-report` over that of `mlir-opt`, both writing to /dev/null, runs
alternating; and the time of analysis and rendering (the Report line of
--mlir-timing) over that of parsing (its Parser line). Ratios carry over between
machines; seconds do not.

  tools/compare_speed.py [--runs=N] [--limit=1.5] BUILD_DIR FILE.mlir...

With --gate, each file against itself in the gate, over mlir-opt on both sides: the
median of `greenai-diff FILE FILE` over twice that of `mlir-opt FILE`, in wall-clock
time and in processor time, since the gate uses two threads.
"""
import argparse
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path


def run(command):
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True)
    elapsed = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)} exited with {done.returncode}:\n{done.stderr}")
    return elapsed, done.stderr


def timing(text, name):
    """Seconds on the line of --mlir-timing that is called `name`."""
    return float(re.search(rf"([\d.]+) \([^)]*\)\s+{name}$", text, re.M).group(1))


def run_for(command):
    """Wall-clock and processor seconds."""
    before = os.times()
    elapsed, _ = run(command)
    after = os.times()
    return elapsed, sum(after[2:4]) - sum(before[2:4])


def compare_gate(arguments):
    print(f"{'network':40} {'MB':>5}  {'wall-clock ratio':>16}  {'processor ratio':>15}")
    worst = 0.0
    for file in arguments.files:
        ours, theirs = [], []
        for _ in range(arguments.runs):
            theirs.append(run_for([arguments.mlir_opt, "--allow-unregistered-dialect",
                                   str(file), "-o", os.devnull]))
            ours.append(run_for([str(arguments.build / "bin" / "greenai-diff"),
                                 "--allow-unregistered-dialect", str(file), str(file),
                                 "-o", os.devnull]))
        ratios = [statistics.median(x[i] for x in ours) /
                  (2 * statistics.median(x[i] for x in theirs)) for i in (0, 1)]
        worst = max(worst, *ratios)
        print(f"{file.stem:40} {file.stat().st_size / 1e6:5.2f}  {ratios[0]:16.2f}  "
              f"{ratios[1]:15.2f}")
    print(f"worst ratio {worst:.2f}, limit {arguments.limit}")
    sys.exit(worst > arguments.limit)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--limit", type=float, default=1.5,
                        help="fail if a whole-process ratio is above this")
    parser.add_argument("--mlir-opt", default="/usr/lib/llvm-22/bin/mlir-opt")
    parser.add_argument("--gate", action="store_true",
                        help="the gate, not the report")
    parser.add_argument("build", type=Path)
    parser.add_argument("files", nargs="+", type=Path)
    arguments = parser.parse_args()
    if arguments.gate:
        return compare_gate(arguments)
    greenai = str(arguments.build / "bin" / "greenai-opt")
    flags = ["--allow-unregistered-dialect"]

    print(f"{'network':40} {'MB':>5}  {'process ratio':>13}  {'report/parser':>13}")
    worst = 0.0
    for file in arguments.files:
        ours, theirs, inside = [], [], []
        for _ in range(arguments.runs):
            theirs.append(run([arguments.mlir_opt, *flags, str(file),
                               "-o", os.devnull])[0])
            ours.append(run([greenai, *flags, "--fpo-report", str(file),
                             "-o", os.devnull])[0])
            text = run([greenai, *flags, "--fpo-report", "--mlir-timing",
                        str(file), "-o", os.devnull])[1]
            inside.append(timing(text, "Report") / max(timing(text, "Parser"), 1e-4))
        ratio = statistics.median(ours) / statistics.median(theirs)
        worst = max(worst, ratio)
        print(f"{file.stem:40} {file.stat().st_size / 1e6:5.2f}  {ratio:13.2f}  "
              f"{statistics.median(inside):13.2f}")
    print(f"worst whole-process ratio {worst:.2f}, limit {arguments.limit}")
    sys.exit(worst > arguments.limit)


main()
