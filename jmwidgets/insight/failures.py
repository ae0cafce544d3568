"""Kinds of failure compared: how hard each hits, where, how customers feel there, and who leaves."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from jmwidgets.document import Experience, Failure, Journey, Severity, Touchpoint, label_of, measure
from jmwidgets.document.ordinary import ordinary
from jmwidgets.insight.emotions import on_scale
from jmwidgets.insight.facts import figures
from jmwidgets.insight.learned import Learned, learned_severity, same_kind
from jmwidgets.insight.once import once
from jmwidgets.insight.pain_score import SEVERITY, share_lost
from jmwidgets.insight.strongest import emotion
from jmwidgets.insight.who import of_today, skips, the_personas
from jmwidgets.words import Message, message

FAILURE_FORMULA = message(
    "severity of a kind = mean over its failures: customers leave {leave}, workaround needed "
    "{workaround:number2}, trivial {trivial:number2}; felt = mean emotion where it happens; do not go on = "
    "mean share of customers not seen again there, by the lower end of each interval",
    leave=SEVERITY["abandonment"],
    workaround=SEVERITY["workaround"],
    trivial=SEVERITY["trivial"],
)
FAILURE_CAUTION = message(
    "where several kinds happen at one touchpoint, what is felt and lost there counts for each of them; "
    "few touchpoints tell little, and other things differ there too"
)


@dataclass(frozen=True)
class FailureKind:
    """One kind of failure over the whole way."""

    kind: str
    """A key of the catalogue, or people's own words."""
    touchpoints: tuple[Touchpoint, ...]
    severity: float | None
    """Mean severity, 0 to 1; None where none is recorded."""
    worst: Severity | None
    """How hard it hits where it hits hardest."""
    felt: float | None
    """Mean emotion where it happens, -2 to +2."""
    felt_elsewhere: float | None
    """Mean emotion at the touchpoints without it."""
    lost: float | None
    """Mean share of customers who do not go on where it happens; None without event data."""
    lost_elsewhere: float | None
    count: int | None
    """Customers whom it hit, where it hit most; None where nobody counted, or too few were hit."""
    assumed: bool
    """Whether nothing but the room's belief says that it happens."""
    learned: tuple[Learned, ...] = ()
    """What data tell of those who meet it, clear losses first."""
    formula: Message = FAILURE_FORMULA
    caution: Message = FAILURE_CAUTION

    @property
    def label(self) -> Message | str:
        """What the kind is called."""
        return label_of("failure", self.kind)

    @property
    def verdict(self) -> Message:
        """Say whether people and data agree how hard it hits; where only data tell, what they would say."""
        losses = [one for one in self.learned if one.is_loss]
        loses = any(one.is_worse for one in losses)
        if not losses:
            return Message("")
        if loses and self.worst == "abandonment":
            return message("people and data agree: customers leave")
        if loses and self.worst is None:
            return message("data would say: customers leave; enter it if you think so")
        if loses:
            return message(
                "people say “{severity}”, data show that clearly more are lost",
                severity=label_of("severity", self.worst or ""),
            )
        if self.worst == "abandonment":
            return message("people say that customers leave, data do not show it clearly")
        return message("data show no clear loss")

    @property
    def places(self) -> Message:
        """The names of the touchpoints."""
        return Message("{names}", {"names": [one.name for one in self.touchpoints]})


@dataclass(frozen=True)
class _Met:
    failure: Failure
    touchpoint: Touchpoint
    felt: float | None


def failures_of(experience: Experience) -> tuple[Failure, ...]:
    """Return all failures at a touchpoint: the one that the severity belongs to, then the others.

    Examples
    --------
    >>> lived = Experience(
    ...     id="r.t", persona="r", touchpoint="t", severity="trivial", failures=[Failure(kind="staff")]
    ... )
    >>> [one.kind for one in failures_of(lived.model_copy(update={"failure_kind": "stock"}))]
    ['stock', 'staff']
    """
    if not experience.failure_kind:
        return experience.failures
    told = [one.status for one in experience.known_words if one.field == "customer_issues"]
    first = Failure(kind=experience.failure_kind, severity=experience.severity)
    first = first.model_copy(update={"status": told[0]}) if told else first
    return (first, *experience.failures)


