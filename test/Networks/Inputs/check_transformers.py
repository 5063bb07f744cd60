"""Checks generated transformers: check_transformers.py [NETWORK...]

For each, in both dialects, with symbols and (the smaller ones) at a fixed size:
- parameters are the published number, and what the shapes below add up to;
- multiply-accumulates, at all sizes below, are those of the loops below, which say
  what attention, projections and heads multiply. Those of BERT-base and GPT-2 are
  also what fvcore and torch.utils.flop_counter give at four sizes.
Nothing may be uncosted or unknown (--strict).
"""
import json
import subprocess
import sys

FOUR = [(1, 128), (8, 128), (1, 512), (4, 1024)]
OTHER_COUNTERS = {
    "bert-base": [11174215680, 89393725440, 48318971904, 425204121600],
    "gpt2": [16114089984, 128912719872, 68080238592, 583296614400],
}


def linear(rows, inputs, outputs):
    return rows * inputs * outputs


def attention(queries, keys, width):
    """Scores and context of all heads, whose widths add up to `width`."""
    return 2 * queries * keys * width


def bert(layers, d, pretraining=False):
    def macs(B, S):
        block = 4 * linear(S, d, d) + attention(S, S, d) + 2 * linear(S, d, 4 * d)
        heads = linear(1, d, d)
        if pretraining:
            heads += linear(S, d, d) + linear(S, d, 30522) + linear(1, d, 2)
        return B * (layers * block + heads)

    embeddings = (30522 + 512 + 2) * d + 2 * d
    block = 4 * (d * d + d) + (d * 4 * d + 4 * d) + (4 * d * d + d) + 2 * 2 * d
    heads = d * d + d
    if pretraining:
        # The decoder's matrix is the table of words.
        heads += d * d + d + 2 * d + 30522 + 2 * d + 2
    return embeddings + layers * block + heads, macs


def gpt2(layers, d):
    def macs(B, S):
        block = linear(S, d, 3 * d) + attention(S, S, d) + linear(S, d, d)
        block += 2 * linear(S, d, 4 * d)
        return B * (layers * block + linear(S, d, 50257))

    block = (3 * d * d + 3 * d) + (d * d + d) + (4 * d * d + 4 * d) + (4 * d * d + d)
    return (50257 + 1024) * d + layers * (block + 4 * d) + 2 * d, macs


def encoder_decoder(layers, d, ff, heads_width, vocabulary, per_block, extra):
    """Parameters beside matrices: `per_block` of encoder and decoder, and `extra`."""
    def macs(B, S, T):
        def projections(rows, memory):
            return 2 * linear(rows, d, heads_width) + 2 * linear(memory, d, heads_width)

        encoder = projections(S, S) + attention(S, S, heads_width)
        encoder += 2 * linear(S, d, ff)
        decoder = projections(T, T) + attention(T, T, heads_width)
        decoder += projections(T, S) + attention(T, S, heads_width)
        decoder += 2 * linear(T, d, ff)
        return B * (layers * (encoder + decoder) + linear(T, d, vocabulary))

    matrices = layers * ((4 + 8) * d * heads_width + 4 * d * ff)
    return (vocabulary * d + matrices + layers * sum(per_block) + extra), macs


def t5(layers, d, ff, heads):
    # Norms have one weight per channel; 32 buckets per head in encoder and decoder.
    return encoder_decoder(layers, d, ff, 64 * heads, 32128, (2 * d, 3 * d),
                           2 * d + 2 * 32 * heads)


def transformer(d, ff):
    # No biases in attention; two in the feed-forward layers; norms after each sum.
    return encoder_decoder(6, d, ff, d, 37000, (ff + d + 2 * 2 * d, ff + d + 3 * 2 * d), 0)


def llama(layers, d, ff, heads, groups, vocabulary, experts=0):
    width = d // heads
    kv = groups * width
    many = max(experts, 1)

    def tokens(rows, keys):
        block = 2 * linear(rows, d, d) + 2 * linear(rows, d, kv) + attention(rows, keys, d)
        block += many * 3 * linear(rows, d, ff) + linear(rows, d, experts)
        return layers * block + linear(rows, d, vocabulary)

    block = 2 * d * d + 2 * d * kv + many * 3 * d * ff + d * experts + 2 * d
    return (2 * vocabulary * d + layers * block + d,
            lambda B, S: B * tokens(S, S), lambda B, T: B * tokens(1, T + 1))


