"""Values of a step of BERT's training: check_gradients.py linalg|tosa [SEED]

Runs bert-tiny-training on random data as machine code, in f64: the text says f64 where
it said f32; constants are those of f32. Checked are
- the loss, against that of the results of the network bert-tiny, in Python;
- gradients of every weight, of some elements at random or all, against the central
  difference of the loss;
- the update of every weight and moment, against Adam in Python.
"""
import math
import os
import random
import re
import shutil
import struct
import subprocess
import sys

DIALECT = sys.argv[1]
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**6)
LOWER = ("builtin.module(func.func(tosa-optional-decompositions,tosa-to-linalg-named,"
         "tosa-to-linalg,tosa-to-arith,tosa-to-tensor))")
COMPILE = ("builtin.module(one-shot-bufferize{buffer-alignment=0 bufferize-function-boundaries function-boundary-"
           "type-conversion=identity-layout-map},"
           "func.func(convert-linalg-to-loops),expand-strided-metadata,lower-affine,"
           "convert-vector-to-scf,convert-scf-to-cf,convert-vector-to-llvm,"
           "func.func(convert-math-to-llvm),convert-math-to-libm,finalize-memref-to-llvm,"
           "convert-arith-to-llvm,convert-index-to-llvm,convert-func-to-llvm{use-bare-ptr-memref-call-conv=1},"
           "convert-cf-to-llvm,reconcile-unrealized-casts)")
BATCH, LENGTH, WORDS, POSITIONS = 2, 4, 11, 6
STEP, ELEMENTS = 1e-5, 12


def run(*command, text=None):
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)[:300]}: status {done.returncode}\n{done.stderr[:2000]}")
    return done.stdout


def network(name):
    """The function in linalg and f64: its text, types of arguments by name and of results."""
    text = run("greenai-network", name, "--dialect=" + DIALECT, f"--batch={BATCH}",
               f"--sequence={LENGTH}")
    start = text.index("func.func @")
    names = re.findall(r"%([^ :,()]+): tensor<", text[start:text.index("\n", start)])
    if DIALECT == "tosa":
        text = run("mlir-opt", "--pass-pipeline=" + LOWER, text=text)
    else:
        text = run("mlir-opt", text=text)
    text = text.replace("f32", "f64").replace("0xFF800000", "0xFFF0000000000000")
    text = re.sub(r" \{greenai\.[^}]*\}", "", text)
    start = text.index("func.func @")
    signature = text[start:text.index("\n", start)]
    types = re.findall(r"%[^ :,()]+: (tensor<[^>]*>)", signature)
    results = re.findall(r"tensor<[^>]*>", signature.rsplit(" -> ", 1)[1])
    body = text[start:text.rindex("}")].replace("func.func @", "func.func private @", 1)
    # Maps are named at the top of the file.
    maps = dict(re.findall(r"^(#map\d*) = (.*)$", text[:start], re.M))
    body = re.sub(r"#map\d*\b", lambda found: maps[found.group()], body)
    assert len(names) == len(types), (names, types)
    return body, dict(zip(names, types)), results


def elements(kind):
    """The sizes of a type."""
    return [int(size) for size in kind[len("tensor<"):-1].split("x")[:-1]]


class Text:
    """Lines of a function, with names for its values."""

    def __init__(self):
        self.lines, self.count = [], 0

    def value(self, text):
        self.count += 1
        self.lines.append(f"  %v{self.count} = {text}")
        return f"%v{self.count}"

    def reshape(self, value, kind):
        """A vector as a tensor of this type."""
        shape, element = elements(kind), kind[:-1].split("x")[-1]
        if len(shape) == 1:
            return value
        groups = [list(range(len(shape)))]
        return self.value(f"tensor.expand_shape {value} {groups} output_shape {shape} : "
                          f"tensor<{math.prod(shape)}x{element}> into {kind}")

    def flatten(self, value, kind):
        shape = elements(kind)
        if len(shape) == 1:
            return value
        return self.value(f"tensor.collapse_shape {value} [{list(range(len(shape)))}] : {kind} "
                          f"into {vector(math.prod(shape))}")


def vector(size, element="f64"):
    return f"tensor<{size}x{element}>"


def constant(data, element="f64"):
    form = ".17e" if element == "f64" else "d"
    numbers = ", ".join(format(x, form) for x in data)
    return f"arith.constant dense<[{numbers}]> : {vector(len(data), element)}"


