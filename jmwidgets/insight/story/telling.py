"""Tells the stages of a journey one after the other, and does not say the same words each time (AC10)."""

from __future__ import annotations

import re
from itertools import cycle
from typing import Literal

from jmwidgets.document import Claim, Experience, Journey, Persona, Stage, emotion_level
from jmwidgets.insight.consistency import GOOD, POOR
from jmwidgets.insight.curve import CurvePoint
from jmwidgets.insight.story.prose import ended, feeling, lower_first, predicate, quoted, upper_first, wish
from jmwidgets.insight.who import lived, pronouns
from jmwidgets.insight.wording import listed, on_scale

TURN = 1.0
"""A step on the curve from which on the story says that the mood turns."""
SURPRISE = 1.0
"""A gap from which on the story says what was expected."""
DOUBTS = ("probably", "presumably", "most likely")
"""How the story says that an emotion is only assumed."""

_PAUSE = re.compile(r"[,;:–—]")

Place = Literal["first", "between", "last"]


class Teller:
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
        self._name = persona.name
        self._persona = persona
        they = pronouns(persona)
        self._plural_name = they.several
        self._plural = they.plural
        self._pronoun = they.subject
        self._possessive = they.possessive
        # "they" of one person would need another verb than the notes about that person have.
        self._actor = persona.name if they.plural and not they.several else they.subject
        self._mood: float | None = None
        self._stages = cycle(("Then comes {}", "{} follows", "Next is {}", "After that comes {}"))
        self._wanting = cycle((self._name, self._pronoun))
        self._leads = cycle(
            ("Next, at {}, {}", "Then {}: {}", "At {}, {}", "After that, at {}, {}", "{} is next: {}")
        )
        self._falls = cycle(("Then the mood turns: at {}, {}", "It goes downhill at {}: {}"))
        self._rises = cycle(("Things look up at {}: {}", "Relief comes with {}: {}"))
        self._doubts = cycle(DOUBTS)
        self._turns = cycle((False, True))

    def stage(self, stage: Stage, points: list[CurvePoint], place: Place) -> str:
        """Tell one stage as a paragraph."""
        told = [self._begin(stage, place)]
        skipped = [point for point in points if point.skipped]
        silent = [point for point in points if not point.skipped and self._is_silent(point)]
        told += [
            self._encounter(point, is_first=position == 0)
            for position, point in enumerate(one for one in points if one not in skipped + silent)
        ]
        if skipped and len(skipped) == len(points):
            told.append(f"{upper_first(self._actor)} {self._verb('pass', 'passes')} over it.")
        elif skipped:
            verb = "is" if len(skipped) == 1 else "are"
            told.append(f"{_named(skipped)} {verb} not on {self._possessive} way.")
        if silent:
            told.append(f"Nothing is recorded yet of {_named(silent)}.")
        return " ".join(told)

    def _begin(self, stage: Stage, place: Place) -> str:
        frames = {"first": "It begins with {}", "last": "It ends with {}"}
        begin = (frames.get(place) or next(self._stages)).format(stage.name)
        if not stage.customer_goal:
            return f"{begin}."
        who = next(self._wanting)
        plural = self._plural if who == self._pronoun else self._plural_name
        return f"{begin}: {who} {'want' if plural else 'wants'} {ended(wish(stage.customer_goal))}"

    def _is_silent(self, point: CurvePoint) -> bool:
        experience = lived(self._journey, self._persona.id, point.touchpoint.id)
        return point.claim is None and not (
            experience is not None
            and any((experience.actions, experience.thoughts, experience.feelings, experience.quote))
        )

    def _encounter(self, point: CurvePoint, *, is_first: bool) -> str:
        experience = self._journey.experience(self._persona.id, point.touchpoint.id)
        lead = self._lead(point, is_first=is_first)
        told = [self._at_once(point, experience, lead) or self._one_by_one(point, experience, lead)]
        told.append(self._surprise(point))
        if experience.quote:
            told.append(f"In {self._possessive} words: {quoted(experience.quote)}")
        if experience.word_of_mouth:
            told.append(ended(f"What others get to hear: {lower_first(experience.word_of_mouth)}"))
        if point.claim is not None:
            self._mood = point.claim.value
        return " ".join(filter(None, told))

    def _at_once(self, point: CurvePoint, experience: Experience, lead: str) -> str:
        """Tell action, feeling and thought in one sentence, every other time that they fit in one."""
        action = predicate(experience.actions, plural=self._plural_name)
        mood = feeling(experience.feelings)
        if action is None or mood is None or point.claim is None or point.claim.status == "assumed":
            return ""
        fits = experience.thoughts and not _PAUSE.search(f"{action}{mood}")
        if not fits or not next(self._turns):
            return ""
        figures = self._figures(point.claim, mood)
        told = f"{self._actor} {action}, {mood} ({figures}): {quoted(experience.thoughts)}"
        return lead.format(_title(point), told)

    def _one_by_one(self, point: CurvePoint, experience: Experience, lead: str) -> str:
        name = _title(point)
        action = predicate(experience.actions, plural=self._plural_name)
        emotion = self._emotion(experience, point.claim)
        thought = ""
        if experience.thoughts:
            thought = f"{self._verb('think', 'thinks')}, {quoted(experience.thoughts)}"
        if action and thought:
            link = ", and" if _PAUSE.search(action) else " and"
            scene = lead.format(name, f"{self._actor} {action}{link} {thought}")
        elif action:
            scene = lead.format(name, ended(f"{self._actor} {action}"))
        elif experience.actions:
            scene = ended(lead.format(name, lower_first(experience.actions)))
            scene += f" {upper_first(self._actor)} {thought}" if thought else ""
        elif thought:
            scene = lead.format(name, f"{self._actor} {thought}")
        else:
            return lead.format(name, lower_first(emotion)) if emotion else f"{name} is part of it, too."
        return f"{scene} {emotion}".rstrip()

    def _lead(self, point: CurvePoint, *, is_first: bool) -> str:
        step = 0.0
        if self._mood is not None and point.claim is not None:
            step = point.claim.value - self._mood
        if point.claim is not None and step <= -TURN and point.claim.value < POOR:
            return next(self._falls)
        if point.claim is not None and step >= TURN and point.claim.value > GOOD:
            return next(self._rises)
        return "At {}, {}" if is_first else next(self._leads)

    def _emotion(self, experience: Experience, claim: Claim | None) -> str:
        mood = feeling(experience.feelings)
        if claim is None:
            return f"{self._they_feel(mood, '')}." if mood else _noted(experience)
        doubt = f"{next(self._doubts)} " if claim.status == "assumed" else ""
        if mood:
            return f"{self._they_feel(mood, doubt)} ({self._figures(claim, mood)})."
        level = emotion_level(claim.value)
        are = f"{upper_first(self._pronoun)} {'are' if self._plural else 'is'}"
        return f"{_noted(experience)} {are} {doubt}{level} ({self._figures(claim, level)}).".lstrip()

    def _figures(self, claim: Claim, mood: str) -> str:
        level = emotion_level(claim.value)
        details = ["" if mood == level else level, on_scale(self._journey, claim.value)]
        details += ["" if claim.status == "assumed" else claim.status]
        details += ["" if claim.n is None else f"n {claim.n:,}"]
        return ", ".join(filter(None, details))

    def _they_feel(self, mood: str, doubt: str) -> str:
        return f"{upper_first(self._pronoun)} {doubt}{'feel' if self._plural else 'feels'} {mood}"

    def _surprise(self, point: CurvePoint) -> str:
        if point.gap is None or point.expectation is None or abs(point.gap) < SURPRISE:
            return ""
        expected = on_scale(self._journey, point.expectation.value)
        if point.gap < 0:
            return f"{upper_first(self._pronoun)} had expected better ({expected})."
        return f"It is better than {self._pronoun} had expected ({expected})."

    def _verb(self, plural: str, singular: str) -> str:
        """Choose the form of a verb that follows the actor."""
        return plural if self._plural_name else singular


def _named(points: list[CurvePoint]) -> str:
    return listed([_title(point) for point in points])


def _title(point: CurvePoint) -> str:
    return f"“{point.touchpoint.name}”"


def _noted(experience: Experience) -> str:
    return ended(upper_first(experience.feelings.strip())) if experience.feelings.strip() else ""
