"""Figures of the journey in words: emotions on the scale that people read, evidence, facts."""

from __future__ import annotations

from jmwidgets.document import (
    EMOTION,
    EMOTION_LEVELS,
    Claim,
    Fact,
    Journey,
    Scale,
    ShareClaim,
    emotion_level,
    label_of,
    measure,
    wording_of,
)
from jmwidgets.insight import CurvePoint
from jmwidgets.insight.emotions import LEVELS, figure, gap_between, scale_of
from jmwidgets.words import (
    NO_BREAK,
    Message,
    Written,
    _,
    currency_sign,
    interval,
    message,
    number,
    quantity,
    share,
    signed,
)

_ON_EMOTION_SCALE = frozenset({measure.EMOTION, measure.EXPECTATION, measure.THEME_EMOTION})
_RANGE = ".."
"""Stands in the unit of a figure that lies on a scale: it is a range, no unit to write behind the figure."""


def money_signs(text: str, currency: str) -> str:
    r"""Put the sign of a currency in the place of its code.

    Examples
    --------
    >>> money_signs("3 × EUR 540", "EUR")
    '3 × €\xa0540'
    """
    return text.replace(f"{currency} ", f"{currency_sign(currency)}{NO_BREAK}")


def emotion_text(value: float, scale: Scale, digits: int = 1) -> str:
    """Write an emotion on the scale that people read.

    Examples
    --------
    >>> from jmwidgets.document import SCALES
    >>> emotion_text(-1.7, SCALES["-2..+2"]), emotion_text(-1.7, SCALES["1..5"])
    ('−1.7', '1.3')
    """
    return str(figure(value, scale, digits))


def scale_ends(scale: Scale) -> Message:
    """Describe between which figures an emotion lies.

    Examples
    --------
    >>> from jmwidgets.document import SCALES
    >>> str(scale_ends(SCALES["-2..+2"])), str(scale_ends(SCALES["1..5"]))
    ('−2 to +2', '1 to 5')
    """
    low, high = (Written(axis_text(one, scale)) for one in (EMOTION.low, EMOTION.high))
    return message("{low} to {high}", low=low, high=high)


def axis_text(value: float, scale: Scale) -> str:
    """Write a level of emotion on the scale that people read.

    Examples
    --------
    >>> from jmwidgets.document import SCALES
    >>> axis_text(1, SCALES["-2..+2"]), axis_text(1, SCALES["1..10"])
    ('+1', '7.75')
    """
    return signed(value, 0) if scale is EMOTION else number(EMOTION.convert(value, to=scale), 2)


def level_of(value: float) -> Message:
    """Name the level of emotion that is nearest to a value as it is shown.

    Examples
    --------
    >>> str(level_of(0.46)), str(level_of(-1.4))
    ('pleased', 'annoyed')
    """
    return LEVELS[emotion_level(value)]


def levels() -> tuple[Message, ...]:
    """Return the names of the five levels, from the worst to the best."""
    return tuple(LEVELS[name] for name in EMOTION_LEVELS)


def gap_text(expected: float, felt: float, scale: Scale) -> str:
    """Write a gap in steps of the scale that people read: the difference of the figures beside it.

    Examples
    --------
    >>> from jmwidgets.document import SCALES
    >>> gap_text(0.5, -0.65, SCALES["-2..+2"])
    '−1.2'
    """
    return signed(gap_between(expected, felt, scale))


def gap_of(point: CurvePoint, scale: Scale) -> str:
    """Write the gap at a point of the curve; empty where there is none."""
    if point.claim is None or point.expectation is None:
        return ""
    return gap_text(point.expectation.value, point.claim.value, scale)


def evidence_text(claim: Claim, scale: Scale | None = None) -> Written:
    r"""Describe how a value is known: its status, interval and n.

    The ends of an interval get a decimal more where they would read the same.

    Parameters
    ----------
    claim
        Any claim.
    scale
        The scale to tell the interval on, for emotions; None for all other figures.

    Examples
    --------
    >>> str(evidence_text(Claim(value=-1.7, status="measured", n=231, low=-1.8, high=-1.6)))
    'measured, 95\xa0% CI −1.8 to −1.6, n\xa0=\xa0231'
    >>> from jmwidgets.document import SCALES
    >>> str(evidence_text(Claim(value=0.7, status="measured", low=0.68, high=0.72), SCALES["-2..+2"]))
    'measured, 95\xa0% CI +0.68 to +0.72'
    """
    parts = [str(label_of("status", claim.status))]
    if claim.low is not None and claim.high is not None:
        ends = _interval(claim, claim.low, claim.high, scale)
        parts.append(_("95 % CI {interval}", interval=Written(ends)).replace(" %", f"{NO_BREAK}%"))
    if claim.n is not None:
        parts.append(size_text(claim.n))
    return Written(", ".join(parts))


