"""run_install.py SOURCE BUILD [CMake argument]...: installs, moves, and uses greenai.

Installs BUILD into a temporary prefix, moves the prefix, and then, as somebody else
would: runs the tools, builds the project `consumer` against the package and reports
its dialect. Says what it found wrong, exit status 1.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

source, build, arguments = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
consumer = Path(__file__).resolve().parent / "consumer"
# Nothing of ours is found by a variable.
environment = {key: value for key, value in os.environ.items()
               if not key.startswith(("GREENAI", "PYTHON", "LD_", "CMAKE"))}


def run(*command, status=0, **options):
    process = subprocess.run([str(part) for part in command], text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             env=environment, **options)
    if process.returncode != status:
        sys.exit(f"{' '.join(map(str, command))}\nexit {process.returncode}, "
                 f"expected {status}\n{process.stdout}")
    return process.stdout


def check(name, actual, expected):
    if actual != expected:
        sys.exit(f"{name}: {actual!r}, expected {expected!r}")


def check_paths(prefix):
    """No text file names a folder of the machine that built it."""
    count = 0
    for path in sorted(prefix.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        data = path.read_bytes()
        if data.startswith((b"\x7fELF", b"!<arch>")):
            continue
        count += 1
        for folder in (source, build, prefix.parent):
            if os.fsencode(folder) in data:
                sys.exit(f"{path.relative_to(prefix)} names {folder}")
    if count < 50:
        sys.exit(f"only {count} files are installed")


def check_version(prefix, folder):
    """Another version of MLIR is refused, in a sentence."""
    folder.mkdir()
    (folder / "MLIRConfig.cmake").write_text("set(LLVM_PACKAGE_VERSION 21.1.0)\n")
    (folder / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.25)\nproject(old LANGUAGES NONE)\n"
        "find_package(greenai REQUIRED CONFIG)\n")
    output = run("cmake", "-S", folder, "-B", folder / "build", "-G", "Ninja",
                 f"-DCMAKE_PREFIX_PATH={prefix}", f"-DMLIR_DIR={folder}", status=1)
    output = " ".join(output.split())
    for part in ("greenai was built with MLIR 2", "is 21.1.0: set MLIR_DIR"):
        check(f"{part!r} in {output}", part in output, True)


def check_consumer(prefix, folder):
    run("cmake", "-S", consumer, "-B", folder, "-G", "Ninja",
        f"-DCMAKE_PREFIX_PATH={prefix}", "-DCMAKE_BUILD_TYPE=None",
        "-DCMAKE_CXX_FLAGS=-O0", *arguments)
    run("cmake", "--build", folder)
    tool = folder / "toy-opt"
    report = json.loads(run(tool, "--fpo-report=json", "--strict", "--at=M=9,K=3",
                            consumer / "toy.mlir"))
    totals = report["functions"][0]["totals"]
    # toy.dense: 64*M elements of K products, K additions and one maximum.
    # toy.pool: floor(M/4) windows of 64 columns, three maxima each.
    check("fpo", totals["fpo"], "128*K*M + 64*M + 192*floor(M/4)")
    check("macs", totals["macs"], "64*K*M")
    # Read: x, w and b, then 64*M elements; each of four bytes.
    check("bytesRead", totals["bytesRead"], "4*K*M + 256*K + 256*M + 256")
    check("bytesWritten", totals["bytesWritten"], "256*M + 256*floor(M/4)")
    # 128*3*9 + 64*9 + 192*2
    point = report["functions"][0]["at"][0]
    check("fpo at the point", point["fpo"], "4416")
    output = run(tool, "--fpo-report", "--strict", consumer / "mystery.mlir",
                 status=4)
    check("toy.mystery is uncosted", "toy.mystery" in output, True)


def check_library(prefix, folder):
    """The C API and the Python package, as installed."""
    product = consumer / "product.mlir"
    # 64 columns of B rows: S multiplications and additions each; 128*2*3.
    check("product", run(folder / "product", product), "128*B*S = 768\n")
    code = ("import greenai, sys; report = greenai.read(sys.argv[1]); "
            "print(greenai.find_library(), report.evaluate('fpo', B=2, S=3))")
    environment["PYTHONPATH"] = str(prefix / "lib" / "python3" / "dist-packages")
    output = run(sys.executable, "-B", "-c", code, product)
    check("Python", output.split(),
          [str(prefix.resolve() / "lib" / "libgreenai-c.so"), "768"])


def check_page(prefix, folder):
    """The commands of docs/Embedding.md print what it says."""
    environment.pop("PYTHONPATH", None)
    environment["PREFIX"] = str(prefix)
    environment["COLUMNS"] = "100"
    # Of a virtual environment or a shim, the same interpreter.
    (folder / "python3").symlink_to(sys.executable)
    environment["PATH"] = os.pathsep.join(
        [str(folder), str(prefix / "bin"), environment["PATH"]])
    run(sys.executable, source / "test" / "Docs" / "Inputs" / "run_docs.py", source,
        source / "docs" / "Embedding.md")


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        run("cmake", "--install", build, "--prefix", folder / "first" / "prefix")
        prefix = folder / "moved" / "prefix"
        prefix.parent.mkdir()
        shutil.move(folder / "first" / "prefix", prefix)
        check_paths(prefix)
        model = source / "test" / "Networks" / "Inputs" / "transformer_block.mlir"
        reported = run(prefix / "bin" / "greenai-opt", "--fpo-report=json", model)
        (folder / "report.json").write_text(reported)
        run(prefix / "bin" / "greenai-diff", model, folder / "report.json")
        run(prefix / "bin" / "greenai-footprint", "--batch=B",
            folder / "report.json")
        for tool in ("greenai-opt", "greenai-diff", "greenai-footprint"):
            script = prefix / "share" / "bash-completion" / "completions" / tool
            check(script.name, f"complete -F _{tool.replace('-', '_')} {tool}"
                  in script.read_text(), True)
        check_version(prefix, folder / "old")
        check_consumer(prefix, folder / "consumer")
        check_library(prefix, folder / "consumer")
        check_page(prefix, folder / "consumer")


main()
