#!/usr/bin/env python3
"""Writes modules of a given number of operations, one family each.

  modules.py FAMILY OPS [OUT.mlir]        (families: --list)

The number counts every operation, terminators and those in regions too, as
MLIR does; a module has at most one repeated block fewer or more.
"""
import argparse
import sys


class Writer:
    """Text of a function's body, with fresh value names and a count of ops."""

    def __init__(self):
        self.lines = []
        self.count = 0
        self.names = 0

    def fresh(self):
        self.names += 1
        return f"%v{self.names}"

    def op(self, text, result=True, ops=1):
        self.count += ops
        if not result:
            self.lines.append(f"    {text}")
            return None
        name = self.fresh()
        self.lines.append(f"    {name} = {text}")
        return name


T3 = "tensor<?x?x64xf32>"
T1 = "tensor<?x?x1xf32>"
W = "tensor<1x64x64xf32>"
B = "tensor<1x1x64xf32>"


def tosa_constants(w):
    zero = w.op('"tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> '
                "tensor<1xf32>")
    shift = w.op('"tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> '
                 "tensor<1xi8>")
    return zero, shift


def tosa_block(w, x, y, bias, zero, shift):
    """A normalisation, a product of two batched matrices and a residual sum."""
    total = w.op(f"tosa.reduce_sum {x} {{axis = 2 : i32}} : ({T3}) -> {T1}")
    root = w.op(f"tosa.rsqrt {total} : ({T1}) -> {T1}")
    scaled = w.op(f"tosa.mul {x}, {root}, {shift} : ({T3}, {T1}, tensor<1xi8>) -> {T3}")
    shifted = w.op(f"tosa.add {scaled}, {bias} : ({T3}, {B}) -> {T3}")
    square = "tensor<?x?x?xf32>"
    turned = w.op(f"tosa.transpose {y} {{perms = array<i32: 0, 2, 1>}} : ({T3}) -> "
                  "tensor<?x64x?xf32>")
    scores = w.op(f"tosa.matmul {shifted}, {turned}, {zero}, {zero} : ({T3}, "
                  f"tensor<?x64x?xf32>, tensor<1xf32>, tensor<1xf32>) -> {square}")
    soft = w.op(f"tosa.exp {scores} : ({square}) -> {square}")
    mixed = w.op(f"tosa.matmul {soft}, {y}, {zero}, {zero} : ({square}, {T3}, "
                 f"tensor<1xf32>, tensor<1xf32>) -> {T3}")
    active = w.op(f"tosa.tanh {mixed} : ({T3}) -> {T3}")
    return w.op(f"tosa.add {active}, {x} : ({T3}, {T3}) -> {T3}")


def tosa_function(name, ops):
    w = Writer()
    zero, shift = tosa_constants(w)
    x = y = "%x"
    while w.count + 12 <= ops:
        x, y = tosa_block(w, x, y, "%bias", zero, shift), x
    w.op(f"return {x} : {T3}", result=False)
    return ([f"  func.func @{name}(%x: {T3}, %bias: {B}) -> {T3} {{"] + w.lines +
            ["  }"], w.count + 1)


def linalg_block(w, x, rows, weight):
    """A product of matrices, a bias and an activation as upstream lowers them."""
    t = "tensor<?x64xf32>"
    empty = w.op(f"tensor.empty({rows}) : {t}")
    filled = w.op(f"linalg.fill ins(%zero : f32) outs({empty} : {t}) -> {t}", ops=3)
    product = w.op(f"linalg.matmul ins({x}, {weight} : {t}, tensor<64x64xf32>) "
                   f"outs({filled} : {t}) -> {t}", ops=4)
    sum_ = w.op(
        "linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = "
        f'["parallel", "parallel"]}} ins({product}, %bias : {t}, tensor<64xf32>) '
        f"outs({empty} : {t}) {{\n    ^bb0(%a: f32, %b: f32, %c: f32):\n"
        "      %s = arith.addf %a, %b : f32\n      linalg.yield %s : f32\n    } -> "
        f"{t}", ops=3)
    return w.op(
        "linalg.generic {indexing_maps = [#id, #id], iterator_types = "
        f'["parallel", "parallel"]}} ins({sum_} : {t}) outs({empty} : {t}) {{\n'
        "    ^bb0(%a: f32, %c: f32):\n      %s = arith.maximumf %a, %zero : f32\n"
        "      %e = math.exp %s : f32\n      %q = arith.divf %s, %e : f32\n"
        f"      linalg.yield %q : f32\n    }} -> {t}", ops=5)


def linalg_function(name, ops):
    w = Writer()
    w.op("arith.constant 0 : index")
    w.lines[-1] = "    %c0 = arith.constant 0 : index"
    w.lines.append("    %zero = arith.constant 0.0 : f32")
    w.lines.append("    %rows = tensor.dim %x, %c0 : tensor<?x64xf32>")
    w.count += 2
    x = "%x"
    while w.count + 17 <= ops:
        x = linalg_block(w, x, "%rows", "%weight")
    w.op(f"return {x} : tensor<?x64xf32>", result=False)
    return ([f"  func.func @{name}(%x: tensor<?x64xf32>, %weight: tensor<64x64xf32>, "
             "%bias: tensor<64xf32>) -> tensor<?x64xf32> {"] + w.lines + ["  }"],
            w.count + 1)


