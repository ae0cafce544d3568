"""Where a figure comes from, with its sources by number: their titles stand once, in the list of sources."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from jmwidgets.document import Claim, Fact, Journey, Scale
from jmwidgets.parts.figure import fact_provenance, provenance
from jmwidgets.render.text import prose
from jmwidgets.words import Message, Written, message


def sourced(claim: Claim, journey: Journey, scale: Scale | None = None) -> Markup:
    r"""Describe all that is known of where a value comes from; its sources are numbers that lead to the list.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", sources=[{"id": "crm", "title": "CRM", "kind": "survey"}])
    >>> claim = Claim(value=3, status="measured", n=36, sources=("crm",))
    >>> sourced(claim, journey)
    Markup('measured, n\xa0=\xa036 <a href="#src1">[1]</a>')
    """
    known = prose(provenance(claim.model_copy(update={"sources": ()}), journey, scale))
    return known + references(claim.sources, journey)


def sourced_words(claim: Claim, journey: Journey) -> Message:
    """Describe the same as a part of a sentence, where no link can stand."""
    known = provenance(claim.model_copy(update={"sources": ()}), journey)
    numbers = Written(" ".join(f"[{place}]" for place in _places(claim.sources, journey)))
    return message("{evidence} {numbers}", evidence=known, numbers=numbers) if claim.sources else known


def sourced_fact(fact: Fact, journey: Journey, with_sources: bool = True) -> Markup:  # noqa: FBT001, FBT002 - a filter
    """Describe where a fact comes from; its sources by number, unless they stand over a whole table."""
    known = prose(fact_provenance(fact.model_copy(update={"sources": ()}), journey))
    return known + references(fact.sources, journey) if with_sources else known


def references(sources: Iterable[str], journey: Journey) -> Markup:
    """Give the numbers of sources, as far as the reader's part has them."""
    return Markup().join(
        Markup(' <a href="#src{0}">[{0}]</a>').format(place) for place in _places(sources, journey)
    )


def _places(sources: Iterable[str], journey: Journey) -> list[int]:
    places = {key: place for place, key in enumerate(journey.sources, start=1)}
    return [places[key] for key in sources if key in places]
