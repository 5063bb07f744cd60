"""Costs after upstream's passes: pipelines.py [NETWORK...]

Prints, for each network and pipeline, how many rows there are, and fails unless all
of them cost polynomials of input sizes: no unknown size, branch or trip count, and
nothing uncosted. Tiling, buffers and loops leave the ledger as it is, exactly.
Canonicalisation and CSE only remove: the rows are named, and greenai-prove shows
new <= old for every entry and for the bytes.
"""
import collections
import json
import os
import re
import subprocess
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
LOWER = ("func.func(tosa-optional-decompositions,tosa-to-linalg-named,tosa-to-linalg,"
         "tosa-to-arith,tosa-to-tensor)")
SHIPPED = {
    # File: the lowering before all pipelines, and names for its sizes.
    "transformer_block": ("", ""),
    "torchmlir_gpt2": ("", ""),
    "tpp_multi-head-attention": ("", ""),
    "iree_toy_llama_rope_dyn": ("", ",".join(
        f"@sharktank_rotary_embedding_1_D_{n}_32_f32:arg{i}=1xSx{s}"
        for n in (8, 4) for i, s in ((0, f"{n}x32"), (1, "32")))),
    "buddy_bert_dynbatch_linalg": ("", "arg202=Bx5,arg203=Bx5,arg204=Bx5"),
    "buddy_bert_dynbatch": (LOWER, "arg202=Bx5,arg203=Bx5,arg204=Bx5"),
    "buddy_resnet18_dynbatch": (LOWER, ""),
    "buddy_deepseek_r1_decode_simplify": (LOWER, ""),
}
GENERATED = ["bert-tiny", "gpt2-tiny", "t5-tiny", "vit-tiny", "elmo-tiny",
             "llama-tiny-decode", "moe-capacity-tiny", "mlp-training", "bert-tiny-training",
             "mobilenet_v2", "resnet18"]


def schedule(name):
    path = os.path.join(FOLDER, "schedules", name + ".mlir")
    return f"transform-preload-library{{transform-library-paths={path}}},transform-interpreter"


BUFFERS = ("func.func(convert-elementwise-to-linalg),one-shot-bufferize{bufferize-"
           "function-boundaries allow-return-allocs-from-loops "
           "function-boundary-type-conversion=identity-layout-map}")
# Name: the passes, and what becomes of the ledger.
PIPELINES = {
    "canonicalize": ("canonicalize", "<="),
    "cse": ("cse", "<="),
    "fuse": ("linalg-fuse-elementwise-ops", None),
    "tile": (schedule("tile"), "="),
    "bufferize": (BUFFERS, "="),
    "loops": (BUFFERS + "," + schedule("loops"), "="),
    "folding loops": (BUFFERS + ",func.func(convert-linalg-to-loops)", None),
}


def run_report(text, passes, shapes):
    command = ["greenai-opt", "--fpo-report=json", "--strict"]
    passes = ",".join(p for p in passes if p)
    if passes:
        command.append(f"--pass-pipeline=builtin.module({passes})")
    if shapes:
        command.append("--shapes=" + shapes)
    run = subprocess.run(command + ["-"], input=text, capture_output=True, text=True)
    assert run.returncode == 0, f"{command}: {run.stderr[:2000]}"
    return json.loads(run.stdout)


def costs(row):
    result = {key: row[key] for key in ("macs", "bytesRead", "bytesWritten")}
    result.update((f"{e['op']}.{e['type']}", e["count"]) for e in row["ledger"])
    return result


def count_rows(report, where):
    """The number of rows; all of them must be in input sizes."""
    rows = 0
    for function in report["functions"]:
        assert not function["uncosted"], f"{where}: {function['uncosted'][0]}"
        unknown = {s["name"] for s in function["symbols"] if s["kind"] != "size"}
        for row in function["rows"]:
            rows += 1
            names = set(re.findall(r"[A-Za-z_]\w*", " ".join(costs(row).values())))
            assert not names & unknown, f"{where}: {row['op']} costs {costs(row)}"
    return rows


def ledgers(report):
    return {(f["name"], f"{e['op']}.{e['type']}"): e["count"]
            for f in report["functions"] for e in f["totals"]["ledger"]}


def prove_at_most(new, old, where):
    """new <= old for all sizes >= 1."""
    if new == old:
        return
    run = subprocess.run(["greenai-prove", f"{new} <= {old}"], capture_output=True, text=True)
    assert run.returncode == 0, f"{where}: {new} <= {old}: {run.stdout}{run.stderr}"


def check_removed(old, new, where):
    """What the rows are that went away; no row is new."""
    def rows(report):
        return collections.Counter(
            (f["name"], r["op"], tuple(sorted(costs(r).items())))
            for f in report["functions"] for r in f["rows"])
    removed, added = rows(old) - rows(new), rows(new) - rows(old)
    for key, count in ledgers(new).items():
        prove_at_most(count, ledgers(old).get(key, "0"), f"{where} {key}")
    for f, g in zip(old["functions"], new["functions"]):
        for key in ("bytesRead", "bytesWritten"):
            prove_at_most(g["totals"][key], f["totals"][key], f"{where} {key}")
    def names(counter):
        ops = collections.Counter()
        for (_, op, _), count in counter.items():
            ops[op] += count
        return ", ".join(f"{op} x{n}" for op, n in sorted(ops.items()))
    return (names(removed) or "nothing"), names(added)


def check(name, text, lowering, shapes):
    base = run_report(text, [lowering], shapes)
    line = f"{name:34}{count_rows(base, name):5}"
    notes = []
    for title, (passes, relation) in PIPELINES.items():
        where = f"{name}, {title}"
        report = run_report(text, [lowering, passes], shapes)
        line += f"{count_rows(report, where):6}"
        if relation == "=":
            assert ledgers(report) == ledgers(base), f"{where}: the ledger changed"
        elif relation == "<=":
            removed, added = check_removed(base, report, where)
            if removed != "nothing":
                notes.append(f"  {title} removes {removed}"
                             + (f"; in their place {added}" if added else ""))
    print("\n".join([line + "   100 %"] + notes))


def main():
    chosen = sys.argv[1:]
    print(f"{'rows after':34} none" + "".join(f" {title[:5]:>5}" for title in PIPELINES))
    checked = 0
    for name, (lowering, shapes) in SHIPPED.items():
        if not chosen or name in chosen:
            with open(os.path.join(FOLDER, name + ".mlir")) as file:
                check(name, file.read(), lowering, shapes)
            checked += 1
    for name in GENERATED:
        if not chosen or name in chosen:
            text = subprocess.run(["greenai-network", name, "--dialect=linalg"],
                                  capture_output=True, text=True, check=True).stdout
            check(name, text, "", "")
            checked += 1
    print(f"{checked} networks, all rows in input sizes after every pipeline")


main()
