"""Facts of the themes of comments: how many people speak of each, and how they feel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from jmwidgets.document import made, measure
from jmwidgets.evidence import formulas
from jmwidgets.evidence.comments.themes import Comment, FoundTheme, Themes
from jmwidgets.evidence.figures.making import Cell, FactMaker
from jmwidgets.evidence.figures.numbers import NOT, Number
from jmwidgets.evidence.figures.statistics import Moments, mean
from jmwidgets.evidence.surveys.answers import in_order

_SAID = "said something"
_NONE = f"{measure.THEME} none"
_FEWEST = 2
_NAMED = 3


def theme_facts(maker: FactMaker, themes: Themes) -> None:
    """Make the share of people who speak of each theme and of none, and the mean of their ratings."""
    if not themes.found:
        return
    wholes = _people(themes.said)
    spoke: set[Comment] = set()
    for one in themes.found:
        spoke |= {*one.comments}
        _one_theme(maker, one, wholes)
    speakers = {comment.person for comment in spoke}
    silent = _people(one for one in themes.said if one.person not in speakers)
    for place, group in wholes:
        if place and group is None:
            maker.ledger.at_most((_SAID, place, None), (_SAID, "", None))
    for cell in _cells(wholes):
        count, whole = len(silent.get(cell, ())), len(wholes[cell])
        part, base = maker.split((_NONE, *cell), _SAID, count, whole)
        maker.share_of(
            measure.THEME,
            part,
            base,
            formulas.NO_THEME,
            subject=made("no-theme"),
            group=cell[1],
            caution=formulas.FOUND_BY_WORDS,
        )
        own: list[Number] = [(_name(one), *cell) for one in themes.found]
        for number in own:
            maker.ledger.at_most(number, (f"{NOT}{_NONE}", *cell))
        maker.ledger.covered((f"{NOT}{_NONE}", *cell), own)


def _name(one: FoundTheme) -> str:
    return f"{measure.THEME} {one.theme.id}"


def _one_theme(maker: FactMaker, one: FoundTheme, wholes: dict[Cell, set[str]]) -> None:
    named: dict[str, Any] = {
        "theme": one.theme.id,
        "subject": made("theme-words", words=one.theme.words[:_NAMED]),
    }
    people, ratings = _people(one.comments), _ratings(one.comments)
    for cell, whole in wholes.items():
        place, group = cell
        part, base = maker.split((_name(one), *cell), _SAID, len(people.get(cell, ())), len(whole))
        where: dict[str, Any] = {"touchpoint": place or None, "group": group, **named}
        caution = formulas.FOUND_BY_WORDS
        maker.share_of(measure.THEME, part, base, formulas.THEME, caution=caution, **where)
        if place:
            maker.ledger.at_most(part, (part[0], "", None))
    for cell in _cells(wholes):
        felt = Moments.of(ratings.get(cell, []))
        if felt.n >= _FEWEST:
            rated: Number = (f"rated with {_name(one)}", *cell)
            maker.ledger.put(rated, felt.n)
            maker.ledger.at_most(rated, (_name(one), *cell))
            maker.add(
                measure.THEME_EMOTION,
                mean(felt),
                formulas.THEME_EMOTION,
                unit="-2..+2",
                tells=[rated],
                group=cell[1],
                caution=formulas.FOUND_BY_WORDS,
                **named,
            )


def _cells(wholes: Iterable[Cell]) -> list[Cell]:
    """Return the cells of the whole journey."""
    return [cell for cell in wholes if not cell[0]]


def _people(comments: Iterable[Comment]) -> dict[Cell, set[str]]:
    """Collect who wrote, of everybody and of each group, and at each touchpoint of everybody."""
    found: dict[Cell, set[str]] = defaultdict(set)
    for one in comments:
        for cell in _of(one):
            found[cell].add(one.person)
    return {cell: found[cell] for cell in in_order(found)}


def _of(one: Comment) -> set[Cell]:
    return {("", None), ("", one.group), (one.place, None)}


def _ratings(comments: Iterable[Comment]) -> dict[Cell, list[float]]:
    """Collect the mean rating of each person beside what that one wrote."""
    found: dict[Cell, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for one in comments:
        if one.felt is not None:
            for cell in {("", None), ("", one.group)}:
                found[cell][one.person].append(one.felt)
    return {
        cell: [sum(values) / len(values) for _, values in sorted(by_person.items())]
        for cell, by_person in found.items()
    }
