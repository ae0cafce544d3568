"""Questions and steps of an agenda as the facilitator's panel sends and shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from jmwidgets.document import AgendaStep, Question, label_of
from jmwidgets.document.workshop import DotsOn, QuestionKind
from jmwidgets.errors import JourneyError
from jmwidgets.voices.asking import wording
from jmwidgets.words import _

_KINDS: tuple[QuestionKind, ...] = (
    "emotion",
    "expectation",
    "importance",
    "team-rating",
    "figure",
    "words",
    "choice",
    "open",
)
_MOST_DOTS = 100


def question_of(content: dict[str, Any]) -> Question | None:
    """Return the question that was asked for at once; None for the one of the agenda."""
    if not content.get("question"):
        return None
    told = {name: str(content.get(name, "")).strip() for name in ("text", "unit", "persona", "stage")}
    options = [line.strip() for line in str(content.get("options", "")).splitlines() if line.strip()]
    figures = {name: _figure(content.get(name)) for name in ("low", "high", "budget")}
    budget = figures["budget"]
    if budget is not None and (not isinstance(budget, int) or not 1 <= budget <= _MOST_DOTS):
        raise JourneyError(
            _("expected dots for each person from 1 to {most}, got {given}", most=_MOST_DOTS, given=budget)
        )
    return Question.model_validate(
        {
            **_kind_of(str(content["question"])),
            "text": told["text"],
            "unit": told["unit"],
            "options": options,
            "personas": [told["persona"]] if told["persona"] else [],
            "stages": [told["stage"]] if told["stage"] else [],
            **{name: value for name, value in figures.items() if value is not None},
        }
    )


def _figure(given: object) -> float | int | None:
    text = str(given if given is not None else "").strip().replace(",", ".")
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise JourneyError(_("expected a number, got {given}", given=repr(given))) from None
    return int(value) if value.is_integer() else value


def kinds() -> Iterator[dict[str, Any]]:
    """Yield what may be asked: key, usual words, what it is called, whether an agenda may hold it."""
    for kind in _KINDS:
        label = str(label_of("question-kind", kind))
        # A choice needs its options first.
        yield {
            "kind": kind,
            "text": wording(Question(kind=kind)),
            "label": label,
            "onAgenda": kind != "choice",
        }
    dots = str(label_of("question-kind", "dots"))
    for on in (*get_args(DotsOn), "options"):
        about = str(label_of("dots-on", on)) if on != "options" else _("options of your own")
        name = f"{dots}: {about}"
        yield {"kind": f"dots:{on}", "text": name, "label": name, "onAgenda": on != "options"}


def _kind_of(key: str) -> dict[str, Any]:
    kind, _colon, on = key.partition(":")
    return {"kind": kind, **({"dots_on": on} if on in get_args(DotsOn) else {})}


def _key_of(question: Question | None) -> str:
    if question is None:
        return ""
    if question.kind != "dots":
        return question.kind
    return f"dots:{'options' if question.options else question.dots_on}"


def fields_of_step(content: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a step of the agenda that the panel sent."""
    fields: dict[str, Any] = {name: content[name] for name in ("title", "minutes") if name in content}
    if "question" in content:
        key = str(content["question"])
        fields["question"] = Question.model_validate(_kind_of(key)) if key else None
    return fields


def shown_step(step: AgendaStep) -> dict[str, Any]:
    """Return a step as the panel shows it."""
    return {
        "title": step.title,
        "minutes": step.minutes,
        "instructions": step.instructions,
        "asks": wording(step.question) if step.question else "",
        "kind": _key_of(step.question),
    }
