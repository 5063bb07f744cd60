#!/usr/bin/env python3
"""check_threads.py BIN: reports and comparisons with threads, for ThreadSanitizer.

Analyses modules of many functions, that call each other or do not, and all shipped
networks, under several options; compares each with itself, both sides at once. Every
output is the same without threads. A race ends a tool with a signal.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

TEST = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TEST / "benchmark"))
import modules  # noqa: E402

OPTIONS = [
    [],
    ["--peak", "--traffic=cache=262144", "--convention=fvcore"],
    ["--traffic=compulsory", "--padding=exclude", "--convention=xla"],
]
COSTS = """\
schema: greenai.costs/1
models:
  - op: toy.f
    sizes: {N: arg0.0}
    results: [[N, 2*arg0.1]]
    ledger: {mul.f32: "max(N, 7)*arg0.1"}
"""
def write_modules(folder):
    """Every family, and functions that share what they call."""
    files = []
    for family in sorted(modules.FAMILIES):
        path = folder / f"{family}.mlir"
        with open(path, "w") as out:
            modules.write(family, 3000, out)
        files.append(path)
    body = ["func.func private @leaf(%x: tensor<?x8xf32>) -> tensor<?x8xf32> {",
            '  %0 = "toy.f"(%x) : (tensor<?x8xf32>) -> tensor<?x16xf32>',
            "  %1 = math.exp %0 : tensor<?x16xf32>",
            "  return %x : tensor<?x8xf32>", "}"]
    for i in range(200):
        body += [f"func.func @f{i}(%x: tensor<?x8xf32>, %n: index, %w: tensor<8x8xf32> "
                 '{greenai.weights = "trainable"}, %y: tensor<?x8xf32>) '
                 "-> tensor<?x8xf32> {",
                 "  %c0 = arith.constant 0 : index",
                 "  %c1 = arith.constant 1 : index",
                 "  %0 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x) "
                 "-> (tensor<?x8xf32>) {",
                 "    %1 = func.call @leaf(%a) : (tensor<?x8xf32>) -> tensor<?x8xf32>",
                 "    %2 = linalg.matmul ins(%1, %w : tensor<?x8xf32>, tensor<8x8xf32>) "
                 "outs(%y : tensor<?x8xf32>) -> tensor<?x8xf32>",
                 "    scf.yield %2 : tensor<?x8xf32>", "  }",
                 "  return %0 : tensor<?x8xf32>", "}"]
    shared = folder / "shared.mlir"
    shared.write_text("\n".join(body) + "\n")
    costs = folder / "costs.yaml"
    costs.write_text(COSTS)
    return files + [shared]


def run(command):
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL)
    if done.returncode < 0 or b"Sanitizer" in done.stderr:
        sys.exit("%s\nexit status %d: %s" % (done.stderr.decode()[:8000], done.returncode,
                                             " ".join(command)))
    return done.returncode, done.stdout, done.stderr


def main():
    tools = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        files = write_modules(Path(folder))
        files += sorted((TEST / "Networks" / "Inputs").glob("*.mlir"))
        runs = 0
        for file in files:
            custom = []
            if file.stem == "shared":
                custom = ["--allow-unregistered-dialect", f"--model={folder}/costs.yaml"]
            for options in OPTIONS:
                command = [str(tools / "greenai-opt"), "--fpo-report=json", *options,
                           *custom, str(file)]
                threads = run(command)
                alone = run([*command, "--mlir-disable-threading"])
                if threads != alone:
                    sys.exit("threads change what is said: " + " ".join(command))
                if threads[0] != 0 or not threads[1]:
                    sys.exit(f"{' '.join(command)}: {threads[2].decode()[:1000]}")
                runs += 2
            status, out, errors = run([str(tools / "greenai-diff"), *custom, str(file),
                                       str(file)])
            if status not in (0, 4) or not out:
                sys.exit(f"{file} compared with itself: status {status}: {errors}")
            runs += 1
    print(f"{len(files)} modules, {runs} runs")


if __name__ == "__main__":
    main()
