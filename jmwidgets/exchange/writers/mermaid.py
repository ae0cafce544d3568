"""A journey as a Mermaid `journey` diagram."""

from __future__ import annotations

import re

from jmwidgets.document import Journey, Touchpoint
from jmwidgets.exchange.draft import Loss
from jmwidgets.words import message

NO_SCORE = "%% jmwidgets: no score"
"""Stands above a task that has none; Mermaid needs one, and 3 is written in its place."""
CUSTOMERS = "%% jmwidgets: customers "
"""Names the actors who are personas, so that nobody has to be asked."""
_KEYWORD = re.compile(r"(?i)(title|section|acctitle|accdescr|journey|%%|\}|---)")
_SIGNS = re.compile(r"[#;:<>]")


def as_mermaid(journey: Journey) -> tuple[str, list[Loss]]:
    """Write the diagram; also tell what its one score a task can't hold."""
    lines = ["journey", f"  title {_name(journey.title)}"]
    summary = [line.strip() for line in journey.summary.split("\n") if line.strip()]
    if summary:
        lines += ["  accDescr {", *(f"    {line.replace('}', ')')}" for line in summary), "  }"]
    people = [_name(persona.name, commas=True) for persona in journey.personas.values()]
    lines += [f"  {CUSTOMERS}{', '.join(people)}"] if people else []
    differ = without = 0
    for stage in journey.stages.values():
        lines.append(f"  section {_name(stage.name)}")
        for point in journey.in_order(stage.id):
            scores = _scores(journey, point)
            differ += len({round(value, 2) for value in scores.values()}) > 1
            without += not scores
            lines += [f"    {NO_SCORE}"] if not scores else []
            score = sum(scores.values()) / len(scores) + 3 if scores else 3.0
            actors = ", ".join(_name(journey.personas[who].name, commas=True) for who in scores)
            lines.append(f"    {_name(point.name)}: {round(score, 2):g}{f': {actors}' if actors else ''}")
    lost = [
        Loss(
            message("emotions of personas that differ"),
            message("a task has one score: the mean is written"),
            differ,
        ),
        Loss(
            message("touchpoints without an emotion"),
            message("Mermaid needs a score: 3 is written, and marked"),
            without,
        ),
    ]
    return "\n".join(lines) + "\n", [loss for loss in lost if loss.count]


def _scores(journey: Journey, point: Touchpoint) -> dict[str, float]:
    return {
        one.persona: one.emotion.value
        for one in journey.experiences.values()
        if one.touchpoint == point.id and one.emotion is not None
    }


def _name(text: str, *, commas: bool = False) -> str:
    """Write a name so that none of its signs means something to Mermaid."""
    flat = " ".join(text.split())
    found = _SIGNS.sub(lambda sign: f"#{ord(sign[0])};", flat)
    found = found.replace(",", "#44;") if commas else found
    return f"#{ord(found[0])};{found[1:]}" if found and _KEYWORD.match(found) else found
