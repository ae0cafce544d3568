"""The order of a page: what an audience reads first, and what is folded for those who check the map.

A notebook shows sections in an order. As long as its author has kept the order of the shipped template, the
page puts them in the order of the audience's own sections and folds the rest under "For analysts"; an order
of the author's own stays as it is. Texts, tables and pictures of the author keep their place: only sections
that stand next to each other change theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from jmwidgets import render
from jmwidgets.report.sections import SECTIONS

if TYPE_CHECKING:
    from jmwidgets.report.section import View

_FIRST = 4
"""How many of an audience's sections, from the first, are never folded."""


@dataclass(frozen=True)
class Part:
    """A piece of a page: a section by its name, or what the author added."""

    markup: Markup
    section: str = ""
    view: View | None = None
    """Whose section it is."""


def arranged(parts: Sequence[Part]) -> tuple[Markup, ...]:
    """Put the parts of a page in the order of its readers.

    Parameters
    ----------
    parts
        In the order of the notebook, without empty ones.
    """
    found: list[Markup] = []
    for view, run in groupby(parts, key=lambda part: part.view):
        pieces = list(run)
        found += _of_sections(view, pieces) if view is not None else (piece.markup for piece in pieces)
    return tuple(found)


def _of_sections(view: View, parts: list[Part]) -> Iterator[Markup]:
    if any(part.section not in SECTIONS for part in parts):
        yield from (part.markup for part in parts)
        return
    places = [_PLACES[part.section] for part in parts]
    if places != sorted(places) or len(set(places)) < len(places) or parts[0].section != "header":
        yield from (part.markup for part in parts)
        return
    layers = view.layers
    if render.tells_all(view.journey, view.persona):
        parts = [part for part in parts if part.section != "story"]
    parts = sorted(parts, key=lambda part: (part.section != "header", _rank(part.section, layers)))
    folded = [part.markup for part in parts if _is_folded(part.section, layers)]
    yield from (part.markup for part in parts if not _is_folded(part.section, layers))
    if folded:
        yield render.folded(folded, is_outside=view.journey.is_outside)


def _rank(section: str, layers: Sequence[str]) -> int:
    kind = SECTIONS[section]
    own = {kind.near} if kind.near else kind.layers
    return min((place for place, layer in enumerate(layers) if layer in own), default=len(layers))


def _is_folded(section: str, layers: Sequence[str]) -> bool:
    kind = SECTIONS[section]
    if kind.place == "folded":
        return _rank(section, layers) >= min(_FIRST, len(layers))
    return kind.place == "detail"


_PLACES = {name: place for place, name in enumerate(SECTIONS)}
