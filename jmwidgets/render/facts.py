"""All facts in one table, by measure: what a whole group shares stands once, over its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from jmwidgets.document import Fact, Journey, Source, label_of, wording_of
from jmwidgets.document.measure import EMOTION, EXPECTATION
from jmwidgets.document.measures import MEASURES
from jmwidgets.insight import claim_of, facts_of
from jmwidgets.insight.facts import whom
from jmwidgets.render.environment import rendered
from jmwidgets.words import Message, nmessage

_ON_THE_CURVE = {EMOTION: "emotion", EXPECTATION: "expectation"}


@dataclass(frozen=True)
class Group:
    """All facts of one measure."""

    journey: Journey
    measure: str
    facts: tuple[Fact, ...]

    @property
    def name(self) -> str | Message:
        """What the group is called."""
        return label_of("measure", self.measure)

    @property
    def meaning(self) -> str | Message:
        """What the measure says."""
        known = MEASURES.get(self.measure)
        return known.meaning if known else ""

    @cached_property
    def shared(self) -> frozenset[str]:
        """What is the same for all facts, by name: it is told once, over the rows."""
        tells: dict[str, Callable[[Fact], object]] = {
            "whom": lambda fact: (fact.persona, fact.segment),
            "status": lambda fact: fact.status,
            "formula": lambda fact: str(wording_of(fact.formula)),
            "sources": lambda fact: fact.sources,
            "period": lambda fact: (fact.begins, fact.ends),
            "caution": lambda fact: str(wording_of(fact.caution)),
        }
        return frozenset(name for name, tell in tells.items() if len({*map(tell, self.facts)}) == 1)


def facts_panel(journey: Journey, persona_id: str | None = None) -> Markup:
    """Show every figure computed from data, with n, interval, formula and caution.

    Parameters
    ----------
    journey
        The document, reduced to what its reader may see.
    persona_id
        Whose curve the page shows: its figures stand in the table behind the curve, and not twice.

    Examples
    --------
    >>> "No data" in facts_panel(Journey(id="j", title="J"))
    True
    """
    measures = dict.fromkeys(fact.measure for fact in journey.facts.values())
    every = [(measure, facts_of(journey, measure)) for measure in measures]
    shown = [
        (measure, [fact for fact in facts if not on_curve(journey, persona_id, fact)])
        for measure, facts in every
    ]
    groups = [Group(journey, measure, tuple(facts)) for measure, facts in shown if facts]
    return rendered(
        "facts.html",
        journey=journey,
        groups=groups,
        count=sum(len(group.facts) for group in groups),
        elsewhere=sum(len(facts) for _, facts in every) - sum(len(facts) for _, facts in shown),
        whom=lambda fact: whom(journey, fact),
        withheld=sum(source.withheld for source in journey.sources.values()),
        kept=[_kept(journey, source) for source in journey.sources.values() if source.kept],
        left_out=sorted({source.left_out_by for source in journey.sources.values()} - {""}),
    )


def on_curve(journey: Journey, persona_id: str | None, fact: Fact) -> bool:
    """Return whether a fact is a point of a persona's curve, or what was expected there."""
    field = _ON_THE_CURVE.get(fact.measure)
    if persona_id is None or field is None or fact.touchpoint is None or fact.subject:
        return False
    shown = claim_of(journey, persona_id, fact.touchpoint, field)
    return isinstance(shown, Fact) and shown.id == fact.id


def _kept(journey: Journey, source: Source) -> Message:
    """Say how many figures were not renewed, and why."""
    facts = [fact for fact in journey.facts.values() if source.id in fact.sources[:1]]
    about: dict[str, Any] = {"source": source.title, "least": journey.smallest_group}
    if source.date is None or any(fact.earlier for fact in facts):
        return nmessage(
            "{n} figure of {source} is of an earlier reading: the difference to a new one would tell of "
            "fewer than {least} people.",
            "{n} figures of {source} are of an earlier reading: the difference to new ones would tell of "
            "fewer than {least} people.",
            source.kept,
            **about,
        )
    return nmessage(
        "{n} figure of {source} is as of {day}: fewer than {least} people came in since, and the "
        "difference would tell of them.",
        "{n} figures of {source} are as of {day}: fewer than {least} people came in since, and the "
        "difference would tell of them.",
        source.kept,
        day=source.date,
        **about,
    )
