# Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Finds and loads libgreenai-c.so, and calls it (include/greenai-c/Greenai.h)."""
from __future__ import annotations

import ctypes
import functools
import os
import threading
from ctypes import POINTER, byref, c_bool, c_char_p, c_int, c_size_t, c_void_p
from pathlib import Path
from typing import Any, Iterator

from ._errors import InputError, LibraryError

SUCCESS, INPUT_ERROR, INCOMPLETE = 0, 2, 4

# Of each function, the result and the arguments. Strings that the caller has to free
# are kept as addresses: a c_char_p result would be lost.
_SIGNATURES: dict[str, tuple[Any, list[Any]]] = {
    "greenaiGetVersion": (c_char_p, []),
    "greenaiGetLLVMVersion": (c_char_p, []),
    "greenaiStringDestroy": (None, [c_void_p]),
    "greenaiContextCreate": (c_void_p, []),
    "greenaiContextDestroy": (None, [c_void_p]),
    "greenaiContextGetMessage": (c_char_p, [c_void_p]),
    "greenaiOptionsCreate": (c_void_p, []),
    "greenaiOptionsDestroy": (None, [c_void_p]),
    "greenaiOptionsSet": (c_int, [c_void_p, c_void_p, c_char_p, c_char_p]),
    "greenaiReportParse": (c_int, [c_void_p, c_char_p, c_size_t, c_char_p, c_void_p,
                                   POINTER(c_void_p)]),
    "greenaiReportRead": (c_int, [c_void_p, c_char_p, c_void_p, POINTER(c_void_p)]),
    "greenaiReportDestroy": (None, [c_void_p]),
    "greenaiReportRender": (c_int, [c_void_p, c_void_p, c_char_p, POINTER(c_void_p)]),
    "greenaiReportIsIncomplete": (c_bool, [c_void_p]),
    "greenaiReportGetNumFunctions": (c_size_t, [c_void_p]),
    "greenaiReportGetFunctionName": (c_char_p, [c_void_p, c_size_t]),
    "greenaiReportIsEntry": (c_bool, [c_void_p, c_size_t]),
    "greenaiReportGetTotal": (c_int, [c_void_p, c_void_p, c_char_p, c_char_p,
                                      POINTER(c_void_p)]),
    "greenaiReportEvaluate": (c_int, [c_void_p, c_void_p, c_char_p, c_char_p, c_char_p,
                                      POINTER(c_void_p)]),
    "greenaiExprEvaluate": (c_int, [c_void_p, c_char_p, c_char_p, POINTER(c_void_p)]),
    "greenaiDiffCompare": (c_int, [c_void_p, c_void_p, c_void_p, c_void_p,
                                   POINTER(c_void_p)]),
    "greenaiDiffDestroy": (None, [c_void_p]),
    "greenaiDiffGetVerdict": (c_int, [c_void_p]),
    "greenaiDiffRender": (c_int, [c_void_p, c_void_p, c_char_p, POINTER(c_void_p)]),
}

_NAME = "libgreenai-c.so"


def _candidates() -> Iterator[Path]:
    package = Path(__file__).resolve().parent
    # Installed: PREFIX/lib/python3/dist-packages/greenai, or somewhere like it.
    for parent in package.parents[:5]:
        for pattern in (_NAME, f"lib/{_NAME}", f"lib64/{_NAME}", f"lib/*/{_NAME}"):
            yield from sorted(parent.glob(pattern))
    # A source tree: the build that was made last.
    builds = package.parents[1].glob(f"build/*/lib/{_NAME}")
    yield from sorted(builds, key=lambda path: path.stat().st_mtime, reverse=True)


def find_library() -> str:
    """The file that is loaded, or a bare name that the system looks up."""
    given = os.environ.get("GREENAI_LIBRARY")
    if given:
        return given
    for path in _candidates():
        return str(path)
    return _NAME


@functools.cache
def library() -> ctypes.CDLL:
    """The library, loaded once."""
    path = find_library()
    try:
        result = ctypes.CDLL(path)
        for name, (restype, argtypes) in _SIGNATURES.items():
            function = getattr(result, name)
            function.restype, function.argtypes = restype, argtypes
    except (OSError, AttributeError) as error:
        raise LibraryError(f"cannot load {path}: {error}; set GREENAI_LIBRARY to the "
                           f"file {_NAME} of a build or an installation") from None
    return result


def version() -> str:
    """The version of greenai, "0.1.0"."""
    return str(library().greenaiGetVersion().decode())


def llvm_version() -> str:
    """The version of the LLVM that greenai was built with, "22.1.8"."""
    return str(library().greenaiGetLLVMVersion().decode())


class _Context:
    """Knows the dialects, and holds the message of the last error."""

    def __init__(self) -> None:
        self._library = library()
        self.handle = self._library.greenaiContextCreate()

    def __del__(self) -> None:
        if getattr(self, "handle", None):
            self._library.greenaiContextDestroy(self.handle)


class _Local(threading.local):
    context: _Context | None = None


# A context is used by one thread at a time: each has its own.
_local = _Local()


def call(name: str, *arguments: Any) -> int:
    """Calls a function that takes a context first and gives a status: that of a
    success, else an InputError is raised."""
    if _local.context is None:
        _local.context = _Context()
    handle = _local.context.handle
    status = int(getattr(library(), name)(handle, *arguments))
    if status == INPUT_ERROR:
        message = library().greenaiContextGetMessage(handle)
        raise InputError(message.decode("utf-8", "replace"))
    return status


def call_for_text(name: str, *arguments: Any) -> str:
    """The same of one whose last argument is a string for the caller."""
    result = c_void_p()
    call(name, *arguments, byref(result))
    try:
        assert result.value is not None
        return ctypes.string_at(result.value).decode("utf-8", "replace")
    finally:
        library().greenaiStringDestroy(result)


def encode(text: str | None) -> bytes | None:
    """Text for C, which ends at a zero byte."""
    if text is None:
        return None
    if "\0" in text:
        raise InputError(f"{text!r} has a zero byte")
    return text.encode()
