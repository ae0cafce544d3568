"""The index of all reports: every persona on one page, on one scale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.insight import coverage, peak_end
from jmwidgets.parts.figure import emotion_text, scale_of
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.comparison import comparison
from jmwidgets.render.environment import rendered
from jmwidgets.render.header import headline_figures
from jmwidgets.render.page import page
from jmwidgets.render.persona import initials
from jmwidgets.render.sparkline import sparkline
from jmwidgets.words import share


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
    note: str = ""


@dataclass(frozen=True)
class Failure:
    """A report that could not be made, and why, in plain words."""

    name: str
    reason: str


def index_page(entries: Iterable[Entry], journey: Journey, failures: Iterable[Failure] = ()) -> str:
    """Make the page that leads to all reports.

    Parameters
    ----------
    entries
        The reports, in the order in which they are shown.
    journey
        The document, reduced to what the index' readers may see.
    failures
        Reports that are missing, each with its reason.

    Examples
    --------
    >>> document = index_page([], Journey(id="j", title="Moving house"), [Failure("ruth", "out of time")])
    >>> "out of time" in document
    True
    """
    # What is computed for one section need not be computed for the next.
    perspectives = {persona: Perspective.of(journey, persona) for persona in journey.personas}
    places = {persona: place for place, persona in enumerate(journey.personas)}
    cards = [_card(entry, perspectives[entry.persona], places[entry.persona]) for entry in entries]
    sections = [
        rendered("index_head.html", journey=journey, figures=headline_figures(journey)),
        rendered("failures.html", journey=journey, failures=list(failures)),
        comparison(journey, perspectives) if len(journey.personas) > 1 else Markup(),
        rendered("index.html", journey=journey, cards=cards),
    ]
    return page(
        [section for section in sections if section.strip()],
        title=journey.title,
        language=journey.language,
        description=f"All personas of the journey “{journey.title}”",
    )


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
        "remembered": emotion_text(remembered.value, scale_of(journey)) if remembered else "",
        "covered": share(covered) if covered is not None else "",
    }
