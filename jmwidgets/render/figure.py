"""Figures in words: signs, units, shares, money and dates as a reader expects them."""

from __future__ import annotations

import datetime as dt

from jmwidgets.document import EMOTION, SCALES, Claim, Fact, Journey, Scale, ShareClaim, measure

MINUS = "\u2212"
NO_BREAK = "\u00a0"
_CURRENCY_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "CHF": "CHF"}
_THOUSAND = 1_000
_MILLION = 1_000_000
_ON_EMOTION_SCALE = frozenset({measure.EMOTION, measure.EXPECTATION})
_RANGE = ".."
"""Stands in the unit of a figure that lies on a scale: it is a range, no unit to write behind the figure."""


def number(value: float, digits: int = 1) -> str:
    """Write a figure with as many decimals as it needs, at most `digits`.

    Examples
    --------
    >>> number(3.20), number(12345), number(-4)
    ('3.2', '12,345', '−4')
    """
    rounded = round(value, digits)
    text = f"{abs(rounded):,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{MINUS}{text}" if rounded < 0 else text


def signed(value: float, digits: int = 1) -> str:
    """Write a figure with its sign.

    Examples
    --------
    >>> signed(0.44), signed(-1.7), signed(-0.01)
    ('+0.4', '−1.7', '0.0')
    """
    rounded = round(value, digits)
    text = f"{abs(rounded):.{digits}f}"
    if rounded == 0:
        return text
    return f"{MINUS if rounded < 0 else '+'}{text}"


def share(value: float, digits: int = 0) -> str:
    r"""Write a share of a whole in per cent; below one per cent with a decimal more.

    Examples
    --------
    >>> share(0.312), share(0.312, 1), share(0.004)
    ('31\xa0%', '31.2\xa0%', '0.4\xa0%')
    """
    percent = value * 100
    return f"{number(percent, digits if abs(percent) >= 1 or percent == 0 else digits + 1)}{NO_BREAK}%"


def money(value: float, currency: str) -> str:
    r"""Write an amount, rounded to what a reader can keep in mind.

    Examples
    --------
    >>> money(185_760, "EUR"), money(540, "EUR")
    ('€\xa0186k', '€\xa0540')
    """
    sign = _CURRENCY_SIGNS.get(currency, currency)
    size = abs(value)
    if size >= 10 * _THOUSAND and round(size / _THOUSAND) < _THOUSAND:
        amount = f"{number(value / _THOUSAND, 0)}k"
    elif size >= 10 * _THOUSAND:
        amount = f"{number(value / _MILLION, 1)}{NO_BREAK}million"
    else:
        amount = number(value, 0)
    return f"{sign}{NO_BREAK}{amount}"


def money_signs(text: str, currency: str) -> str:
    r"""Put the sign of a currency in the place of its code.

    Examples
    --------
    >>> money_signs("3 × EUR 540", "EUR")
    '3 × €\xa0540'
    """
    return text.replace(f"{currency} ", f"{_CURRENCY_SIGNS.get(currency, currency)}{NO_BREAK}")


def with_unit(value: float, unit: str, currency: str = "") -> str:
    r"""Write a figure with its unit; currencies stand before it.

    Examples
    --------
    >>> with_unit(3.2, "days"), with_unit(31, "%"), with_unit(540, "EUR", "EUR")
    ('3.2\xa0days', '31\xa0%', '€\xa0540')
    """
    if unit and unit in {currency, _CURRENCY_SIGNS.get(currency)}:
        return money(value, currency)
    return f"{number(value)}{NO_BREAK}{unit}" if unit else number(value)


def date(day: dt.date) -> str:
    r"""Write a day.

    Examples
    --------
    >>> date(dt.date(2025, 10, 3))
    '3\xa0Oct\xa02025'
    """
    return f"{day.day}{NO_BREAK}{day:%b}{NO_BREAK}{day.year}"


def scale_of(journey: Journey) -> Scale:
    """Give the scale on which people read emotions."""
    return SCALES[journey.emotion_scale]


