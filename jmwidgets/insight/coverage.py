"""Evidence coverage: how much of the map is known and how much believed (DA10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jmwidgets.document import STATUSES, Claim, Journey, Status, Touchpoint, measure
from jmwidgets.insight.strongest import claim_of, emotion, satisfaction

COVERAGE_FORMULA = "evidence coverage = claims that are reported, observed or measured / all claims"


@dataclass(frozen=True)
class Coverage:
    """How many claims rest on which evidence."""

    counts: Mapping[Status, int]
    missing: int
    """Encounters of a persona and a touchpoint, not skipped, without an emotion."""
    formula: str = COVERAGE_FORMULA

    @property
    def total(self) -> int:
        """All claims."""
        return sum(self.counts.values())

    @property
    def covered(self) -> float | None:
        """The share of claims that are more than assumed, 0 to 1; None where there is no claim."""
        return (self.total - self.counts["assumed"]) / self.total if self.total else None

    def share(self, status: Status) -> float:
        """Give the share of claims of one status, 0 to 1."""
        return self.counts[status] / self.total if self.total else 0.0


def coverage(journey: Journey, persona: str | None = None, stage: str | None = None) -> Coverage:
    """Count the claims on the map by their evidence status, the strongest for each figure.

    Figures are the emotion, expectation, importance and satisfaction of every persona at every
    touchpoint, and, where neither persona nor stage is chosen, what is claimed of touchpoints,
    personas, segments and paths.

    Examples
    --------
    >>> coverage(Journey(id="j", title="J")).covered is None
    True
    """
    personas = list(journey.personas) if persona is None else [persona]
    touchpoints = [touchpoint for touchpoint in journey.in_order(stage) if touchpoint.exists_in != "to-be"]
    counts: Counter[Status] = Counter(dict.fromkeys(STATUSES, 0))
    missing = 0
    for touchpoint in touchpoints:
        for key in personas:
            experience = journey.experiences.get(f"{key}.{touchpoint.id}")
            if experience is not None and experience.skipped:
                continue
            claims = list(_encounter_claims(journey, key, touchpoint.id))
            counts.update(claim.status for claim in claims)
            missing += emotion(journey, key, touchpoint.id) is None
        if persona is None:
            counts.update(claim.status for claim in _touchpoint_claims(touchpoint))
    if stage is None:
        counts.update(claim.status for claim in _persona_claims(journey, personas))
    return Coverage(dict(counts), missing)


def _encounter_claims(journey: Journey, persona_id: str, touchpoint_id: str) -> Iterator[Claim]:
    for kind in (measure.EMOTION, measure.EXPECTATION, measure.IMPORTANCE):
        claim = claim_of(journey, persona_id, touchpoint_id, kind)
        if claim is not None:
            yield claim
    for rating in satisfaction(journey, persona_id, touchpoint_id):
        yield rating.claim


def _touchpoint_claims(touchpoint: Touchpoint) -> Iterator[Claim]:
    for one in touchpoint.measures:
        yield one.value
    if touchpoint.stake is not None:
        yield touchpoint.stake.customers_lost


def _persona_claims(journey: Journey, personas: list[str]) -> Iterator[Claim]:
    for key in personas:
        share = journey.personas[key].share
        if share is not None:
            yield share
