"""hostile.py NAME: prints a module that is hard to report."""
import sys

T = "tensor<?xf32>"


def function(body, arguments="%a: index, %b: index, %c: index", result=T):
    return (f"func.func @f({arguments}) -> {result} {{\n" + body + "}\n")


def sized(steps):
    """math.exp of a tensor whose size is the last of `steps`."""
    body, last = "", "%a"
    for number, step in enumerate(steps):
        body += step.format(n=number, last=last)
        last = f"%x{number}"
    return function(body + f"  %t = tensor.empty({last}) : {T}\n"
                    f"  %e = math.exp %t : {T}\n  return %e : {T}\n")


def sums(rank=30):
    type_ = f"tensor<{'?x' * rank}f32>"
    ones = ",".join(["1"] * rank)
    indices = ", ".join(f"%i{n}: index" for n in range(rank))
    return function(
        f"  %p = tensor.pad %t low[{ones}] high[{ones}] {{\n  ^bb0({indices}):\n"
        f"    tensor.yield %z : f32\n  }} : {type_} to {type_}\n"
        f"  %e = math.exp %p : {type_}\n  return %e : {type_}\n",
        f"%t: {type_}, %z: f32", type_).replace(
            "  %e =", "".join(f"  %k{n} = arith.constant {n} : index\n"
                              for n in range(30)) + "  %e =")


def powers():
    return sized(["  %x{n} = arith.muli {last}, {last} : index\n"] * 40)


def coefficients():
    return sized(["  %k = arith.constant 3 : index\n"
                  "  %x{n} = arith.muli {last}, %k : index\n"] +
                 ["  %x{n} = arith.muli {last}, {last} : index\n"] * 16)


def extrema():
    return sized(["  %p{n} = arith.muli {last}, %c : index\n"
                  "  %q{n} = arith.addi {last}, %b : index\n"
                  "  %x{n} = arith.maxsi %p{n}, %q{n} : index\n"] * 100)


def floors(depth=100):
    """Each a floor of its own: 2/3 is no division by an integer."""
    return sized(["  %c2{n} = arith.constant 2 : index\n"
                  "  %c3{n} = arith.constant 3 : index\n"
                  "  %p{n} = arith.muli {last}, %c2{n} : index\n"
                  "  %q{n} = arith.addi %p{n}, %b : index\n"
                  "  %x{n} = arith.floordivsi %q{n}, %c3{n} : index\n"] * depth)


def more_floors():
    return floors(101)


def growing(depth=14):
    body = "".join(
        f"  %r{n} = scf.for %i{n} = %c0 to %n step %c1 iter_args(%a{n} = "
        f"{f'%a{n - 1}' if n else '%t'}) -> ({T}) {{\n" for n in range(depth))
    body += f"  %x = tensor.concat dim(0) %a{depth - 1}, %a{depth - 1} : ({T}, {T}) -> {T}\n"
    for n in reversed(range(depth)):
        inner = "%x" if n == depth - 1 else f"%r{n + 1}"
        body += f"  scf.yield {inner} : {T}\n  }}\n"
    return function("  %c0 = arith.constant 0 : index\n"
                    "  %c1 = arith.constant 1 : index\n" + body +
                    f"  return %r0 : {T}\n", f"%t: {T}, %n: index")


def triangles(depth=60):
    body = ("  %c0 = arith.constant 0 : index\n  %c1 = arith.constant 1 : index\n"
            "  %one = arith.constant 1.0 : f32\n")
    for n in range(depth):
        body += (f"  scf.for %i{n} = %c0 to {f'%i{n - 1}' if n else '%a'} "
                 "step %c1 {\n")
    return function(body + "  %x = arith.addf %one, %one : f32\n" + "}\n" * depth +
                    "  return\n", result="()")


def calls(depth=3000):
    text = (f"func.func @f0(%t: {T}) -> {T} {{\n  %e = math.exp %t : {T}\n"
            f"  return %e : {T}\n}}\n")
    for n in range(1, depth):
        text += (f"func.func @f{n}(%t: {T}) -> {T} {{\n"
                 f"  %e = call @f{n - 1}(%t) : ({T}) -> {T}\n"
                 f"  return %e : {T}\n}}\n")
    return text


def recursion():
    return "".join(f"func.func @{a}(%t: {T}) -> {T} {{\n"
                   f"  %e = call @{b}(%t) : ({T}) -> {T}\n  return %e : {T}\n}}\n"
                   for a, b in ("ab", "ba"))


