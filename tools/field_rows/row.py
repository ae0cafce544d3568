"""A row of the field, and how it is written down."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A need of customer journey mapping."""

    code: str
    what: str
    fields: tuple[str, ...]
    """Fields of the document that hold it, each as ``collection.field``."""
    rules: tuple[str, ...] = ()
    """Rules of `jmwidgets check` that tell when it is missing."""


def row(code: str, what: str, fields: str, rules: str = "") -> Row:
    """Return a row; fields are parted by spaces, rules by commas."""
    return Row(code, what, tuple(fields.split()), tuple(filter(None, rules.split(", "))))
