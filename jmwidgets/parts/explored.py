"""What figures that were chosen say: a name for each, and one sentence for all."""

from __future__ import annotations

import datetime as dt

from jmwidgets.document import Fact, Journey, Pin, Wording, wording_of
from jmwidgets.document.part_of_month import is_part
from jmwidgets.errors import JourneyError
from jmwidgets.insight.choosing import choice_of
from jmwidgets.insight.explored_facts import about_words as about_name
from jmwidgets.insight.explored_facts import known_facts
from jmwidgets.insight.exploring import SURE, Explored, Figure, chance_of, explore, measure_name
from jmwidgets.insight.facts import whom
from jmwidgets.insight.series import OF_MONTH, about_of
from jmwidgets.insight.shared import between
from jmwidgets.parts.figure import fact_value
from jmwidgets.words import MINUS, Message, Written, interval, message, month, nmessage, number, quantity

_FEW = 4


def place_words(journey: Journey, fact: Fact) -> Message | None:
    """Name where a figure is from; None where it is of the whole journey.

    Examples
    --------
    >>> place_words(Journey(id="j", title="J"), Fact(id="a", measure="reach", value=1, formula="f")) is None
    True
    """
    point = journey.touchpoints.get(fact.touchpoint or "")
    end = journey.touchpoints.get(fact.to_touchpoint or "")
    stage = journey.stages.get(fact.stage or "")
    if point is not None and end is not None:
        return message("{start} → {end}", start=point.name, end=end.name)
    name = point.name if point is not None else stage.name if stage is not None else ""
    return message("{name}", name=name) if name else None


def about_words(fact: Fact) -> Message | Written | None:
    """Name what a figure is about beside its measure and month, if anything."""
    subject = fact.subject
    if isinstance(subject, Wording):
        return OF_MONTH.get(subject.key) or Message(str(wording_of(subject)))
    told = about_of(fact)
    return Message("{about}", {"about": told}) if told else None


def figure_name(journey: Journey, explored: Explored, fact: Fact) -> Message:
    """Name a figure among those beside it: by what they differ in."""
    group = whom(journey, fact)
    if explored.by == "month" and fact.begins is not None:
        first = message("{month}", month=Written(month(fact.begins)))
    elif explored.by == "group":
        first = group
    else:
        first = place_words(journey, fact) or message("The whole journey")
    parts: list[Message | Written] = [first]
    about = None if explored.choice.about else about_words(fact)
    if about is not None:
        parts.append(about)
    if explored.by != "place" and not explored.choice.place and (place := place_words(journey, fact)):
        parts.append(place)
    if explored.choice.group == "*" and explored.by != "group":
        parts.append(group)
    return first if len(parts) == 1 else message("{parts}", parts=Written(": ".join(map(str, parts))))


def heading(journey: Journey, explored: Explored) -> Message:
    """Name what was chosen: measure, place, group, month.

    Examples
    --------
    >>> from jmwidgets.insight import Choice
    >>> journey = Journey(id="j", title="J")
    >>> str(heading(journey, Explored(Choice("drop-off"), (), "place", "")))
    'drop-off'
    """
    choice, facts = explored.choice, explored.facts
    parts: list[object] = []
    first = facts[0] if facts else None
    about = next((one for one in known_facts(journey) if choice.about and one.fact is first), None)
    if about is not None:
        parts.append(about_name(about))
    if choice.place and first is not None and (place := place_words(journey, first)) is not None:
        parts.append(place)
    if choice.group not in {"", "*"} and first is not None:
        parts.append(whom(journey, first))
    if choice.month not in {"", "*"}:
        parts.append(month(dt.date.fromisoformat(f"{choice.month}-01")))
    name = measure_name(choice)
    if not parts:
        return name
    return message("{measure}: {parts}", measure=name, parts=Written(", ".join(map(str, parts))))


def pin_words(journey: Journey, pin: Pin) -> Message | None:
    r"""Say in a few words what a pin shows now; None where there is no figure of it.

    Examples
    --------
    >>> fact = {"id": "a", "measure": "reach", "unit": "customers", "value": 231, "formula": "counted"}
    >>> pin = {"id": "p", "title": "All who came", "measure": "reach"}
    >>> journey = Journey(id="j", title="J", facts=[fact], pins=[pin])
    >>> str(pin_words(journey, journey.pins["p"])).replace("\xa0", " ")
    'All who came: 231 customers'
    """
    try:
        found = explore(journey, choice_of(pin))
    except JourneyError:
        # Its measure, place or group went away since.
        return None
    if not found.figures:
        return None
    first = found.figures[0]
    value = Written(fact_value(first.fact, journey))
    if len(found.figures) > 1:
        return nmessage("{title}: {n} figure", "{title}: {n} figures", len(found.figures), title=pin.title)
    if first.other is None:
        return message("{title}: {value}", title=pin.title, value=value)
    other = Written(fact_value(first.other, journey))
    return message(
        "{title}: {value} ({against}: {other})",
        title=pin.title,
        value=value,
        against=found.against,
        other=other,
    )


def far_words(journey: Journey, figure: Figure) -> Message:
    """Describe how far two figures lie apart, with the interval of the difference."""
    far = figure.difference
    if far is None:
        return message("—")
    size = _far(journey, figure.fact, far.value)
    if far.low is None or far.high is None:
        return message("{size}, no interval is known", size=Written(size))
    ends = Written(interval(*(_far(journey, figure.fact, end) for end in (far.low, far.high))))
    if figure.fact.unit == "share":
        return message("{size} percentage points ({ends})", size=Written(size), ends=ends)
    return message("{size} ({ends})", size=Written(size), ends=ends)


