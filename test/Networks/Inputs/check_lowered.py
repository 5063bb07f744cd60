"""check_lowered.py SCRATCH: every generated network in TOSA against what upstream's
tosa-to-linalg makes of it: the same multiply-accumulates at every size, by proof
(docs/CostModel.md, C13).

What the TOSA form requires of images is said of the lowered form too: there it is
no requirement any more, and the quotient of a size that may be negative is unknown.
"""
import json
import subprocess
import sys
from pathlib import Path

LOWER = ("builtin.module(func.func(tosa-optional-decompositions,tosa-to-linalg-named,"
         "tosa-to-linalg,tosa-to-arith,tosa-to-tensor))")
# The smallest images that each layer can work on: five windows of 2 in VGG, a stride
# of 16 in ViT, and so on.
ASSUME = {"alexnet": "H>=63,W>=63", "vgg16": "H>=32,W>=32", "senet154": "H>=3,W>=3",
          "vit_b_16": "H>=16,W>=16", "vit-tiny": "H>=2,W>=2"}
# Upstream lowers neither transpose_conv2d of dynamic images nor conv2d of dynamic
# weights, which is what the gradient of weights is. What can be lowered, and all
# sizes against the linalg that the generator writes itself.
LOWERED_WITH = {"unet-block": ["--size=224"], "cnn-training": ["--batch=2", "--size=8"]}
scratch = Path(sys.argv[1])
scratch.mkdir(parents=True, exist_ok=True)
problems = []


def run(command, output):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True)
    if done.returncode != 0:
        problems.append(f"{' '.join(command)}: {done.stderr.strip()[:300]}")
    Path(output).write_text(done.stdout)


def compare(what, old, new, assume):
    command = ["greenai-diff", old, new, "--limit=macs == old", "--format=json"]
    if assume:
        command.append("--assume=" + assume)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True)
    if done.returncode != 0:
        problems.append(f"{what}: exit {done.returncode} {done.stderr.strip()[:300]}")
        return
    result = json.loads(done.stdout)
    for function in result["functions"]:
        for limit in function["limits"]:
            if not limit["proof"]:
                problems.append(f"{what}: no proof")
            if limit["value"] == "0":
                problems.append(f"{what}: nothing is multiplied")
        # All sizes of the network are symbols of the proof: none is lost.
        names = [symbol["name"] for symbol in function["symbols"]]
        kinds = {symbol["kind"] for symbol in function["symbols"]}
        if kinds - {"size"}:
            problems.append(f"{what}: unknowns in {names}")
        print(f"{what}: for all {', '.join(names)}")


names = [line.split()[0] for line in subprocess.run(
    ["greenai-network", "--list"], stdout=subprocess.PIPE, text=True,
    check=True).stdout.splitlines()]
for name in names:
    tosa, lowered, linalg = (str(scratch / f) for f in
                             ("tosa.mlir", "lowered.mlir", "linalg.mlir"))
    options = LOWERED_WITH.get(name, [])
    run(["greenai-network", name, "--dialect=tosa", *options], tosa)
    run(["mlir-opt", "--pass-pipeline=" + LOWER, tosa], lowered)
    compare(f"{name} {' '.join(options)}".strip(), tosa, lowered, ASSUME.get(name))
    if options or name.endswith("-training"):
        run(["greenai-network", name, "--dialect=tosa"], tosa)
        run(["greenai-network", name, "--dialect=linalg"], linalg)
        compare(name + " in linalg", tosa, linalg, None)
print("\n".join(problems))
print(f"{len(names)} networks, {len(problems)} problems")
sys.exit(1 if problems or len(names) < 49 else 0)
