"""Runs small networks through the oracle: run_networks.py linalg|tosa [NETWORK...]

The network with symbols is analysed, and executed on buffers of random sizes. The
output is the oracle's. Any difference is a failure.
"""
import re
import subprocess
import sys

# Network, ranges of its sizes. Integers are numbers of rows of tables: 0 or 1.
EVEN = ["WHERE: 2*floor((H+1)/2) <= H", "WHERE: 2*floor((W+1)/2) <= W"]
CASES = [
    ("bert-tiny", "B=1..2 S=1..4", []),
    ("gpt2-tiny", "B=1..2 S=1..4", []),
    ("t5-tiny", "B=1..2 S=1..3 T=1..3", []),
    ("transformer-tiny", "B=1..2 S=1..3 T=1..3", []),
    ("elmo-tiny", "B=1..2 S=1..3", []),
    ("vit-tiny", "B=1..2 H=2..6 W=2..6", []),
    ("llama-tiny-prefill", "B=1..2 S=1..3", []),
    ("llama-tiny-decode", "B=1..2 T=1..4", []),
    ("moe-dense-tiny", "B=1..2 S=1..3", []),
    ("moe-capacity-tiny", "B=1..2 S=1..3 C=1..2", []),
    ("unet-attention-tiny", "B=1..2 H=2..4 W=2..4 S=1..3", EVEN),
    ("mlp-training", "B=1..2", []),
    ("cnn-training", "B=1..2 H=2..5 W=2..5", []),
    ("bert-tiny-training", "B=1..2 S=1..4", []),
]
# The lowering of TOSA starts a convolution's sum at its bias, where the pseudo-code
# adds the bias afterwards: an addition less for each element of the result, in the
# order of the text. Words of five characters and filters of one and two; patches of
# two; the U-Net's outer level has H*W positions, the inner one a quarter of them.
BIASED = {
    "elmo-tiny": ["10*B*S", "12*B*S"],
    "vit-tiny": ["8*B*floor(H/2)*floor(W/2)"],
    "unet-attention-tiny": 5 * ["12*B*H*W"] + ["3*B*H*W"] + 7 * ["6*B*H*W"]
                           + ["24*B*H*W"] + 5 * ["12*B*H*W"],
    # Forward, then the gradients of weights, of the input between, of weights.
    "cnn-training": ["2*4*4*16", "2*4*4*32", "16*3*3*32", "2*4*4*16", "3*3*3*16"],
}
# Upstream does not lower a conv2d whose weights have a dynamic size, the gradient of
# weights: this one is written, and analysed, at fixed sizes.
FIXED = {"cnn-training": {"B": 2, "H": 4, "W": 4}}


def write(name, dialect, *options):
    text = subprocess.run(["greenai-network", name, f"--dialect={dialect}", *options],
                          capture_output=True, text=True, check=True).stdout
    # Names are of no interest here, and the oracle has locations of its own.
    text = re.sub(r"^#loc.*\n", "", text, flags=re.M)
    return re.sub(r' loc\((?:[^()"]|"[^"]*")*\)', "", text)


def case(name, dialect, sizes, headers):
    """The text of a case (test/oracle/README.md)."""
    options, execute = [], ["EXECUTE: dynamic", "SIZES: " + sizes]
    if dialect == "tosa" and name in FIXED:
        letters = {"B": "batch", "H": "height", "W": "width"}
        options = [f"--{letters[s]}={v}" for s, v in FIXED[name].items()]
        execute = []
    text = write(name, dialect, *options)
    start = text.index("func.func @")
    end = text.index("\n", start)
    signature = text[start:end]
    parameters, integers = [], []
    for number, (value, shape, attributes) in enumerate(
            re.findall(r"(%[^ :,()]+): (tensor<[^>]*>)(?: \{([^}]*)\})?", signature)):
        named = re.search(r'greenai.shape = "([^"]*)"', attributes)
        if named:
            for symbol in named.group(1).split("x"):
                if symbol.isalpha():
                    shape = shape.replace("?", "${" + symbol + "}", 1)
        if shape.endswith("i32>"):
            rows = "0..0" if name == "moe-capacity-tiny" else "0..1"
            integers.append(f"arg{number}={rows}")
        parameters.append(f"{value}: {shape}")
    lines = [f"CASE: {name} in {dialect}", *execute, *headers]
    if integers:
        lines.append("DATA: " + " ".join(integers))
    if dialect == "tosa":
        lines += [f"DIFF: tosa.conv2d#{number} add.f32 = -{count}"
                  for number, count in enumerate(BIASED.get(name, []))]
    results = signature.rsplit(" -> ", 1)[1]
    return ("".join(f"// {line}\n" for line in lines) + text[:start]
            + f"func.func @main({', '.join(parameters)}) -> {results}" + text[end:])


dialect, *chosen = sys.argv[1:]
cases = [case(name, dialect, *rest) for name, *rest in CASES
         if not chosen or name in chosen]
sys.exit(subprocess.run(["greenai-oracle", "--seed=20261", "-"], text=True,
                        input="// -----\n".join(cases)).returncode)