def elmo():
    filters = [(1, 32), (2, 32), (3, 64), (4, 128), (5, 256), (6, 512), (7, 1024)]
    cells = 4 * (2 * 512 * 4 * 4096 + 4096 * 512)

    def macs(B, S):
        words = sum((50 - k + 1) * k * 16 * count for k, count in filters)
        return B * S * (words + 2 * 2048 * 4096 + 2048 * 512 + cells)

    words = 262 * 16 + sum(k * 16 * count + count for k, count in filters)
    words += 2 * (2048 * 4096 + 4096) + 2048 * 512 + 512
    return words + cells + 4 * 4 * 4096, macs


LLAMA2 = llama(32, 4096, 11008, 32, 32, 32000)
LLAMA3 = llama(32, 4096, 14336, 32, 8, 128256)
MIXTRAL = llama(32, 4096, 14336, 32, 8, 32000, experts=8)
# Network: published parameters, (parameters, MACs of B and the other sizes).
# Sources: checkpoints of HuggingFace's transformers and AllenNLP; the Transformer's
# are not published to the digit.
NETWORKS = {
    "bert-base": (109482240, bert(12, 768)),
    "bert-large": (335141888, bert(24, 1024)),
    "bert-large-pretraining": (336226108, bert(24, 1024, True)),
    "gpt2": (124439808, gpt2(12, 768)),
    "gpt2-medium": (354823168, gpt2(24, 1024)),
    "gpt2-large": (774030080, gpt2(36, 1280)),
    "gpt2-xl": (1557611200, gpt2(48, 1600)),
    "t5-small": (60506624, t5(6, 512, 2048, 8)),
    "t5-base": (222903552, t5(12, 768, 3072, 12)),
    "transformer-base": (None, transformer(512, 2048)),
    "transformer-big": (None, transformer(1024, 4096)),
    "elmo": (93600864, elmo()),
    "llama2-7b-prefill": (6738415616, LLAMA2[:2]),
    "llama2-7b-decode": (6738415616, LLAMA2[::2]),
    "llama3-8b-prefill": (8030261248, LLAMA3[:2]),
    "llama3-8b-decode": (8030261248, LLAMA3[::2]),
    "mixtral-8x7b-prefill": (46702792704, MIXTRAL[:2]),
    "mixtral-8x7b-decode": (46702792704, MIXTRAL[::2]),
}
# These are also written at a fixed size: sizes are numbers from the beginning.
FIXED = ["bert-base", "gpt2", "t5-small", "llama3-8b-decode"]


def run(*args, text=None):
    done = subprocess.run(args, input=text, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(args)}: status {done.returncode}\n{done.stderr}")
    return done.stdout


def macs_at(name, dialect, points, options=()):
    text = run("greenai-network", name, f"--dialect={dialect}", *options)
    report = json.loads(run("greenai-opt", "--fpo-report=json", "--strict",
                            "--convention=mac", *(f"--at={p}" for p in points), text=text))
    function = report["functions"][0]
    if not points:
        return [int(function["totals"]["macs"])]
    return [int(values["macs"]) for values in function["at"]]


def check(what, found, expected):
    if found != expected:
        sys.exit(f"{what}: {found}, expected {expected}")


def check_network(name):
    published, (parameters, macs) = NETWORKS[name]
    if published:
        check(f"{name}: parameters of the closed form", parameters, published)
    summary = run("greenai-network", name, "--summary").split()
    check(f"{name}: trainable parameters", int(summary[1]), parameters)
    # A second length where there is one, other than the first.
    if macs.__code__.co_argcount == 3:
        names, sizes = "BST", [(b, s, s // 2 + 3) for b, s in FOUR]
    else:
        names, sizes = ("BT" if "decode" in name else "BS"), FOUR
    points = [",".join(f"{n}={v}" for n, v in zip(names, size)) for size in sizes]
    expected = [macs(*size) for size in sizes]
    check(f"{name}: of other counters", OTHER_COUNTERS.get(name, expected), expected)
    for dialect in ("tosa", "linalg"):
        check(f"{name} in {dialect} at {points}", macs_at(name, dialect, points), expected)
        if name in FIXED:
            options = {"B": "batch", "S": "sequence",
                       "T": "cache" if "decode" in name else "target"}
            fixed = [f"--{options[n]}={v}" for n, v in zip(names, sizes[1])]
            check(f"{name} in {dialect} written with {fixed}",
                  macs_at(name, dialect, [], fixed), expected[1:2])
    print(f"{name}: {parameters} parameters, MACs at {points[0]}: {expected[0]}")


for network in sys.argv[1:] or NETWORKS:
    check_network(network)