def whole(function, ops):
    return function("main", ops)[0]


def many(function, ops, functions=10000):
    functions = min(functions, max(1, ops // 30))
    lines = []
    for i in range(functions):
        lines += function(f"f{i}", ops // functions)[0]
    return lines


def symbols(count):
    """Elementwise operations on `count` arguments, each with a size of its own."""
    def make(ops):
        w = Writer()
        _, shift = tosa_constants(w)
        types = [f"tensor<{i + 2}x?xf32>" for i in range(count)]
        values = [f"%x{i}" for i in range(count)]
        while w.count + count + 2 <= ops:
            for i, t in enumerate(types):
                op = ("tosa.tanh {0} : ({1}) -> {1}", "tosa.add {0}, {0} : ({1}, {1}) -> {1}",
                      "tosa.mul {0}, {0}, {2} : ({1}, {1}, tensor<1xi8>) -> {1}")[i % 3]
                values[i] = w.op(op.format(values[i], t, shift))
        w.op(f"return {', '.join(values)} : {', '.join(types)}", result=False)
        arguments = ", ".join(f"%x{i}: {t}" for i, t in enumerate(types))
        return [f"  func.func @main({arguments}) -> ({', '.join(types)}) {{"] + w.lines + ["  }"]
    return make


def calls(ops):
    """A chain of functions, each of ten operations, each called by the one before."""
    depth = max(2, ops // 10)
    lines = []
    for i in range(depth):
        name = "main" if i == 0 else f"f{i}"
        lines.append(f"  func.func @{name}(%x: {T3}) -> {T3} {{")
        value = "%x"
        for k in range(6 if i + 1 < depth else 7):
            op = "tanh" if k % 2 else "exp"
            lines.append(f"    %y{k} = tosa.{op} {value} : ({T3}) -> {T3}")
            value = f"%y{k}"
        if i + 1 < depth:
            lines.append(f"    %r = call @f{i + 1}({value}) : ({T3}) -> {T3}")
            value = "%r"
        lines += [f"    return {value} : {T3}", "  }"]
    return lines


def loops(ops):
    """Nests of four loops around a product of two elements."""
    w = Writer()
    m = "memref<?x?xf32>"
    w.lines += ["    %c0 = arith.constant 0 : index", "    %c1 = arith.constant 1 : index",
                f"    %n = memref.dim %a, %c0 : {m}", f"    %k = memref.dim %a, %c1 : {m}"]
    w.count += 4
    while w.count + 15 <= ops:
        w.lines.append(f"""    scf.for %i = %c0 to %n step %c1 {{
      scf.for %j = %c0 to %k step %c1 {{
        scf.for %l = %c0 to %i step %c1 {{
          %p = memref.load %a[%i, %j] : {m}
          %q = memref.load %b[%l, %j] : {m}
          %r = memref.load %c[%i, %j] : {m}
          %s = arith.mulf %p, %q : f32
          %t = arith.addf %r, %s : f32
          memref.store %t, %c[%i, %j] : {m}
        }}
      }}
    }}""")
        w.count += 12
    w.op("return", result=False)
    return [f"  func.func @main(%a: {m}, %b: {m}, %c: {m}) {{"] + w.lines + ["  }"]


def floors(ops):
    """Strided pools of one image, by strides 2 to 9, each followed by two operations."""
    w = Writer()
    t = "tensor<?x?x?x8xf32>"
    while w.count + 3 <= ops:
        i = w.count // 3
        stride = 2 + i % 8
        kernel = stride + i // 8 % 4
        pool = w.op(f"tosa.max_pool2d %x {{kernel = array<i64: {kernel}, {kernel}>, pad = "
                    f"array<i64: 0, 0, 0, 0>, stride = array<i64: {stride}, {stride}>}} : "
                    f"({t}) -> {t}")
        active = w.op(f"tosa.tanh {pool} : ({t}) -> {t}")
        w.op(f"tosa.exp {active} : ({t}) -> {t}")
    w.op("return", result=False)
    return [f"  func.func @main(%x: {t}) {{"] + w.lines + ["  }"]


FAMILIES = {
    "tosa": lambda ops: whole(tosa_function, ops),
    "linalg": lambda ops: whole(linalg_function, ops),
    "tosa-functions": lambda ops: many(tosa_function, ops),
    "linalg-functions": lambda ops: many(linalg_function, ops),
    "symbols-1": symbols(1),
    "symbols-4": symbols(4),
    "symbols-12": symbols(12),
    "calls": calls,
    "loops": loops,
    "floors": floors,
}


def write(family, ops, out):
    out.write("#id = affine_map<(d0, d1) -> (d0, d1)>\n"
              "#row = affine_map<(d0, d1) -> (d1)>\nmodule {\n")
    out.write("\n".join(FAMILIES[family](ops)))
    out.write("\n}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--list", action="store_true", help="the families, a line each")
    parser.add_argument("family", nargs="?", choices=sorted(FAMILIES))
    parser.add_argument("ops", nargs="?", type=int)
    parser.add_argument("out", nargs="?", type=argparse.FileType("w"), default=sys.stdout)
    arguments = parser.parse_args()
    if arguments.list:
        print("\n".join(FAMILIES))
        return
    if arguments.family is None or arguments.ops is None:
        parser.error("a family and a number of operations are needed")
    write(arguments.family, arguments.ops, arguments.out)


if __name__ == "__main__":
    main()
