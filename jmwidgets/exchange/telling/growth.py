"""What may come: loyalty schemes and their effect, expected responses of segments, what would follow if."""

from __future__ import annotations

from collections.abc import Iterator

from jmwidgets.document import Claim, LoyaltyScheme, field_label
from jmwidgets.exchange.telling.lines import Line, cell, line
from jmwidgets.exchange.telling.notes import standing_of
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.exchange.telling.rows import Row, Table, head_of
from jmwidgets.insight import ResponseFound, SchemeEffect, WhatIf, responses, scheme_effects, what_if
from jmwidgets.parts.figure import provenance
from jmwidgets.words import _, share

SCHEME_SHARES = ("membership", "use", "repurchase_members", "repurchase_others")
"""The fields of a loyalty scheme that are shares, in the order in which they are told."""


def loyalty_schemes(telling: Telling) -> Iterator[Table]:
    """Yield the table of the loyalty schemes; none where there are none or the reader is not told."""
    found = schemes_told(telling)
    if found:
        head = head_of(_("Loyalty scheme"), _("Who belongs, and who uses it"), _("What it changes"))
        rows = tuple(_scheme(telling, one) for one in found)
        notes = (*standing_of(telling), str(found[0].formula))
        yield Table(_("Loyalty schemes"), (2.4, 2.6, 3.0), (head,), rows, notes)


def schemes_told(telling: Telling) -> tuple[SchemeEffect, ...]:
    """Return the loyalty schemes, as far as the reader is told of them."""
    is_told = not telling.journey.is_outside and (telling.sees("personas") or telling.sees("kpis"))
    return scheme_effects(telling.journey) if is_told else ()


def _scheme(telling: Telling, one: SchemeEffect) -> Row:
    it, journey = one.scheme, telling.journey
    whose = [journey.segments[key].name for key in it.segments if key in journey.segments]
    shares: list[tuple[Line, ...]] = []
    notes = [it.name]
    for name in SCHEME_SHARES:
        claim: Claim | None = getattr(it, name)
        if claim is not None:
            label = field_label(LoyaltyScheme, name)
            shares.append(line(f"{label}: {share(claim.value)}", size=10.5))
            notes.append(f"   {label}: {provenance(claim, journey)}")
    if it.members is not None:
        shares.insert(0, line(f"{field_label(LoyaltyScheme, 'members')}: {it.members}", size=10.5))
    cells = (
        cell(
            line(it.name, size=12, bold=True),
            line(it.description, size=10, role="soft"),
            line(", ".join(whose), size=10, role="soft"),
        ),
        cell(*shares),
        cell(line(one.words, size=11), line(it.effect, size=10, role="soft")),
    )
    return Row(cells, tuple(notes))


def expected_responses(telling: Telling) -> Iterator[Table]:
    """Yield what was expected of segments beside what happened; none where the reader is not told."""
    found = responses_told(telling)
    if found:
        head = head_of(_("Segment"), _("Touchpoint"), _("Expected and happened"))
        rows = tuple(
            Row(
                (
                    cell(line(one.segment.name, size=12, bold=True)),
                    cell(line(one.touchpoint.name, size=11)),
                    cell(line(one.words, size=11, role="signal" if one.is_met is False else "ink")),
                )
            )
            for one in found
        )
        notes = (*standing_of(telling), str(found[0].formula))
        yield Table(_("Expected and happened"), (1.6, 1.8, 4.6), (head,), rows, notes)


def responses_told(telling: Telling) -> tuple[ResponseFound, ...]:
    """Return the expected responses, as far as the reader is told of them."""
    is_told = not telling.journey.is_outside and (telling.sees("channels") or telling.sees("personas"))
    return responses(telling.journey) if is_told else ()


def scenarios(telling: Telling) -> Iterator[Table]:
    """Yield what would follow from each scenario, as a guess; none where the reader is not told."""
    found = scenarios_told(telling)
    if found:
        head = head_of(_("What if"), _("Then about, assumed"), _("What is assumed"))
        rows = tuple(_scenario(one) for one in found)
        notes = (*standing_of(telling), str(found[0].formula))
        yield Table(_("What if"), (2.0, 3.6, 3.0), (head,), rows, notes)


def scenarios_told(telling: Telling) -> tuple[WhatIf, ...]:
    """Return the scenarios, as far as the reader is told of them."""
    is_told = not telling.journey.is_outside and telling.sees("opportunities")
    mine = {None, telling.persona.id}
    return tuple(one for one in what_if(telling.journey) if one.scenario.persona in mine) if is_told else ()


def _scenario(one: WhatIf) -> Row:
    told = [one.words] if one.words else list(one.supposed)
    cells = (
        cell(line(one.scenario.title, size=12, bold=True)),
        cell(
            *(line(_sentence(str(words)), size=11) for words in told if str(words)),
            *(line(_sentence(str(words)), size=10, role="signal") for words in one.problems),
        ),
        cell(
            line(one.scenario.assumptions, size=10),
            *(line(_sentence(str(words)), size=9, role="soft") for words in one.assumptions),
        ),
    )
    return Row(cells)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
