# Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What can go wrong."""
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._reports import Report


class GreenaiError(Exception):
    """Of all errors of this package."""


class InputError(GreenaiError, ValueError):
    """A module, a report, an option or an expression is not right; the text says
    where and why, as the tools do."""


class IncompleteError(GreenaiError):
    """With `strict`: something is uncosted or unknown. The report is there."""

    def __init__(self, report: Report) -> None:
        super().__init__("something is uncosted or unknown, which 'strict' refuses")
        self.report = report


class LibraryError(GreenaiError, ImportError):
    """libgreenai-c.so is not found, or cannot be loaded."""
