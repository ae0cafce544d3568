"""What there is to choose from among the figures of a journey: measures, places, groups, months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from jmwidgets.document import Fact, Journey, Pin, label_of
from jmwidgets.insight.explored_facts import Known, about_words, known_facts
from jmwidgets.insight.facts import whom
from jmwidgets.words import Message, Written, message, month

EACH = "*"
"""In the place of a group or a month: each of them, beside the others."""
MEASURE_NAMES: Mapping[str, Message] = MappingProxyType(
    {
        "measure": message("measures"),
        "about": message("things that it is told of"),
        "place": message("touchpoints and stages"),
        "group": message("groups"),
        "month": message("months"),
        "against": message("groups or months to hold it against"),
    }
)
_MONTH_LENGTH = len("2026-03")


@dataclass(frozen=True)
class Choice:
    """What to look at.

    Parameters
    ----------
    measure
        A name of `jmwidgets.document.measure`, such as "drop-off".
    about
        Which of several figures, such as an outcome; empty for each.
    place
        Id of a touchpoint or stage; empty for each.
    group
        Id of a segment or persona; "*" for each; empty for all customers.
    month
        Such as "2026-03"; "*" for each; empty for all of the time.
    against
        Id of another group, or another month.
    """

    measure: str
    about: str = ""
    place: str = ""
    group: str = ""
    month: str = ""
    against: str = ""

    @property
    def is_month_against(self) -> bool:
        """Whether another month stands beside it, not another group."""
        return _is_month(self.against)


@dataclass(frozen=True)
class Option:
    """One thing to choose."""

    key: str
    name: str | Message | Written


@dataclass(frozen=True)
class Options:
    """What there is to choose, of each kind; what comes later is narrowed by what is chosen before."""

    measures: tuple[Option, ...]
    abouts: tuple[Option, ...]
    places: tuple[Option, ...]
    groups: tuple[Option, ...]
    months: tuple[Option, ...]
    against: tuple[Option, ...]


def options(journey: Journey, choice: Choice) -> Options:
    """Return what can be chosen, given what is chosen already.

    Examples
    --------
    >>> options(Journey(id="j", title="J"), Choice("reach")).measures
    ()
    """
    known = known_facts(journey)
    own = [one for one in known if one.fact.measure == choice.measure]
    abouts = _unique(Option(one.about, about_words(one)) for one in own if one.about)
    told = [one for one in own if not choice.about or one.about == choice.about]
    places = _places(journey, told)
    here = [one for one in told if not choice.place or choice.place in {one.fact.touchpoint, one.fact.stage}]
    groups, months = _groups(journey, here), _months(here)
    return Options(
        _measures(known),
        (Option("", message("all of them")), *abouts) if len(abouts) > 1 else abouts,
        (Option("", message("each place")), *places) if len(places) != 1 else places,
        groups,
        months,
        _against(journey, choice, groups, months),
    )


def settled(journey: Journey, choice: Choice) -> Choice | None:
    """Return the nearest choice that there are figures of; None where there are none at all.

    Examples
    --------
    >>> settled(Journey(id="j", title="J"), Choice("reach")) is None
    True
    """
    there = options(journey, choice)
    if not there.measures:
        return None
    if choice.measure not in _keys(there.measures):
        return settled(journey, Choice(there.measures[0].key))
    steps: Sequence[tuple[str, Callable[[Options], Iterable[Option]]]] = (
        ("about", lambda known: known.abouts),
        ("place", lambda known: known.places),
        ("group", lambda known: known.groups),
        ("month", lambda known: known.months),
    )
    for name, ways in steps:
        keys = _keys(ways(options(journey, choice)))
        value = getattr(choice, name)
        if keys and value not in keys:
            choice = replace(choice, **{name: keys[0]})
        elif not keys and value:
            choice = replace(choice, **{name: ""})
    if choice.against not in _keys(options(journey, choice).against):
        choice = replace(choice, against="")
    return choice


def choice_of(pin: Pin) -> Choice:
    """Return what a pin chose.

    Examples
    --------
    >>> choice_of(Pin(id="a", title="A", measure="reach", each_group=True)).group
    '*'
    """
    return Choice(
        pin.measure,
        pin.about,
        pin.touchpoint or pin.stage or "",
        EACH if pin.each_group else pin.segment or pin.persona or "",
        EACH if pin.each_month else _month(pin.month),
        pin.against_segment or pin.against_persona or _month(pin.against_month),
    )


def _month(day: dt.date | None) -> str:
    return "" if day is None else day.strftime("%Y-%m")


def _is_month(key: str) -> bool:
    return len(key) == _MONTH_LENGTH and key[4] == "-" and (key[:4] + key[5:]).isdecimal()


def _keys(ways: Iterable[Option]) -> list[str]:
    return [one.key for one in ways]


def _unique(found: Iterable[Option]) -> tuple[Option, ...]:
    return tuple({one.key: one for one in found}.values())


def _measures(known: Iterable[Known]) -> tuple[Option, ...]:
    found = dict.fromkeys(one.fact.measure for one in known)
    return tuple(Option(name, label_of("measure", name)) for name in found)


def _places(journey: Journey, told: Iterable[Known]) -> tuple[Option, ...]:
    there = {key for one in told for key in (one.fact.touchpoint, one.fact.stage) if key}
    stages = [Option(key, one.name) for key, one in journey.stages.items() if key in there]
    return (*stages, *(Option(one.id, one.name) for one in journey.in_order() if one.id in there))


def _groups(journey: Journey, here: Sequence[Known]) -> tuple[Option, ...]:
    facts = [one.fact for one in here]
    of_all = any(_group(fact) == "" for fact in facts)
    each = _unique(Option(_group(fact), whom(journey, fact)) for fact in facts if _group(fact))
    return (
        *((Option("", message("all customers")),) if of_all else ()),
        *((Option(EACH, message("each group")),) if len(each) > 1 else ()),
        *each,
    )


def _group(fact: Fact) -> str:
    return fact.segment or fact.persona or ""


def _months(here: Sequence[Known]) -> tuple[Option, ...]:
    found = sorted({one.month for one in here if one.month})
    whole = any(not one.month for one in here)
    return (
        *((Option("", message("all of the time")),) if whole else ()),
        *((Option(EACH, message("each month")),) if len(found) > 1 else ()),
        *(Option(key, Written(month(dt.date.fromisoformat(f"{key}-01")))) for key in found),
    )


def _against(
    journey: Journey, choice: Choice, groups: Iterable[Option], months: Iterable[Option]
) -> tuple[Option, ...]:
    """Return what shares nobody with the choice: another group, another month; never a whole and its part."""
    ways = [Option("", message("nothing"))]
    if choice.group not in {"", EACH}:
        mine = _people(journey, choice.group)
        ways += [one for one in groups if one.key not in {"", EACH} and _people(journey, one.key) != mine]
    if choice.month not in {"", EACH}:
        ways += [one for one in months if one.key not in {"", EACH, choice.month}]
    return tuple(ways) if len(ways) > 1 else ()


def _people(journey: Journey, group: str) -> str:
    """Return whose figures a group has: a persona stands for the people of its segment."""
    persona = journey.personas.get(group)
    return group if persona is None else persona.segment or group
