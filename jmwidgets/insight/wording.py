"""Numbers and lists in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from jmwidgets.document import Claim, Journey
from jmwidgets.document.scale import EMOTION, SCALES, emotion_level

MINUS = "−"


def signed(value: float, digits: int = 1) -> str:
    """Write a number with its sign.

    Examples
    --------
    >>> signed(-1.72), signed(0.4), signed(-0.04)
    ('−1.7', '+0.4', '0.0')
    """
    text = f"{abs(value):,.{digits}f}"
    if round(value, digits) == 0:
        return text
    return f"{MINUS if value < 0 else '+'}{text}"


def plain(value: float, digits: int = 1) -> str:
    """Write a number without needless zeros, thousands set apart.

    Examples
    --------
    >>> plain(3.0), plain(-0.25, 2), plain(186000)
    ('3', '−0.25', '186,000')
    """
    text = f"{abs(value):,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{MINUS}{text}" if value < 0 and text != "0" else text


def percent(share: float) -> str:
    """Write a share of a whole in per cent.

    Examples
    --------
    >>> percent(0.523), percent(0.004)
    ('52 %', '0.4 %')
    """
    value = share * 100
    return f"{plain(value, 1 if 0 < abs(value) < 1 else 0)} %"


def on_scale(journey: Journey, value: float) -> str:
    """Write an emotion on the scale that the journey's people read (CE9).

    Examples
    --------
    >>> on_scale(Journey(id="j", title="J", emotion_scale="1..5"), -1.7)
    '1.3'
    """
    if journey.emotion_scale == EMOTION.name:
        return signed(value)
    return f"{EMOTION.convert(value, to=SCALES[journey.emotion_scale]):.1f}"


def step_on_scale(journey: Journey, step: float) -> str:
    """Write a difference of two emotions in steps of the scale that the journey's people read (CE9).

    Examples
    --------
    >>> step_on_scale(Journey(id="j", title="J", emotion_scale="1..10"), -2)
    '−4.5'
    """
    scale = SCALES[journey.emotion_scale]
    return signed(step * (scale.high - scale.low) / (EMOTION.high - EMOTION.low))


def emotion_in_words(journey: Journey, claim: Claim) -> str:
    """Name an emotion and give its figure.

    Examples
    --------
    >>> emotion_in_words(Journey(id="j", title="J"), Claim(value=-1.7, n=231, status="measured"))
    'angry (−1.7, measured, n 231)'
    """
    size = "" if claim.n is None else f", n {claim.n:,}"
    return f"{emotion_level(claim.value)} ({on_scale(journey, claim.value)}, {claim.status}{size})"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Join words as in a sentence.

    Examples
    --------
    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(words) < 2:  # noqa: PLR2004 - one word needs no joining
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """Write a number of things.

    Examples
    --------
    >>> counted(1, "touchpoint"), counted(3, "touchpoint"), counted(0, "entry", "entries")
    ('1 touchpoint', '3 touchpoints', 'no entries')
    """
    noun = one if number == 1 else many or f"{one}s"
    return f"{number or 'no'} {noun}"
