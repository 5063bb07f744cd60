#!/usr/bin/env python3
"""Measures how reports and comparisons scale, as ratios against mlir-opt.

  scale.py BUILD_DIR [--sizes=1000,10000,...] [--families=tosa,...] [--networks=FILE...]
           [--runs=3] [--gate=OPS] [--instructions=OPS] [--resources=MB] [--json=OUT] [--markdown=OUT]

For each module, as text and as bytecode, in one run on one machine:

  report/parser   analysis and rendering (the Report line of --mlir-timing) over the
                  parser (mlir-opt's own Parser line on the same file), medians
  memory          peak resident size of `greenai-opt --fpo-report` over mlir-opt's
  instructions    the same ratio as report/parser in instructions executed, counted by
                  callgrind: it does not depend on what else the machine does
  resources       peak resident size on bytecode whose weights are gigabytes of dense
                  resources, over that on the same module without them
  gate            seconds of `greenai-diff OLD NEW` beyond those of parsing one of them,
                  NEW having one operation more

and over the sizes of one family, the exponent of growth of the Report line.
"""
import argparse
import json
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import modules  # noqa: E402


def run(command):
    """Standard error of a command, and its peak resident size in bytes."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               text=True)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} exited with {process.returncode}:\n{errors[-2000:]}")
    return errors, usage.ru_maxrss * 1024


def generate(family, ops, file):
    """In a process of its own: what this one grows to, those that it starts inherit."""
    with file.open("w") as out:
        subprocess.run([sys.executable, modules.__file__, family, str(ops)], stdout=out,
                       check=True)


def get_seconds(text, name):
    found = re.search(rf"([\d.]+) \([^)]*\)\s+{name}$", text, re.M)
    # mlir-opt without passes has a single line and no percentage.
    return float(found.group(1)) if found else None


class Machine:
    def __init__(self, arguments):
        self.build = arguments.build / "bin"
        self.mlir_opt = arguments.mlir_opt
        self.runs = arguments.runs

    def report(self, file):
        """Medians of parser and report seconds, and peak memory of both tools."""
        parser, report, theirs, ours = [], [], [], []
        for _ in range(self.runs):
            text, size = run([self.mlir_opt, "--mlir-timing", "--allow-unregistered-dialect",
                              str(file), "-o", os.devnull])
            parser.append(get_seconds(text, "Parser"))
            theirs.append(size)
            text, size = run([str(self.build / "greenai-opt"), "--fpo-report", "--mlir-timing",
                              "--allow-unregistered-dialect", str(file), "-o", os.devnull])
            report.append(get_seconds(text, "Report"))
            ours.append(size)
        return {"parserSeconds": statistics.median(parser),
                "reportSeconds": statistics.median(report),
                "mlirOptBytes": statistics.median(theirs),
                "greenaiOptBytes": statistics.median(ours)}

    def instructions(self, file):
        """Instructions of the parser and of analysis and rendering."""
        counts = {}
        for name, symbol in (("parserInstructions", "mlir::parseSourceFile*"),
                             ("reportInstructions", "greenai::writeReport*")):
            with tempfile.NamedTemporaryFile() as out:
                run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out.name}",
                     f"--toggle-collect={symbol}", str(self.build / "greenai-opt"),
                     "--fpo-report", "--mlir-disable-threading",
                     "--allow-unregistered-dialect", str(file), "-o", os.devnull])
                text = Path(out.name).read_text()
            counts[name] = int(re.search(r"^(?:summary|totals): (\d+)", text, re.M).group(1))
        return counts

    def gate(self, old, new):
        """Seconds of a comparison beyond those of parsing one side."""
        beyond = []
        for _ in range(self.runs):
            start = os.times().elapsed
            process = subprocess.run([str(self.build / "greenai-diff"), str(old), str(new)],
                                     stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            seconds = os.times().elapsed - start
            if process.returncode not in (0, 3, 4):
                sys.exit(f"greenai-diff exited with {process.returncode}: "
                         f"{process.stderr.decode()[-500:]}")
            text, _ = run([self.mlir_opt, "--mlir-timing", str(new), "-o", os.devnull])
            beyond.append(seconds - get_seconds(text, "Parser"))
        return statistics.median(beyond)


def make_bytecode(machine, file):
    out = file.with_suffix(".mlirbc")
    run([machine.mlir_opt, "--allow-unregistered-dialect", "--emit-bytecode", str(file), "-o",
         str(out)])
    return out


def write_resources(file, megabytes):
    """A product with weights of so many megabytes, as a dense resource."""
    rows = megabytes * 256  # of 1024 numbers of four bytes
    with file.open("w") as out:
        out.write(f"""func.func @f(%x: tensor<?x{rows}xf32>) -> tensor<?x1024xf32> {{
  %w = arith.constant dense_resource<w> : tensor<{rows}x1024xf32>
  %c0 = arith.constant 0 : index
  %d = tensor.dim %x, %c0 : tensor<?x{rows}xf32>
  %e = tensor.empty(%d) : tensor<?x1024xf32>
  %y = linalg.matmul ins(%x, %w : tensor<?x{rows}xf32>, tensor<{rows}x1024xf32>)
                     outs(%e : tensor<?x1024xf32>) -> tensor<?x1024xf32>
  return %y : tensor<?x1024xf32>
}}
{{-# dialect_resources: {{ builtin: {{ w: "0x04000000""")
        # Piece by piece, as in `generate`.
        for _ in range(rows):
            out.write("00" * 4096)
        out.write('" } } #-}\n')


def measure_resources(machine, folder, megabytes):
    """Peak resident bytes of a report on bytecode with few weights and with many."""
    sizes = []
    for size in (1, megabytes):
        file = Path(folder) / f"resource{size}.mlir"
        write_resources(file, size)
        bytecode = make_bytecode(machine, file)
        file.unlink()
        sizes.append((bytecode.stat().st_size, machine.report(bytecode)["greenaiOptBytes"]))
    (_, few), (stored, many) = sizes
    return {"fileBytes": stored, "fewBytes": few, "manyBytes": many}


def measure(machine, arguments, name, ops, file):
    result = {"module": name, "ops": ops, "textBytes": file.stat().st_size,
              "text": machine.report(file)}
    bytecode = make_bytecode(machine, file)
    result["bytecode"] = machine.report(bytecode)
    if arguments.instructions and (ops is None or ops <= arguments.instructions):
        result["text"].update(machine.instructions(file))
        result["bytecode"].update(machine.instructions(bytecode))
    print(describe(result), file=sys.stderr, flush=True)
    return result


def ratio(part, over, under):
    if part.get(over) is None or not part.get(under):
        return "–"
    return f"{part[over] / part[under]:.2f}"


COLUMNS = ["module", "operations", "report/parser, text", "bytecode",
           "instructions, text", "bytecode", "memory, text", "bytecode"]


def get_cells(result):
    cells = [result["module"], str(result["ops"] or "")]
    for over, under in (("reportSeconds", "parserSeconds"),
                        ("reportInstructions", "parserInstructions"),
                        ("greenaiOptBytes", "mlirOptBytes")):
        cells += [ratio(result[form], over, under) for form in ("text", "bytecode")]
    return cells


def describe(result):
    return "  ".join(get_cells(result))


def get_growth(results):
    """Slopes of log(seconds) over log(operations), least squares, by family."""
    families = {}
    for result in results:
        if result["ops"] and result["text"]["reportSeconds"]:
            families.setdefault(result["module"], []).append(
                (math.log(result["ops"]), math.log(result["text"]["reportSeconds"])))
    growth = {}
    for family, points in families.items():
        if len(points) < 3:
            continue
        x = statistics.mean(p[0] for p in points)
        y = statistics.mean(p[1] for p in points)
        growth[family] = (sum((a - x) * (b - y) for a, b in points) /
                          sum((a - x) ** 2 for a, _ in points))
    return growth


def to_markdown(document):
    lines = ["| " + " | ".join(COLUMNS) + " |", "|" + "---|" * len(COLUMNS)]
    lines += ["| " + " | ".join(get_cells(result)) + " |" for result in document["modules"]]
    if document["growth"]:
        lines += ["", "| family | exponent of growth |", "|---|---|"]
        lines += [f"| {family} | {exponent:.2f} |"
                  for family, exponent in document["growth"].items()]
    if document["gate"]:
        lines += ["", "| gate | operations | seconds beyond parsing |", "|---|---|---|"]
        lines += [f"| {entry['module']} | {entry['ops']} | {entry['seconds']:.2f} |"
                  for entry in document["gate"]]
    if document["resources"]:
        its = document["resources"]
        lines += ["", f"{its['fileBytes'] / 1e9:.2f} GB of weights in bytecode: "
                  f"{its['manyBytes'] / 1e6:.0f} MB resident, {its['fewBytes'] / 1e6:.0f} MB "
                  "with weights of a megabyte."]
    return "\n".join(lines) + "\n"


def split(text, convert=str):
    return [convert(part) for part in text.split(",") if part]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("build", type=Path)
    parser.add_argument("--sizes", default="1000,10000,100000,1000000")
    parser.add_argument("--families", default=",".join(modules.FAMILIES))
    parser.add_argument("--networks", nargs="*", type=Path, default=[])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--gate", type=int, default=0, metavar="OPS",
                        help="compare graphs of that many operations")
    parser.add_argument("--instructions", type=int, default=0, metavar="OPS",
                        help="count instructions of modules up to that size")
    parser.add_argument("--resources", type=int, default=0, metavar="MB",
                        help="weigh a report on so many megabytes of weights")
    parser.add_argument("--mlir-opt", default="/usr/lib/llvm-22/bin/mlir-opt")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--markdown", type=Path)
    arguments = parser.parse_args()
    machine = Machine(arguments)
    results, gate = [], []
    with tempfile.TemporaryDirectory() as folder:
        for family in split(arguments.families):
            for ops in split(arguments.sizes, int):
                file = Path(folder) / f"{family}.mlir"
                generate(family, ops, file)
                results.append(measure(machine, arguments, family, ops, file))
        for network in arguments.networks:
            # Bytecode of it is written beside a copy.
            file = Path(folder) / network.name
            file.write_bytes(network.read_bytes())
            results.append(measure(machine, arguments, network.stem, None, file))
        if arguments.gate:
            for family in ("tosa", "linalg"):
                old, new = Path(folder) / "old.mlir", Path(folder) / "new.mlir"
                for file, ops in ((old, arguments.gate), (new, arguments.gate + 20)):
                    generate(family, ops, file)
                gate.append({"module": family, "ops": arguments.gate,
                             "seconds": machine.gate(old, new)})
        resources = (measure_resources(machine, folder, arguments.resources)
                     if arguments.resources else None)
    document = {"modules": results, "growth": get_growth(results), "gate": gate,
                "resources": resources}
    if arguments.json:
        arguments.json.write_text(json.dumps(document, indent=1) + "\n")
    text = to_markdown(document)
    if arguments.markdown:
        arguments.markdown.write_text(text)
    print(text, end="")


if __name__ == "__main__":
    main()
