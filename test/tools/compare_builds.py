#!/usr/bin/env python3
"""compare_builds.py BUILD_A BUILD_B [--jobs=N] [--quick]: do two builds say the same?

Compares, byte for byte, what the tools of two builds print: builds by different
compilers (build/dev is clang's, build/gcc g++'s), or with other options. What
a compiler may choose, such as the order in which arguments are evaluated, must
not show.

Reports of the shipped networks and of generated ones in linalg and TOSA, in all
forms and under all models of traffic, verdicts of the gate with their certificates,
the generated modules themselves, and orders that the prover decides. Exit status 1
if anything differs."""
import argparse
import difflib
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SHIPPED = Path(__file__).resolve().parent.parent / "Networks" / "Inputs"
GENERATED = """alexnet resnet18 mobilenet_v2 dpn107 unet-block unet-attention cnn-training
bert-tiny-training bert-base gpt2 t5-small transformer-tiny elmo-tiny vit_b_16
llama2-7b-decode moe-capacity""".split()
REPORTS = (
    ["--fpo-report=text", "--all", "--group-by=location", "--peak"],
    ["--fpo-report=json", "--peak", "--traffic=cache=262144"],
    ["--fpo-report=csv", "--traffic=fused"],
    ["--fpo-report=markdown", "--traffic=compulsory", "--group-by=kind"],
    ["--fpo-report=html", "--machine=h100-sxm"],
)
ORDERS = (
    "B*S^2 + 4*floor((S + 127)/128)*B <= 2*B*S^2 + 8*B",
    "min(2*S*floor((S + 254)/255), 7*B*S) <= 3*B*S + S^2",
    "max(B*S, S*T) + T^2 <= B*S*T + T^2*S",
    "9408*B*floor((H + 1)/2)*floor((W + 1)/2) <= 2353*B*H*W",
)


def run(build, command):
    """(exit status, output) of a tool of the build."""
    name, *arguments = command
    folder = "bin" if name in ("greenai-opt", "greenai-diff", "greenai-footprint") \
        else "test/bin"
    done = subprocess.run([os.path.join(build, folder, name), *arguments],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env={**os.environ, "COLUMNS": "100", "LC_ALL": "C.UTF-8"})
    return done.returncode, done.stdout


def show_difference(command, first, second):
    print(f"DIFFERENT: {' '.join(map(str, command))}\nexit {first[0]} and {second[0]}")
    lines = [output.decode(errors="replace").splitlines() for _, output in (first, second)]
    for number, line in enumerate(difflib.unified_diff(*lines, "A", "B", n=0, lineterm="")):
        if number < 12:
            print(line[:300])


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("builds", nargs=2, type=os.path.realpath)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--quick", action="store_true",
                        help="a quarter of the generated networks")
    arguments = parser.parse_args()
    generated = GENERATED[::4] if arguments.quick else GENERATED
    with tempfile.TemporaryDirectory() as folder, \
            ThreadPoolExecutor(arguments.jobs) as pool:
        models = sorted(SHIPPED.glob("*.mlir"))
        commands = []
        for name in generated:
            pair = []
            for dialect in ("linalg", "tosa"):
                command = ["greenai-network", name, f"--dialect={dialect}"]
                commands.append(command)
                pair.append(Path(folder, f"{name}.{dialect}.mlir"))
                pair[-1].write_bytes(run(arguments.builds[0], command)[1])
            models += pair
            commands.append(["greenai-diff", *pair, "--format=json"])
        commands += [["greenai-opt", *options, model] for model in models
                     for options in REPORTS]
        for old, new in zip(models, models[1:3]): # what hardly matches
            commands.append(["greenai-diff", old, new, "--format=json"])
        commands += [["greenai-prove", order] for order in ORDERS]

        different = failed = 0
        jobs = [[pool.submit(run, build, command) for build in arguments.builds]
                for command in commands]
        for command, job in zip(commands, jobs):
            first, second = (future.result() for future in job)
            # A pair that both refuse would be a comparison of nothing.
            refuted = 1 if command[0] == "greenai-prove" else 0
            if first[0] not in (0, 3, 4, refuted) or not first[1]:
                failed += 1
                print(f"FAILED: exit {first[0]}: {' '.join(map(str, command))}\n"
                      f"{first[1][:300].decode(errors='replace')}")
            if first != second:
                different += 1
                show_difference(command, first, second)
        print(f"{len(commands)} commands, {different} different, {failed} failed")
        return bool(different or failed)


sys.exit(main())
