"""Feelings that were asked question by question, rolled up to the touchpoint."""

from __future__ import annotations

from collections.abc import Sequence

from jmwidgets.document import STATUSES, Answer, EmotionClaim
from jmwidgets.words import message

ROLL_UP_FORMULA = message(
    "emotion of the touchpoint = mean over its questions; n = that of the question with the fewest answers"
)


def rolled_up(answers: Sequence[Answer]) -> EmotionClaim | None:
    """Return one emotion for several questions: their mean, as sure as the least sure of them.

    Each question weighs the same, whatever was asked more often. The interval is left out: how far the
    answers to different questions go together is not known. Nothing where nothing was asked.

    Examples
    --------
    >>> asked = [
    ...     Answer(question="Were you made welcome?", emotion={"value": 1, "status": "measured", "n": 40}),
    ...     Answer(question="Did you find your way?", emotion={"value": -1, "status": "reported", "n": 12}),
    ... ]
    >>> claim = rolled_up(asked)
    >>> claim.value, claim.status, claim.n
    (0.0, 'reported', 12)
    """
    if not answers:
        return None
    claims = [one.emotion for one in answers]
    counts = [claim.n for claim in claims if claim.n is not None]
    return EmotionClaim(
        value=sum(claim.value for claim in claims) / len(claims),
        status=min((claim.status for claim in claims), key=STATUSES.index),
        n=min(counts) if len(counts) == len(claims) else None,
        sources=tuple(dict.fromkeys(source for claim in claims for source in claim.sources)),
    )
