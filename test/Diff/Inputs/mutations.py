"""mutations.py EXAMPLES SCRATCH: changes networks in ways whose verdict is known by
construction, and asks greenai-diff about each: the exit status and, where something
became dearer, the row it is attributed to have to be right, with no other row named.

An operation that is repeated costs what it costs once more, whether or not its result
is used; one that is taken away costs that much less; names, places and the order of
independent operations cost nothing.
"""
import json
import random
import re
import subprocess
import sys
from pathlib import Path

SEED = 20261121
examples, scratch = Path(sys.argv[1]), Path(sys.argv[2])
scratch.mkdir(parents=True, exist_ok=True)
count, problems = 0, []


def diff(old, new, *options):
    """Exit status, and what changed: {name or operation: lines in NEW or OLD}."""
    for name, text in (("old.mlir", old), ("new.mlir", new)):
        (scratch / name).write_text(text)
    done = subprocess.run(
        ["greenai-diff", str(scratch / "old.mlir"), str(scratch / "new.mlir"),
         "--format=json", *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    changes = {}
    if done.returncode in (0, 3, 4):
        for function in json.loads(done.stdout)["functions"]:
            for change in function["changes"]:
                changes[change["name"]] = change
    return done.returncode, changes, done.stderr


def expect(what, old, new, status, names=None, options=()):
    """`names`: the changes that are reported, all of them; None for any."""
    global count
    count += 1
    actual, changes, error = diff(old, new, *options)
    if actual != status:
        problems.append(f"{what}: exit {actual}, not {status} {error.strip()}")
    elif names is not None and sorted(changes) != sorted(names):
        problems.append(f"{what}: {sorted(changes)} changed, not {sorted(names)}")
    return changes


def both_ways(what, old, new, names):
    """NEW is dearer: a regression one way, a proof the other way."""
    expect(what, old, new, 3, names)
    expect(what + ", undone", new, old, 0, names)


def repeat(statement, suffix="_again"):
    """The statement and a copy of it with a result of another name."""
    return statement + re.sub(r"^(\s*%)(\w+)", r"\1\2" + suffix, statement)


# Statements of a function, each from its result to its last line.
def statements(text):
    lines = text.split("\n")
    found, start = [], None
    for number, line in enumerate(lines):
        if re.match(r"  %\w+ = ", line):
            start = number
        if start is not None and (line.startswith("  } -> ") or
                                  (number == start and not line.endswith("]}")
                                   and not line.endswith("{"))):
            found.append("\n".join(lines[start:number + 1]) + "\n")
            start = None
    return found


block = (examples / "transformer_block.mlir").read_text()
named = [s for s in statements(block) if re.search(r'loc\("[^"]*"\)\n$', s)]
assert len(named) > 40, len(named)

# 1. Every fourth named operation repeated: dearer, by the row of that name alone.
for statement in named[::4]:
    name = re.search(r'loc\("([^"]*)"\)\n$', statement).group(1)
    both_ways("repeated " + statement.split(" =")[0].strip(), block,
              block.replace(statement, repeat(statement)), [name])

# 2. Free operations repeated: no false alarm.
for statement in [s for s in statements(block)
                  if " tensor.empty" in s or " tensor.expand_shape" in s][::4]:
    expect("free " + statement.split(" =")[0].strip(), block,
           block.replace(statement, repeat(statement)), 0, [])

# 3. Names and places.
expect("lines moved", block, "// One.\n// Two.\n" + block, 0, [])
expect("values renamed", block, re.sub(r"%qp_", "%query_", block), 0, [])
expect("layers renamed", block, block.replace('loc("attn.', 'loc("a.'), 0, [])
expect("layers renamed, told", block, block.replace('loc("attn.', 'loc("a.'), 0, [],
       ["--rename=attn=a"])
expect("names lost", block, re.sub(r' loc\("[^"]*"\)', "", block), 0, [])

# 4. The order of independent operations: v before k.
k, v, split = (block.index("  // attn.k_proj"), block.index("  // attn.v_proj"),
               block.index("  // Split into heads"))
expect("reordered", block, block[:k] + block[v:split] + block[k:v] + block[split:], 0,
       [])
expect("reordered, without names", re.sub(r' loc\("[^"]*"\)', "", block),
       re.sub(r' loc\("[^"]*"\)', "",
              block[:k] + block[v:split] + block[k:v] + block[split:]), 0, [])

# 5. Element types: f32 in place of bf16 moves twice the bytes.
half = block.replace("f32", "bf16").replace("0xFF800000", "0xFF80")
expect("bf16 became f32", half, block, 3)
expect("f32 became bf16", block, half, 0)
expect("types, FPO alone", half, block, 0, None, ["--limit=fpo == old"])

# 6. An extra cast there and back: bytes, no FPO.
cast = ('  %narrow = arith.truncf %qp_m : tensor<?x?x768xf32> to tensor<?x?x768xbf16> '
        'loc("cast")\n  %wide = arith.extf %narrow : tensor<?x?x768xbf16> to '
        'tensor<?x?x768xf32> loc("cast")\n')
after = block.index("  %qp = linalg")
casted = block[:after] + cast + block[after:].replace("%qp_m,", "%wide,")
both_ways("extra cast", block, casted, ["cast"])
expect("extra cast, FPO alone", block, casted, 0, ["cast"], ["--limit=fpo <= old"])

# 7. A wider and a narrower hidden layer.
mlp = ["mlp.up", "mlp.down", "mlp.gelu"]
both_ways("hidden size 3073", block, block.replace("3072", "3073"), mlp)
expect("hidden size 2048", block, block.replace("3072", "2048"), 0, mlp)

# 8. A batch that became the constant 1, and one that went away.
constant = (block.replace('%x: tensor<?x?x768xf32> {greenai.shape = "BxSx768"}',
                          '%y: tensor<1x?x768xf32> {greenai.shape = "1xSx768"}')
            .replace("  %batch =", "  %x = tensor.cast %y : tensor<1x?x768xf32> to "
                     "tensor<?x?x768xf32>\n  %batch =", 1))
expect("lost batch", block, constant, 4)
expect("new batch", constant, block, 4)

# 9. A custom operation: on both sides, on one, on both and something dearer.
custom = block.replace("  // attn.k_proj\n", '  %custom = "foo.bar"(%x) : '
                       "(tensor<?x?x768xf32>) -> tensor<?x?x768xf32>\n", 1)
allow = ["--allow-unregistered-dialect"]
expect("custom on both sides", custom, custom, 0, [], allow)
expect("custom in NEW", block, custom, 4, [], allow)
expect("custom in OLD", custom, block, 0, [], allow)
repeated = named[1]
expect("custom and dearer", custom, custom.replace(repeated, repeat(repeated)), 3,
       ["attn.q_proj"], allow)
expect("custom in NEW and dearer", block, custom.replace(repeated, repeat(repeated)), 3,
       ["attn.q_proj"], allow)
expect("other custom", custom, custom.replace("foo.bar", "foo.baz"), 4, [], allow)

# 10. A fused operation: bias added in the projection's own body, not by another.
bias = named[2]
assert "%bq" in bias
fused = block.replace(bias, "").replace("%qs = tensor.expand_shape %qp ",
                                        "%qs = tensor.expand_shape %qp_m ")
both_ways("bias of its own", fused, block, ["attn.q_proj"])

# 11. Padding to 128, and a window of 128 in place of all, on small graphs: a sum
# over rows of S, of ceil(S/128)*128, and of 128.
def row_sums(length):
    return ("func.func @main(%x: tensor<?x?xf32> {greenai.shape = \"BxS\"}, "
            "%o: tensor<?xf32>) -> tensor<?xf32> {\n" + length +
            "    outs(%o : tensor<?xf32>) dimensions = [1] loc(\"sum\")\n"
            "  return %r : tensor<?xf32>\n}\n")


full = row_sums("  %r = linalg.reduce { arith.addf } ins(%x : tensor<?x?xf32>)\n")
padded = row_sums("""  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c128 = arith.constant 128 : index
  %zero = arith.constant 0.0 : f32
  %s = tensor.dim %x, %c1 : tensor<?x?xf32>
  %tiles = arith.ceildivui %s, %c128 : index
  %long = arith.muli %tiles, %c128 : index
  %high = arith.subi %long, %s : index
  %p = tensor.pad %x low[0, 0] high[0, %high] {
  ^bb0(%i: index, %j: index):
    tensor.yield %zero : f32
  } : tensor<?x?xf32> to tensor<?x?xf32> loc("pad")
  %r = linalg.reduce { arith.addf } ins(%p : tensor<?x?xf32>)
""")
window = row_sums("""  %c0 = arith.constant 0 : index
  %b = tensor.dim %x, %c0 : tensor<?x?xf32>
  %w = tensor.extract_slice %x[0, 0] [%b, 128] [1, 1] : tensor<?x?xf32> to tensor<?x128xf32>
  %r = linalg.reduce { arith.addf } ins(%w : tensor<?x128xf32>)
""")
fpo = ["--limit=fpo <= old"]
expect("padded to 128", full, padded, 3, None, fpo)
expect("no padding to 128", padded, full, 0, None, fpo)
expect("padded, multiples", full, padded, 0, None, fpo + ["--assume=S%128==0"])
expect("window", full, window, 0, None, fpo + ["--assume=S>=128"])
expect("no window", window, full, 3, None, fpo + ["--assume=S>=128"])
expect("no window, degree", window, full, 3, None, ["--limit=degree(fpo, S) <= old"])

# 12. Networks of TOSA without names: a random operation repeated is attributed to the
# place of the copy.
generator = random.Random(SEED)
for name in ("buddy_bert_dynbatch", "buddy_resnet18_dynbatch"):
    text = (examples / (name + ".mlir")).read_text()
    lines = text.split("\n")
    costly = [i for i, line in enumerate(lines) if re.search(
        r'%\w+ = "?tosa\.(add|mul|matmul|conv2d|reduce_sum|exp|sub|max_pool2d)\b', line)]
    for at in generator.sample(costly, 10):
        copy = re.sub(r"^(\s*%)(\w+)", r"\1copy", lines[at])
        longer = "\n".join(lines[:at + 1] + [copy] + lines[at + 1:])
        op = re.search(r"tosa\.\w+", copy).group(0)
        what = f"{name}:{at + 1} {op} (seed {SEED})"
        changes = expect(what, text, longer, 3, [op])
        for change in changes.values():
            # The copy, or one that nobody can tell from it: of the same types.
            line = longer.split("\n")[int(change["location"].split(":")[1]) - 1]
            if line.rsplit(" : ", 1)[1] != copy.rsplit(" : ", 1)[1]:
                problems.append(f"{what}: attributed to {change['location']}")

# 13. Generated networks, each in TOSA and in linalg, all sizes symbolic.
def generate(name, *options):
    return subprocess.run(["greenai-network", name, *options], check=True,
                          stdout=subprocess.PIPE, text=True).stdout


COSTLY = (r"\s*%[\w.-]+ = (?:tosa\.(?:add|mul|matmul|conv2d|reduce_sum|exp|sub|tanh)|"
          r"linalg\.(?:matmul|batch_matmul|add|mul|exp|conv_2d\w*))\b.* "
          r"loc\((#loc\d+)\)$")
for name in ("bert-tiny", "gpt2-tiny", "t5-tiny", "transformer-tiny", "elmo-tiny",
             "vit-tiny", "llama-tiny-prefill", "llama-tiny-decode", "moe-capacity-tiny",
             "resnet18", "mlp-training", "cnn-training", "unet-block"):
    for dialect in ("tosa", "linalg"):
        text = generate(name, "--dialect=" + dialect)
        places = dict(re.findall(r'^(#loc\d+) = loc\("([^"]*)"\)$', text, re.M))
        lines = text.split("\n")
        costly = [i for i, line in enumerate(lines) if re.fullmatch(COSTLY, line)]
        what = f"{name} in {dialect}"
        for at in generator.sample(costly, min(2, len(costly))):
            copy = re.sub(r"^(\s*%)([\w.-]+)", r"\1copy", lines[at])
            longer = "\n".join(lines[:at + 1] + [copy] + lines[at + 1:])
            layer = places[re.fullmatch(COSTLY, copy).group(1)]
            both_ways(f"{what}:{at + 1} repeated (seed {SEED})", text, longer, [layer])
        renamed = re.sub(r'^(#loc\d+ = loc\(")', r"\1old.", text, flags=re.M)
        expect(what + ", layers renamed", text, renamed, 0, [])
        unnamed = re.sub(r'^(#loc\d+ = loc\()"[^"]*"', r"\1unknown", text, flags=re.M)
        expect(what + ", names lost", text, unnamed, 0, [])
        at = costly[0]
        custom = '    "toy.check"() : () -> ()\n'
        checked = "\n".join(lines[:at]) + "\n" + custom + "\n".join(lines[at:])
        expect(what + ", custom on both sides", checked, checked, 0, [], allow)
        expect(what + ", custom in NEW", text, checked, 4, [], allow)
        expect(what + ", batch lost", text, generate(name, "--dialect=" + dialect,
                                                     "--batch=1"), 4)

# Larger and smaller members of a family; element types.
for small, large in (("gpt2", "gpt2-medium"), ("bert-base", "bert-large"),
                     ("t5-small", "t5-base"), ("resnet18", "resnet34")):
    a, b = (generate(n, "--dialect=linalg") for n in (small, large))
    a, b = (re.sub(r'func @"?[\w-]+"?\(', "func @main(", t) for t in (a, b))
    expect(f"{large} for {small}", a, b, 3)
    expect(f"{small} for {large}", b, a, 0)
for name in ("gpt2-tiny", "resnet18"):
    wide = generate(name, "--dialect=linalg")
    # Infinities have the bits of their type.
    half = wide.replace("0xFF800000", "0xFF80").replace("f32", "bf16")
    expect(name + " in f32 for bf16", half, wide, 3, None, ["--limit=bytes <= old"])
    expect(name + " in bf16 for f32", wide, half, 0, None, ["--limit=bytes <= old"])

print("\n".join(problems))
print(f"{count} changes, {len(problems)} wrong")
sys.exit(1 if problems or count < 250 else 0)
