"""Write the table of what a map holds: where each need is entered, who reads it, and in which sections.

python -m tools.field          write docs/field.md
python -m tools.field --check  write nothing; fail when it is not current

Nothing in the table is written by hand but the rows themselves (`field_rows`): a document in which every
field is filled with a text of its own is drawn, and the texts are looked for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jmwidgets.document import ROOT, Journey, shapes_of
from jmwidgets.report.everybody import ALL
from jmwidgets.widgets import ActionBoard, ScopeForm
from jmwidgets.widgets.touchpoint_form import touchpoint_forms
from tools.field_pages import AUDIENCES_SHOWN, MODELS, markers, may_see, sections_with, stands_on
from tools.field_rows import PARTS, ROWS, Row
from tools.field_rows.findings import FINDINGS

DOCS = Path(__file__).parents[1] / "docs" / "field.md"
_HEAD = """# What a map holds

Each need of customer journey mapping by its code: the fields that hold it ([the document](document.md)), the
[widget](widgets.md) in which it is entered, the [sections of a report](runs.md) that show it, the built-in
audiences that are told of it, and the rules of `jmwidgets check` that miss it. *Found* is what is worked out
from the fields ([`jmwidgets.insight`](reference/python/jmwidgets.insight.md)), and shown as well. Tests name
the codes. The page is made of the code by `python -m tools.field`: a document in which every field holds a
text of its own is drawn for each audience, and the texts are looked for; of a field that holds no text, such
as a choice or a number, the sections are named that look otherwise without it.
"""
_BY_DATA = {
    "clusters": "board of notes",
    "facts": "evidence panel, `jmwidgets evidence`",
    "rounds": "workshop with phones (`room.open()`)",
}
_PERSONA_BUILDER = ("personas", "segments")
_PLACES = {
    "persona builder": "widgets.md#persona-builder",
    "grid, details": "widgets.md#journey-grid",
    "board of notes": "widgets.md#sticky-notes",
    "evidence panel, `jmwidgets evidence`": "evidence.md#one-command-and-a-mapping",
    "workshop with phones (`room.open()`)": "voices.md",
}
"""Where to read of what fields are entered in."""
_FORMS = "widgets.md#scope-priorities-actions"


def shown_in(row: Row) -> list[str]:
    """Name the sections that show one of a row's fields, or what is found of them."""
    found = {section for field in row.fields for section in sections_with(field)}
    told = {name for name, kind in ALL.items() if set(found_of(row)) & set(kind.findings)}
    return [name for name in ALL if name in found | told]


def found_of(row: Row) -> tuple[str, ...]:
    """Name the functions of `jmwidgets.insight` that find something of a row."""
    return tuple(FINDINGS.get(row.code, "").split())


def read_by(fields: Iterable[str]) -> list[str]:
    """Name the built-in audiences whose page holds one of these fields, or who may see one without a text."""
    return [name for name in AUDIENCES_SHOWN if any(_is_read(field, name) for field in fields)]


def _is_read(field: str, audience: str) -> bool:
    collection, _, name = field.partition(".")
    is_text = shapes_of(MODELS[collection])[name].kind == "text" and markers(field)
    return stands_on(field, audience) if is_text else may_see(field, audience)


def entered_in(field: str) -> str:
    """Say where a field is entered."""
    collection, _, name = field.partition(".")
    if collection in _BY_DATA:
        return _BY_DATA[collection]
    if collection in _PERSONA_BUILDER:
        return "persona builder"
    if collection in touchpoint_forms():
        return "grid, details"
    for widget, part in _parts():
        is_here = part.get("collection") == collection or (
            collection == ROOT and name in {one["name"] for one in part.get("fields", ())}
        )
        if is_here:
            return widget
    return "computed"


@cache
def _parts() -> tuple[tuple[str, dict[str, Any]], ...]:
    return tuple(_each_part())


def _each_part() -> Iterator[tuple[str, dict[str, Any]]]:
    journey = Journey(id="j", title="J")
    for widget in (ScopeForm(journey), ActionBoard(journey)):
        for section in widget.sections():
            for part in section["parts"]:
                yield f"{widget.title()}: {section['name']}", part
        widget.close()


def table() -> str:
    """Write the page."""
    lines = [_HEAD]
    for letters, title in PARTS.items():
        lines += [
            f"\n## {title}\n",
            "| code | what | fields | entered in | found | shown in | read by | checked |",
        ]
        lines.append("|---|---|---|---|---|---|---|---|")
        lines += [_line(row) for row in ROWS if row.code.rstrip("0123456789") == letters]
    return "\n".join(lines) + "\n"


def _line(row: Row) -> str:
    readers = read_by(row.fields)
    everybody = len(readers) == len(AUDIENCES_SHOWN)
    shown = ", ".join(shown_in(row))
    cells = (
        row.code,
        row.what,
        ", ".join(_fields(row.fields)),
        ", ".join(map(_place, dict.fromkeys(map(entered_in, row.fields)))),
        ", ".join(f"`{name}`" for name in found_of(row)),
        f"[{shown}](runs.md#templates)" if shown else "by its place",
        "everybody" if everybody else ", ".join(readers),
        f"[{', '.join(row.rules)}](document.md#checking-a-file)" if row.rules else "",
    )
    return f"| {' | '.join(cells)} |"


def _fields(fields: Iterable[str]) -> Iterator[str]:
    """Yield the fields of each collection as a link to what is said of them."""
    by_collection: dict[str, list[str]] = {}
    for field in fields:
        by_collection.setdefault(field.partition(".")[0], []).append(f"`{field}`")
    for collection, names in by_collection.items():
        yield f"[{', '.join(names)}](reference/fields.md#{collection.replace('_', '-')})"


def _place(name: str) -> str:
    return f"[{name}]({_PLACES.get(name, _FORMS)})"


def main(arguments: list[str]) -> int:
    """Write the page, or check it."""
    if "--check" not in arguments:
        DOCS.write_text(table(), encoding="utf-8")
        return 0
    if DOCS.read_text(encoding="utf-8") == table():
        return 0
    sys.stdout.write(f"{DOCS} is not current; run python -m tools.field\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
