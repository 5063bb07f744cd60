"""Peaks of the networks: peaks.py table [FILE] | rows NAME... | check FILE

The first tables are peaks as greenai-opt reports them. The last one compares their values
at small sizes with what upstream's passes allocate and free (greenai-replay), and says by
which buffers they differ: those that are alive at the replayed peak and that the network
has no value for. `check` fails unless
FILE, docs/PeakNetworks.md, is what `table FILE` prints. That takes the rows of networks whose
lowering takes long (SLOW) from FILE, if their peaks are still the same; without a FILE they
are replayed too, which takes half an hour. `rows` prints the last table of some networks.
"""
import difflib
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Networks",
                      "Inputs")
# Options of the report, and sizes of what is open.
SHIPPED = {
    "transformer_block": ([], {"B": 2, "S": 7}),
    "buddy_bert_dynbatch": (["--shapes=arg202=Bx5,arg203=Bx5,arg204=Bx5"], {"B": 2}),
    "buddy_bert_dynbatch_linalg": (["--shapes=arg202=Bx5,arg203=Bx5,arg204=Bx5"], {"B": 2}),
    "buddy_resnet18": ([], {}),
    "buddy_resnet18_dynbatch": ([], {"d0": 2}),
    "buddy_deepseek_r1_decode_simplify": ([], {}),
    "torchmlir_gpt2": ([], {}),
    "tpp_multi-head-attention": ([], {}),
    "iree_toy_llama_rope_dyn": ([], {"d0": 3}),
}
POINT = {"B": 1, "S": 3, "T": 2, "C": 2, "H": 64, "W": 64}
SMALL = {"cnn-training": 8, "unet-block": 8, "unet-attention": 8, "unet-attention-tiny": 8,
         "vit-tiny": 8}
OPTIONS = {"B": "batch", "S": "sequence", "C": "capacity", "H": "height", "W": "width"}
# Lowered in more than a few seconds; smaller ones have the same layers.
SLOW = set("""resnet101 resnet152 resnext101_64x4d dpn107 senet154 vit_b_16 bert-large
bert-large-pretraining gpt2-medium gpt2-large gpt2-xl t5-small t5-base transformer-base
transformer-big elmo llama2-7b-prefill llama2-7b-decode llama3-8b-prefill llama3-8b-decode
mixtral-8x7b-prefill mixtral-8x7b-decode buddy_bert_dynbatch
bert-base-training""".split())


def run(command, text=None):
    result = subprocess.run(command, input=text, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(command)}: {result.stderr[:400]}")
    return result.stdout


def report(text, options):
    out = run(["greenai-opt", "--fpo-report=json", "--peak", *options, "-"], text)
    return [f for f in json.loads(out)["functions"] if f["entry"]]


def at(point):
    return ["--at=" + ",".join(f"{k}={v}" for k, v in point.items())] if point else []


class Case:
    """A function of a network, its report, and the module that is replayed, or the
    command that prints it."""

    def __init__(self, label, function, point, source, is_slow):
        self.label, self.function, self.point = label, function, point
        self.source, self.is_slow = source, is_slow
        if function["at"]:
            self.peak = function["at"][0]["memory"]["peak"]
        else:
            self.peak = function["memory"]["peak"]


    def text(self):
        return self.source if isinstance(self.source, str) else run(self.source)


def generated(name):
    cases = []
    for dialect in ("linalg", "tosa"):
        command = ["greenai-network", name, f"--dialect={dialect}"]
        text = run(command)
        shapes = " ".join(re.findall(r'greenai.shape = "([^"]*)"', text))
        point = {k: SMALL.get(name, v) if k in "HW" else v for k, v in POINT.items()
                 if k in shapes}
        for symbol, value in point.items():
            option = OPTIONS.get(symbol, "cache" if "decode" in name else "target")
            command.append(f"--{option}={value}")
        for f in report(text, at(point)):
            cases.append(Case(f"{name} {dialect}", f, point, command, name in SLOW))
    return cases


def shipped(name):
    with open(os.path.join(FOLDER, name + ".mlir"), encoding="utf-8") as file:
        text = file.read()
    options, point = SHIPPED[name]
    functions = report(text, options + at(point))
    label = name if len(functions) == 1 else name + " @{}"
    return [Case(label.format(f["name"]), f, point, text, name in SLOW) for f in functions]


# Expressions ----------------------------------------------------------------------------


def show(text):
    """An expression as it stands in a table."""
    text = text.replace("*", "·").replace("^2", "²").replace("^3", "³")
    return re.sub(r"floor\(((?:[^()]|\([^()]*\))*)\)", r"⌊\1⌋", text)