@once
def failure_kinds(journey: Journey, persona_id: str | None = None) -> tuple[FailureKind, ...]:
    """Return the kinds of failure, the ones that hit hardest first.

    Examples
    --------
    >>> failure_kinds(Journey(id="j", title="J"))
    ()
    """
    found: dict[str, list[_Met]] = {}
    names: dict[str, str] = {}
    for one in _met(journey, persona_id):
        key = ordinary(one.failure.kind)
        names.setdefault(key, one.failure.kind)
        found.setdefault(key, []).append(one)
    felt, lost = _felt(journey, persona_id), _lost(journey, persona_id)
    told = [_compared(journey, names[key], met, felt, lost) for key, met in found.items()]
    told += _of_data_alone(journey, told, felt, lost)
    return tuple(sorted(told, key=lambda one: (-(one.severity or 0.0), one.felt or 0.0)))


def _of_data_alone(
    journey: Journey,
    told: list[FailureKind],
    felt: dict[str, list[float]],
    lost: dict[str, float],
) -> list[FailureKind]:
    """Return the kinds of failure that only data tell of."""
    known = [one.kind for one in told]
    met: dict[str, list[_Met]] = {}
    for one in learned_severity(journey):
        if one.is_loss and not any(same_kind(one.kind, kind) for kind in known):
            at: list[float | None] = [*felt.get(one.touchpoint.id, ())] or [None]
            failure = Failure(kind=one.kind, status="measured")
            met.setdefault(one.kind, []).extend(_Met(failure, one.touchpoint, value) for value in at)
    return [_compared(journey, kind, found, felt, lost) for kind, found in met.items()]


def _met(journey: Journey, persona_id: str | None) -> Iterator[_Met]:
    for touchpoint in of_today(journey):
        for persona in the_personas(journey, persona_id):
            if skips(journey, persona.id, touchpoint.id):
                continue
            claim = emotion(journey, persona.id, touchpoint.id)
            for failure in failures_of(journey.experience(persona.id, touchpoint.id)):
                yield _Met(failure, touchpoint, None if claim is None else claim.value)


def _felt(journey: Journey, persona_id: str | None) -> dict[str, list[float]]:
    """Return the emotions at each touchpoint."""
    return {
        touchpoint.id: [
            claim.value
            for persona in the_personas(journey, persona_id)
            if not skips(journey, persona.id, touchpoint.id)
            and (claim := emotion(journey, persona.id, touchpoint.id)) is not None
        ]
        for touchpoint in of_today(journey)
    }


def _lost(journey: Journey, persona_id: str | None) -> dict[str, float]:
    """Return the share of customers who do not go on, where data tell."""
    facts = {
        touchpoint.id: figures(journey, measure.DROP_OFF, persona_id, touchpoint=touchpoint.id)
        for touchpoint in of_today(journey)
    }
    return {key: share_lost(found) for key, found in facts.items() if found}


def _compared(
    journey: Journey,
    kind: str,
    met: list[_Met],
    felt: dict[str, list[float]],
    lost: dict[str, float],
) -> FailureKind:
    places = {one.touchpoint.id: one.touchpoint for one in met}
    graded = [severity for one in met if (severity := one.failure.severity) is not None]
    # Counts at several touchpoints may be of the same customers, so the largest stands.
    counted = [one.failure.count for one in met if (one.failure.count or 0) >= journey.smallest_group]
    return FailureKind(
        kind,
        tuple(places.values()),
        _mean([SEVERITY[one] for one in graded]),
        _worst(graded),
        _mean([one.felt for one in met if one.felt is not None]),
        _mean([value for key, values in felt.items() if key not in places for value in values]),
        _mean([value for key, value in lost.items() if key in places]),
        _mean([value for key, value in lost.items() if key not in places]),
        max((count for count in counted if count is not None), default=None),
        all(one.failure.status == "assumed" for one in met),
        tuple(one for one in learned_severity(journey) if same_kind(one.kind, kind)),
    )


def _worst(graded: list[Severity]) -> Severity | None:
    return max(graded, key=lambda one: SEVERITY[str(one)], default=None)


def _mean(values: list[float]) -> float | None:
    return statistics.fmean(values) if values else None


def felt_words(journey: Journey, found: FailureKind) -> Message:
    """Describe how customers feel where a kind of failure happens, beside the rest of the way."""
    if found.felt is None:
        return Message("")
    if found.felt_elsewhere is None:
        return on_scale(journey, found.felt)
    return message(
        "{felt}, elsewhere {other}",
        felt=on_scale(journey, found.felt),
        other=on_scale(journey, found.felt_elsewhere),
    )


def lost_words(found: FailureKind) -> Message:
    """Describe how many do not go on where a kind of failure happens, beside the rest of the way."""
    if found.lost is None:
        return Message("")
    if found.lost_elsewhere is None:
        return Message("{part:share}", {"part": found.lost})
    return message("{part:share}, elsewhere {other:share}", part=found.lost, other=found.lost_elsewhere)
