"""The curve in words, for those who don't see it."""

from __future__ import annotations

from jmwidgets.document import emotion_level
from jmwidgets.insight import CurvePoint
from jmwidgets.parts.figure import emotion_text
from jmwidgets.parts.perspective import Perspective


def curve_in_words(perspective: Perspective) -> str:
    """Tell the story of a curve in a few sentences: where it starts, rises, falls and ends."""
    known = [point for point in perspective.as_is.values() if point.claim]
    if not known:
        return "No emotion is recorded yet."
    best = max(known, key=_value)
    worst = min(known, key=_value)
    below = sum(_value(point) < 0 for point in known)
    sentences = [
        f"The curve runs over {len(known)} touchpoints.",
        f"It starts {_at(perspective, known[0])} and ends {_at(perspective, known[-1])}.",
        f"Its highest point is {_at(perspective, best)}, its lowest {_at(perspective, worst)}.",
        f"{below} of {len(known)} points lie below neutral.",
    ]
    missing = sum(not point.claim and not point.skipped for point in perspective.as_is.values())
    if missing:
        sentences.append(f"For {missing} touchpoints no emotion is recorded.")
    goals = [point for point in perspective.to_be.values() if point.is_goal]
    if goals:
        sentences.append(f"A dashed curve shows the goals at {len(goals)} touchpoints.")
    return " ".join(sentences)


def _value(point: CurvePoint) -> float:
    return point.claim.value if point.claim else 0.0


def _at(perspective: Perspective, point: CurvePoint) -> str:
    value = _value(point)
    return f"{emotion_level(value)} ({emotion_text(value, perspective.scale)}) at “{point.touchpoint.name}”"
