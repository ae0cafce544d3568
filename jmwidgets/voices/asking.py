"""A question of the agenda, as phones get it: what is answered about, on which scale, in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jmwidgets.document import EMOTION_LEVELS, Experience, Journey, Question, Round, label_of
from jmwidgets.errors import JourneyError
from jmwidgets.insight.emotions import LEVELS
from jmwidgets.voices.asked import Asked, Form, Item
from jmwidgets.voices.targets import targets
from jmwidgets.words import N_, Message, _, message

DOTS = 3
"""Dots that each person has where the agenda says nothing else."""
FORMS: Mapping[str, Form] = {
    "emotion": "scale",
    "expectation": "scale",
    "importance": "scale",
    "team-rating": "scale",
    "figure": "figure",
    "words": "words",
    "dots": "dots",
    "choice": "choice",
    "open": "text",
}

_USUAL = {
    "emotion": N_("How does it feel for them?"),
    "expectation": N_("How do they expect it to feel?"),
    "importance": N_("How much does it matter to them?"),
    "team-rating": N_("How pleased are they with our service here, honestly?"),
    "figure": N_("How much is it?"),
    "words": N_("What comes to your mind?"),
    "dots": N_("What should come first?"),
    "choice": N_("Which one?"),
    "open": N_("What would you say?"),
}
_IMPORTANCE = (
    (1, N_("does not matter")),
    (2, N_("matters a little")),
    (3, N_("matters")),
    (4, N_("matters a lot")),
    (5, N_("decides")),
)
_MOST_ITEMS = 200


def wording(question: Question) -> str:
    """Return the question in words: its own, or the usual ones.

    Examples
    --------
    >>> wording(Question(kind="emotion"))
    'How does it feel for them?'
    """
    return question.text or _(_USUAL[question.kind])


def asked(journey: Journey, this: Round) -> Asked:
    """Return a round's question as phones get it.

    Raises
    ------
    JourneyError
        When there is nothing to answer about: the text says what to add.
    """
    question = this.question
    form = FORMS[question.kind]
    items = list(_items(journey, question))
    if not items and form not in {"words", "text"}:
        raise JourneyError(_nothing(question))
    if len(items) > _MOST_ITEMS:
        raise JourneyError(
            message(
                "expected at most {most} things to answer about, got {n}; "
                "name fewer personas, stages or touchpoints",
                most=_MOST_ITEMS,
                n=len(items),
            )
        )
    made: Asked = {
        "round": this.id,
        "form": form,
        "title": this.title,
        "number": this.number,
        "items": items,
        "usual": usual(question),
    }
    if form == "scale":
        made |= {"levels": levels(question), "may_skip": True, "signed": question.kind != "importance"}
    elif form == "figure":
        made |= {"low": question.low, "high": question.high, "unit": question.unit, "may_skip": True}
    elif form == "dots":
        made |= {"budget": question.budget or DOTS}
    return made


def usual(question: Question) -> str:
    """Return the kind of a question that is asked in the usual words; empty for one in words of its own.

    Phones say the usual words in their own language.
    """
    return "" if question.text else question.kind


def levels(question: Question) -> list[tuple[float, str]]:
    """Return the steps of a question's scale with their words.

    Examples
    --------
    >>> [value for value, _ in levels(Question(kind="emotion"))]
    [-2, -1, 0, 1, 2]
    """
    if question.kind == "importance":
        return [(value, _(word)) for value, word in _IMPORTANCE]
    return [(place - 2, str(LEVELS[name])) for place, name in enumerate(EMOTION_LEVELS)]


def places(journey: Journey, question: Question) -> Iterator[tuple[str | None, str]]:
    """Yield the personas and touchpoints that a question is about, in the order of the journey.

    A figure without personas is about the touchpoints alone.
    """
    touchpoints = [
        one.id
        for one in journey.in_order()
        if (not question.stages or one.stage in question.stages)
        and (not question.touchpoints or one.id in question.touchpoints)
    ]
    whose: list[str | None] = [
        key for key in journey.personas if not question.personas or key in question.personas
    ]
    if question.kind == "figure" and not question.personas:
        whose = [None]
    for persona in whose:
        for touchpoint in touchpoints:
            if persona is None or not _skips(journey.experiences.get(f"{persona}.{touchpoint}")):
                yield persona, touchpoint


def _skips(experience: Experience | None) -> bool:
    return experience is not None and experience.skipped


def _items(journey: Journey, question: Question) -> Iterator[Item]:
    form = FORMS[question.kind]
    if form in {"scale", "figure"}:
        yield from _touchpoints(journey, question)
    elif form == "words":
        yield from _places_of_notes(journey, question)
    elif form == "dots" and not question.options:
        yield from (target.item for target in targets(journey, question))
    elif form in {"dots", "choice"}:
        for place, option in enumerate(question.options):
            yield {"key": f"option{place}", "label": option}


def _touchpoints(journey: Journey, question: Question) -> Iterator[Item]:
    for persona, touchpoint in places(journey, question):
        at = journey.touchpoints[touchpoint]
        stage = journey.stages[at.stage].name
        whose = journey.personas[persona].name if persona else ""
        yield {
            "key": f"{persona}.{touchpoint}" if persona else touchpoint,
            "label": at.name,
            "group": f"{whose}: {stage}" if whose else stage,
        }


def _places_of_notes(journey: Journey, question: Question) -> Iterator[Item]:
    """Yield where a note may belong: named touchpoints, or the stages."""
    if question.touchpoints:
        for key in question.touchpoints:
            yield {"key": f"touchpoint:{key}", "label": journey.touchpoints[key].name}
        return
    for stage in journey.stages.values():
        if not question.stages or stage.id in question.stages:
            yield {"key": f"stage:{stage.id}", "label": stage.name}


def _nothing(question: Question) -> Message:
    kind = label_of("question-kind", question.kind)
    if question.kind == "dots":
        return message(
            "{kind}: nothing to put dots on; add {records}, or options to the question",
            kind=kind,
            records=label_of("dots-on", question.dots_on),
        )
    if question.kind == "choice":
        return message("{kind}: nothing to choose from; add options to the question", kind=kind)
    return message("{kind}: nothing to answer about; add touchpoints and a persona first", kind=kind)
