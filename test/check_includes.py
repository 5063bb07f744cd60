#!/usr/bin/env python3
"""Checks who includes whom (docs/Architecture.md).

The shared libMLIR resolves every symbol, so the linker does not notice a library
that reaches around its layer; this test does.

  check_includes.py ROOT         exit 1 and name each violation
  check_includes.py --self-test  check the checker on made-up violations
"""
import re
import sys
from pathlib import Path

# folder: (greenai folders it may include, allowed mlir/ prefixes or None for all)
NO_IR = ["mlir/Support/LLVM.h"]
RULES = {
    "Expr": (["Expr"], []),
    "Report": (["Report", "Expr"], []),
    "Footprint": (["Footprint", "Report", "Expr"], []),
    "Diff": (["Diff", "Report", "Expr"], []),
    "HTML": (["HTML", "Diff", "Footprint", "Report", "Expr"], []),
    "Fit": (["Fit", "Report", "Expr"], []),
    "IR": (["IR", "Diff", "Report", "Expr"], None),
    "Shape": (["Shape", "Report", "IR", "Expr"], None),
    "Memory": (["Memory", "Shape", "Report", "IR", "Expr"], None),
    "Cost": (["Cost", "Memory", "Shape", "Report", "IR", "Expr"], None),
    "Models": (["Models", "Cost", "Shape", "Report", "IR", "Expr"], None),
    "Transforms": (["Transforms", "Models", "Cost", "Footprint", "Report", "Diff",
                    "Fit", "HTML", "IR", "Expr"], None),
    "InitAll": (["InitAll", "Models", "Transforms", "IR"], None),
    # What tools offer to tools of others.
    "Tools": (["Tools"], []),
}
# Analyses see operations through interfaces, never through a dialect.
NO_DIALECTS = {"IR", "Shape", "Memory", "Cost"}
# A model includes its own dialect: the file's name starts with the folder's.
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^">]+)[">]', re.M)
OUTPUT = re.compile(r"\bllvm::outs\(\)|\bcl::opt\b|\bcl::list\b|\bexit\(")


def own_dialects(stem):
    """Dialect folders the model file `stem` may include."""
    for prefix, folders in (("Tosa", ["Tosa"]), ("MLProgram", ["MLProgram"]),
                            ("ViewShapes", []), ("Combiners", []),
                            ("FunctionModels", []), ("Loops", [])):
        if stem.startswith(prefix):
            return folders
    known = ["Affine", "Arith", "Bufferization", "Complex", "ControlFlow", "Func",
             "Index", "Linalg", "Math", "MemRef", "SCF", "Shape", "Tensor",
             "Vector"]
    for dialect in known:
        if stem.startswith(dialect):
            return [dialect]
    return []


def check_file(folder, stem, text):
    """Yields what is wrong with the includes of one file."""
    allowed, mlir = RULES[folder]
    for include in INCLUDE.findall(text):
        if include.startswith("greenai/"):
            parts = include.split("/")
            target = parts[1] if len(parts) > 2 else "InitAll"
            if target not in allowed:
                yield f"{folder} must not include {include}"
            if (folder == "Models" and target == "Models"
                    and stem not in ("AllModels",)
                    and not stem.startswith(parts[2].split(".")[0])):
                yield f"model {stem} must not include another model, {include}"
        elif include.startswith("mlir/"):
            if mlir is not None and not any(include.startswith(p) for p in mlir):
                yield f"{folder} knows no IR but includes {include}"
            # Utils is of no dialect.
            if (include.startswith("mlir/Dialect/")
                    and not include.startswith("mlir/Dialect/Utils/")):
                if folder in NO_DIALECTS:
                    yield f"{folder} must not include a dialect, {include}"
                if folder == "Models":
                    dialect = include.split("/")[2]
                    if dialect not in own_dialects(stem):
                        yield (f"model {stem} must not include the dialect of "
                               f"another, {include}")
        elif include.startswith("tools/"):
            yield f"nothing includes tools, {include}"
    for match in OUTPUT.findall(text):
        yield f"only tools may use {match}"


def check_tree(root):
    count = 0
    problems = []
    for top in ("include/greenai", "lib"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            relative = path.relative_to(root / top).parts
            folder = relative[0] if len(relative) > 1 else "InitAll"
            if folder not in RULES:
                problems.append(f"{path}: folder {folder} has no rule")
                continue
            count += 1
            for problem in check_file(folder, path.stem, path.read_text()):
                problems.append(f"{path.relative_to(root)}: {problem}")
    return count, problems


def self_test():
    bad = [
        ("Expr", "Expr", '#include "mlir/IR/Operation.h"'),
        ("Report", "JSONWriter", '#include "greenai/Cost/CostBuilder.h"'),
        ("Diff", "Policy", '#include "greenai/Shape/ShapeAnalysis.h"'),
        ("Diff", "Budget", '#include "greenai/IR/Budget.h"'),
        ("IR", "Budget", '#include "greenai/Cost/CostAnalysis.h"'),
        ("Cost", "CostBuilder", '#include "mlir/Dialect/Linalg/IR/Linalg.h"'),
        ("Models", "Arith", '#include "mlir/Dialect/Math/IR/Math.h"'),
        ("Models", "Arith", '#include "greenai/Models/Math.h"'),
        ("Report", "TextRenderer", "llvm::outs() << 1;"),
    ]
    good = [
        ("Models", "Arith", '#include "mlir/Dialect/Arith/IR/Arith.h"'),
        ("Cost", "CostBuilder", '#include "mlir/IR/Operation.h"'),
        ("Report", "JSONWriter", '#include "greenai/Expr/Text.h"'),
    ]
    for case in bad:
        assert list(check_file(*case)), f"missed: {case}"
    for case in good:
        assert not list(check_file(*case)), f"false alarm: {case}"
    print(f"{len(bad)} violations found, {len(good)} clean cases passed")


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    count, problems = check_tree(Path(sys.argv[1]))
    print("\n".join(problems))
    print(f"{count} files checked, {len(problems)} violations")
    sys.exit(1 if problems or count < 50 else 0)


main()