def short(place):
    """Without the file, which is the network."""
    return place.replace("<stdin>:", "")


def name_of(step):
    return step["name"] or f"{step['op']} at {short(step['location'])}"


def describe(memory):
    """The cells of the peak and of where it is."""
    steps, ranges = memory["steps"], memory["ranges"]
    if len(steps) == 1:
        return show(memory["peak"]), name_of(steps[0])
    if ranges:
        parts = []
        for i, r in enumerate(ranges):
            if i + 1 < len(ranges):
                limit = f"{r['symbol']} < {ranges[i + 1]['from']}: "
            else:
                limit = "beyond: " if i else ""
            parts.append(limit + name_of(steps[r["step"]]))
        return show(memory["peak"]), "; ".join(parts)
    most = 3
    cells = [[show(s["bytes"]) for s in steps[:most]], [name_of(s) for s in steps[:most]]]
    if len(steps) > most:
        cells[0].append(f"or one of {len(steps) - most} more")
    return "max of<br>" + "<br>".join(cells[0]), "<br>" + "<br>".join(cells[1])


def expressions(cases):
    yield "| network | peak, bytes | at | inputs | weights |"
    yield "|---|---|---|---|---|"
    rows = []
    for case in cases:
        memory = case.function["memory"]
        peak, place = describe(memory)
        bound = "≥ " if memory["open"] or case.function["uncosted"] else ""
        rows.append([case.label, [bound + peak, place, show(memory["inputs"]),
                                  show(memory["weights"])]])
    for i, (label, cells) in enumerate(rows):
        name, _, dialect = label.partition(" ")
        if dialect == "linalg" and rows[i + 1][1] == cells:
            rows[i + 1][0] = name
            continue
        yield f"| {label if rows[i][0] == label else rows[i][0]} | " + " | ".join(cells) + " |"


# Against upstream's buffers -------------------------------------------------------------

# What an operation of the lowered program fills a buffer for.
WRITERS = {"linalg.map": "padding", "memref.copy": "copy", "linalg.transpose": "transposition"}
# Where upstream needs less: by how many bytes at our peak, and why.
LESS = {
    "transformer_block": (172032, "`mlp.up`, 172032, is written over the product that it is the sum "
                          "with, as one `tensor.empty` is the destination of both; at `mlp.down` "
                          "there is more then"),
}
# Where the lowered network keeps other tensors of the network alive.
LOWERED = {
    "dpn107 tosa": "canonicalised, a concatenation of concatenations takes slices of all convolutions "
                   "before, which stay alive",
}
NOTES = {
    "buddy_deepseek_r1_decode_simplify": "the caches are written through `to_buffer`, and upstream "
                                         "may not write into arguments",
}
NOT_REPLAYED = {
    "senet154 tosa": "not replayed: one-shot-bufferize takes more than 100 s of processor time to "
                     "analyse the 6400 slices of all groups"}


def replay(case):
    sizes = []
    for i, argument in enumerate(case.function["arguments"]):
        if argument["sizes"]:
            sizes.append(f"{i}:" + "x".join(str(case.point.get(s, s))
                                            for s in argument["sizes"]))
    command = ["greenai-replay", "-", f"--function={case.function['name']}"]
    out = json.loads(run(command + ["--sizes=" + ",".join(sizes)], case.text()))
    if out["leaked"]:
        sys.exit(f"{case.label}: {out['leaked']} bytes are never freed")
    return out


def add_up(buffers):
    """Places with their bytes; many of them only in number."""
    total = sum(b["bytes"] for b in buffers)
    if len(buffers) > 3:
        return f"{len(buffers)} buffers of {total}"
    return ", ".join(f"`{short(b['place'])}` {b['bytes']}" for b in buffers)


def get_lowered_peak(case):
    """Of the network after the lowering to linalg, as the report has it."""
    tensors = run(["greenai-replay", "-", "--tensors"], case.text())
    options, point = SHIPPED.get(case.label, ([], {}))
    for f in report(tensors, options + at(point)):
        if f["name"] == case.function["name"]:
            return int((f["at"][0] if f["at"] else f)["memory"]["peak"])
    return None


