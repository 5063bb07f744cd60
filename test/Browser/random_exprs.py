"""Random texts in the grammar of include/greenai/Expr/Text.h."""


def random_expr(rng, depth=3):
    """In B and S, with integer values at all integer points."""
    kind = rng.choice(["symbol", "number"] if depth == 0 else
                      ["symbol", "sum", "product", "power", "floor", "ceil",
                       "mod", "max", "min", "clamp", "minus", "floordiv",
                       "ceildiv"])
    part = lambda: random_expr(rng, depth - 1)
    if kind == "symbol":
        return rng.choice("BS")
    if kind == "number":
        return str(rng.randint(0, 12))
    if kind == "minus":
        return f"(-({part()}))"
    if kind == "sum":
        return f"({part()} {rng.choice('+-')} {part()} {rng.choice('+-')} 3)"
    if kind == "product":
        return f"({part()})*({part()})"
    if kind == "power":
        return f"{rng.choice(['B', 'S', '(B - S)'])}^{rng.randint(1, 4)}"
    if kind in ("floor", "ceil"):
        return f"{kind}(({part()})/{rng.randint(2, 9)})"
    if kind == "mod":
        return f"mod({part()}, {rng.randint(2, 9)})"
    if kind in ("floordiv", "ceildiv"):
        divisor = rng.choice([str(rng.randint(1, 9)), "B", "2*S", "B*S"])
        return f"{kind}({part()}, {divisor})"
    if kind == "clamp":
        return f"clamp({part()}, -4, {rng.randint(0, 50)})"
    return f"{kind}({part()}, {part()}, {part()})"
