"""Peaks of the networks: peaks.py table | check FILE

`table` prints docs/PeakNetworks.md; `check` fails unless FILE is what it prints. The first
tables are polynomials as greenai-opt reports them; the last compares their values with what
upstream's passes allocate and free (greenai-replay) and says why they differ. A difference
whose reason is not listed here is a failure.
"""
import difflib
import json
import os
import re
import subprocess
import sys

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Networks",
                      "Inputs")
SHIPPED = {
    "transformer_block": [],
    "buddy_bert_dynbatch": ["--shapes=arg202=Bx5,arg203=Bx5,arg204=Bx5"],
    "buddy_bert_dynbatch_linalg": ["--shapes=arg202=Bx5,arg203=Bx5,arg204=Bx5"],
    "buddy_resnet18": [],
    "buddy_resnet18_dynbatch": [],
    "buddy_deepseek_r1_decode_simplify": [],
    "torchmlir_gpt2": [],
    "tpp_multi-head-attention": [],
    "iree_toy_llama_rope_dyn": [],
}
# Networks that are replayed, with the point: sizes of the generated ones are options.
REPLAYED = {
    "transformer_block": {"B": 2, "S": 7},
    "buddy_bert_dynbatch": {"B": 2},
    "buddy_bert_dynbatch_linalg": {"B": 2},
    "buddy_resnet18": {},
    "buddy_resnet18_dynbatch": {"d0": 2},
    "torchmlir_gpt2": {},
    "tpp_multi-head-attention": {},
}
GENERATED_AT = {
    "bert-tiny": "--batch=2 --sequence=7", "gpt2-tiny": "--batch=2 --sequence=7",
    "t5-tiny": "--batch=2 --sequence=7 --target=5",
    "transformer-tiny": "--batch=2 --sequence=7 --target=5",
    "vit-tiny": "--batch=2", "elmo-tiny": "--batch=2 --sequence=7",
    "llama-tiny-prefill": "--batch=2 --sequence=7",
    "llama-tiny-decode": "--batch=2 --cache=7",
    "moe-dense-tiny": "--batch=2 --sequence=7",
    "moe-capacity-tiny": "--batch=2 --sequence=7 --capacity=3",
    "mlp-training": "--batch=2", "cnn-training": "--batch=2 --size=8",
    "alexnet": "--batch=1 --size=224", "resnet18": "--batch=1 --size=64",
    "mobilenet_v2": "--batch=1 --size=64",
}


def run(command, text=None):
    result = subprocess.run(command, input=text, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(command)}: {result.stderr}")
    return result.stdout


def report(text, options=()):
    out = run(["greenai-opt", "--fpo-report=json", "--peak", *options, "-"], text)
    return [f for f in json.loads(out)["functions"] if f["entry"]]


def generate(name, dialect, options=""):
    return run(["greenai-network", name, f"--dialect={dialect}", *options.split()])


def read(name):
    with open(os.path.join(FOLDER, name + ".mlir"), encoding="utf-8") as file:
        return file.read()


def generated_names():
    return [line.split()[0] for line in run(["greenai-network", "--list"]).splitlines()]


def show(text):
    """An expression as it stands in a table."""
    return text.replace("*", "·").replace("^2", "²").replace("^3", "³")


def where(memory):
    def name(step):
        return step["name"] or step["op"]

    steps = memory["steps"]
    if not memory["ranges"]:
        return ", ".join(dict.fromkeys(name(s) for s in steps))
    parts = []
    for i, r in enumerate(memory["ranges"]):
        last = i + 1 == len(memory["ranges"])
        limit = "beyond" if last and i else \
            f"{r['symbol']} < {memory['ranges'][i + 1]['from']}" if not last else ""
        parts.append((limit + ": " if limit else "") + name(steps[r["step"]]))
    return "; ".join(parts)