def wrap(name, network):
    """@name, which takes weights and moments as vectors and gives all results as vectors."""
    body, arguments, results = network
    text, operands = Text(), []
    for argument, kind in arguments.items():
        base = re.sub(r"\.exp_avg(_sq)?$", "", argument)
        if argument in INPUTS:
            element, content = INPUTS[argument]
            value = text.value(constant(content, element))
        else:
            origin, size = argument[len(base) + 1:] or "weights", SIZES[base]
            value = text.value(f"tensor.extract_slice %{origin}[{OFFSETS[base]}] [{size}] [1] "
                               f": {vector(TOTAL)} to {vector(size)}")
        operands.append(text.reshape(value, kind))
    symbol = re.match(r"func.func private (@\S+?)\(", body).group(1)
    text.lines.append(f"  %r:{len(results)} = call {symbol}({', '.join(operands)}) : "
                      f"({', '.join(arguments.values())}) -> ({', '.join(results)})")
    values = [text.flatten(f"%r#{number}", kind) for number, kind in enumerate(results)]
    kinds = ", ".join(vector(math.prod(elements(kind))) for kind in results)
    signature = ", ".join(f"%{state}: {vector(TOTAL)}" for state in STATES)
    return [body, f"func.func private @{name}({signature}) -> ({kinds}) {{", *text.lines,
            f"  return {', '.join(values)} : {kinds}", "}"]


def call(name, network, weights="%weights"):
    kinds = ", ".join(vector(math.prod(elements(kind))) for kind in network[2])
    return (f"func.call @{name}({weights}, %exp_avg, %exp_avg_sq) : "
            f"({', '.join(3 * [vector(TOTAL)])}) -> ({kinds})")


def write_main(networks):
    """Prints, as the bits of f64, all results, and two losses for every chosen element of the
    weights: with a little more of it, and with a little less."""
    text = ["func.func private @print(%x: f64) {", "  %bits = arith.bitcast %x : f64 to i64",
            "  vector.print %bits : i64", "  return", "}", "func.func @main() {",
            "  %zero = arith.constant 0 : index", "  %one = arith.constant 1 : index",
            f"  %h = arith.constant {STEP:e} : f64"]
    text += [f"  %{state} = {constant(content)}" for state, content in STATES.items()]
    for name, network in networks.items():
        text.append(f"  %{name}:{len(network[2])} = {call(name, network)}")
        for number, kind in enumerate(network[2]):
            size = math.prod(elements(kind))
            text += [f"  %{name}{number} = arith.constant {size} : index",
                     f"  scf.for %i = %zero to %{name}{number} step %one {{",
                     f"    %x = tensor.extract %{name}#{number}[%i] : {vector(size)}",
                     "    func.call @print(%x) : (f64) -> ()", "  }"]
    text += [f"  %end = arith.constant {len(CHOSEN)} : index",
             f"  %chosen = {constant(CHOSEN, 'index')}",
             "  scf.for %number = %zero to %end step %one {",
             f"    %i = tensor.extract %chosen[%number] : {vector(len(CHOSEN), 'index')}",
             f"    %w = tensor.extract %weights[%i] : {vector(TOTAL)}"]
    for way in ("addf", "subf"):
        text += [f"    %w_{way} = arith.{way} %w, %h : f64",
                 f"    %t_{way} = tensor.insert %w_{way} into %weights[%i] : {vector(TOTAL)}",
                 f"    %r_{way}:{len(STEPPED[2])} = {call('step', STEPPED, f'%t_{way}')}",
                 f"    %l_{way} = tensor.extract %r_{way}#0[%zero] : {vector(1)}",
                 f"    func.call @print(%l_{way}) : (f64) -> ()"]
    return text + ["  }", "  return", "}"]


def execute(text):
    lowered = run("mlir-opt", "--pass-pipeline=" + COMPILE, text=text)
    library = os.path.join(os.path.dirname(shutil.which("mlir-runner")), "..", "lib",
                           "libmlir_c_runner_utils.so")
    printed = run("mlir-runner", "--entry-point-result=void", "--shared-libs=" + library,
                  text=lowered)
    return [struct.unpack("d", struct.pack("q", int(line)))[0] for line in printed.split()]


def cross_entropy(logits, labels, shares):
    classes, result = len(logits) // len(labels), 0.0
    for row, (label, share) in enumerate(zip(labels, shares)):
        values = logits[row * classes:][:classes]
        result += share * (math.log(sum(map(math.exp, values))) - values[label])
    return result


def f32(x):
    """A constant as it stands in the network."""
    return struct.unpack("f", struct.pack("f", x))[0]


class Comparison:
    def __init__(self):
        self.count, self.largest, self.failures = 0, 0.0, 0

    def compare(self, what, found, expected, tolerance):
        self.count += 1
        error = abs(found - expected) / (1e-3 + abs(expected))
        # Not a number is never below.
        if not error <= tolerance:
            self.failures += 1
            if self.failures <= 10:
                print(f"{what}: {found}, expected {expected}")
        else:
            self.largest = max(self.largest, error)


# Data ---------------------------------------------------------------------------------

