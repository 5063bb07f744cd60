# Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reports and comparisons."""
from __future__ import annotations

import enum
import json
import os
import threading
from contextlib import ExitStack, contextmanager
from ctypes import byref, c_void_p
from typing import Any, Iterable, Iterator, Mapping, Sequence, Union

from ._errors import IncompleteError, InputError
from ._expressions import Value, read_value, write_point
from ._library import INCOMPLETE, call, call_for_text, encode, library

Option = Union[str, int, bool, None, Mapping[str, Any], Sequence[Any]]


def _write(name: str, value: Any) -> Iterator[str]:
    """The texts that an option is set to, one after the other."""
    if value is None:
        return
    if isinstance(value, bool):
        yield "true" if value else "false"
    elif isinstance(value, Mapping):
        yield write_point(value) if name == "at" else ",".join(
            f"{key}={text}" for key, text in value.items())
    elif isinstance(value, (str, int, os.PathLike)):
        yield str(value)
    elif isinstance(value, Iterable):
        for one in value:
            yield from _write(name, one)
    else:
        raise InputError(f"{name!r} is {value!r}, which is no option's value")


@contextmanager
def _options(values: Mapping[str, Any]) -> Iterator[Any]:
    """Options of the C API, from keyword arguments: group_by is "group-by"."""
    handle = library().greenaiOptionsCreate()
    try:
        for key, value in values.items():
            name = key.replace("_", "-")
            for text in _write(name, value):
                call("greenaiOptionsSet", handle, encode(name), encode(text))
        yield handle
    finally:
        library().greenaiOptionsDestroy(handle)


class _Rendered(Mapping[str, Any]):
    """Something of the C API that has forms; as a mapping it is the JSON form."""
    _kind: str  # As in the names of its C functions.

    def __init__(self, handle: Any) -> None:
        self._library = library()
        self._handle = handle
        # One thread at a time: expressions cache what is asked of them.
        self._lock = threading.RLock()
        self._data: dict[str, Any] | None = None

    def __del__(self) -> None:
        if getattr(self, "_handle", None):
            getattr(self._library, f"greenai{self._kind}Destroy")(self._handle)

    def _render(self, form: str) -> str:
        with self._lock:
            return call_for_text(f"greenai{self._kind}Render", self._handle,
                                 encode(form))

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, a new dictionary each time."""
        result: dict[str, Any] = json.loads(self._render("json"))
        return result

    def _get(self) -> dict[str, Any]:
        if self._data is None:
            self._data = self.to_dict()
        return self._data

    def __getitem__(self, key: str) -> Any:
        return self._get()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._get())

    def __len__(self) -> int:
        return len(self._get())

    def __str__(self) -> str:
        return self._render("text")


class Report(_Rendered):
    """What a module costs. As a mapping it is the JSON form (docs/ReportSchema.md):
    report["functions"][0]["totals"]["fpo"]. Made by `read` and `parse`."""
    _kind = "Report"

    def render(self, form: str) -> str:
        """The report as "text", "json", "csv", "markdown" or "html"."""
        return self._render(form)

    def __repr__(self) -> str:
        return f"<greenai.Report of {', '.join('@' + name for name in self.functions)}>"

    @property
    def functions(self) -> list[str]:
        """The functions that are reported, without those that are only called."""
        count = self._library.greenaiReportGetNumFunctions(self._handle)
        return [self._library.greenaiReportGetFunctionName(self._handle, i).decode()
                for i in range(count)
                if self._library.greenaiReportIsEntry(self._handle, i)]

    @property
    def is_incomplete(self) -> bool:
        """Something is uncosted or unknown: totals are bounds."""
        with self._lock:
            return bool(self._library.greenaiReportIsIncomplete(self._handle))

    def total(self, metric: str = "fpo", function: str | None = None) -> str:
        """An expression of the sizes. Metrics are those of limits (docs/Gate.md):
        "fpo", "macs", "bytes", "bytes.read", "peak", "exp.f32", ... `function` may
        be left out where one is reported."""
        with self._lock:
            return call_for_text("greenaiReportGetTotal", self._handle,
                                 encode(function), encode(metric))

    def evaluate(self, metric: str = "fpo", point: Mapping[str, int] | None = None,
                 *, function: str | None = None, **symbols: int) -> Value:
        """The total at a point, exactly: report.evaluate("fpo", B=8, S=2048)."""
        text = write_point({**(point or {}), **symbols})
        with self._lock:
            return read_value(call_for_text("greenaiReportEvaluate", self._handle,
                                            encode(function), encode(metric),
                                            encode(text)))


def _make(name: str, arguments: Sequence[Any], options: Mapping[str, Any]) -> Report:
    result = c_void_p()
    with _options(options) as handle:
        status = call(name, *arguments, handle, byref(result))
    report = Report(result.value)
    if status == INCOMPLETE:
        raise IncompleteError(report)
    return report


def read(path: str | os.PathLike[str], **options: Option) -> Report:
    """The report of a file: a module as text or bytecode, or a stored report.

    Options are those of the command line (docs/Interface.md), with `_` for `-`; a
    list repeats one: read("m.mlir", shapes={"arg0": "BxS"}, at=[{"B": 1, "S": 128},
    "B=8,S=2048"], peak=True, group_by="location"). Raises InputError, and with
    strict=True IncompleteError.
    """
    return _make("greenaiReportRead", [encode(os.fspath(path))], options)


def parse(text: str | bytes, name: str | None = None, **options: Option) -> Report:
    """The same of a module or a report in memory; `name` is what places in it are
    called."""
    data = text.encode() if isinstance(text, str) else bytes(text)
    return _make("greenaiReportParse", [data, len(data), encode(name)], options)


class Verdict(enum.Enum):
    """The values are the exit statuses of greenai-diff."""
    PASS = 0
    REGRESSION = 3
    UNDECIDED = 4


class Comparison(_Rendered):
    """Whether one report costs more than another, at any size. As a mapping it is the
    JSON form (docs/Gate.md). Made by `diff`."""
    _kind = "Diff"

    @property
    def verdict(self) -> Verdict:
        return Verdict(self._library.greenaiDiffGetVerdict(self._handle))

    @property
    def passed(self) -> bool:
        """All limits are proved for all sizes."""
        return self.verdict is Verdict.PASS

    def render(self, form: str) -> str:
        """The comparison as "text", "json", "markdown", "html", "sarif", "junit",
        "gitlab" or "github"."""
        return self._render(form)

    def __repr__(self) -> str:
        return f"<greenai.Comparison: {self.verdict.name}>"


Side = Union[Report, str, "os.PathLike[str]"]


def diff(old: Side, new: Side, *, limits: Iterable[str] = (),
         analysis: Mapping[str, Option] | None = None,
         **options: Option) -> Comparison:
    """Compares two reports, or files, under limits such as "bytes <= 1.02*old"; without
    any, the new one may cost no more FPO and bytes. `analysis` has options for files,
    as `read` takes them; `options` are policy, accept, rename, assume, entry, at, top,
    all, ascii and silent."""
    sides = [side if isinstance(side, Report) else read(side, **(analysis or {}))
             for side in (old, new)]
    result = c_void_p()
    with ExitStack() as stack:
        # In one order, so that two comparisons never wait for each other.
        for side in sorted(sides, key=id):
            stack.enter_context(side._lock)
        given = {"limit": list(limits), **options}
        handle = stack.enter_context(_options(given))
        call("greenaiDiffCompare", sides[0]._handle, sides[1]._handle, handle,
             byref(result))
    return Comparison(result.value)
