"""Which reader reads which kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from jmwidgets.exchange.found import Found, Given

_HOMES: Mapping[str, str] = {
    "mermaid-journey": "mermaid:read",
    "markdown-mermaid": "mermaid:read_page",
    "markdown-table": "markdown:read",
    "markdown-detail": "markdown:read",
    "markdown-list": "markdown:read",
    "journey-csv": "delimited:read",
    "journey-tsv": "delimited:read",
    "persona-csv": "delimited:read_persona_table",
    "miro-csv": "delimited:read_texts",
    "text-list": "delimited:read_texts",
    "xlsx-journey": "workbook:read",
    "ods-journey": "workbook:read",
    "cjml-xml": "cjml:read",
    "cjml-xes": "cjml_log:read",
    "cjml-xlsx": "cjml_sheet:read",
    "mural-csv": "mural:read",
    "miro-json": "miro:read",
    "lucid-csv": "lucid:read",
    "drawio": "drawio:read",
    "blueprint-json": "blueprint:read",
}
READABLE: tuple[str, ...] = tuple(_HOMES)
"""The kinds that become a journey."""


def reader_of(kind: str) -> Callable[[Given], Found]:
    """Return the reader of a kind; it is imported at first use."""
    module, _, name = _HOMES[kind].partition(":")
    found: Callable[[Given], Found] = getattr(import_module(f"jmwidgets.exchange.readers.{module}"), name)
    return found
