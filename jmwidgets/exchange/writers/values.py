"""Values of a document as cells of a workbook, and back: whatever they are, none is lost or run."""

from __future__ import annotations

import json
import re
from typing import Any

JSON = "json:"
LONG = "[[long:"
LONGEST = 30_000
"""A cell holds 32,767 characters; what is longer goes to a sheet of its own, in pieces."""
_MOST = 2**53
_ILLEGAL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def escaped(text: str) -> str:
    r"""Write signs that XML can't hold as Excel does.

    Examples
    --------
    >>> escaped("a\x00b"), escaped("_x0041_")
    ('a_x0000_b', '_x005F_x0041_')
    """

    def sign(match: re.Match[str]) -> str:
        return f"_x005F_{match[0][1:]}" if len(match[0]) > 1 else f"_x{ord(match[0]):04X}_"

    return _ILLEGAL.sub(sign, text)


def unescaped(text: str) -> str:
    r"""Give the text that `escaped` wrote.

    Examples
    --------
    >>> unescaped(escaped("a\x00_x0041_\r")) == "a\x00_x0041_\r"
    True
    """
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def to_cell(value: Any) -> str | float | bool:  # noqa: ANN401 - whatever a field holds
    r"""Write a value as a cell: texts and numbers as they are, lists of texts as lines, all else as JSON.

    Examples
    --------
    >>> to_cell(["a", "b"]), to_cell({"a": 1}), to_cell("json:x")
    ('a\nb', 'json:{"a": 1}', 'json:"json:x"')
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        # A workbook holds sixteen digits of a number.
        is_exact = abs(value) < _MOST and float(f"{value:.16g}") == value
        return value if is_exact else JSON + json.dumps(value)
    if isinstance(value, str) and value and not value.startswith((JSON, LONG)):
        return value
    is_plain = isinstance(value, list) and value and all(isinstance(one, str) and one for one in value)
    if is_plain and not any("\n" in one or one.startswith((JSON, LONG)) for one in value):
        return "\n".join(value)
    return JSON + json.dumps(value, ensure_ascii=False)


def from_cell(value: Any, *, several: bool) -> Any:  # noqa: ANN401 - whatever a cell holds
    """Give the value that `to_cell` wrote.

    Examples
    --------
    >>> from_cell(to_cell(["a", "b"]), several=True), from_cell(to_cell({"a": 1}), several=False)
    (['a', 'b'], {'a': 1})
    """
    if not isinstance(value, str):
        return value
    if value.startswith(JSON):
        return json.loads(value[len(JSON) :])
    return value.split("\n") if several else value


def flattened(record: dict[str, Any]) -> dict[str, Any]:
    """Spread what is nested once over columns of its own, as in ``emotion.value``.

    Examples
    --------
    >>> flattened({"emotion": {"value": 1.0}, "name": "Door"})
    {'emotion.value': 1.0, 'name': 'Door'}
    """
    found: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, dict) and value and all("." not in key for key in value):
            found |= {f"{name}.{key}": inner for key, inner in value.items()}
        else:
            found[name] = value
    return found


def nested(row: dict[str, Any]) -> dict[str, Any]:
    """Give the record that `flattened` spread."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        outer, dot, inner = name.partition(".")
        if dot:
            found.setdefault(outer, {})[inner] = value
        else:
            found[name] = value
    return found
