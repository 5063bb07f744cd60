"""docs/Traffic.md, "Measured": a matrix product and a convolution, compiled with upstream
passes and run in Cachegrind, against the lower bound of --traffic=cache.

  measure_traffic.py [LLVM_BIN]      prints the table of the page

Needs greenai-opt in PATH, mlir-opt, mlir-translate and clang in LLVM_BIN, and valgrind;
without valgrind it says so and ends with status 77. Fails where fewer lines are fetched
than the bound allows.

Counted are the misses of the last level on data, loads and stores, times the line: what
is fetched. What is written back is not simulated, so the results are taken off the
bound. Of two runs, with the call and without it, the difference counts; before the call
the cache is filled with something else."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

LLVM = sys.argv[1] if sys.argv[1:] else "/usr/lib/llvm-22/bin"
LINE = 64
CACHES = [8192, 16384, 32768]
LOWER = ["expand-strided-metadata", "lower-affine", "convert-scf-to-cf",
         "finalize-memref-to-llvm", "convert-func-to-llvm", "convert-cf-to-llvm",
         "convert-arith-to-llvm", "reconcile-unrealized-casts"]


def product(n):
    types = ["memref<%dx%dxf32>" % (n, n)] * 3
    body = "linalg.matmul ins(%%a, %%b : %s, %s) outs(%%c : %s)" % tuple(types)
    return types, body, [n * n] * 3


def convolution(n):
    image, kernel, result = [1, n + 2, n + 2, 16], [3, 3, 16, 16], [1, n, n, 16]
    sizes = []
    types = []
    for shape in (image, kernel, result):
        types.append("memref<%sxf32>" % "x".join(map(str, shape)))
        size = 1
        for extent in shape:
            size *= extent
        sizes.append(size)
    body = ("linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, "
            "strides = dense<1> : tensor<2xi64>} ins(%%a, %%b : %s, %s) "
            "outs(%%c : %s)" % tuple(types))
    return types, body, sizes


def run(*command, **options):
    its = subprocess.run(command, capture_output=True, text=True, **options)
    if its.returncode != 0:
        sys.exit("%s: %s" % (command[0], its.stderr))
    return its


def tool(name):
    return os.path.join(LLVM, name)


def build(folder, types, body, sizes, tile):
    """A program that calls the kernel if it has an argument."""
    path = os.path.join(folder, "kernel.mlir")
    text = ("func.func @kernel(%%a: %s, %%b: %s, %%c: %s) attributes "
            "{llvm.emit_c_interface} {\n  %s\n  return\n}\n" %
            (*types, body))
    with open(path, "w") as file:
        file.write(text)
    tiles = ("affine-loop-tile{tile-size=%d}" % tile,) if tile else ()
    pipeline = "builtin.module(func.func(%s),%s)" % (
        ",".join(("convert-linalg-to-affine-loops",) + tiles), ",".join(LOWER))
    lowered = run(tool("mlir-opt"), path, "--pass-pipeline=" + pipeline).stdout
    ir = run(tool("mlir-translate"), "--mlir-to-llvmir", input=lowered).stdout
    with open(os.path.join(folder, "kernel.ll"), "w") as file:
        file.write(ir)
    parameters = []
    arguments = []
    for i, (its, size) in enumerate(zip(types, sizes)):
        rank = its.count("x")
        extents = [int(e) for e in re.findall(r"(\d+)x", its)]
        strides = [1]
        for extent in reversed(extents[1:]):
            strides.insert(0, strides[0] * extent)
        name = "abc"[i]
        parameters.append(
            "struct { float *p, *q; long offset, sizes[%d], strides[%d]; } "
            "%s = {d%s, d%s, 0, {%s}, {%s}};" % (
                rank, rank, name, name, name, ",".join(map(str, extents)),
                ",".join(map(str, strides))))
        arguments.append("&" + name)
    main = """
#include <stdlib.h>
void _mlir_ciface_kernel(void *, void *, void *);
static float da[%d], db[%d], dc[%d];
static volatile float other[1 << 16];
int main(int argc, char **argv) {
  for (long i = 0; i < %d; ++i) da[i] = 1;
  for (long i = 0; i < %d; ++i) db[i] = 1;
  for (long i = 0; i < %d; ++i) dc[i] = 1;
  for (long i = 0; i < 1 << 16; i += 16) other[i] = i;
  %s
  if (argc > 1) _mlir_ciface_kernel(%s);
  return 0;
}
""" % (*sizes, *sizes, "\n  ".join(parameters), ", ".join(arguments))
    with open(os.path.join(folder, "main.c"), "w") as file:
        file.write(main)
    program = os.path.join(folder, "program")
    run(tool("clang"), "-O2", "-fno-vectorize", "-w",
        os.path.join(folder, "main.c"), os.path.join(folder, "kernel.ll"), "-o",
        program)
    return path, program


def count(program, cache, folder, *arguments):
    out = os.path.join(folder, "cachegrind.out")
    geometry = "%d,8,%d" % (cache, LINE)
    run("valgrind", "--tool=cachegrind", "--cache-sim=yes", "--LL=" + geometry,
        "--D1=1024,2,%d" % LINE, "--I1=32768,8,%d" % LINE,
        "--cachegrind-out-file=" + out, program, *arguments)
    with open(out) as file:
        text = file.read()
    events = re.search("^events: (.*)$", text, re.M).group(1).split()
    values = re.search("^summary: (.*)$", text, re.M).group(1).split()
    its = dict(zip(events, map(int, values)))
    return its["DLmr"] + its["DLmw"]


def bound(path, cache, results):
    report = json.loads(run("greenai-opt", "--fpo-report=json",
                            "--traffic=cache=%d" % cache, path).stdout)
    return int(report["functions"][0]["totals"]["leastBytes"]) - results


def measure(name, types, body, sizes, tile):
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        path, program = build(folder, types, body, sizes, tile)
        cells = []
        for cache in CACHES:
            lines = (count(program, cache, folder, "call") -
                     count(program, cache, folder))
            least = bound(path, cache, 4 * sizes[2])
            # A line has elements that nobody asked for only at the ends of the
            # three operands.
            failed |= lines * LINE + 6 * LINE < least
            cells.append("%.0f | %.2f" % (lines * LINE / 1000,
                                          lines * LINE / least))
        print("| %s | %s |" % (name, " | ".join(cells)), flush=True)
    return failed


if not shutil.which("valgrind"):
    print("there is no valgrind: nothing is measured")
    sys.exit(77)
print("| kernel | " + " | ".join("%d KiB | /bound" % (cache // 1024)
                                 for cache in CACHES) + " |")
print("|" + "---|" * (1 + 2 * len(CACHES)))
results = []
for n in (48, 72, 96):
    for tile in (0, 8, 16):
        results.append(measure(
            "product %d³, %s" % (n, "tiles of %d" % tile if tile else "plain"),
            *product(n), tile))
for n in (14, 20):
    for tile in (0, 8):
        results.append(measure(
            "3×3 of %d×%d×16 to 16, %s" % (
                n, n, "tiles of %d" % tile if tile else "plain"),
            *convolution(n), tile))
sys.exit(any(results))