def emotion_text(value: float, scale: Scale, digits: int = 1) -> str:
    """Write an emotion on the scale that people read.

    Examples
    --------
    >>> emotion_text(-1.7, SCALES["-2..+2"]), emotion_text(-1.7, SCALES["1..5"])
    ('−1.7', '1.3')
    """
    if scale is EMOTION:
        return signed(value, digits)
    return f"{EMOTION.convert(value, to=scale):.{digits}f}"


def axis_text(value: float, scale: Scale) -> str:
    """Write a level of emotion on the scale that people read.

    Examples
    --------
    >>> axis_text(1, SCALES["-2..+2"]), axis_text(1, SCALES["1..10"])
    ('+1', '7.75')
    """
    return signed(value, 0) if scale is EMOTION else number(EMOTION.convert(value, to=scale), 2)


def gap_text(gap: float, scale: Scale) -> str:
    """Write a difference of emotions in steps of the scale that people read.

    Examples
    --------
    >>> gap_text(-1, SCALES["1..10"])
    '−2.2'
    """
    return signed(gap * (scale.high - scale.low) / (EMOTION.high - EMOTION.low))


def evidence_text(claim: Claim, scale: Scale | None = None) -> str:
    r"""Say how a value is known: its status, interval and n.

    The ends of an interval get a decimal more where they would read the same.

    Parameters
    ----------
    claim
        Any claim.
    scale
        The scale to tell the interval on, for emotions; None for all other figures.

    Examples
    --------
    >>> evidence_text(Claim(value=-1.7, status="measured", n=231, low=-1.8, high=-1.6))
    'measured, −1.8 to −1.6, n\xa0231'
    >>> evidence_text(Claim(value=0.7, status="measured", low=0.68, high=0.72), SCALES["-2..+2"])
    'measured, +0.68 to +0.72'
    """
    parts: list[str] = [claim.status]
    if claim.low is not None and claim.high is not None:
        parts.append(_interval(claim, claim.low, claim.high, scale))
    if claim.n is not None:
        parts.append(f"n{NO_BREAK}{number(claim.n, 0)}")
    return ", ".join(parts)


def provenance(claim: Claim, journey: Journey, scale: Scale | None = None) -> str:
    r"""Say all that is known of where a value comes from: evidence, spread, sources and its note.

    Examples
    --------
    >>> claim = Claim(value=3, status="observed", n=36, spread=1.5, note="two days on the van")
    >>> provenance(claim, Journey(id="j", title="J"))
    'observed, n\xa036, spread 1.5; two days on the van'
    """
    spread = "" if claim.spread is None else f", spread {number(claim.spread, 2)}"
    titles = [journey.sources[key].title for key in claim.sources if key in journey.sources]
    sources = f"from {', '.join(titles)}" if titles else ""
    return "; ".join(filter(None, (f"{evidence_text(claim, scale)}{spread}", sources, claim.note)))


def fact_name(fact: Fact) -> str:
    """Name what a fact measures, and of what.

    Examples
    --------
    >>> fact_name(Fact(id="a", measure="satisfaction:NPS", subject="late", value=-38, formula="f"))
    'NPS, late'
    """
    name = fact.measure.removeprefix("satisfaction:")
    return f"{name}, {fact.subject}" if fact.subject else name


def fact_whom(fact: Fact, journey: Journey) -> str:
    """Name those whom a fact is about.

    Examples
    --------
    >>> fact_whom(Fact(id="a", measure="reach", value=0.4, formula="f"), Journey(id="j", title="J"))
    'all customers'
    """
    known = (
        journey.personas.get(fact.persona) if fact.persona else None,
        journey.segments.get(fact.segment) if fact.segment else None,
    )
    return next((one.name for one in known if one is not None), "all customers")


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
    return with_unit(fact.value, fact.unit, journey.currency)


def fact_provenance(fact: Fact, journey: Journey) -> str:
    """Say where a fact comes from."""
    return provenance(fact, journey, scale_of(journey) if fact.measure in _ON_EMOTION_SCALE else None)


def _interval(claim: Claim, low: float, high: float, scale: Scale | None) -> str:
    rough, fine = ([_bound(claim, end, scale, more) for end in (low, high)] for more in (0, 1))
    return " to ".join(fine if len({*rough}) == 1 else rough)


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