def cycle(length=1000):
    """Functions each of which calls the next, the last one the first."""
    return "".join(f"func.func @f{n}(%t: {T}) -> {T} {{\n"
                   f"  %e = call @f{(n + 1) % length}(%t) : ({T}) -> {T}\n"
                   f"  return %e : {T}\n}}\n" for n in range(length))


def doubling(last, depth=40):
    """Forty functions that call the one before twice: 2^40 executions."""
    text = f"func.func @f0(%t: {T}) -> {T} {{\n{last}  return %e : {T}\n}}\n"
    for n in range(1, depth):
        text += (f"func.func @f{n}(%t: {T}) -> {T} {{\n"
                 f"  %d = call @f{n - 1}(%t) : ({T}) -> {T}\n"
                 f"  %e = call @f{n - 1}(%d) : ({T}) -> {T}\n"
                 f"  return %e : {T}\n}}\n")
    return text


def doubling_known():
    return doubling(f"  %e = math.exp %t : {T}\n")


def doubling_uncosted():
    return doubling(f"  \"x.y\"(%t) : ({T}) -> ()\n  %e = math.exp %t : {T}\n")


def doubling_unknown():
    return doubling(f"  %d = \"x.y\"(%t) : ({T}) -> {T}\n  %e = math.exp %d : {T}\n")


def whiles(depth=200):
    return function("  %c = arith.constant true\n" +
                    "  scf.while : () -> () {\n  scf.condition(%c)\n} do {\n" *
                    depth + f"  %e = math.exp %t : {T}\n" +
                    "  scf.yield\n}\n" * depth + "  return\n", f"%t: {T}", "()")


def branches(count=100):
    """A size that is one of two after each of them."""
    body, last = "", "%t"
    for n in range(count):
        body += (f"  %c{n} = \"x.c\"() : () -> i1\n"
                 f"  %r{n} = scf.if %c{n} -> ({T}) {{\n"
                 f"    %e{n} = tensor.empty(%a) : {T}\n    scf.yield %e{n} : {T}\n"
                 f"  }} else {{\n    scf.yield {last} : {T}\n  }}\n"
                 f"  %m{n} = math.exp %r{n} : {T}\n")
        last = f"%r{n}"
    return function(body + f"  return {last} : {T}\n", f"%a: index, %t: {T}")


def unknowns(count=1000):
    """As many unknown sizes, each computed from all before it."""
    body, last = "", "%a"
    for n in range(count):
        body += (f"  %s{n} = arith.muli {last}, %b : index\n"
                 f"  %q{n} = arith.addi %s{n}, %a : index\n"
                 f"  %e{n} = tensor.empty(%q{n}) : {T}\n"
                 f"  %m{n} = math.exp %e{n} : {T}\n")
        last = f"%q{n}"
    return function(body + "  return\n", "%a: index, %b: index", "()")


def constants(depth=1000):
    """A chain of calls, each with a weight of its own."""
    text = (f"func.func @f0(%t: tensor<2x2xf32>) -> tensor<2x2xf32> {{\n"
            "  return %t : tensor<2x2xf32>\n}\n")
    for n in range(1, depth):
        text += (
            f"func.func @f{n}(%t: tensor<2x2xf32>) -> tensor<2x2xf32> {{\n"
            f"  %w = arith.constant dense<[[{n}.0, 1.0], [2.0, 3.0]]> : tensor<2x2xf32>\n"
            f"  %m = linalg.matmul ins(%t, %w : tensor<2x2xf32>, tensor<2x2xf32>)"
            f" outs(%t : tensor<2x2xf32>) -> tensor<2x2xf32>\n"
            f"  %e = call @f{n - 1}(%m) : (tensor<2x2xf32>) -> tensor<2x2xf32>\n"
            "  return %e : tensor<2x2xf32>\n}\n")
    return text


def regions(depth=10000):
    return function("  %c = arith.constant true\n" + "  scf.if %c {\n" * depth +
                    "  }\n" * depth + "  return\n", "", "()")


def types(depth=10000):
    return ("func.func private @f(" + "tuple<" * depth + "f32" + ">" * depth +
            ")\n")


def parentheses(depth=10000):
    return ("#m = affine_map<(d0) -> (" + "(" * depth + "d0" + ")" * depth +
            ")>\nfunc.func private @f()\n")


sys.stdout.write(globals()[sys.argv[1]]())
