#!/usr/bin/env python3
"""A greedy decoder: one attention layer over a key-value cache that grows.

  decoder.py loop            scf.for over T steps, the cache starting with P rows
  decoder.py unrolled P T    the same steps one after another, all sizes static
  decoder.py check TOOL [SEED]   at ten random points TOOL's totals of the loop, a
                             polynomial in P and T, equal those of the unrolled steps

Each step looks up a token, appends its key and value, attends over the whole cache
and takes the most likely token.
"""
import json
import random
import subprocess
import sys
from fractions import Fraction

D, V = 16, 40


def step(rows, size, token, keys, values, suffix):
    """The text of one step on a cache of `rows` rows, which grows to `size`: each a
    pair of the SSA value and the number in the type."""
    (n, n_type), (m, m_type) = rows, size
    s = suffix
    empty = f"tensor.empty({m}) :" if m_type == "?" else "tensor.empty() :"
    at = n if n_type == "?" else n_type
    vector = f"tensor<{D}xf32>"
    old, new = f"tensor<{n_type}x{D}xf32>", f"tensor<{m_type}x{D}xf32>"
    scores = f"tensor<{m_type}xf32>"
    text = f"""
    %x{s} = tensor.extract_slice %emb[{token}, 0] [1, {D}] [1, 1] : tensor<{V}x{D}xf32> to {vector}
"""
    for name, weight in (("q", "%wq"), ("k", "%wk"), ("v", "%wv")):
        text += f"""
    %{name}{s} = linalg.matvec ins({weight}, %x{s} : tensor<{D}x{D}xf32>, {vector}) outs(%zero : {vector}) -> {vector}
"""
    for name, cache, row in (("keys", keys, "k"), ("values", values, "v")):
        text += f"""
    %e_{name}{s} = {empty} {new}
    %o_{name}{s} = tensor.insert_slice {cache} into %e_{name}{s}[0, 0] [{at}, {D}] [1, 1] : {old} into {new}
    %{name}{s} = tensor.insert_slice %{row}{s} into %o_{name}{s}[{at}, 0] [1, {D}] [1, 1] : {vector} into {new}
"""
    return text + f"""
    %e_s{s} = {empty} {scores}
    %f_s{s} = linalg.fill ins(%c0f : f32) outs(%e_s{s} : {scores}) -> {scores}
    %s{s} = linalg.matvec ins(%keys{s}, %q{s} : {new}, {vector}) outs(%f_s{s} : {scores}) -> {scores}
    %e_p{s} = {empty} {scores}
    %p{s} = linalg.softmax dimension(0) ins(%s{s} : {scores}) outs(%e_p{s} : {scores}) -> {scores}
    %c{s} = linalg.vecmat ins(%p{s}, %values{s} : {scores}, {new}) outs(%zero : {vector}) -> {vector}
    %h{s} = linalg.add ins(%x{s}, %c{s} : {vector}, {vector}) outs(%zero : {vector}) -> {vector}
    %l{s} = linalg.matvec ins(%emb, %h{s} : tensor<{V}x{D}xf32>, {vector}) outs(%logits : tensor<{V}xf32>) -> tensor<{V}xf32>
    %best{s}:2 = linalg.generic {{
        indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>, affine_map<(d0) -> ()>],
        iterator_types = ["reduction"]}}
        ins(%l{s} : tensor<{V}xf32>) outs(%lowest, %first : tensor<f32>, tensor<i32>) {{
    ^bb0(%value: f32, %max: f32, %which: i32):
      %i = linalg.index 0 : index
      %i32 = arith.index_cast %i : index to i32
      %larger = arith.cmpf ogt, %value, %max : f32
      %m = arith.select %larger, %value, %max : f32
      %w = arith.select %larger, %i32, %which : i32
      linalg.yield %m, %w : f32, i32
    }} -> (tensor<f32>, tensor<i32>)
    %t32{s} = tensor.extract %best{s}#1[] : tensor<i32>
    %token{s} = arith.index_cast %t32{s} : i32 to index
"""


PARAMETERS = (f"%emb: tensor<{V}x{D}xf32>, %wq: tensor<{D}x{D}xf32>, "
              f"%wk: tensor<{D}x{D}xf32>, %wv: tensor<{D}x{D}xf32>, %start: index")
CONSTANTS = f"""
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c0f = arith.constant 0.0 : f32
  %zero = arith.constant dense<0.0> : tensor<{D}xf32>
  %logits = arith.constant dense<0.0> : tensor<{V}xf32>
  %lowest = arith.constant dense<0xFF800000> : tensor<f32>
  %first = arith.constant dense<0> : tensor<i32>
"""


def loop():
    cache = f"tensor<?x{D}xf32>"
    shape = f'{cache} {{greenai.shape = "Px{D}"}}'
    return f"""func.func @decode({PARAMETERS}, %k0: {shape}, %v0: {shape},
    %steps: index {{greenai.shape = "T"}}) -> index {{{CONSTANTS}
  %r:3 = scf.for %t = %c0 to %steps step %c1
      iter_args(%token = %start, %old_keys = %k0, %old_values = %v0) -> (index, {cache}, {cache}) {{
    %n = tensor.dim %old_keys, %c0 : {cache}
    %n1 = arith.addi %n, %c1 : index
{step(("%n", "?"), ("%n1", "?"), "%token", "%old_keys", "%old_values", "_1")}
    scf.yield %token_1, %keys_1, %values_1 : index, {cache}, {cache}
  }}
  return %r#0 : index
}}
"""


def unrolled(rows, steps):
    cache = f"tensor<{rows}x{D}xf32>"
    text = f"func.func @decode({PARAMETERS}, %k0: {cache}, %v0: {cache}) -> index {{{CONSTANTS}"
    token, keys, values = "%start", "%k0", "%v0"
    for t in range(steps):
        s = f"_{t}"
        text += step((None, rows + t), (None, rows + t + 1), token, keys, values, s)
        token, keys, values = f"%token{s}", f"%keys{s}", f"%values{s}"
    return text + f"  return {token} : index\n}}\n"


def totals(tool, text):
    """What the report of `text` adds up to: expressions by name."""
    run = subprocess.run([tool, "--fpo-report=json", "--strict", "-"], input=text,
                         capture_output=True, text=True, check=True)
    total = json.loads(run.stdout)["functions"][0]["totals"]
    result = {name: total[name] for name in ("macs", "bytesRead", "bytesWritten")}
    for entry in total["ledger"]:
        result[f"{entry['op']}.{entry['type']}"] = entry["count"]
    return result


def check(tool, seed):
    loop_totals = totals(tool, loop())
    for name, text in loop_totals.items():
        assert not set(text) & set("fumt[]"), f"{name} is no polynomial: {text}"
    generator = random.Random(seed)
    for _ in range(10):
        rows, steps = generator.randint(1, 60), generator.randint(1, 12)
        values = {"P": Fraction(rows), "T": Fraction(steps)}
        predicted = {name: eval(text.replace("^", "**"), values.copy())
                     for name, text in loop_totals.items()}
        expected = {name: Fraction(text)
                    for name, text in totals(tool, unrolled(rows, steps)).items()}
        assert predicted == expected, f"P={rows} T={steps}: {predicted} {expected}"
        print(f"P={rows} T={steps}: {len(expected)} totals equal")
    print(f"10 points equal, seed {seed}")


if sys.argv[1] == "loop":
    print(loop())
elif sys.argv[1] == "check":
    check(sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 20261)
else:
    print(unrolled(int(sys.argv[2]), int(sys.argv[3])))
