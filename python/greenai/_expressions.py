# Part of greenai, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Values of expressions, exactly."""
from __future__ import annotations

from fractions import Fraction
from typing import Mapping, Union

from ._errors import InputError
from ._library import call_for_text, encode

Value = Union[int, Fraction]


def write_point(point: Mapping[str, int]) -> str:
    """{"B": 1, "S": 128} as "B=1,S=128"."""
    for name, value in point.items():
        if isinstance(value, bool) or not isinstance(value, int):
            raise InputError(f"the value of {name!r} is {value!r}, which is no int")
    return ",".join(f"{name}={value}" for name, value in point.items())


def read_value(text: str) -> Value:
    """An int, or a Fraction where it is none. The text may have any length."""
    digits, slash, divisor = text.partition("/")
    if slash:
        return Fraction(_read_int(digits), _read_int(divisor))
    return _read_int(digits)


def _read_int(digits: str) -> int:
    """int(digits), which refuses more than a few thousand of them."""
    sign, digits = (-1, digits[1:]) if digits.startswith("-") else (1, digits)
    value = 0
    for start in range(0, len(digits), 4000):
        part = digits[start:start + 4000]
        value = value * 10**len(part) + int(part)
    return sign * value


def evaluate(expression: str, point: Mapping[str, int] | None = None,
             **symbols: int) -> Value:
    """The value of an expression of a report, at a point.

    >>> evaluate("2*B*S^2", B=1, S=3)
    18
    >>> evaluate("B/2", {"B": 7})
    Fraction(7, 2)
    """
    values = {**(point or {}), **symbols}
    return read_value(call_for_text("greenaiExprEvaluate", encode(expression),
                                    encode(write_point(values))))
