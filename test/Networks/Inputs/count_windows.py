#!/usr/bin/env python3
"""Counts the taps of static TOSA convolutions and pools that are not padding.

An independent way to the numbers of --padding=exclude: the attributes and types
of conv2d and max_pool2d are read from the text, and every output position and
tap along each axis is asked whether it lies inside. Shares no code with greenai.

  count_windows.py FILE.mlir REPORT.json
       compares with the MACs and the max.f32 of pools in a JSON report
"""
import json
import re
import sys

OPERATION = re.compile(r'"tosa\.(conv2d|max_pool2d)"\(.*?\) \{(.*?)\} : '
                       r"\((.*)\) -> tensor<(.*?)x[a-z]\w*>$")
TYPE = re.compile(r"tensor<([\dx?]*)x[a-z]\w*>")


def attribute(text, name):
    values = re.search(name + r" = array<i64: ([-\d, ]*)>", text)
    return [int(value) for value in values.group(1).split(",")]


def sizes(text):
    # One image where the batch is dynamic.
    return [1 if size == "?" else int(size) for size in text.split("x")]


def inside(size, outputs, taps, stride, dilation, before):
    return sum(0 <= output * stride + tap * dilation - before < size
               for output in range(outputs) for tap in range(taps))


def count(path):
    counts = {"conv2d": 0, "max_pool2d": 0}
    operations = 0
    for line in open(path):
        match = OPERATION.search(line.strip())
        if not match:
            continue
        kind, attributes, operands, result = match.groups()
        operands = [sizes(text) for text in TYPE.findall(operands)]
        images, *outputs, channels = sizes(result)
        pad = attribute(attributes, "pad")
        stride = attribute(attributes, "stride")
        pairs = images * channels
        if kind == "conv2d":
            kernel, dilation = operands[1][1:3], attribute(attributes, "dilation")
            pairs *= operands[1][3]
        else:
            kernel, dilation = attribute(attributes, "kernel"), [1, 1]
        for axis in range(2):
            pairs *= inside(operands[0][axis + 1], outputs[axis], kernel[axis],
                            stride[axis], dilation[axis], pad[2 * axis])
        counts[kind] += pairs
        operations += 1
    return operations, counts


def value(text):
    """"123*d0" at one image."""
    return int(text.split("*")[0])


def main():
    operations, counts = count(sys.argv[1])
    (function,) = json.load(open(sys.argv[2]))["functions"]
    rows = function["rows"]
    pools = sum(value(entry["count"]) for row in rows
                if row["op"] == "tosa.max_pool2d" for entry in row["ledger"])
    macs = sum(value(row["macs"]) for row in rows if row["op"] == "tosa.conv2d")
    print(f"{operations} windows, {counts['conv2d']} multiply-accumulates, "
          f"{counts['max_pool2d']} maxima")
    if (macs, pools) != (counts["conv2d"], counts["max_pool2d"]):
        sys.exit(f"the report has {macs} and {pools}")


main()
