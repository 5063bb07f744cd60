"""Reports and gates as targets: cached, on one machine or many."""

def greenai_report(name, model, options = []):
    """Writes NAME.json, the report of a model."""
    native.genrule(
        name = name,
        srcs = [model],
        outs = [name + ".json"],
        tools = ["@greenai//:greenai-opt"],
        cmd = "$(location @greenai//:greenai-opt) --fpo-report=json --mlir-disable-threading " +
              " ".join(["'%s'" % option for option in options]) + " $< -o $@",
    )

def greenai_gate(name, old, new, options = []):
    """Writes NAME.verdict.json, or fails and says why: NEW against OLD, reports or models."""
    native.genrule(
        name = name,
        srcs = [old, new],
        outs = [name + ".verdict.json"],
        tools = ["@greenai//:greenai-diff"],
        cmd = "$(location @greenai//:greenai-diff) " +
              " ".join(["'%s'" % option for option in options]) +
              " $(location %s) $(location %s) --format=text --format=json:$@" % (old, new),
    )
