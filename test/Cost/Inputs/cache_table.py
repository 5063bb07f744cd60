"""docs/Traffic.md, cache=Z: computes the table of products and convolutions
again and compares it with the document."""
import json
import re
import subprocess
import sys

CACHES = ["cache=32KiB", "cache=256KiB", "cache=1MiB"]


def make_module(op, types, attributes=""):
    a, b, c = types
    return """func.func @main(%%a: %s, %%b: %s, %%c: %s) -> %s {
  %%0 = linalg.%s %sins(%%a, %%b : %s, %s) outs(%%c : %s) -> %s
  return %%0 : %s
}""" % (a, b, c, c, op, attributes, a, b, c, c, c)


def product(n, element):
    return make_module("matmul", [
        "tensor<%dx%dx%s>" % (n, n, t) for t in (element, element, "f32")])


def convolution(size, channels, filters, kernel):
    image = size + kernel - 1
    return make_module("conv_2d_nhwc_hwcf", [
        "tensor<1x%dx%dx%dxf32>" % (image, image, channels),
        "tensor<%dx%dx%dx%dxf32>" % (kernel, kernel, channels, filters),
        "tensor<1x%dx%dx%dxf32>" % (size, size, filters)],
        "{strides = dense<1> : tensor<2xi64>,"
        " dilations = dense<1> : tensor<2xi64>} ")


def parse(name):
    if name.startswith("matmul"):
        return product(int(re.search(r"(\d+)³", name)[1]),
                       "bf16" if "bf16" in name else "f32")
    numbers = [int(n) for n in re.findall(r"\d+", name)]
    return convolution(numbers[0], numbers[2], numbers[3],
                       numbers[4] if len(numbers) > 4 else 3)


def measure(module, model):
    run = subprocess.run(
        ["greenai-opt", "--fpo-report=json", "--traffic=" + model, "-"],
        input=module, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    totals = json.loads(run.stdout)["functions"][0]["totals"]
    moved = int(totals["bytesRead"]) + int(totals["bytesWritten"])
    return moved, totals.get("leastBytes")


def agrees(stated, megabytes):
    """As many digits as are stated."""
    digits = len(stated.split(".")[1]) if "." in stated else 0
    return "%.*f" % (digits, megabytes) == stated


lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
start = next(i for i, line in enumerate(lines)
             if line.startswith("| operation | unfused | 32 KiB"))
entries = 0
failures = []
for line in lines[start + 2:]:
    if not line.startswith("|"):
        break
    name, *stated = [cell.strip() for cell in line.strip("|").split("|")]
    module = parse(name)
    moved, _ = measure(module, "unfused")
    pairs = [(stated[0], moved / 1e6)]
    for i, model in enumerate(CACHES):
        moved, least = measure(module, model)
        pairs += [(stated[1 + 2 * i], moved / 1e6),
                  (stated[2 + 2 * i], moved / int(least))]
    # The traffic and its ratio are one entry.
    for text, value in pairs:
        if not agrees(text, value):
            failures.append("%s: %s is %f" % (name, text, value))
    entries += 1 + len(CACHES)
print("\n".join(failures) or "%d entries agree" % entries)
sys.exit(1 if failures else 0)
