"""What other counters say of the same networks: peer_counts.py [--check PAGE].

Makes the tables of docs/PeerCounts.md from the generated networks, in both
dialects, and checks each number against what the tools themselves say of
torchvision's and pretrained-models.pytorch's networks (measured with the tools,
batch 1, 224x224). With --check the tables must be those of the page.

A tool that hooks modules does not see an average that is called as a function.
The graph holds it all the same: such rows are named in UNSEEN and left out.
"""
import json
import subprocess
import sys

# network: parameters, MACs, ptflops at cf48e01, fvcore, thop
PUBLISHED = {
    "alexnet": (61100840, 714188480, 715552704, 714197696, 714206912),
    "vgg16": (138357544, 15470264320, None, 15470289408, 15470314496),
    "resnet18": (11689512, 1814073344, 1822176768, 1819065856, 1824033792),
    "resnet34": (21797672, 3663761408, 3675628032, 3671262720, 3678739456),
    "resnet50": (25557032, 4089184256, 4121924096, 4111512576, 4133742592),
    "resnet101": (44549160, 7801405440, 7849499136, 7833969664, 7866435584),
    "resnet152": (60192808, 11513626624, 11580686848, 11558835200, 11603945472),
    "resnext101_64x4d": (83455272, 15460270080, 15553296384, 15522689024,
                         15585110016),
    "dpn107": (86917800, 18298764288, 18423606312, 18380921216, 18463078144),
    "senet154": (115088984, 20688363520, 20817670752, 20778780672, 20856101632),
    "mobilenet_v2": (3504872, 300774272, None, 314193216, 327486720),
}
# Figure 4 of Green AI: name there, FPO (B), parameters (M)
FIGURE = {
    "alexnet": ("AlexNet", "0.7", "61.1"),
    "resnet18": ("ResNet18", "1.8", ""),
    "resnet34": ("ResNet34", "3.7", ""),
    "resnet50": ("ResNet50", "4.1", ""),
    "resnet101": ("ResNet101", "7.8", ""),
    "resnet152": ("ResNet152", "11.6", "60.2"),
    "resnext101_64x4d": ("ResNeXt", "15.5", "83.5"),
    "dpn107": ("DPN107", "18.4", "87"),
    "senet154": ("SENet154", "20.8", "115.1"),
}
UNSEEN = {
    ("dpn107", "ptflops"): "avgpool",
    ("dpn107", "thop"): "avgpool",
    ("mobilenet_v2", "thop"): "avgpool",
}
# (batch, sequence): multiply-accumulates
TRANSFORMERS = {
    "bert-base": {(1, 128): 11174215680, (8, 128): 89393725440,
                  (1, 512): 48318971904, (4, 1024): 425204121600},
    "gpt2": {(1, 128): 16114089984, (8, 128): 128912719872,
             (1, 512): 68080238592, (4, 1024): 583296614400},
}


def run(*args, text=None):
    done = subprocess.run(args, input=text, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(args)}: status {done.returncode}\n{done.stderr}")
    return done.stdout


def report(ir, convention, *options):
    text = run("greenai-opt", "--fpo-report=json", "--strict",
               f"--convention={convention}", *options, text=ir)
    return json.loads(text)


def unseen(found, name):
    """What the convention counts in the rows of this name."""
    weights = {(x["kind"], x["per"]): int(x["weight"])
               for x in found["convention"]["layers"]}
    rows = [row for row in found["functions"][0]["rows"] if row["name"] == name]
    if not rows:
        sys.exit(f"no row is named {name}")
    return sum(weights.get((x["kind"], x["per"]), 0) * int(x["count"])
               for row in rows for x in row.get("layers", []))


def check(what, found, expected):
    if expected is not None and int(found) != expected:
        sys.exit(f"{what}: {found}, expected {expected}")


def count(name):
    """One row of the table: convention -> FPO, and what a tool does not see."""
    parameters, macs, *others = PUBLISHED[name]
    summary = run("greenai-network", name, "--summary").split()
    check(f"{name}: parameters", summary[1], parameters)
    expected = {"mac": macs, **dict(zip(("ptflops", "fvcore", "thop"), others))}
    numbers, left = {"parameters": parameters}, {}
    for dialect in ("tosa", "linalg"):
        ir = run("greenai-network", name, f"--dialect={dialect}", "--size=224",
                 "--batch=1")
        for convention, reference in expected.items():
            found = report(ir, convention)
            fpo = int(found["functions"][0]["totals"]["fpo"])
            if (name, convention) in UNSEEN:
                left[convention] = unseen(found, UNSEEN[name, convention])
                fpo -= left[convention]
            check(f"{name} in {dialect} under {convention}", fpo, reference)
            numbers[convention] = fpo
        numbers["green-ai"] = int(
            report(ir, "green-ai")["functions"][0]["totals"]["fpo"])
    return numbers, left


def table(head, rows):
    line = lambda cells: "| " + " | ".join(cells) + " |"
    return "\n".join([line(head), "|" + "---|" * len(head), *map(line, rows)])


def make():
    counted = {name: count(name) for name in PUBLISHED}

    def cell(name, convention):
        numbers, left = counted[name]
        note = f" + {left[convention]}" if left.get(convention) else ""
        return f"{numbers[convention]}{note}"

    figure = [[paper, fpo, cell(name, "ptflops"), params,
               cell(name, "parameters"), cell(name, "mac"),
               cell(name, "green-ai")]
              for name, (paper, fpo, params) in FIGURE.items()]
    peers = [[name] + [cell(name, x) for x in ("mac", "fvcore", "thop")]
             for name in PUBLISHED]
    transformers = []
    for name, sizes in TRANSFORMERS.items():
        points = [f"--at=B={b},S={s}" for b, s in sizes]
        for dialect in ("tosa", "linalg"):
            ir = run("greenai-network", name, f"--dialect={dialect}")
            at = {x: report(ir, x, *points)["functions"][0]["at"]
                  for x in ("mac", "pytorch", "green-ai")}
            for i, ((b, s), macs) in enumerate(sizes.items()):
                check(f"{name} at {b}x{s}", at["mac"][i]["fpo"], macs)
                check(f"{name} at {b}x{s}", at["pytorch"][i]["fpo"], 2 * macs)
        for i, (b, s) in enumerate(sizes):
            transformers.append([name, str(b), str(s)] +
                                [str(at[x][i]["fpo"])
                                 for x in ("mac", "pytorch", "green-ai")])
    return "\n\n".join([
        table(["network", "FPO (B) in the paper", "`ptflops`",
               "parameters (M) in the paper", "parameters", "`mac`",
               "`green-ai`"], figure),
        table(["network", "`mac`", "`fvcore`", "`thop`"], peers),
        table(["network", "batch", "sequence", "`mac`", "`pytorch`",
               "`green-ai`"], transformers)])


def main():
    made = make()
    if len(sys.argv) < 3:
        print(made)
        return
    page = open(sys.argv[2], encoding="utf-8").read()
    for part in made.split("\n\n"):
        if part not in page:
            sys.exit(f"{sys.argv[2]} is stale: it does not have\n{part}")


main()
