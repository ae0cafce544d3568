"""What a reveal writes into the journey: the round's result, claims of the group, its notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from jmwidgets.document import (
    Claim,
    EmotionClaim,
    Experience,
    GroupResult,
    ImportanceClaim,
    Journey,
    Note,
    Operation,
    Round,
    Set,
    Source,
    Workshop,
    experience_id,
    make_id,
    now,
    put,
)
from jmwidgets.voices.tally import Written
from jmwidgets.words import _

_FIELDS = {
    "emotion": ("emotion", EmotionClaim),
    "expectation": ("expectation", EmotionClaim),
    "team-rating": ("team_rating", EmotionClaim),
    "importance": ("importance", ImportanceClaim),
}
"""Kind of question -> the field of an experience that the group's claim stands in."""


def today() -> dt.date:
    """Return the day that it is where this computer stands."""
    return now().astimezone().date()


def moment() -> str:
    """Return this moment, in UTC."""
    return now().astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def revealed(
    journey: Journey,
    this: Round,
    results: Sequence[GroupResult],
    notes: Sequence[Written],
    *,
    joined: int,
    voices: int,
) -> list[Operation]:
    """Return the operations of a reveal, as one gesture.

    A claim of the group takes the place of what was assumed before, or was nothing; what customers said,
    somebody saw or data show stays, and the group's result stands beside it in the round.
    """
    steps: list[Operation] = []
    source, made = _source(journey, this, joined)
    steps += made
    kept = list(_notes(journey, notes))
    steps += [put("notes", note) for note in kept]
    lines = [*results, *(GroupResult(note=note.id, n=1) for note in kept)]
    done = this.model_copy(
        update={"revealed": moment(), "joined": joined, "voices": voices, "results": tuple(lines)}
    )
    steps.append(put("rounds", done))
    if this.question.kind in _FIELDS:
        steps += _claims(journey, this, results, source)
    return steps


def _source(journey: Journey, this: Round, joined: int) -> tuple[str, list[Operation]]:
    workshop = journey.workshops.get(this.workshop or "")
    if workshop is None:
        return "", []
    if workshop.source in journey.sources:
        source = journey.sources[workshop.source or ""]
        if (source.n or 0) >= joined:
            return source.id, []
        return source.id, [Set(collection="sources", id=source.id, field="n", value=joined)]
    source = _group_of(journey, workshop, joined)
    return source.id, [
        put("sources", source),
        Set(collection="workshops", id=workshop.id, field="source", value=source.id),
    ]


def _group_of(journey: Journey, workshop: Workshop, joined: int) -> Source:
    title = _("The group in “{title}”", title=workshop.title)
    return Source(
        id=make_id(title, journey.sources, otherwise="group"),
        title=title,
        kind="workshop",
        date=workshop.date,
        n=joined,
    )


def _claims(
    journey: Journey, this: Round, results: Sequence[GroupResult], source: str
) -> Iterator[Operation]:
    field, claim = _FIELDS[this.question.kind]
    for result in results:
        if result.persona is None or result.touchpoint is None or result.median is None:
            continue
        key = experience_id(result.persona, result.touchpoint)
        experience = journey.experiences.get(key)
        before: Claim | None = getattr(experience, field) if experience else None
        if before is not None and before.status != "assumed":
            continue
        value: dict[str, Any] = {
            # A few people's mean would tell their answers; see `tally`.
            "value": result.median if result.mean is None else result.mean,
            "n": result.n,
            "sources": [source] if source else [],
        }
        if result.spread is not None:
            value["spread"] = result.spread
        made = claim.model_validate(value)
        if experience is None:
            fresh = {"id": key, "persona": result.persona, "touchpoint": result.touchpoint, field: made}
            yield put("experiences", Experience.model_validate(fresh))
        else:
            dumped = made.model_dump(mode="json", exclude_defaults=True)
            yield Set(collection="experiences", id=key, field=field, value=dumped)


def _notes(journey: Journey, notes: Sequence[Written]) -> Iterator[Note]:
    taken = set(journey.notes)
    for one in notes:
        kind, _colon, place = one.place.partition(":")
        key = make_id(one.text, taken, otherwise="note")
        taken.add(key)
        yield Note(
            id=key,
            text=one.text,
            author=one.author,
            written=moment(),
            stage=place if kind == "stage" and place in journey.stages else None,
            touchpoint=place if kind == "touchpoint" and place in journey.touchpoints else None,
        )
