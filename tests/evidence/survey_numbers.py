"""What figures of a survey and of customers tell, written down anew for the attacker."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from jmwidgets.document import Fact, Segment, Wording, measure
from tests.evidence.attacker import EVERYBODY, Knowledge, Label


def count_survey(known: Knowledge, frame: pd.DataFrame, places: Sequence[str]) -> None:
    """Count all that figures of a survey tell of, and say how it hangs together."""
    # That nearly all of a small group have answered is no secret: nothing binds answers to sizes of groups.
    known.count("in groups", "", known.labels[EVERYBODY])
    known.may_grow(known.count("asked", "", known.labels[EVERYBODY]))

    def who(column: str, place: str | None = None) -> set[str]:
        if column not in frame:
            return set()
        told = frame[frame[column].notna()]
        return {*(told if place is None else told[told.touchpoint == place]).respondent}

    judged = known.count("judged", "", who("verdict"))
    known.count("scored", "", who("recommends"))
    for place in places:
        rated, expected = who("rating", place), who("expected", place)
        alone = frame[frame.rating.notna() & frame.expected.notna() & (frame.touchpoint == place)]
        both = known.count("both", place, {*alone.respondent})
        # With the mean of the gap, those who told one thing only can be told from those who told both.
        for name, people in (("rated", rated), ("expected", expected)):
            known.part(both, known.count(name, place, people))
        paired = known.count("rated and judged", place, rated & who("verdict"))
        known.part(paired, ("rated", place), harmless=True)
        known.part(paired, judged, harmless=True)
        _reasons(known, frame, place)
    rated_by = frame[frame.rating.notna()].groupby("respondent").touchpoint.nunique()
    many = {str(name) for name, count in rated_by.items() if count > 2} & who("verdict")
    known.part(known.count("rated three", "", many), judged, harmless=True)


def _reasons(known: Knowledge, frame: pd.DataFrame, place: str) -> None:
    named = frame[frame.touchpoint == place]
    named = named[named.reason.notna()] if "reason" in frame else named[:0]
    whole = known.count("gave a reason", place, {*named.respondent})
    parts = []
    for reason in sorted({*named.reason} if len(named) else ()):
        people = {*named.respondent[named.reason == reason]}
        parts.append(known.count(f"reason {reason}", place, people))
        known.part(parts[-1], whole)
        rated = {*frame.respondent[frame.rating.notna() & (frame.touchpoint == place)]}
        both = known.count(f"rated and named {reason}", place, rated & people)
        known.part(both, parts[-1])
        known.add_up(("rated", place), [both, known.count(f"rated without {reason}", place, rated - people)])
    if parts:
        known.cover(whole, parts)


def read_survey(known: Knowledge, facts: Iterable[Fact], labels: Mapping[str | None, Label]) -> None:
    """Take in what each figure of a survey tells."""
    wholes = {
        measure.EMOTION: "rated",
        measure.BOTTOM_TWO: "rated",
        measure.CSAT: "rated",
        measure.EXPECTATION: "expected",
        measure.GAP: "both",
        measure.NPS: "scored",
        measure.IMPORTANCE: "rated and judged",
        measure.VERDICT: "judged",
        measure.RULE_FIT: "rated three",
        measure.REASON: "gave a reason",
    }
    for fact in facts:
        at, label, n = fact.touchpoint or "", labels[fact.segment], fact.n or 0
        if fact.measure == measure.DIFFERENCE:
            continue
        if fact.measure == measure.SHARE:
            known.learn(("in groups", "", labels[None]), n)
            known.learn(("in groups", "", label), fact.value * n)
            continue
        if fact.measure == measure.FAILURE_FELT:
            assert isinstance(fact.note, Wording)
            sides = dict(fact.note.values)
            for side, what in (("own_n", "rated and named"), ("others_n", "rated without")):
                people = sides[side]
                assert isinstance(people, int)
                known.learn((f"{what} {fact.subject}", at, label), people)
            continue
        is_nps = str(fact.subject) in {"detractors", "passives", "promoters"}
        whole = ("scored" if is_nps else "rated") if fact.measure == measure.ANSWERS else wholes[fact.measure]
        known.learn((whole, at, label), n)
        if fact.measure == measure.REASON:
            known.learn((f"reason {fact.subject}", at, label), fact.value * n)


def count_customers(known: Knowledge, frame: pd.DataFrame) -> None:
    """Count all that figures of customers tell of."""
    everybody = known.count("in groups", "", frame.customer)
    known.may_grow(known.count("asked", "", frame.customer))
    known.count("stayed", "", frame.customer[frame.stayed.notna()])
    known.part(known.count("worth", "", frame.customer[frame.worth.notna()]), everybody, harmless=True)


def read_customers(known: Knowledge, facts: Iterable[Fact], labels: Mapping[str | None, Label]) -> None:
    """Take in what each figure of customers tells."""
    for fact in facts:
        n = fact.n or 0
        if fact.measure == measure.SHARE:
            known.learn(("in groups", "", labels[None]), n)
            known.learn(("in groups", "", labels[fact.segment]), fact.value * n)
        else:
            what = {measure.VALUE: "worth", measure.VERDICT: "stayed"}[fact.measure]
            known.learn((what, "", labels[fact.segment]), n)


def read_segments(known: Knowledge, segments: Iterable[Segment], labels: Mapping[str | None, Label]) -> None:
    """Take in what the records of segments tell: their size, and how many all are."""
    for segment in segments:
        label = labels[segment.id]
        if segment.size is not None:
            known.learn(("in groups", "", label), segment.size)
        if segment.share is not None and segment.share.n:
            known.learn(("in groups", "", labels[None]), segment.share.n)
        if segment.value is not None and segment.value.n:
            known.learn(("worth", "", label), segment.value.n)
