"""Tells the stages of a journey one after the other, from the notes as people wrote them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Literal

from jmwidgets.document import Experience, Journey, Persona, Stage
from jmwidgets.insight.curve import CurvePoint
from jmwidgets.insight.emotions import emotion_in_words, is_negative, is_positive, on_scale
from jmwidgets.insight.story.prose import ended, in_a_row, note, says_something, spoken
from jmwidgets.insight.who import are, lived
from jmwidgets.words import Message, message, nmessage, rounded

TURN = 1.0
"""A step on the curve from which on the story says that the mood turns."""
SURPRISE = 1.0
"""A gap from which on the story says what was expected."""

Place = Literal["first", "between", "last", "nowhere"]
_Lead = Callable[[str], Message]


class StoryTeller:
    """Tells one persona's journey, in order, stage by stage.

    Parameters
    ----------
    journey
        The document.
    persona
        Whose journey is told.
    """

    def __init__(self, journey: Journey, persona: Persona) -> None:
        self._journey = journey
        self._persona = persona
        self._mood: float | None = None
        self._stages: Iterator[_Lead] = cycle(
            (
                lambda name: message("Then comes “{stage}”.", stage=name),
                lambda name: message("“{stage}” follows.", stage=name),
                lambda name: message("Next is “{stage}”.", stage=name),
            )
        )
        self._leads: Iterator[_Lead] = cycle(
            (
                lambda name: message("Next, “{touchpoint}”:", touchpoint=name),
                lambda name: message("Then “{touchpoint}”:", touchpoint=name),
                lambda name: message("At “{touchpoint}”:", touchpoint=name),
                lambda name: message("After that, “{touchpoint}”:", touchpoint=name),
            )
        )
        self._falls: Iterator[_Lead] = cycle(
            (
                lambda name: message("The mood turns at “{touchpoint}”:", touchpoint=name),
                lambda name: message("It goes downhill at “{touchpoint}”:", touchpoint=name),
            )
        )
        self._rises: Iterator[_Lead] = cycle(
            (
                lambda name: message("Things look up at “{touchpoint}”:", touchpoint=name),
                lambda name: message("Relief comes with “{touchpoint}”:", touchpoint=name),
            )
        )

    def stage(self, stage: Stage, points: list[CurvePoint], place: Place) -> Message:
        """Describe one stage as a paragraph."""
        told = list(self._begin(stage, place))
        skipped = [point for point in points if point.skipped]
        silent = [point for point in points if not point.skipped and self._is_silent(point)]
        is_first = True
        for point in points:
            if point not in skipped and point not in silent:
                told += self._encounter(point, is_first=is_first)
                is_first = False
        if skipped and len(skipped) == len(points):
            told.append(message("{persona} skips this stage.", persona=self._persona.name))
        elif skipped:
            told.append(
                nmessage(
                    "{touchpoints} is not part of this journey.",
                    "{touchpoints} are not part of this journey.",
                    len(skipped),
                    touchpoints=_named(skipped),
                )
            )
        if silent:
            told.append(message("Nothing is recorded yet of {touchpoints}.", touchpoints=_named(silent)))
        return in_a_row(told)

    def _begin(self, stage: Stage, place: Place) -> Iterator[Message]:
        if place == "nowhere":
            yield message("Nobody has said yet where the following belongs.")
        elif place == "first":
            yield message("It begins with “{stage}”.", stage=stage.name)
        elif place == "last":
            yield message("It ends with “{stage}”.", stage=stage.name)
        else:
            yield next(self._stages)(stage.name)
        if not says_something(stage.customer_goal):
            return
        goal = ended(stage.customer_goal)
        if self._persona.point_of_view == "customer":
            yield message("The goal of {persona}: {goal}", persona=self._persona.name, goal=goal)
        else:
            yield message("The customer’s goal: {goal}", goal=goal)

    def _is_silent(self, point: CurvePoint) -> bool:
        experience = lived(self._journey, self._persona.id, point.touchpoint.id)
        return point.claim is None and not (
            experience is not None
            and any(
                map(
                    says_something,
                    (experience.actions, experience.thoughts, experience.feelings, experience.quote),
                )
            )
        )

    def _encounter(self, point: CurvePoint, *, is_first: bool) -> Iterator[Message]:
        experience = self._journey.experience(self._persona.id, point.touchpoint.id)
        yield self._lead(point, is_first=is_first)
        if says_something(experience.actions):
            yield note(experience.actions)
        if says_something(experience.thoughts):
            yield message("Thought: “{text}”", text=spoken(experience.thoughts))
        yield from self._feeling(point, experience)
        yield from self._surprise(point)
        if says_something(experience.quote):
            yield message("In own words: “{text}”", text=spoken(experience.quote))
        if says_something(experience.word_of_mouth):
            yield message("What others get to hear: {text}", text=ended(experience.word_of_mouth))
        if point.claim is not None:
            self._mood = point.claim.value

    def _lead(self, point: CurvePoint, *, is_first: bool) -> Message:
        name = point.touchpoint.name
        if not point.touchpoint.is_placed:
            return message("At “{touchpoint}”:", touchpoint=name)
        step = 0.0
        if self._mood is not None and point.claim is not None:
            step = point.claim.value - self._mood
        if point.claim is not None and step <= -TURN and is_negative(point.claim.value):
            return next(self._falls)(name)
        if point.claim is not None and step >= TURN and is_positive(point.claim.value):
            return next(self._rises)(name)
        return message("At “{touchpoint}”:", touchpoint=name) if is_first else next(self._leads)(name)

    def _feeling(self, point: CurvePoint, experience: Experience) -> Iterator[Message]:
        mood = experience.feelings if says_something(experience.feelings) else ""
        if point.claim is None:
            if mood:
                yield message("Feeling: {text}", text=ended(mood))
            return
        felt = emotion_in_words(self._journey, point.claim)
        if mood:
            yield message("Feeling: {text} Emotion: {emotion}.", text=ended(mood), emotion=felt)
        else:
            yield Message("{felt}.", {"felt": are(self._persona, felt)})

    def _surprise(self, point: CurvePoint) -> Iterator[Message]:
        if point.claim is None or point.expectation is None:
            return
        wanted, got = rounded(point.expectation.value), rounded(point.claim.value)
        gap = rounded(got - wanted)
        figure = on_scale(self._journey, point.expectation.value)
        if gap <= -SURPRISE:
            yield message("The expectation was higher ({expected}).", expected=figure)
        elif gap >= SURPRISE:
            yield message("It is better than expected ({expected}).", expected=figure)


def _named(points: list[CurvePoint]) -> list[Message]:
    return [Message("“{name}”", {"name": point.touchpoint.name}) for point in points]
