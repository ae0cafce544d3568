"""What the emotion curve says: point by point, and as a whole; and where its line goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jmwidgets.document import Touchpoint
from jmwidgets.insight import CurvePoint
from jmwidgets.parts.figure import emotion_text, evidence_text, level_of
from jmwidgets.parts.marks import MOMENT, pain_words
from jmwidgets.parts.perspective import Perspective
from jmwidgets.words import Message, Written, message, nmessage


def line_of(
    points: Mapping[str, CurvePoint], places: Iterable[Touchpoint | None]
) -> Iterator[tuple[int, float | None]]:
    """Yield where the line of a curve goes, from left to right; the grid draws it by the same rule.

    Parameters
    ----------
    points
        A persona's points of one state, by touchpoint.
    places
        The columns that are drawn; None for a stage without touchpoints.

    Yields
    ------
    tuple of int and float or None
        The number of a column and the emotion there, -2 to +2; None where the line is open, as nothing is
        known or no touchpoint is there. Columns that the line passes over, since the persona skips them or
        they are not part of the state, are left out.

    Examples
    --------
    >>> known = Touchpoint(id="a", name="A", stage="use")
    >>> list(line_of({"a": CurvePoint(known, None, None, None, skipped=True)}, [known, None]))
    [(1, None)]
    """
    for column, touchpoint in enumerate(places):
        point = points.get(touchpoint.id) if touchpoint else None
        if touchpoint is None:
            yield column, None
        elif point is not None and not point.skipped:
            yield column, point.claim.value if point.claim else None


def point_words(perspective: Perspective, point: CurvePoint, *, with_marks: bool = True) -> Message | Written:
    """Describe everything that a point shows.

    The sentence is what screen readers hear, what a tooltip shows and what stands in the table of figures.

    Parameters
    ----------
    perspective
        Whose curve.
    point
        One of its points, as it is or as it is to be.
    with_marks
        Whether pain point and moment of truth are told; the browser numbers pain points by itself.
    """
    if point.skipped:
        persona = perspective.persona
        return message("{persona} skips this touchpoint", persona=persona.name if persona else "")
    if point.claim is None:
        return message("no emotion recorded yet")
    scale = perspective.scale
    value = point.claim.value
    figure = Written(emotion_text(value, scale))
    if point.is_goal:
        return message("goal: {level}, {figure}", level=level_of(value), figure=figure)
    words = message(
        "{level}, {figure} ({evidence})",
        level=level_of(value),
        figure=figure,
        evidence=evidence_text(point.claim, scale),
    )
    said: list[Message] = [words]
    if point.expectation is not None:
        said.append(
            message("expected {expected}", expected=Written(emotion_text(point.expectation.value, scale)))
        )
    believed = perspective.opinion(point)
    if believed is not None:
        figure = Written(emotion_text(believed.value, scale))
        said.append(message("the group believes {figure} (n\xa0=\xa0{n})", figure=figure, n=believed.n))
    pain = perspective.pains.get(point.touchpoint.id)
    if pain is not None and with_marks:
        said.append(pain_words(pain.rank))
    if point.touchpoint.id in perspective.moments and with_marks:
        said.append(MOMENT)
    return Written("; ".join(map(str, said)))


def curve_words(perspective: Perspective) -> Message | Written:
    """Describe the story of a curve in a few sentences: where it starts, rises, falls and ends."""
    known = [point for point in perspective.as_is.values() if point.claim]
    if not known:
        return message("No emotion is recorded yet.")
    best = max(known, key=_value)
    worst = min(known, key=_value)
    below = sum(_value(point) < 0 for point in known)
    sentences = [
        nmessage("The curve runs over {n} touchpoint.", "The curve runs over {n} touchpoints.", len(known))
    ]
    if all(point.touchpoint.is_placed for point in known):
        sentences.append(
            message(
                "It starts {first} and ends {last}.",
                first=_at(perspective, known[0]),
                last=_at(perspective, known[-1]),
            )
        )
    sentences += [
        message(
            "Its highest point is {best}, its lowest {worst}.",
            best=_at(perspective, best),
            worst=_at(perspective, worst),
        ),
        message("{below} of {all} points lie below neutral.", below=below, all=len(known)),
    ]
    missing = sum(not point.claim and not point.skipped for point in perspective.as_is.values())
    if missing:
        sentences.append(
            nmessage(
                "For {n} touchpoint no emotion is recorded.",
                "For {n} touchpoints no emotion is recorded.",
                missing,
            )
        )
    goals = [point for point in perspective.to_be.values() if point.is_goal]
    if goals:
        sentences.append(
            nmessage(
                "A dashed curve shows the goal at {n} touchpoint.",
                "A dashed curve shows the goals at {n} touchpoints.",
                len(goals),
            )
        )
    return Written(" ".join(map(str, sentences)))


def _value(point: CurvePoint) -> float:
    return point.claim.value if point.claim else 0.0


def _at(perspective: Perspective, point: CurvePoint) -> Message:
    value = _value(point)
    return message(
        "{level} ({figure}) at “{touchpoint}”",
        level=level_of(value),
        figure=Written(emotion_text(value, perspective.scale)),
        touchpoint=point.touchpoint.name,
    )
