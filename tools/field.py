"""Write the table of what a map holds: where each need is entered, who reads it, and in which sections.

python -m tools.field          write docs/field.md
python -m tools.field --check  write nothing; fail when it is not current

Nothing in the table is written by hand but the rows themselves (`field_rows`): a document in which every
field is filled with a text of its own is drawn, and the texts are looked for.
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

from jmwidgets.document import AUDIENCES, COLLECTIONS, ROOT, Journey, Lane, LaneContent, Records
from jmwidgets.insight import for_reader
from jmwidgets.insight.reader.public import is_outside, visible_fields
from jmwidgets.report.section import View
from jmwidgets.report.sections import SECTIONS
from jmwidgets.widgets import ActionBoard, ScopeForm
from jmwidgets.widgets.touchpoint_form import touchpoint_forms
from tests.render.full import Filling
from tools.field_rows import PARTS, ROWS, Row

DOCS = Path(__file__).parents[1] / "docs" / "field.md"
_HEAD = """# What a map holds

Each need of customer journey mapping by its code: the fields that hold it ([the document](document.md)), the
[widget](widgets.md) in which it is entered, the [sections of a report](runs.md) that show it, the built-in
audiences that are told of it, and the rules of `jmwidgets check` that miss it. Tests name the codes. The page
is made of the code by `python -m tools.field`: a document in which every field holds a text of its own is
drawn for each audience, and the texts are looked for.
"""
_BY_DATA = {
    "clusters": "board of notes",
    "facts": "evidence panel, `jmwidgets evidence`",
    "rounds": "workshop with phones (`room.open()`)",
}
_PERSONA_BUILDER = ("personas", "segments")
PERSONA = "it"
AUDIENCES_SHOWN = tuple(AUDIENCES)


@cache
def filled() -> Filling:
    """Fill every field of a document."""
    return Filling()


@cache
def part_for(audience: str) -> Journey:
    """Return what an audience may read of the filled document."""
    journey = filled().journey
    # A page of an employee or a stakeholder is not made for people outside.
    persona = journey.personas[PERSONA].model_copy(update={"point_of_view": "customer"})
    # Every content has a lane, beside the one that was filled.
    lanes = [Lane(id=f"of-{key.replace('_', '-')}", name=key, content=key) for key in get_args(LaneContent)]
    own = journey.lanes.values()
    changed = {"personas": journey.personas.put(persona), "lanes": Records([*own, *lanes])}
    whole = journey.model_copy(update=changed)
    return for_reader(whole, PERSONA, audience or None)


@cache
def drawn(audience: str) -> dict[str, str]:
    """Return the text of each section of an audience's page, as a reader sees it."""
    view = View(part_for(audience), PERSONA, audience)
    return {name: _text(str(view.draw(name))) for name in SECTIONS if view.holds(name)}


def _text(markup: str) -> str:
    text = re.sub(r"<(style|script)\b.*?</\1>|<[^>]+>", " ", markup, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(text).replace("\u00ad", "").replace("\u00a0", " "))


def markers(field: str) -> list[str]:
    """Return the texts that a field, and the fields inside it, were filled with."""
    path = field.removeprefix(f"{ROOT}.")
    return [text for place, text in filled().texts() if place == path or place.startswith(f"{path}.")]


def shown_in(fields: Iterable[str], audience: str = "") -> list[str]:
    """Name the sections of an audience's page in which a text of one of these fields stands."""
    wanted = [marker for field in fields for marker in markers(field)]
    return [name for name, text in drawn(audience).items() if any(one in text for one in wanted)]


def read_by(fields: Iterable[str]) -> list[str]:
    """Name the built-in audiences that may see one of these fields."""
    return [name for name in AUDIENCES_SHOWN if any(may_see(field, name) for field in fields)]


def may_see(field: str, audience: str) -> bool:
    """Return whether a built-in audience may see a field at all."""
    collection, _, name = field.partition(".")
    model = Journey if collection == ROOT else COLLECTIONS[collection]
    sections = frozenset(AUDIENCES[audience].sections)
    # What is written for people outside stands in the place of what people inside read.
    return name in visible_fields(model, sections) or (name.startswith("public_") and is_outside(sections))


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
        lines += [f"\n## {title}\n", "| code | what | fields | entered in | shown in | read by | checked |"]
        lines.append("|---|---|---|---|---|---|---|")
        lines += [_line(row) for row in ROWS if row.code.rstrip("0123456789") == letters]
    return "\n".join(lines) + "\n"


def _line(row: Row) -> str:
    readers = read_by(row.fields)
    everybody = len(readers) == len(AUDIENCES_SHOWN)
    cells = (
        row.code,
        row.what,
        ", ".join(f"`{field}`" for field in row.fields),
        ", ".join(dict.fromkeys(map(entered_in, row.fields))),
        ", ".join(shown_in(row.fields)) or "in figures and marks",
        "everybody" if everybody else ", ".join(readers),
        ", ".join(row.rules),
    )
    return f"| {' | '.join(cells)} |"


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
