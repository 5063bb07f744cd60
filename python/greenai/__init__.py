# Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a graph costs, and how it scales: reports and comparisons of MLIR modules.

    >>> import greenai
    >>> report = greenai.read("model.mlir", shapes="arg0=BxS")
    >>> report.total("fpo")
    '18432*B*S^2 + 123532032*B*S'
    >>> report.evaluate("fpo", B=8, S=2048)
    2642412699648
    >>> report["functions"][0]["totals"]["macs"]     # docs/ReportSchema.md
    >>> greenai.diff("old.mlir", "new.mlir", limits=["fpo <= old"]).passed
    True

The package needs libgreenai-c.so and nothing else. It is looked for in the file that
the variable GREENAI_LIBRARY names, in the prefix that the package is installed in, in
the build folders of a source tree, and where the system looks for libraries.
"""
from ._errors import GreenaiError, IncompleteError, InputError, LibraryError
from ._expressions import Value, evaluate
from ._reports import Comparison, Report, Verdict, diff, parse, read
from ._library import find_library, llvm_version, version

__all__ = [
    "Comparison", "GreenaiError", "IncompleteError", "InputError", "LibraryError",
    "Report", "Value", "Verdict", "diff", "evaluate", "find_library", "llvm_version",
    "parse", "read", "version",
]
