"""Emotions as people read them: one value, one figure, one word, one gap."""

from __future__ import annotations

from jmwidgets.document import EMOTION, EMOTION_LEVELS, SCALES, Claim, Journey, Scale, emotion_level, label_of
from jmwidgets.words import Message, message, rounded

NEGATIVE_LEVELS = ("angry", "annoyed")
LEVELS: dict[str, Message] = {
    "angry": message("angry"),
    "annoyed": message("annoyed"),
    "neutral": message("neutral"),
    "pleased": message("pleased"),
    "delighted": message("delighted"),
}


def is_negative(value: float) -> bool:
    """Return whether an emotion reads annoyed or angry.

    Examples
    --------
    >>> is_negative(-0.44), is_negative(-0.45)
    (False, True)
    """
    return emotion_level(value) in NEGATIVE_LEVELS


def is_positive(value: float) -> bool:
    """Return whether an emotion reads pleased or delighted."""
    return EMOTION_LEVELS.index(emotion_level(value)) > EMOTION_LEVELS.index("neutral")


def scale_of(journey: Journey) -> Scale:
    """Return the scale on which a journey's people read emotions."""
    return SCALES[journey.emotion_scale]


def shown(value: float, scale: Scale) -> float:
    """Return the figure that people read for an emotion, on their scale and rounded.

    Examples
    --------
    >>> shown(-1.72, SCALES["1..5"])
    1.3
    """
    return rounded(value if scale is EMOTION else EMOTION.convert(value, to=scale))


def figure(value: float, scale: Scale, digits: int = 1) -> Message:
    """Write an emotion on the scale that people read, with a sign where the scale has one.

    Examples
    --------
    >>> str(figure(-1.72, SCALES["-2..+2"])), str(figure(-1.72, SCALES["1..10"], 2))
    ('−1.7', '1.63')
    """
    if scale is EMOTION:
        return Message(f"{{value:signed{digits}}}", {"value": rounded(value, digits)})
    return Message(f"{{value:fixed{digits}}}", {"value": rounded(EMOTION.convert(value, to=scale), digits)})


def on_scale(journey: Journey, value: float) -> Message:
    """Write an emotion on the scale that the journey's people read.

    Examples
    --------
    >>> str(on_scale(Journey(id="j", title="J"), -1.72))
    '−1.7'
    >>> str(on_scale(Journey(id="j", title="J", emotion_scale="1..5"), -1.72))
    '1.3'
    """
    return figure(value, scale_of(journey))


def gap_between(before: float, after: float, scale: Scale) -> float:
    """Compute the step between two emotions in the figures that people read.

    Examples
    --------
    >>> gap_between(0.5, -0.65, SCALES["-2..+2"])
    -1.2
    """
    return rounded(shown(after, scale) - shown(before, scale))


def gap_on_scale(journey: Journey, before: float, after: float) -> Message:
    """Write the step between two emotions, the difference of the figures beside it.

    Examples
    --------
    >>> str(gap_on_scale(Journey(id="j", title="J"), 0.5, -0.65))
    '−1.2'
    """
    return Message("{value:signed}", {"value": gap_between(before, after, scale_of(journey))})


def evidence_words(claim: Claim) -> Message:
    r"""Describe how a value is known, and how many stand behind it.

    Examples
    --------
    >>> str(evidence_words(Claim(value=1, status="measured", n=1200)))
    'measured, n\xa0=\xa01,200'
    """
    status = label_of("status", claim.status)
    if claim.n is None:
        return Message("{status}", {"status": status})
    return message("{status}, n\xa0=\xa0{n}", status=status, n=claim.n)


def emotion_in_words(journey: Journey, claim: Claim) -> Message:
    r"""Name an emotion and give its figure.

    Examples
    --------
    >>> str(emotion_in_words(Journey(id="j", title="J"), Claim(value=-1.7, n=231, status="measured")))
    'angry (−1.7, measured, n\xa0=\xa0231)'
    """
    return message(
        "{level} ({figure}, {evidence})",
        level=LEVELS[emotion_level(claim.value)],
        figure=on_scale(journey, claim.value),
        evidence=evidence_words(claim),
    )