def size_text(n: float) -> str:
    r"""Describe how many customers, answers or cases stand behind a value.

    Examples
    --------
    >>> size_text(1_500)
    'n\xa0=\xa01,500'
    """
    return f"n{NO_BREAK}={NO_BREAK}{number(n, 0)}"


def provenance(claim: Claim, journey: Journey, scale: Scale | None = None) -> Message:
    r"""Describe all that is known of where a value comes from: evidence, spread, sources and its note.

    Examples
    --------
    >>> claim = Claim(value=3, status="observed", n=36, spread=1.5, note="two days on the van")
    >>> str(provenance(claim, Journey(id="j", title="J")))
    'observed, n\xa0=\xa036, spread 1.5; two days on the van'
    """
    titles = [journey.sources[key].title for key in claim.sources if key in journey.sources]
    known: Message | Written = evidence_text(claim, scale)
    if claim.spread is not None:
        known = message("{evidence}, spread {spread:number2}", evidence=known, spread=claim.spread)
    if titles:
        known = message("{evidence}; from {sources}", evidence=known, sources=titles)
    if claim.note:
        known = message("{evidence}; {note}", evidence=known, note=wording_of(claim.note))
    return known if isinstance(known, Message) else message("{evidence}", evidence=known)


def fact_name(fact: Fact) -> Message:
    """Name what a fact measures, and of what.

    Examples
    --------
    >>> str(fact_name(Fact(id="a", measure="satisfaction:NPS", subject="late", value=-38, formula="f")))
    'NPS, late'
    """
    name = label_of("measure", fact.measure)
    if fact.subject:
        return message("{measure}, {subject}", measure=name, subject=wording_of(fact.subject))
    return name if isinstance(name, Message) else message("{measure}", measure=name)


def fact_value(fact: Fact, journey: Journey) -> str:
    """Write the value of a fact: emotions on the scale that people read, shares in per cent.

    Examples
    --------
    >>> nps = Fact(id="a", measure="satisfaction:NPS", value=-38.4, unit="-100..+100", formula="f")
    >>> fact_value(nps, Journey(id="j", title="J"))
    '−38.4'
    """
    if fact.measure in _ON_EMOTION_SCALE:
        return emotion_text(fact.value, scale_of(journey))
    if fact.unit == "share":
        return share(fact.value)
    if _RANGE in fact.unit:
        return _on_range(fact.value, fact.unit)
    return quantity(fact.value, fact.unit, journey.currency)


def fact_provenance(fact: Fact, journey: Journey) -> Message:
    """Describe where a fact comes from."""
    return provenance(fact, journey, scale_of(journey) if fact.measure in _ON_EMOTION_SCALE else None)


def interval_text(claim: Claim, scale: Scale | None = None) -> str:
    """Write the 95 % interval of a value; empty where none is known.

    Examples
    --------
    >>> interval_text(Claim(value=-1.7, low=-1.8, high=-1.6)), interval_text(Claim(value=2))
    ('−1.8 to −1.6', '')
    """
    if claim.low is None or claim.high is None:
        return ""
    return _interval(claim, claim.low, claim.high, scale)


def fact_interval(fact: Fact, journey: Journey) -> str:
    """Write the 95 % interval of a fact; empty where none is known."""
    return interval_text(fact, scale_of(journey) if fact.measure in _ON_EMOTION_SCALE else None)


def _interval(claim: Claim, low: float, high: float, scale: Scale | None) -> str:
    rough, fine = ([_bound(claim, end, scale, more) for end in (low, high)] for more in (0, 1))
    return interval(*(fine if len({*rough}) == 1 else rough))


def _bound(claim: Claim, end: float, scale: Scale | None, more: int) -> str:
    if scale is not None:
        # An interval may reach beyond the scale; then the scale's end stands for it.
        return emotion_text(min(max(end, EMOTION.low), EMOTION.high), scale, 1 + more)
    if isinstance(claim, ShareClaim) or (isinstance(claim, Fact) and claim.unit == "share"):
        return share(end, more)
    if isinstance(claim, Fact) and _RANGE in claim.unit:
        return _on_range(end, claim.unit, 1 + more)
    return number(end, 2 + more)


def _on_range(value: float, unit: str, digits: int = 1) -> str:
    return signed(value, digits) if unit.startswith("-") else number(value, digits)
