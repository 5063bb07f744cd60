"""Checks generated convolutional networks: check_networks.py NAME...

For each, in both dialects and with symbolic batch, height and width:
- parameters and multiply-accumulates at 224x224 are those that other counters
  give (torchvision and pretrained-models.pytorch counted by fvcore, thop, ptflops
  and torch.utils.flop_counter, which agree);
- at 224, 299, 160 and 199x331 multiply-accumulates, maxima and batch norm's
  subtractions are those of shape_walk.py, per image;
- TOSA has more additions than linalg only for biases that are zero, one for each
  element that a convolution without bias writes;
- written at the fixed size 299, the network costs what the symbols say there
  (not asked of networks whose layers are those of another).
Nothing may be uncosted or unknown (--strict).
"""
import json
import subprocess
import sys

from shape_walk import walk

# network: parameters, multiply-accumulates of one image of 224x224
PUBLISHED = {
    "alexnet": (61100840, 714188480),
    "vgg16": (138357544, 15470264320),
    "resnet18": (11689512, 1814073344),
    "resnet34": (21797672, 3663761408),
    "resnet50": (25557032, 4089184256),
    "resnet101": (44549160, 7801405440),
    "resnet152": (60192808, 11513626624),
    "resnext101_64x4d": (83455272, 15460270080),
    "dpn107": (86917800, 18298764288),
    "senet154": (115088984, 20688363520),
    "mobilenet_v2": (3504872, 300774272),
}
SAME_LAYERS = {"resnet34", "resnet101", "resnet152"}
SIZES = [(224, 224), (299, 299), (160, 160), (199, 331)]


def run(*args, text=None):
    done = subprocess.run(args, input=text, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(args)}: status {done.returncode}\n{done.stderr}")
    return done.stdout


def report(name, dialect, convention, points, *sizes):
    """Totals of a network at each point, and its ledger as expressions."""
    ir = run("greenai-network", name, f"--dialect={dialect}", *sizes)
    found = json.loads(run("greenai-opt", "--fpo-report=json", "--strict",
                           f"--convention={convention}", *(f"--at={p}" for p in points),
                           text=ir))
    return found["functions"][0]["totals"], found["functions"][0]["at"]


def evaluate(ledger, op, point):
    """The count of one scalar operation on f32, by Python's own arithmetic."""
    for entry in ledger:
        if (entry["op"], entry["type"]) == (op, "f32"):
            text = entry["count"].replace("^", "**").replace("/", "//")
            return eval(text, {"floor": lambda x: x, "max": max, "min": min, **point})
    return 0


def check(what, found, expected):
    if int(found) != expected:
        sys.exit(f"{what}: {found}, expected {expected}")


def check_network(name):
    trainable, macs = PUBLISHED[name]
    here = walk(name, 224, 224)
    check(f"{name}: parameters of the walk", here.trainable, trainable)
    check(f"{name}: multiply-accumulates of the walk", here.macs, macs)
    summary = run("greenai-network", name, "--summary").split()
    check(f"{name}: trainable parameters", summary[1], trainable)
    check(f"{name}: buffers", summary[4], here.buffers)

    points = [f"B=3,H={h},W={w}" for h, w in SIZES]
    additions = {}
    for dialect in ("tosa", "linalg"):
        total, at = report(name, dialect, "mac", points)
        for (h, w), values in zip(SIZES, at):
            what = f"{name} in {dialect} at {h}x{w}"
            expected = walk(name, h, w)
            point = {"B": 3, "H": h, "W": w}
            ledger = total["ledger"]
            check(f"{what}: multiply-accumulates", values["macs"], 3 * expected.macs)
            check(f"{what}: maxima", evaluate(ledger, "max", point)
                  + evaluate(ledger, "min", point), 3 * expected.maxima)
            check(f"{what}: batch norm", evaluate(ledger, "sub", point),
                  3 * expected.norms)
            sums = evaluate(ledger, "add", point)
            if dialect == "tosa":
                additions[h, w] = sums - 3 * expected.unbiased
            else:
                check(f"{what}: additions", sums, additions[h, w])
        if name in SAME_LAYERS:
            continue
        # The same graph without symbols. Reciprocals of sizes are folded there.
        fixed, _ = report(name, dialect, "mac", [], "--batch=3", "--size=299")
        point = {"B": 3, "H": 299, "W": 299}
        for op in ("add", "sub", "mul", "max", "min", "exp", "rsqrt"):
            check(f"{name} in {dialect}, written at 299: {op}",
                  evaluate(fixed["ledger"], op, point),
                  evaluate(total["ledger"], op, point))
    print(f"{name}: parameters {trainable}, MACs {macs} at 224x224, "
          f"{walk(name, 299, 299).macs} at 299x299, {walk(name, 160, 160).macs} at "
          "160x160: as expected in tosa and linalg")


for network in sys.argv[1:]:
    check_network(network)