def explain(case, out):
    """Why more is used than the report says: by buffers whose bytes are checked."""
    own, used = int(case.peak), out["used"]
    if case.label in LESS:
        less, reason = LESS[case.label]
        if not own - less <= used < own:
            sys.exit(f"{case.label}: {used} is not explained by {less} less than {own}")
        return reason
    stale = [b for b in out["alive"] if b["stale"]]
    extra = [b for b in out["alive"] if b["extra"] and not b["stale"]]
    rest = used - sum(b["bytes"] for b in stale + extra)
    is_lowered = not stale and get_lowered_peak(case) == used
    if case.label in LOWERED and is_lowered:
        return LOWERED[case.label] + "; as linalg has it"
    if not stale + extra or not rest <= own < used:
        sys.exit(f"{case.label}: {used - own} bytes are not explained: {out}")
    parts = []
    for writer in dict.fromkeys(b["writer"] for b in extra):
        its = [b for b in extra if b["writer"] == writer]
        parts.append(f"{WRITERS.get(writer, writer)}: {add_up(its)}")
    if stale:
        parts.append("kept though overwritten next: " + add_up(stale))
    if is_lowered:
        parts.append("as linalg has it")
    if case.label in NOTES:
        parts.append(NOTES[case.label])
    return "; ".join(parts) + f"; beside {rest}"


def compare(case):
    """The cells of a comparison."""
    if case.label in NOT_REPLAYED:
        return ["?", "?", NOT_REPLAYED[case.label]]
    out = replay(case)
    used, more = out["used"] - int(case.peak), out["placed"] - out["used"]
    reasons = []
    if used:
        reasons.append(explain(case, out))
    if more:
        idle = sum(b["bytes"] for b in out["idle"])
        if not out["placed"] - idle <= out["used"]:
            sys.exit(f"{case.label}: {more} bytes that are idle are not explained: {out}")
        reasons.append("idle: " + add_up(out["idle"]))
    return [f"{used:+d}" if used else "", f"{more:+d}" if more else "", "; ".join(reasons)]


def comparisons(cases, stored):
    yield "| network | sizes | peak | first use to last | allocated to freed | by |"
    yield "|---|---|---|---|---|---|"

    def get_row(case):
        point = ", ".join(f"{k}={v}" for k, v in case.point.items())
        start = f"| {case.label} | {point} | {case.peak} |"
        known = [line for line in stored if line.startswith(start)]
        if known and case.is_slow:
            return known[0]
        return start + "".join(f" {cell} |" for cell in compare(case))

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(get_row, cases)


INTRODUCTION = """# Peak live bytes of the networks

Written by `test/Memory/Inputs/peaks.py table`; a test compares the two. What is counted:
[PeakMemory.md](PeakMemory.md).
"""


COMPARISON = """
## Against upstream's buffers

At the sizes named, how many bytes more than the peak `greenai-replay` finds: in buffers from first use to last, and how
many more again from allocation to deallocation. Empty: none. The last column has the buffers that it is, and tests add
them up: "padding: `x` 100; beside 50" are 150 bytes at the replayed peak, of which the network as it is has 50, at most
its own peak. "as linalg has it": after the lowering to linalg, before bufferization, the peak is reported to be the
replayed one. "kept though overwritten next": as several operations have one `tensor.empty` for their destination, that is
one buffer, and stays between them. "idle": allocated before the first use or freed after the last.
The test replays large networks again only if their peaks have changed.
"""


def table(stored):
    names = [line.split()[0] for line in run(["greenai-network", "--list"]).splitlines()]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        own = [case for its in pool.map(generated, names) for case in its]
        others = [case for its in pool.map(shipped, SHIPPED) for case in its]
    yield INTRODUCTION
    yield "## Generated networks\n"
    yield from expressions(own)
    yield "\n## Shipped networks\n"
    yield from expressions(others)
    rows = list(comparisons(own + others, stored))
    replayed = [row for row in rows[2:] if " | ? | " not in row]
    equal = [row for row in replayed if row.endswith("|  |  |  |")]
    yield COMPARISON
    yield f"{len(equal)} of {len(replayed)} that are replayed are equal to the byte.\n"
    yield from rows


def main():
    command, *others = sys.argv[1:]
    if command == "rows":
        for name in others:
            cases = shipped(name) if name in SHIPPED else generated(name)
            print("\n".join(list(comparisons(cases, []))[2:]), flush=True)
        return
    stored = ""
    if others:
        with open(others[0], encoding="utf-8") as file:
            stored = file.read()
    text = "\n".join(table(stored.splitlines())) + "\n"
    if command == "table":
        sys.stdout.write(text)
    elif stored != text:
        sys.stdout.writelines(difflib.unified_diff(stored.splitlines(True),
                                                   text.splitlines(True), "stored", "now"))
        sys.exit(f"{others[0]} is not what peaks.py table prints")
    else:
        print("up to date")


if __name__ == "__main__":
    main()
