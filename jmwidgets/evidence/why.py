"""Why it is so, in short: what comments speak of, and what kinds of failure go with losses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jmwidgets.document import Fact, Journey, Wording, measure, wording_of
from jmwidgets.evidence.gathered import Evidence
from jmwidgets.words import MINUS, _, interval, number, share, signed

_WIDEST = 34


def themes_of(evidence: Evidence) -> list[dict[str, Any]]:
    """Return the themes of comments as plain data, of everybody."""
    names = {one.id: one for one in evidence.themes}
    felt = {one.theme: one for one in _of_all(evidence, measure.THEME_EMOTION)}
    return [
        {
            "theme": one.theme,
            "words": list(names[one.theme].words) if one.theme in names else [],
            **_figures(one),
            "emotion": _figures(felt[one.theme]) if one.theme in felt else None,
        }
        for one in _shares(evidence)
    ]


def failures_of(evidence: Evidence) -> list[dict[str, Any]]:
    """Return what goes with kinds of failure as plain data."""
    return [
        {
            "kind": str(wording_of(one.subject)),
            "touchpoint": one.touchpoint,
            "measure": one.measure,
            **_figures(one),
            **(
                {key: value for key, value in one.note.values.items() if key != "chance"}
                if isinstance(one.note, Wording)
                else {}
            ),
        }
        for kind in (measure.FAILURE_LOSS, measure.FAILURE_FELT)
        for one in evidence.facts
        if one.measure == kind
    ]


def reasons_why(evidence: Evidence, journey: Journey) -> Iterator[str]:
    """Describe themes and failures for a terminal."""
    shares = _shares(evidence)
    if shares:
        yield ""
        yield _("Themes of comments, and how many of the people who wrote speak of each:")
        for one in shares:
            known = journey.themes.get(one.theme or "")
            name = str(wording_of(one.subject)) if known is None else known.title
            ends = interval(share(one.low or 0, 1), share(one.high or 0, 1))
            count = number(round(one.value * (one.n or 0)), 0)
            yield f"  {name[:_WIDEST]:{_WIDEST}} {count:>6} {share(one.value, 1):>8} ({ends})"
    lost = [one for one in evidence.facts if one.measure == measure.FAILURE_LOSS]
    if lost:
        yield ""
        yield _("Lost more often with a kind of failure than without, in points; no cause:")
        for one in sorted(lost, key=lambda fact: -fact.value):
            name = f"{wording_of(one.subject)}, {journey.touchpoints[one.touchpoint or ''].name}"
            ends = interval(signed(100 * (one.low or 0)), signed(100 * (one.high or 0)))
            row = (
                f"  {name[:_WIDEST]:{_WIDEST}} {signed(100 * one.value):>6} ({ends}); {wording_of(one.note)}"
            )
            # Rows of a terminal are read by programs, too: a minus is the one of the keyboard.
            yield row.replace(MINUS, "-")


def _shares(evidence: Evidence) -> list[Fact]:
    found = [one for one in _of_all(evidence, measure.THEME) if one.theme is not None]
    return sorted(found, key=lambda one: (-one.value, one.id))


def _of_all(evidence: Evidence, kind: str) -> list[Fact]:
    """Return the figures of everybody and of the whole journey."""
    return [
        one
        for one in evidence.facts
        if one.measure == kind and one.segment is None and one.persona is None and one.touchpoint is None
    ]


def _figures(fact: Fact) -> dict[str, Any]:
    return {"value": fact.value, "low": fact.low, "high": fact.high, "n": fact.n}
