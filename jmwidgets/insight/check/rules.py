"""What a consultant should still do on a map, in a fixed order and in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jmwidgets.document import Journey
from jmwidgets.insight.check.evidence import evidence_findings
from jmwidgets.insight.check.finding import Finding
from jmwidgets.insight.check.shown import shown_findings
from jmwidgets.insight.check.stale import stale_findings
from jmwidgets.insight.check.structure import structure_findings
from jmwidgets.insight.check.ways import way_findings
from jmwidgets.insight.check.work import work_findings
from jmwidgets.insight.once import once


def check(journey: Journey, on: dt.date | None = None) -> tuple[Finding, ...]:
    """List what is still to be done on a map: what is missing first, then advice.

    Nothing here requires a team: whoever works alone names themselves as the owner.

    Parameters
    ----------
    journey
        The document.
    on
        The day to judge dates by; today if left out.

    Examples
    --------
    >>> for finding in check(Journey(id="j", title="Buying a washing machine"))[:2]:
    ...     print(finding)
    Buying a washing machine: the map has no stages; choose a stage model, or add the first stage
    Buying a washing machine: nobody whose journey it is; add the first persona
    """
    return _sorted(journey, on or today())


def stale(journey: Journey, on: dt.date | None = None) -> tuple[Finding, ...]:
    """List what time has overtaken: overdue actions, decisions, milestones and KPIs, a past review, old data.

    Parameters
    ----------
    journey
        The document.
    on
        The day to judge by; today if left out.

    Examples
    --------
    >>> journey = Journey(id="j", title="Washing", review_date="2026-03-01")
    >>> [finding.rule for finding in stale(journey, dt.date(2026, 6, 1))]
    ['review date']
    """
    return tuple(stale_findings(journey, on or today()))


def today() -> dt.date:
    """Return the day that it is where this computer stands."""
    return dt.datetime.now(tz=dt.UTC).astimezone().date()


@once
def _sorted(journey: Journey, on: dt.date) -> tuple[Finding, ...]:
    return tuple(sorted(_findings(journey, on), key=lambda finding: finding.severity != "missing"))


def _findings(journey: Journey, on: dt.date) -> Iterator[Finding]:
    yield from structure_findings(journey)
    yield from shown_findings(journey)
    yield from evidence_findings(journey)
    yield from way_findings(journey)
    yield from work_findings(journey)
    yield from stale_findings(journey, on)
