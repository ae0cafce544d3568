"""What events tell that is unlike usual: what changed when and of whom, loops, and what is skipped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Literal

from jmwidgets.document import Fact, Journey, Stage, Touchpoint, Wording, measure, wording_of
from jmwidgets.insight.facts import facts_of
from jmwidgets.insight.once import once
from jmwidgets.words import Message, message

Kind = Literal["changed", "drifted", "newcomers", "new-kind", "moved", "loop", "skipped"]
GOES_ROUND = 0.2
"""Customers go round a touchpoint where surely more than these come back to it after another one ..."""
TIMES_OTHERS = 2
"""... and more than so many times as many as at other touchpoints in the middle."""
SKIPS = 0.75
"""A stage is skipped where surely more than these go past it."""
HAPPENED_FORMULA = message(
    "weekly rates of each touchpoint and outcome, of everybody and of each kind of contacts, newcomers and "
    "purchases are looked through; told is what chance does not explain after correction for all comparisons "
    "(p < 0.05, Holm) and moves surely 3 points at least. Customers go round where surely more than "
    "{round:share} "
    "come back to a touchpoint after another one, twice as many as elsewhere; a stage is skipped "
    "where surely "
    "more than {skips:share} go past it",
    round=GOES_ROUND,
    skips=SKIPS,
)
_FEWEST_BESIDE = 3


@dataclass(frozen=True)
class Occurrence:
    """One thing that is unlike usual, where it is."""

    kind: Kind
    fact: Fact
    touchpoint: Touchpoint | None
    stage: Stage | None
    headline: Message
    words: Message
    """With figures."""
    during: float | None = None
    otherwise: float | None = None
    """Both sides of the comparison, where it is one of shares."""

    @property
    def is_in_time(self) -> bool:
        """Whether it is of some weeks and not of all the data."""
        return self.kind in {"changed", "newcomers", "moved", "new-kind", "drifted"}

    @property
    def where(self) -> str:
        """The name of the place on the map; empty where it is the whole."""
        place = self.touchpoint or self.stage
        return "" if place is None else place.name


@dataclass(frozen=True)
class WhatHappened:
    """All that is unlike usual, in the order of the surest."""

    occurrences: tuple[Occurrence, ...]
    begins: dt.date | None
    ends: dt.date | None
    """The days of the data."""
    looks: int
    """How many comparisons were made; 0 where the data are too short for any."""
    words: Message
    formula: Message = HAPPENED_FORMULA


@once
def what_happened(journey: Journey) -> WhatHappened | None:
    """Return what events tell that is unlike usual; None where no event was read.

    It is of all customers: what is of some of them says of whom.

    Examples
    --------
    >>> what_happened(Journey(id="j", title="J")) is None
    True
    """
    seen = facts_of(journey, measure.REACH)
    if not seen:
        return None
    found = [*_changes(journey), *_loops(journey), *_skipped(journey)]
    days = [day for fact in seen for day in (fact.begins, fact.ends) if day is not None]
    return WhatHappened(
        tuple(found),
        min(days, default=None),
        max(days, default=None),
        max((_looks(one.fact) for one in found), default=0),
        _words(found),
    )


def _words(found: list[Occurrence]) -> Message:
    if not found:
        return message("nothing stands out that chance does not explain")
    if len(found) == 1:
        return found[0].headline
    return message("{first}; and {n} more", first=found[0].headline, n=len(found) - 1)


def _looks(fact: Fact) -> int:
    formula = fact.formula
    value = formula.values.get("looks", 0) if isinstance(formula, Wording) else 0
    return value if isinstance(value, int) else 0


def _changes(journey: Journey) -> Iterator[Occurrence]:
    for fact in facts_of(journey, measure.CHANGED):
        subject, note = fact.subject, fact.note
        if not isinstance(subject, Wording) or not isinstance(note, Wording):
            continue
        place = journey.touchpoints.get(fact.touchpoint or "")
        known = _told(fact, subject, note, place)
        if known is not None:
            kind, headline, words, during, otherwise = known
            yield Occurrence(kind, fact, place, None, headline, words, during, otherwise)


_Told = tuple[Kind, Message, Message, float | None, float | None]


def _told(fact: Fact, subject: Wording, note: Wording, place: Touchpoint | None) -> _Told | None:
    when = _when(fact)
    if subject.key.startswith(("change-of", "drift-of")):
        return _rate(fact, subject, note, place, when)
    if subject.key == "changed-newcomers":
        inner = note.values.get("note", note)
        inner = inner if isinstance(inner, Wording) else note
        during, usual = _number(inner, "during"), _number(inner, "otherwise")
        headline = message(
            "A rush of newcomers {when}: {times:number1} times as many as usual",
            when=when,
            times=fact.value + 1,
        )
        if note.key == "changed-newcomers-of-kind":
            headline = message(
                "{headline}, most of them with {kind}", headline=headline, kind=_kind(note.values)
            )
            words = message(
                "{during:number0} a week instead of {usual:number0}; {part:share} of them are of "
                "{kind}, {others:share} of "
                "the others",
                during=during,
                usual=usual,
                part=_number(note, "part"),
                others=_number(note, "others"),
                kind=_kind(note.values),
            )
        else:
            words = message("{during:number0} a week instead of {usual:number0}", during=during, usual=usual)
        return "newcomers", headline, words, None, None
    if subject.key == "changed-kind":
        headline = message(
            "New since {day}: {kind}, {part:share} of newcomers",
            day=fact.begins or dt.date.min,
            kind=_kind(subject.values),
            part=fact.value,
        )
        words = message("none of the {n} newcomers before was of it", n=int(_number(note, "n")))
        return "new-kind", headline, words, None, None
    if subject.key == "changed-moved":
        return _moved(fact, note, when)
    return None


def _rate(fact: Fact, subject: Wording, note: Wording, place: Touchpoint | None, when: Message) -> _Told:
    rate = subject.values.get("rate")
    drifts = subject.key.startswith("drift-of")
    during, otherwise = (
        (_number(note, "own_late"), _number(note, "own_early"))
        if drifts
        else (_number(note, "own_in"), _number(note, "own_out"))
    )
    about: dict[str, object] = {
        "place": "" if place is None else place.name,
        "rate": wording_of(rate) if isinstance(rate, Wording) else "",
        "when": when,
    }
    is_outcome = isinstance(rate, Wording) and rate.key == "ending-in"
    if is_outcome and isinstance(rate, Wording):
        about["outcome"] = str(rate.values.get("outcome", ""))
    headline = _rate_headline(about, is_outcome=is_outcome, drifts=drifts, rises=fact.value > 0)
    if "column" in subject.values:
        headline = message("{headline}, of {kind} alone", headline=headline, kind=_kind(subject.values))
    words = (
        message(
            "from {before:share} to {after:share} ({rate}, n = {n})",
            before=otherwise,
            after=during,
            rate=about["rate"],
            n=fact.n or 0,
        )
        if drifts
        else message(
            "{during:share} instead of {otherwise:share} ({rate}, n = {n})",
            during=during,
            otherwise=otherwise,
            rate=about["rate"],
            n=fact.n or 0,
        )
    )
    others = "others_late" if drifts else "others_in"
    if others in note.values:
        words = message(
            "{words}; of the others {part:share} at the same time", words=words, part=_number(note, others)
        )
    return "drifted" if drifts else "changed", headline, words, during, otherwise


def _rate_headline(about: Mapping[str, object], *, is_outcome: bool, drifts: bool, rises: bool) -> Message:
    texts = {
        (False, False, False): message("Fewer get further from “{place}” {when}", **about),
        (False, False, True): message("More get further from “{place}” {when}", **about),
        (False, True, False): message("Fewer and fewer get further from “{place}” {when}", **about),
        (False, True, True): message("More and more get further from “{place}” {when}", **about),
    }
    if is_outcome:
        texts = {
            (True, False, False): message("Fewer end in “{outcome}” at “{place}” {when}", **about),
            (True, False, True): message("More end in “{outcome}” at “{place}” {when}", **about),
            (True, True, False): message("Fewer and fewer end in “{outcome}” at “{place}” {when}", **about),
            (True, True, True): message("More and more end in “{outcome}” at “{place}” {when}", **about),
        }
    return texts[is_outcome, drifts, rises]


def _moved(fact: Fact, note: Wording, when: Message) -> _Told:
    inner = note.values.get("note", note)
    inner = inner if isinstance(inner, Wording) else note
    names = note.values.get("names")
    headline = message(
        "Purchases came early and were missing later: a rise {when} was moved, not won", when=when
    )
    words = message(
        "{up:share} above the usual level, then {down:share} below it until {day}; over both, "
        "{net:share} away from it",
        up=_number(inner, "up"),
        down=_number(inner, "down"),
        day=_day(inner.values.get("ends")) or "",
        net=abs(fact.value),
    )
    if isinstance(names, tuple):
        words = message("{words}; promotions in these weeks: {names}", words=words, names=names)
    return "moved", headline, words, None, None


def _when(fact: Fact) -> Message:
    if fact.begins is None or fact.ends is None:
        return message("at some time")
    return message("from {begins} to {ends}", begins=fact.begins, ends=fact.ends)


def _kind(values: Mapping[str, object]) -> Message:
    return message(
        "{column} = {value}", column=str(values.get("column", "")), value=str(values.get("value", ""))
    )


def _number(note: Wording, name: str) -> float:
    value = note.values.get(name)
    return float(value) if isinstance(value, (int, float)) else 0.0


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        return None


def _of_all(journey: Journey, kind: str) -> list[Fact]:
    return [fact for fact in facts_of(journey, kind) if fact.persona is None and fact.segment is None]


def _loops(journey: Journey) -> Iterator[Occurrence]:
    """Find where customers come back to, clearly more often than to other touchpoints."""
    known = {fact.touchpoint: fact for fact in _of_all(journey, measure.LOOP) if fact.touchpoint}
    for key, fact in sorted(known.items(), key=lambda one: -one[1].value):
        others = [one.value for other, one in known.items() if other != key]
        low = fact.low or 0.0
        if len(others) < _FEWEST_BESIDE or low <= GOES_ROUND or low <= TIMES_OTHERS * median(others):
            continue
        place = journey.touchpoints[key or ""]
        beside = _round_trip(journey, place.id)
        if beside is not None and beside in known and known[beside].value > fact.value:
            # The way round is told once, where most come back.
            continue
        headline = message(
            "Customers go round at “{place}”: {part:share} come back after another touchpoint",
            place=place.name,
            part=fact.value,
        )
        words = message(
            "of {n} customers there; in the middle of the other touchpoints {others:share}",
            n=fact.n or 0,
            others=median(others),
        )
        if beside is not None:
            words = message(
                "{words}; most go to “{other}” and back", words=words, other=journey.touchpoints[beside].name
            )
        yield Occurrence("loop", fact, place, None, headline, words, fact.value, median(others))


def _round_trip(journey: Journey, key: str) -> str | None:
    """Return the touchpoint that most go to from another, and come back from."""
    ways = {
        (fact.touchpoint, fact.to_touchpoint): fact.value * (fact.n or 1)
        for fact in _of_all(journey, measure.TRANSITION)
    }
    back = {
        end: min(size, ways[end, start])
        for (start, end), size in ways.items()
        if start == key and end is not None and end != key and (end, start) in ways
    }
    return max(back, key=lambda one: back[one], default=None)


def _skipped(journey: Journey) -> Iterator[Occurrence]:
    """Find the stages that nearly everybody goes past."""
    for fact in _of_all(journey, measure.SKIPPED):
        if fact.stage is None or (fact.low or 0.0) <= SKIPS:
            continue
        stage = journey.stages[fact.stage]
        headline = message("Nearly everybody skips the stage “{stage}”", stage=stage.name)
        words = message(
            "{part:share} of the {n} who came further were never there", part=fact.value, n=fact.n or 0
        )
        if fact.value == 1:
            headline = message("Nobody in the data was in the stage “{stage}”", stage=stage.name)
            words = message("{n} came further: either all skip it, or the data don’t hold it", n=fact.n or 0)
        yield Occurrence("skipped", fact, None, stage, headline, words, fact.value, None)