def chance_words(figure: Figure) -> Written:
    """Write a p value.

    Examples
    --------
    >>> from jmwidgets.document import Fact
    >>> str(chance_words(Figure(Fact(id="a", measure="reach", value=1, formula="f"), p=0.0004)))
    'p < 0.001'
    """
    if figure.p is None:
        return Written("—")
    return Written("p < 0.001" if figure.p < 0.001 else f"p = {number(figure.p, 3)}")  # noqa: PLR2004


def sentence_of(journey: Journey, explored: Explored) -> Message:
    """Say what the figures say, no more surely than they do."""
    if not explored.figures:
        return message("No figure of this may be shown, or none was computed")
    if explored.compared:
        return _compared(journey, explored)
    if len(explored.figures) == 1:
        fact = explored.facts[0]
        value = Written(fact_value(fact, journey))
        name = heading(journey, explored)
        if fact.n is None:
            return message("{name}: {value}", name=name, value=value)
        return message("{name}: {value} (n = {n})", name=name, value=value, n=fact.n)
    return _months(journey, explored) if explored.by == "month" else _ends(journey, explored)


def _compared(journey: Journey, explored: Explored) -> Message:
    pairs = explored.compared
    if len(pairs) > 1:
        clear = [one for one in pairs if one.is_clear]
        if not clear:
            return message(
                "none of {n} figures clearly differs from “{against}”", n=len(pairs), against=explored.against
            )
        names = [Written(str(figure_name(journey, explored, one.fact))) for one in clear[:_FEW]]
        return nmessage(
            "{k} of {n} figures clearly differs from “{against}”: {names}",
            "{k} of {n} figures clearly differ from “{against}”: {names}",
            len(pairs),
            k=len(clear),
            against=explored.against,
            names=[*names, message("others")] if len(clear) > _FEW else names,
        )
    (pair,) = pairs
    other = pair.other
    values = {
        "name": heading(journey, explored),
        "value": Written(fact_value(pair.fact, journey)),
        "other": Written("" if other is None else fact_value(other, journey)),
        "against": explored.against,
        "far": far_words(journey, pair),
        "p": chance_words(pair),
    }
    if pair.is_clear is None:
        return message("{name}: {value}, {against}: {other}; how sure is not known", **values)
    if not pair.is_clear:
        return message("{name}: {value}, {against}: {other}; not clearly different ({far}, {p})", **values)
    if pair.difference is not None and pair.difference.value > 0:
        return message("{name}: {value}, {against}: {other}; clearly more by {far}, {p}", **values)
    return message("{name}: {value}, {against}: {other}; clearly less by {far}, {p}", **values)


def _months(journey: Journey, explored: Explored) -> Message:
    whole = [fact for fact in explored.facts if not is_part(fact)]
    if len({fact.begins for fact in whole}) != len(whole):
        return _ends(journey, explored)
    if len(whole) < 2:  # noqa: PLR2004 - a change has two ends
        return message("{name}: no two whole months", name=heading(journey, explored))
    change = between(whole[0], whole[-1])
    values = {
        "name": heading(journey, explored),
        "first": Written(fact_value(whole[0], journey)),
        "last": Written(fact_value(whole[-1], journey)),
    }
    if change.is_clear is None:
        return message("{name}: from {first} to {last}, no interval is known", **values)
    if not change.is_clear:
        return message(
            "{name}: from {first} to {last}, no clear change from the first to the last whole month", **values
        )
    return message("{name}: from {first} to {last}, clearly another figure in the last month", **values)


def _ends(journey: Journey, explored: Explored) -> Message:
    """Name the highest and the lowest figure, and whether they differ for all that were looked at."""
    facts = [fact for fact in explored.facts if fact.unit == explored.facts[0].unit]
    low, high = min(facts, key=lambda one: one.value), max(facts, key=lambda one: one.value)
    if low.value == high.value:
        return message("{name}: the same everywhere", name=heading(journey, explored))
    values = {
        "name": heading(journey, explored),
        "high": figure_name(journey, explored, high),
        "most": Written(fact_value(high, journey)),
        "low": figure_name(journey, explored, low),
        "least": Written(fact_value(low, journey)),
    }
    p = chance_of(between(low, high))
    pairs = len(facts) * (len(facts) - 1) / 2
    if p is None:
        return message("{name}: the highest is {high} ({most}), the lowest {low} ({least})", **values)
    if p * pairs < SURE:
        return message(
            "{name}: the highest is {high} ({most}), the lowest {low} ({least}); they clearly differ",
            **values,
        )
    return message(
        "{name}: the highest is {high} ({most}), the lowest {low} ({least}); not clearly different", **values
    )


def _far(journey: Journey, fact: Fact, size: float) -> str:
    """Write a difference in the unit of its figures, with its sign."""
    sign = MINUS if size < 0 else "+" if size > 0 else ""
    if fact.unit == "share":
        return f"{sign}{number(abs(size) * 100, 1)}"
    plain = "" if ".." in fact.unit else fact.unit
    return f"{sign}{quantity(abs(size), plain, journey.currency) if plain else number(abs(size), 2)}"


__all__ = [
    "about_words",
    "chance_words",
    "far_words",
    "figure_name",
    "heading",
    "pin_words",
    "place_words",
    "sentence_of",
]
