"""Evidence coverage: how much of the map is known and how much believed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jmwidgets.document import STATUSES, WORDS_FIELDS, Claim, Experience, Journey, Status, Touchpoint, measure
from jmwidgets.insight.once import once
from jmwidgets.insight.strongest import common_claim_of, emotion, own_claim_of, satisfaction
from jmwidgets.insight.who import of_today, skips, the_personas
from jmwidgets.words import Message, message

COVERAGE_FORMULA = message("evidence coverage = claims that are reported, observed or measured / all claims")


@dataclass(frozen=True)
class Coverage:
    """How many claims rest on which evidence."""

    counts: Mapping[Status, int]
    missing: int
    """Encounters of a persona and a touchpoint, not skipped, without an emotion."""
    words: Mapping[Status, int]
    """How many texts (doing, thinking, issues, causes ...) rest on which evidence; counted on their own."""
    formula: Message = COVERAGE_FORMULA

    @property
    def total(self) -> int:
        """All claims."""
        return sum(self.counts.values())

    @property
    def covered(self) -> float | None:
        """The share of claims that are more than assumed, 0 to 1; None where there is no claim."""
        return (self.total - self.counts["assumed"]) / self.total if self.total else None

    @property
    def texts(self) -> int:
        """All texts."""
        return sum(self.words.values())

    @property
    def texts_covered(self) -> float | None:
        """The share of texts that are more than assumed, 0 to 1; None where there is no text."""
        return (self.texts - self.words["assumed"]) / self.texts if self.texts else None

    def share(self, status: Status) -> float:
        """Return the share of claims of one status, 0 to 1."""
        return self.counts[status] / self.total if self.total else 0.0


@once
def coverage(journey: Journey, persona: str | None = None, stage: str | None = None) -> Coverage:
    """Count the claims on the map by their evidence status, the strongest for each figure.

    Figures are the emotion, expectation, importance and satisfaction of every persona at every
    touchpoint that it meets, and the share of each persona. Without a chosen persona, what is
    claimed of touchpoints, segments and paths counts too; with a chosen stage, only what belongs
    to a touchpoint does. Texts are counted beside the figures, never among them.

    Examples
    --------
    >>> coverage(Journey(id="j", title="J")).covered is None
    True
    """
    personas = [one.id for one in the_personas(journey, persona)]
    counts: Counter[Status] = Counter(dict.fromkeys(STATUSES, 0))
    words: Counter[Status] = Counter(dict.fromkeys(STATUSES, 0))
    missing = 0
    for touchpoint in of_today(journey, stage):
        for key in personas:
            if skips(journey, key, touchpoint.id):
                continue
            counts.update(claim.status for claim in _encounter_claims(journey, key, touchpoint.id))
            words.update(statuses_of_words(journey.experience(key, touchpoint.id)).values())
            missing += emotion(journey, key, touchpoint.id) is None
        if persona is None:
            counts.update(claim.status for claim in _touchpoint_claims(journey, touchpoint))
    if stage is None:
        counts.update(claim.status for claim in _persona_claims(journey, personas))
    if stage is None and persona is None:
        counts.update(claim.status for claim in _group_claims(journey))
    return Coverage(dict(counts), missing, dict(words))


def statuses_of_words(experience: Experience) -> dict[str, Status]:
    """Return how the words of each field are known, of the fields that hold any.

    Examples
    --------
    >>> said = Experience(id="r.t", persona="r", touchpoint="t", thoughts="Again?", actions="Waits")
    >>> statuses_of_words(said.model_copy(update={"known_words": ()}))
    {'actions': 'assumed', 'thoughts': 'assumed'}
    """
    known = {one.field: one.status for one in experience.known_words}
    return {field: known.get(field, "assumed") for field in WORDS_FIELDS if getattr(experience, field)}


def _encounter_claims(journey: Journey, persona_id: str, touchpoint_id: str) -> Iterator[Claim]:
    for kind in (measure.EMOTION, measure.EXPECTATION, measure.IMPORTANCE):
        claim = own_claim_of(journey, persona_id, touchpoint_id, kind)
        if claim is not None:
            yield claim
    for rating in satisfaction(journey, persona_id, touchpoint_id):
        yield rating.claim


def _touchpoint_claims(journey: Journey, touchpoint: Touchpoint) -> Iterator[Claim]:
    importance = common_claim_of(journey, touchpoint.id, measure.IMPORTANCE)
    if importance is not None:
        yield importance
    for one in touchpoint.measures:
        yield one.value
    if touchpoint.stake is not None:
        yield touchpoint.stake.customers_lost


def _persona_claims(journey: Journey, personas: list[str]) -> Iterator[Claim]:
    for key in personas:
        share = journey.personas[key].share
        if share is not None:
            yield share


def _group_claims(journey: Journey) -> Iterator[Claim]:
    for segment in journey.segments.values():
        yield from (claim for claim in (segment.share, segment.value) if claim is not None)
    for path in journey.paths.values():
        if path.share is not None:
            yield path.share