generator = random.Random(SEED)
print("seed", SEED)
STEPPED, PLAIN = network("bert-tiny-training"), network("bert-tiny")
WEIGHTS = [name for name in STEPPED[1] if name + ".exp_avg" in STEPPED[1]]
assert len(WEIGHTS) == 46 and len(STEPPED[2]) == 1 + 3 * len(WEIGHTS)
assert set(WEIGHTS) <= set(PLAIN[1])
SIZES = {name: math.prod(elements(STEPPED[1][name])) for name in WEIGHTS}
OFFSETS, TOTAL = {}, 0
for name, size in SIZES.items():
    OFFSETS[name] = TOTAL
    TOTAL += size
STATES = {"weights": [generator.gauss(0, 0.5) for _ in range(TOTAL)],
          "exp_avg": [generator.gauss(0, 1) for _ in range(TOTAL)],
          "exp_avg_sq": [0.1 + abs(generator.gauss(0, 1)) for _ in range(TOTAL)]}


def integers(count, below):
    return [generator.randrange(below) for _ in range(count)]


# Ids come twice, some words are not masked out, the last one is padding.
CHOSEN = [OFFSETS[name] + at for name, size in SIZES.items()
          for at in generator.sample(range(size), min(size, ELEMENTS))]
ROWS, RATE = BATCH * LENGTH, 0.1
counted = [1.0] + [float(x) for x in integers(ROWS - 1, 2)]
INPUTS = {
    "input_ids": ("i32", integers(ROWS, 4)),
    "token_type_ids": ("i32", integers(ROWS, 2)),
    "position_ids": ("i32", integers(LENGTH, POSITIONS)),
    "attention_mask": ("f64", (ROWS - 1) * [1.0] + [0.0]),
    "masked_lm_labels": ("i32", integers(ROWS, WORDS)),
    "masked_lm_weights": ("f64", counted),
    "next_sentence_labels": ("i32", integers(BATCH, 2)),
    "learning_rate": ("f64", [RATE]),
}
LABELS = {"words": INPUTS["masked_lm_labels"][1], "sentence": INPUTS["next_sentence_labels"][1]}

# Execution ----------------------------------------------------------------------------

values = execute("\n".join(wrap("step", STEPPED) + wrap("bert", PLAIN)
                           + write_main({"step": STEPPED, "bert": PLAIN})))
words = ROWS * WORDS
bert = values[1 + 3 * TOTAL:][:words + BATCH * 2]
around = values[1 + 3 * TOTAL + len(bert):]
assert len(around) == 2 * len(CHOSEN)
new = {state: values[1 + i * TOTAL:][:TOTAL] for i, state in enumerate(STATES)}

# Comparison ---------------------------------------------------------------------------

expected = cross_entropy(bert[:words], LABELS["words"],
                         [x / (sum(counted) + 1e-5) for x in counted])
expected += cross_entropy(bert[words:], LABELS["sentence"], BATCH * [1 / BATCH])
losses, gradients, updates = Comparison(), Comparison(), Comparison()
losses.compare("loss", values[0], expected, 1e-6)
FIRST, SECOND = (f32(0.9), f32(1 - 0.9)), (f32(0.999), f32(1 - 0.999))
NAMES = {OFFSETS[name] + at: f"{name}[{at}]" for name in WEIGHTS for at in range(SIZES[name])}
MATRICES = {name for name in WEIGHTS if len(elements(STEPPED[1][name])) > 1}
changes = set()
for at, more, less in zip(CHOSEN, around[::2], around[1::2]):
    slope = (more - less) / (2 * STEP)
    # What the first moment has got.
    gradient = (new["exp_avg"][at] - FIRST[0] * STATES["exp_avg"][at]) / FIRST[1]
    gradients.compare("gradient of " + NAMES[at], gradient, slope, 1e-4)
for at, name in NAMES.items():
    w, m, v = (STATES[state][at] for state in STATES)
    gradient = (new["exp_avg"][at] - FIRST[0] * m) / FIRST[1]
    if abs(gradient) > 1e-6:
        changes.add(name.split("[")[0])
    m = FIRST[0] * m + FIRST[1] * gradient
    v = SECOND[0] * v + SECOND[1] * gradient * gradient
    decay = f32(0.01) if name.split("[")[0] in MATRICES else 0.0
    w -= RATE * (m / (math.sqrt(v) + f32(1e-6)) + decay * w)
    for state, x in zip(STATES, (w, m, v)):
        updates.compare(f"new {state} of {name}", new[state][at], x, 1e-5)
for title, comparison in (("loss", losses), ("gradients", gradients), ("updates", updates)):
    print(f"{title}: {comparison.count} compared, largest difference "
          f"{comparison.largest:.1e}, {comparison.failures} failed")
print(f"{len(changes)} of {len(WEIGHTS)} weights have a gradient")
# A bias of keys changes no chance of a softmax.
unused = sorted(set(WEIGHTS) - changes)
failed = losses.failures + gradients.failures + updates.failures
sys.exit(1 if failed or unused != [f"layers.{n}.attn.k_proj.bias" for n in (0, 1)] else 0)
