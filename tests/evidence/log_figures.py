"""What published figures of a log tell of what is counted in it, for the attacker."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from jmwidgets.document import Fact, Wording, measure
from tests.evidence.attacker import Knowledge, Label, What
from tests.evidence.log_numbers import LogNumbers

_MINUTES = {"working time": "worked", "waiting time": "paused"}


class LogFigures(LogNumbers):
    """Takes in what figures of a log tell."""

    def __init__(
        self, known: Knowledge, log: pd.DataFrame, places: Sequence[str], stage_of: Mapping[str, str]
    ) -> None:
        super().__init__(known, log, places, stage_of)
        self.told: set[str] = set()
        sessions, people = ("sessions", ""), ("in a session", "")
        self.of_sessions: Mapping[str, tuple[What | None, What]] = {
            measure.SESSIONS: (sessions, people),
            measure.SESSION_CONTACTS: (("contacts in sessions", ""), sessions),
            measure.SESSION_TOUCHPOINTS: (("touchpoints in sessions", ""), sessions),
            measure.SESSION_LENGTH: (None, ("sessions of several", "")),
            measure.SESSION_GOAL: (("sessions with a goal", ""), sessions),
            measure.FIRST_SESSION_GOAL: (("goal at first", ""), people),
        }

    def read(self, facts: Iterable[Fact], labels: Mapping[str | None, Label], *, goal: bool) -> None:
        """Take in what each figure tells.

        Parameters
        ----------
        labels
            Segment -> the people of its group; None -> those who are in the figures of everybody.
        """
        for fact in facts:
            self.told.add(fact.measure)
            label = labels[fact.segment]
            if fact.measure == measure.FAILURE_LOSS:
                self._failure(fact, label)
                continue
            part, whole = self._told(fact, goal=goal)
            if whole is not None:
                self.known.learn((*whole, label), fact.n or 0)
            if part is not None:
                self.known.learn(
                    (*part, label), fact.value * (1 if fact.unit == "purchases" else fact.n or 0)
                )
            if fact.measure == measure.LIFT:
                self._lift(fact.note, label)

    def _failure(self, fact: Fact, label: Label) -> None:
        """Take in both sides of a difference, as its note tells them."""
        assert isinstance(fact.note, Wording)
        told, at = dict(fact.note.values), fact.touchpoint or ""
        for side, failure in (("own", str(fact.subject)), ("others", f"no {fact.subject}")):
            people, lost = f"met {failure}", f"lost after {failure}"
            share, n = told[side], told[f"{side}_n"]
            assert isinstance(share, int | float)
            assert isinstance(n, int | float)
            self.known.learn((people, at, label), n)
            self.known.learn((lost, at, label), share * n)

    def _lift(self, note: str | Wording, label: Label) -> None:
        assert isinstance(note, Wording)
        for name, what in {
            "responded": ("responded", ""),
            "exposed": ("exposed", ""),
            "bought": ("not exposed, bought", ""),
            "others": ("in the log but not exposed", " "),
        }.items():
            value = dict(note.values)[name]
            assert isinstance(value, int | float)
            self.known.learn((*what, label), value)

    def spare_untold(self) -> None:
        """Seek nobody by whole ways while no figure of whole ways is told of anybody.

        What can be said of them then follows from figures that were there without them.
        """
        of_ways = {measure.AS_PLANNED, measure.MISSED, measure.AD_HOC}
        for numbers, told_by in (
            (self.whole_ways, of_ways),
            (self.departures, {measure.DEPARTURES, *of_ways}),
        ):
            if self.told.isdisjoint(told_by):
                for what in numbers:
                    self.known.is_no_target(what)

    def _told(self, fact: Fact, *, goal: bool) -> tuple[What | None, What | None]:
        """Give what is told by n times the value, and what by n."""
        at = fact.touchpoint or fact.stage or ""
        if (own := self._of_ways(fact)) is not None:
            return own
        subject = str(fact.subject)
        shares: Mapping[str, tuple[str, str]] = {
            measure.REPEATS: ("again", "came"),
            measure.FAILED: ("failed", "came"),
            measure.OUT_OF_ORDER: ("strayed", "came"),
            measure.BUYS_LATER: ("later", "came"),
            measure.DROP_OFF if goal else measure.LAST_SEEN: ("lost", "came"),
            measure.SKIPPED: ("skipped", "beyond"),
            measure.IN_ORDER: ("no not in order", "on the map"),
            measure.AS_PLANNED: ("as planned", "on the map"),
            measure.MISSED: ("missed", "on the map"),
            measure.AD_HOC: ("ad hoc", "on the map"),
            measure.RESOLUTION_RATE: ("solved", "issues"),
            measure.TRANSITION: (f"then {fact.to_touchpoint}", "came"),
        }
        wholes = {
            measure.REACH: "came",
            measure.TIMING: "came",
            measure.FIRST_CONTACTS: "first",
            measure.TIME_TO_NEXT: "went on",
            measure.NOW_AT: "now",
            measure.TIME_TO_PURCHASE: "buyers",
            measure.RESOLUTION_TIME: "solved",
            measure.TRANSFERS: "issues",
            measure.OPERATION: f"rows with {_MINUTES.get(subject, subject)}",
        }
        name, _, month = subject.partition(" ")
        during = f"{at} {month}".strip()
        by, key = ("place", at) if at else ("product", subject)
        others: Mapping[str, tuple[What | None, What | None]] = {
            measure.OUTCOME: ((f"outcome {name}", during), ("outcomes", during)),
            measure.OFF_THE_MAP: (("came", subject), self.everybody),
            measure.RETURNS: ((f"returned by {by}", key), (f"sales by {by}", key))
            if key
            else (("returned", ""), ("sales", "")),
            measure.TREND: (("sales in", subject), ("buyers in", subject))
            if fact.unit == "purchases"
            else (None, None),
            measure.LIFT: (None, None),
        }
        if fact.measure in shares:
            part, whole = shares[fact.measure]
            return (part, at), (whole, at)
        if fact.measure in wholes:
            return None, (wholes[fact.measure], at)
        if fact.measure in {measure.FUNNEL, measure.CONVERSION}:
            return self._funnel(fact, at)
        return others[fact.measure]

    def _of_ways(self, fact: Fact) -> tuple[What | None, What | None] | None:
        """Give what is told of whole stages and of whole ways; None for other figures."""
        at = fact.touchpoint or fact.stage or ""
        if fact.measure in self.of_sessions:
            return self.of_sessions[fact.measure]
        by_place: Mapping[str, tuple[What | None, What]] = {
            measure.THROUGHPUT: (None, ("went on at all", "")),
            measure.WORKING_TIME: (None, ("worked", at)),
            measure.WAITING_TIME: (None, ("waited between", at)),
            measure.DEPARTURES: (("departures", ""), self.people),
            measure.IN_SESSIONS: (("in sessions", at), ("sessions", "")),
            measure.STARTS: (("first", at), self.people),
            measure.ENDS: (("ended", at), self.people),
            measure.LOOP: (("round", at), ("came", at)),
        }
        if fact.measure in by_place:
            return by_place[fact.measure]
        if fact.stage is None:
            return None
        of_stages: Mapping[str, tuple[What | None, What]] = {
            measure.DROP_OFF: (("lost in stage", at), ("in stage", at)),
            measure.LAST_SEEN: (("lost in stage", at), ("in stage", at)),
            measure.REPEATS: (("stayed", at), ("in stage", at)),
            measure.TIME_IN_STAGE: (None, ("stayed", at)),
            measure.SKIPPED: (("past stage", at), ("beyond stage", at)),
        }
        return of_stages.get(fact.measure)

    def _funnel(self, fact: Fact, at: str) -> tuple[What | None, What | None]:
        formula = fact.formula
        assert isinstance(formula, Wording)
        inner = dict(formula.values).get("formula", formula)
        assert isinstance(inner, Wording)
        before = dict(inner.values).get("before")
        if before is None:
            return None, ("in stage", at)
        earlier = f"s{str(before).removeprefix('Stage ')}"
        part = f"from {earlier}", at
        return (None, part) if fact.measure == measure.FUNNEL else (part, ("in stage", earlier))
