"""Sheets of what may come: scenarios, expected responses of segments, loyalty schemes."""

from __future__ import annotations

from collections.abc import Iterator

from jmwidgets.document import LoyaltyScheme, field_label
from jmwidgets.exchange.findings_sheet import Sheet, evidence_heads, known
from jmwidgets.exchange.telling.growth import SCHEME_SHARES, responses_told, scenarios_told, schemes_told
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.insight.emotions import shown
from jmwidgets.words import _, rounded


def scenarios(telling: Telling) -> Iterator[Sheet]:
    """Yield the sheet of the scenarios, with what they are reckoned to change."""
    rows = [
        (
            one.scenario.title,
            "; ".join(map(str, one.supposed)),
            *(None if part is None else part.value for part in (one.now, one.then)),
            *((None,) * 3 if one.more is None else (one.more.value, one.more.low, one.more.high)),
            *((None,) * 3 if one.worth is None else (one.worth.value, one.worth.low, one.worth.high)),
            one.scenario.assumptions,
            "; ".join(map(str, (*one.assumptions, *one.problems))),
        )
        for one in scenarios_told(telling)
    ]
    head = (
        _("What if"),
        _("What is otherwise then"),
        _("Completes today (share)"),
        _("Completes then (share)"),
    )
    more = (_("Customers more"), _("from"), _("to"))
    worth = (_("Worth ({currency})", currency=telling.journey.currency), _("from"), _("to"))
    if rows:
        yield Sheet(_("What if"), (*head, *more, *worth, _("Why that is likely"), _("What is assumed")), rows)


def responses(telling: Telling) -> Iterator[Sheet]:
    """Yield the sheet of what was expected of segments, beside what happened."""
    rows = [
        (
            one.segment.name,
            one.touchpoint.name,
            one.expected.text,
            None
            if one.expected.emotion is None
            else shown(one.expected.emotion.value, telling.perspective.scale),
            None if one.expected.goes_on is None else one.expected.goes_on.value,
            one.words,
            None if one.is_met is None else _("yes") if one.is_met else _("no"),
        )
        for one in responses_told(telling)
    ]
    head = (_("Segment"), _("Touchpoint"), _("Expected response"), _("Expected emotion"))
    if rows:
        yield Sheet(
            _("Expected and happened"),
            (*head, _("Expected to go on (share)"), _("In words"), _("As good as expected")),
            rows,
        )


def schemes(telling: Telling) -> Iterator[Sheet]:
    """Yield the sheet of the loyalty schemes, each share with its evidence."""
    rows = []
    for one in schemes_told(telling):
        claims = [getattr(one.scheme, name) for name in SCHEME_SHARES]
        told = [(None if claim is None else claim.value, *known(telling, claim)) for claim in claims]
        row = (one.scheme.name, one.scheme.description, one.scheme.members, *sum(told, ()))
        rows.append((*row, None if one.points is None else rounded(one.points), one.words, one.scheme.effect))
    names = [str(field_label(LoyaltyScheme, name)) for name in SCHEME_SHARES]
    head = (_("Loyalty scheme"), _("Description"), str(field_label(LoyaltyScheme, "members")))
    ends = (_("Difference, percentage points"), _("In words"), str(field_label(LoyaltyScheme, "effect")))
    evidence = [f"{name}: {part}" for name in names for part in ("", *evidence_heads())]
    if rows:
        yield Sheet(_("Loyalty schemes"), (*head, *(one.removesuffix(": ") for one in evidence), *ends), rows)
