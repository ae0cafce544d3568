"""What comes first: the opportunities by RICE, and those that have an impact and an effort."""

from __future__ import annotations

from collections.abc import Iterator

from jmwidgets.document import Opportunity
from jmwidgets.exchange.telling.lines import cell, line
from jmwidgets.exchange.telling.notes import standing_of
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.exchange.telling.rows import Row, Table, head_of
from jmwidgets.insight import Priority
from jmwidgets.render.opportunities import of_persona
from jmwidgets.words import _, message, number, share


def opportunities(telling: Telling) -> Iterator[Table]:
    """Yield the table of the opportunities by RICE; none where there are none or the reader is not told."""
    found = told(telling)
    if not found:
        return
    rows = tuple(_row(telling, one) for one in found)
    head = head_of("", _("Opportunity"), _("RICE"), _("What comes of it"))
    notes = (*standing_of(telling), str(found[0].formula), str(found[0].stability_rule))
    yield Table(_("Opportunities by RICE"), (0.35, 3.6, 0.9, 3.0), (head,), rows, notes)


def in_the_matrix(telling: Telling) -> list[Priority]:
    """Return the opportunities that have an impact and an effort."""
    return [
        one
        for one in told(telling)
        if one.opportunity.effort is not None and one.opportunity.impact is not None
    ]


def matrix_words(found: list[Priority]) -> str:
    """Return in words what a matrix shows."""
    return "; ".join(f"{one.rank or '–'}: {one.opportunity.title}, {one.quadrant_label}" for one in found)


def names_table(found: list[Priority]) -> Table:
    """Return the numbers of a matrix with what they stand for."""
    rows = tuple(
        Row(
            (
                cell(line(one.rank or "–", size=12, bold=True, role="accent")),
                cell(
                    line(one.opportunity.title, size=11),
                    line(market_words(one.opportunity), size=9, bold=True, role="good"),
                    line(one.quadrant_label, size=9, role="soft"),
                ),
            )
        )
        for one in found
    )
    return Table(_("Opportunities"), (0.5, 5), (), rows)


def told(telling: Telling) -> list[Priority]:
    """Return the opportunities by RICE, as far as the reader is told of them."""
    return of_persona(telling.journey, telling.persona.id) if telling.sees("opportunities") else []


def market_words(it: Opportunity) -> str:
    """Name what mends nothing but is new on the market; nothing for other opportunities."""
    return _("market opportunity") if it.kind == "market" else ""


def unserved_words(it: Opportunity) -> str:
    """Say what nobody offers yet; nothing where that is not said."""
    return _("Nobody offers yet: {need}", need=it.unserved) if it.unserved else ""


def _row(telling: Telling, one: Priority) -> Row:
    it = one.opportunity
    where = [
        telling.journey.touchpoints[key].name for key in it.touchpoints if key in telling.journey.touchpoints
    ]
    cells = (
        cell(line(one.rank or "–", size=13, bold=True, role="accent")),
        cell(
            line(it.title, size=12, bold=True),
            line(market_words(it), size=10, bold=True, role="good"),
            line(it.description, size=10, role="soft"),
            line(unserved_words(it), size=10, role="soft"),
            line(", ".join(where), size=10, role="soft"),
        ),
        cell(
            line(number(one.rice, 0) if one.rice is not None else "–", size=12, bold=True),
            line(one.quadrant_label, size=10, role="soft"),
        ),
        cell(
            *(line(action.title, size=11) for action in one.actions)
            if telling.sees("actions") and one.actions
            else [line(_("no action yet") if telling.sees("actions") else "", size=11, role="soft")]
        ),
    )
    notes = [f"{one.rank or '–'}. {it.title}"]
    if one.rice is not None:
        notes.append(f"   {one.calculation}")
    else:
        notes.append("   " + _("without a score: {factors} missing", factors=one.missing_labels))
    if one.keeps_place is not None:
        notes.append(
            "   " + _("rank unchanged in {part} of the re-weightings", part=message(share(one.keeps_place)))
        )
    titles = [telling.journey.sources[key].title for key in it.sources if key in telling.journey.sources]
    if titles:
        notes.append("   " + _("from {sources}", sources=titles))
    return Row(cells, tuple(notes))
