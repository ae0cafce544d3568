"""The index of all reports: every persona on one page, on one scale."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from jmwidgets.document import Journey, Persona, label_of
from jmwidgets.insight import (
    Finding,
    PersonaFigures,
    action_states,
    coverage,
    decision_states,
    peak_end,
    persona_figures,
    stale,
)
from jmwidgets.insight.compare import of_one_side
from jmwidgets.insight.due import days_overdue
from jmwidgets.insight.emotions import scale_of
from jmwidgets.parts.card import initials
from jmwidgets.parts.figure import emotion_text
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.comparison import comparison
from jmwidgets.render.environment import rendered
from jmwidgets.render.header import headline_figures, kind_of_journey
from jmwidgets.render.hints import without_hints
from jmwidgets.render.layers import sees
from jmwidgets.render.page import page
from jmwidgets.render.persona_table import Row, persona_table, recorded_words
from jmwidgets.render.sparkline import sparkline
from jmwidgets.render.words import sources
from jmwidgets.words import Message, Written, _, message, share

FEW = 8
"""Up to so many reports have a card each, and their curves fit one drawing; more have a row each."""
_PAGES = {
    "everybody": message("Everybody together"),
    "comparison": message("The personas compared"),
    "to-be": message("What will be different"),
    "progress": message("What moved since"),
}
_AGED = ("kpi not read", "old evidence", "kpi overdue", "milestone overdue")


@dataclass(frozen=True)
class Entry:
    """A report that was made.

    Parameters
    ----------
    persona
        Id of the persona.
    file
        Name of the report, beside the index.
    note
        What else is to be said: an audience, a version.
    """

    persona: str
    file: str
    note: str | Message = ""
    figures: PersonaFigures | None = None
    """What the report says in a row, where that is known; else it is worked out."""


@dataclass(frozen=True)
class Failure:
    """A report that could not be made, and why, in plain words."""

    name: str | Message
    reason: str | Message


@without_hints()
def index_page(
    entries: Iterable[Entry],
    journey: Journey,
    failures: Iterable[Failure] = (),
    on: dt.date | None = None,
    *,
    audience: str = "",
    pages: Iterable[tuple[str, str]] = (),
) -> str:
    """Make the page that leads to all reports.

    Parameters
    ----------
    entries
        The reports, in the order in which they are shown.
    journey
        The document, reduced to what the index' readers may see.
    failures
        Reports that are missing, each with its reason.
    on
        The day the page is made, by which it says what is late.
    audience
        Id of the readers' audience, which the title names.
    pages
        Pages about more than one persona: the name of the template, and the file.

    Examples
    --------
    >>> document = index_page([], Journey(id="j", title="Moving house"), [Failure("ruth", "out of time")])
    >>> "out of time" in document
    True
    """
    entries = list(entries)
    head = rendered(
        "index_head.html",
        journey=journey,
        kind=kind_of_journey(journey.point_of_view),
        audience=journey.audience(audience) if audience else None,
        figures=headline_figures(journey, on),
        on=on,
        late=sum(state.overdue for state in action_states(journey, on)),
        late_decisions=sum(state.overdue for state in decision_states(journey, on)),
        late_review=days_overdue(journey.review_date, on),
        stale=_stale(journey, audience, on),
        pages=[(_named(name), quote(file)) for name, file in pages],
    )
    missing = rendered("failures.html", journey=journey, failures=list(failures))
    few = len(entries) <= FEW
    listed = _cards(entries, journey, audience) if few else [_table(entries, journey, audience, on)]
    return page(
        [section for section in (head, missing, *listed) if section.strip()],
        title=_title(journey, audience),
        description=str(message("All personas of the journey “{title}”", title=journey.title)),
        on=on,
        kind="" if few else "index",
    )


def _cards(entries: Sequence[Entry], journey: Journey, audience: str) -> list[Markup]:
    # What is computed for one section need not be computed for the next.
    perspectives = {persona: Perspective.of(journey, persona) for persona in journey.personas}
    places = {persona: place for place, persona in enumerate(journey.personas)}
    cards = [_card(entry, perspectives[entry.persona], places[entry.persona]) for entry in entries]
    compared = comparison(journey, perspectives) if len(of_one_side(journey)) > 1 else Markup()
    named = [sources(journey)] if "#src" in compared else []
    listed = rendered(
        "index.html",
        journey=journey,
        cards=cards,
        has_pains=not journey.is_outside and sees(journey, audience, "pain-points"),
        has_evidence=not journey.is_outside and sees(journey, audience, "evidence"),
    )
    return [compared, listed, *named]


def _table(entries: Sequence[Entry], journey: Journey, audience: str, on: dt.date | None) -> Markup:
    rows = [
        Row(
            journey.personas[entry.persona],
            quote(entry.file),
            entry.figures or persona_figures(journey, entry.persona),
            entry.note,
        )
        for entry in entries
    ]
    return persona_table(rows, journey, audience, on)


def _stale(journey: Journey, audience: str, on: dt.date | None) -> list[Finding]:
    """Find what time has overtaken besides actions and review, for those who are told what is missing."""
    if on is None or journey.is_outside or not sees(journey, audience, "evidence"):
        return []
    return [one for one in stale(journey, on) if one.rule in _AGED]


def _named(template: str) -> str | Message:
    """Say what a page is about by its template; one of somebody's own is called as its author calls it."""
    for known, words in _PAGES.items():
        if template == known or template.startswith(f"{known}-"):
            more = template.removeprefix(known).strip("-")
            return message("{page} ({which})", page=words, which=more) if more else words
    return template


def _title(journey: Journey, audience: str) -> str:
    """Describe for whom the page is: an internal one must not be sent by mistake."""
    known = journey.audiences.get(audience)
    name = known.name if known is not None else audience
    if journey.is_outside:
        return _("{title} (for {audience})", title=journey.title, audience=name)
    if audience:
        return _("{title} (internal, for {audience})", title=journey.title, audience=name)
    return _("{title} (internal)", title=journey.title)


def _view(persona: Persona) -> str | Message | None:
    """Name the point of view of whoever is no customer."""
    return None if persona.point_of_view == "customer" else label_of("point-of-view", persona.point_of_view)


def _card(entry: Entry, perspective: Perspective, place: int) -> dict[str, object]:
    journey = perspective.journey
    remembered = peak_end(tuple(perspective.as_is.values()))
    covered = coverage(journey, persona=entry.persona).covered
    worst = min(perspective.pains.values(), key=lambda pain: pain.rank, default=None)
    persona = journey.personas[entry.persona]
    return {
        "persona": persona,
        "initials": initials(persona.name),
        "position": place,
        "href": quote(entry.file),
        "note": entry.note,
        "curve": sparkline(journey, entry.persona, perspective),
        "pains": len(perspective.pains),
        "worst": worst,
        "remembered": Written(emotion_text(remembered.value, scale_of(journey))) if remembered else None,
        "covered": Written(share(covered)) if covered is not None else None,
        "recorded": []
        if journey.is_outside or entry.figures is None
        else [(name, recorded_words(value)) for name, value in entry.figures.recorded.items()],
        "view": None
        if persona.point_of_view == "customer"
        else label_of("point-of-view", persona.point_of_view),
    }
