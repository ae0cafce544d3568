"""The pages of a document in which every field is filled: what stands where, for which audience."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from jmwidgets.document import (
    AUDIENCES,
    COLLECTIONS,
    ROOT,
    About,
    Journey,
    Lane,
    LaneContent,
    Record,
    Records,
    Shape,
    Stage,
    shapes_of,
)
from jmwidgets.insight import for_reader
from jmwidgets.insight.reader.public import is_outside, visible_fields
from jmwidgets.report.section import View
from jmwidgets.report.sections import SECTIONS
from tests.render.full import Filling

PERSONA = "it"
AUDIENCES_SHOWN = tuple(AUDIENCES)
MODELS: Mapping[str, type[Record]] = {ROOT: About, **COLLECTIONS}


def every_field() -> list[str]:
    """Name all fields of a document but the ids."""
    return [
        f"{name}.{field}" for name, model in MODELS.items() for field in shapes_of(model) if field != "id"
    ]


@cache
def filled() -> Filling:
    """Fill every field of a document."""
    return Filling()


@cache
def whole() -> Journey:
    """Return the filled document as a page of a customer shows it: with a lane for every content."""
    journey = filled().journey
    # A page of an employee or a stakeholder is not made for people outside.
    persona = journey.personas[PERSONA].model_copy(update={"point_of_view": "customer"})
    lanes = [Lane(id=f"of-{key.replace('_', '-')}", name=key, content=key) for key in get_args(LaneContent)]
    own = journey.lanes.values()
    stages = [*journey.stages.values(), Stage(id="later", name="Later")]
    changed = {
        "personas": journey.personas.put(persona),
        "lanes": Records([*own, *lanes]),
        "stages": Records(stages),
    }
    return journey.model_copy(update=changed)


@cache
def part_for(audience: str) -> Journey:
    """Return what an audience may read of the filled document."""
    return for_reader(whole(), PERSONA, audience or None)


@cache
def markup(audience: str) -> Mapping[str, str]:
    """Return the markup of each section of an audience's page."""
    return _sections(part_for(audience), audience)


@cache
def drawn(audience: str) -> Mapping[str, str]:
    """Return the text of each section of an audience's page, as a reader sees it."""
    return {name: _text(found) for name, found in markup(audience).items()}


def _sections(part: Journey, audience: str) -> dict[str, str]:
    view = View(part, PERSONA, audience)
    return {name: str(view.draw(name)) for name in SECTIONS if view.holds(name)}


def _text(found: str) -> str:
    # What a picture shows is read aloud.
    spoken = re.sub(r'<(?:img|svg)\b[^>]*?(?:alt|aria-label)="([^"]*)"[^>]*>', r" \1 ", found)
    text = re.sub(r"<(style|script)\b.*?</\1>|<[^>]+>", " ", spoken, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(text).replace("\u00ad", "").replace("\u00a0", " "))


@cache
def markers(field: str) -> tuple[str, ...]:
    """Return the texts that a field, and the fields inside it, were filled with."""
    path = field.removeprefix(f"{ROOT}.")
    return tuple(text for place, text in filled().texts() if place == path or place.startswith(f"{path}."))


def stands_on(field: str, audience: str) -> bool:
    """Return whether a text of a field stands on the page of an audience."""
    return any(marker in text for marker in markers(field) for text in drawn(audience).values())


@cache
def sections_with(field: str) -> tuple[str, ...]:
    """Name the sections of the page for all that hold a text of a field, or change with its value."""
    before = markup("")
    found = {name for name, text in drawn("").items() if any(one in text for one in markers(field))}
    for changed in _changed(field):
        after = _sections(for_reader(changed, PERSONA, None), "")
        found |= {name for name in before if after.get(name) != before[name]}
    return tuple(name for name in before if name in found)


def _changed(field: str) -> Iterator[Journey]:
    """Yield the filled document with another value in a field, where it can have one."""
    collection, _, name = field.partition(".")
    model = MODELS[collection]
    record = whole() if collection == ROOT else next(iter(whole().collection(collection).values()))
    shape, value = shapes_of(model)[name], getattr(record, name)
    other = _ELSE.get(field) or _other(shape, value)
    # A field of nothing but text is found by its text.
    if other == value or (shape.kind == "text" and field not in _ELSE):
        return
    changed = record.model_copy(update={name: other})
    if collection == ROOT:
        yield changed
    else:
        yield whole().model_copy(update={collection: whole().collection(collection).put(changed)})


_ELSE = {"journey.language": "de", "facts.measure": "resolution-rate", "touchpoints.stage": "later"}
"""Other values of fields that can't be empty."""


def _other(shape: Shape, value: Any) -> Any:  # noqa: ANN401 - whatever the field holds
    """Return a value that a field may have instead: none, or another choice; the same where there is none."""
    if shape.kind == "flag":
        return not value
    if shape.kind == "choice" and not shape.several:
        return next(key for key in shape.keys if key != value)
    if shape.required:
        return 0.0 if shape.kind == "number" else value
    return shape.default


def may_see(field: str, audience: str) -> bool:
    """Return whether a built-in audience may see a field at all."""
    collection, _, name = field.partition(".")
    model = Journey if collection == ROOT else COLLECTIONS[collection]
    sections = frozenset(AUDIENCES[audience].sections)
    # What is written for people outside stands in the place of what people inside read.
    return name in visible_fields(model, sections) or (name.startswith("public_") and is_outside(sections))
