"""A step of BERT's training against its closed form: bert_training.py NETWORK

FPO of the forward pass, the backward pass and the update, every operation on f32
counting 1 but conversions, and all multiply-accumulates, in both dialects at four sizes:
exactly what the formulas below say. They are derived from the sizes of the paper and from
the text of BertTraining.cpp in the order of its layers, not from a report. Parameters too.
"""
import json
import subprocess
import sys

from training_ratio import parts_at

# Layers, width, heads, vocabulary, positions.
DESIGNS = {"bert-base-training": (12, 768, 12, 30522, 512),
           "bert-tiny-training": (2, 8, 2, 11, 6)}
NAME = sys.argv[1]
L, D, H, V, P = DESIGNS[NAME]
SIZES = [(1, 128), (8, 128), (1, 512), (4, 5)]


def linear(rows, inputs, outputs):
    """A product and its bias; then two products, and the sum of the bias."""
    return (2 * rows * inputs * outputs + rows * outputs,
            4 * rows * inputs * outputs + rows * outputs)


def norm(rows):
    """Per element: sum, difference, square, sum, times 1/deviation, times weight, plus bias;
    per row two times 1/D, plus epsilon, root. Back, per element: bias; product and sum for the
    weight; times the weight, its sum, product and sum with the normalised value, and twice a
    difference and a product; per row two times 1/D."""
    return 7 * rows * D + 4 * rows, (1 + 2 + 2 + 2 + 4) * rows * D + 2 * rows


def gelu(count):
    """x/2 * (1 + erf(x/sqrt 2)); back (1 + erf(x/sqrt 2))/2 + x * c * exp(-x*x/2), times the
    gradient."""
    return 5 * count, (4 + 6 + 1) * count


def softmax(rows, count):
    """Maximum, difference, exp, sum, times the reciprocal."""
    return 5 * rows * count + rows


def attention(B, S):
    rows, pairs = B * S, H * B * S * S
    # Scores scaled and masked. Back: chance * (gradient - sum of chance * gradient) * scale.
    forward = 2 * 2 * rows * S * D + 2 * pairs + softmax(H * rows, S)
    return forward, 4 * 2 * rows * S * D + 5 * pairs


def loss(rows, classes):
    """Back: chances times shares, and at the label the negative share is added."""
    return softmax(rows, classes) + 4 * rows, rows * classes + 2 * rows


def add(*parts):
    return tuple(map(sum, zip(*parts)))


def step(B, S):
    """FPO of forward, backward, update."""
    R = B * S
    # Three tables are added up. Back: the sum over the batch for positions, and one addition
    # for each element of the rows of each table that are named.
    embeddings = add((2 * R * D, R * D + S * D + 2 * R * D), norm(R))
    # Back: the gradients of the residual and of three projections are added, or of two.
    layer = add(*(4 * [linear(R, D, D)]), attention(B, S), (R * D, 3 * R * D), norm(R),
                linear(R, D, 4 * D), gelu(4 * R * D), linear(R, 4 * D, D), (R * D, R * D), norm(R))
    # 1 - tanh^2 times the gradient; the first position has two gradients.
    pooler = add(linear(B, D, D), (B * D, 3 * B * D), linear(B, D, 2), (0, B * D))
    words = add(linear(R, D, D), gelu(R * D), norm(R), linear(R, D, V))
    # Shares of words: sum, epsilon, reciprocal, product; of sentences 1/B. Sum of both losses.
    losses = add(loss(R, V), loss(B, 2), (R + 1 + 1 + R + 1 + 1, 0))
    # 1 - mask, times a large number.
    forward, backward = add(embeddings, (2 * R, 0), *(L * [layer]), pooler, words, losses)
    # Two averages (2 products and a sum; the square), root (2), epsilon, reciprocal, quotient,
    # rate and difference; decay of matrices.
    matrices, vectors = parameters()
    return forward, backward, 14 * (matrices + vectors) + 2 * matrices


def macs(B, S):
    R = B * S
    # Every product of the forward pass has two gradients, whose products are as large.
    return 3 * (L * (12 * R * D * D + 2 * R * S * D) + R * D * D + R * D * V + B * D * D + 2 * B * D)


def parameters():
    matrices = (V + 2 + P) * D + L * 12 * D * D + 2 * D * D + 2 * D
    vectors = 2 * D + L * (4 * D + 4 * D + D + 4 * D) + D + (D + 2 * D + V) + 2
    return matrices, vectors


def run(*command, text=None):
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


for dialect in ("tosa", "linalg"):
    text = run("greenai-network", NAME, "--dialect=" + dialect)
    function = json.loads(run("greenai-opt", "--fpo-report=json", "--strict", *(
        f"--at=B={B},S={S}" for B, S in SIZES), text=text))["functions"][0]
    for (B, S), values in zip(SIZES, function["at"]):
        found = tuple(parts_at(function, {"B": B, "S": S}).values())
        expected = step(B, S)
        assert found == expected, f"{dialect} at {B, S}: {found}, expected {expected}"
        assert int(values["macs"]) == macs(B, S), (values["macs"], macs(B, S))
        # The first one of the dialects says it for both.
        if dialect == "tosa":
            forward, backward, update = expected
            print(f"B={B},S={S}: forward {forward}, backward {backward}, update {update}, "
                  f"backward/forward {backward / forward:.3f}, "
                  f"step/forward {sum(expected) / forward:.2f}")
assert int(run("greenai-network", NAME, "--summary").split()[1]) == sum(parameters())
print(f"{NAME}: {sum(parameters())} parameters, as derived")