def rows(label, functions):
    for f in functions:
        memory = f["memory"]
        title = label if len(functions) == 1 else f"{label} @{f['name']}"
        bound = "≥ " if memory["open"] or f["uncosted"] else ""
        yield (f"| `{title}` | {bound}{show(memory['peak'])} | {where(memory)} | "
               f"{show(memory['inputs'])} | {show(memory['weights'])} |")


def polynomials():
    yield "| network | peak, bytes | at | of which inputs | weights beside it |"
    yield "|---|---|---|---|---|"
    for name in generated_names():
        lines = [list(rows(name, report(generate(name, d)))) for d in ("linalg", "tosa")]
        if lines[0] == lines[1]:
            yield from lines[0]
            continue
        for dialect, its in zip(("linalg", "tosa"), lines):
            for line in its:
                yield line.replace(f"`{name}", f"`{name}` {dialect} `", 1).replace(" ``", "")


def shipped():
    yield "| network | peak, bytes | at | of which inputs | weights beside it |"
    yield "|---|---|---|---|---|"
    for name, options in SHIPPED.items():
        yield from rows(name, report(read(name), options))


# Against upstream's buffers -------------------------------------------------------------


def evaluate(text, point):
    """A size: a number or a symbol."""
    return int(text) if text.lstrip("-").isdigit() else int(point[text])


def replay(label, text, function, point):
    sizes = []
    for i, argument in enumerate(function["arguments"]):
        if argument["sizes"]:
            numbers = "x".join(str(evaluate(s, point)) for s in argument["sizes"])
            sizes.append(f"{i}:{numbers}")
    out = json.loads(run(["greenai-replay", "-", f"--function={function['name']}",
                          "--sizes=" + ",".join(sizes)], text))
    at = function["at"][0]["memory"]["peak"] if function["at"] else function["memory"]["peak"]
    return int(at), out


def comparisons():
    cases = []
    for name, point in REPLAYED.items():
        text = read(name)
        options = list(SHIPPED[name])
        if point:
            options.append("--at=" + ",".join(f"{k}={v}" for k, v in point.items()))
        for f in report(text, options):
            cases.append((name, text, f, point))
    for name, options in GENERATED_AT.items():
        for dialect in ("linalg", "tosa"):
            text = generate(name, dialect, options)
            for f in report(text):
                cases.append((f"{name} {dialect}", text, f, {}))
    yield "| network | peak | first use to last | allocated to freed | why |"
    yield "|---|---|---|---|---|"
    for label, text, f, point in cases:
        own, out = replay(label, text, f, point)
        title = label + (" at " + ", ".join(f"{k}={v}" for k, v in point.items())
                         if point else "")
        if out["leaked"]:
            sys.exit(f"{label}: {out['leaked']} bytes are never freed")
        yield (f"| {title} | {own} | {out['used'] - own:+d} | {out['placed'] - own:+d} | "
               f"{reason(label, own, out)} |")


REASONS = {}


def reason(label, own, out):
    if own == out["used"] == out["placed"]:
        return ""
    if label not in REASONS:
        return f"? {out['usedAt']} / {out['placedAt']}"
    return REASONS[label]


INTRODUCTION = """# Peak live bytes of the networks

Written by `test/Memory/Inputs/peaks.py table`; a test compares the two. What is counted:
[PeakMemory.md](PeakMemory.md).
"""


def table():
    yield INTRODUCTION
    yield "## Generated networks\n"
    yield from polynomials()
    yield "\n## Shipped networks\n"
    yield from shipped()
    yield "\n## Against upstream's buffers\n"
    yield from comparisons()


def main():
    text = "\n".join(table()) + "\n"
    if sys.argv[1] == "table":
        sys.stdout.write(text)
        return
    with open(sys.argv[2], encoding="utf-8") as file:
        stored = file.read()
    if "| ? " in text:
        sys.exit("a difference is not explained")
    if stored != text:
        sys.stdout.writelines(difflib.unified_diff(stored.splitlines(True),
                                                   text.splitlines(True), "stored", "now"))
        sys.exit(f"{sys.argv[2]} is not what peaks.py table prints")
    print("up to date")


if __name__ == "__main__":
    main()
