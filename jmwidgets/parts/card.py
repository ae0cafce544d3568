"""What the card of a persona and its empathy map say."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from jmwidgets.document import Contribution, Journey, Persona, channel_name, field_label, label_of
from jmwidgets.parts.channels import drawing_of
from jmwidgets.parts.figure import evidence_text, provenance
from jmwidgets.parts.part import Text
from jmwidgets.words import Message, message

AT_ONCE = (
    "goals",
    "motivations",
    "demotivations",
    "needs",
    "wants",
    "mindset",
    "decision_process",
    "brand_relationship",
)
"""Fields of a persona that its card shows at once."""
FOLDED = (
    "appeals",
    "puts_off",
    "behaviour",
    "preferences",
    "occupation",
    "age_range",
    "gender",
    "household",
    "income",
    "place",
    "spending_habits",
    "value_perception",
    "likes",
    "dislikes",
    "does_for_us",
    "we_do",
    "shops_around",
    "opinion_before",
    "learns_from",
    "loyalty_drivers",
)
"""Fields that the card shows when somebody asks for more."""
QUARTERS: Mapping[str, Message] = MappingProxyType(
    {
        "says": message("Says"),
        "thinks": message("Thinks"),
        "does": message("Does"),
        "feels": message("Feels"),
        "pains": message("Pains"),
        "gains": message("Gains"),
    }
)
"""The parts of an empathy map, by field."""
QUOTED = message("“{text}”")


@dataclass(frozen=True)
class Chip:
    """A short fact at the head of a card."""

    text: Text
    icon: tuple[str, str] | None = None
    """Group and name of a drawing in `icons.json`."""
    is_standing: bool = False
    """Whether it says how sure the persona is, which is nobody's outside."""
    is_validated: bool = False


@dataclass(frozen=True)
class Pair:
    """A labelled entry of a card with one or several texts."""

    label: Message
    texts: tuple[Text, ...]


def chips_of(journey: Journey, persona: Persona) -> Iterator[Chip]:
    """Yield the chips of a card: how sure it is, share, segment, preferred channels."""
    is_validated = persona.status == "validated"
    yield Chip(standing(persona), is_standing=True, is_validated=is_validated)
    if persona.share:
        said = message(
            "{part:share} of customers ({evidence})",
            part=persona.share.value,
            evidence=evidence_text(persona.share),
        )
        yield Chip(said)
    segment = journey.segments.get(persona.segment) if persona.segment else None
    if segment and segment.name != persona.name:
        yield Chip(segment.name)
    for key in persona.preferred_channels:
        channel = journey.channel(key)
        yield Chip(channel_name(channel), drawing_of(channel))


def pairs_of(persona: Persona, fields: tuple[str, ...]) -> tuple[Pair, ...]:
    """Return the entries of a card that people typed, without the empty ones.

    Examples
    --------
    >>> ruth = Persona(id="ruth", name="Ruth", goals=("Wash again",))
    >>> [(str(pair.label), pair.texts) for pair in pairs_of(ruth, AT_ONCE)]
    [('Goals', ('Wash again',))]
    """
    pairs = (Pair(field_label(Persona, name), _texts(getattr(persona, name))) for name in fields)
    return tuple(pair for pair in pairs if pair.texts)


def known_of(journey: Journey, persona: Persona) -> tuple[Pair, ...]:
    """Return the entries that are read elsewhere in the journey: first touchpoint, share, sources."""
    first = journey.touchpoints.get(persona.first_touchpoint) if persona.first_touchpoint else None
    share = persona.share
    share_text = share and message(
        "{part:share} ({evidence})", part=share.value, evidence=provenance(share, journey)
    )
    sources = tuple(journey.sources[key].title for key in persona.sources if key in journey.sources)
    pairs = (
        Pair(field_label(Persona, "contributions"), tuple(map(_contributed, persona.contributions))),
        Pair(message("First touchpoint"), (first.name,) if first else ()),
        Pair(message("Share of customers"), (share_text,) if share_text else ()),
        Pair(message("Drafted from"), sources),
    )
    return tuple(pair for pair in pairs if pair.texts)


def _contributed(one: Contribution) -> Message:
    values = {"kind": label_of("contribution-kind", one.kind), "text": one.text}
    if one.outcome:
        return message("{kind}: {text} ({outcome})", outcome=one.outcome, **values)
    return message("{kind}: {text}", **values)


def card_as_data(journey: Journey, persona: Persona) -> dict[str, Any]:
    """Turn what a card says beside what was typed into JSON values, in the words of the current language.

    Examples
    --------
    >>> ruth = Persona(id="ruth", name="Ruth")
    >>> card_as_data(Journey(id="j", title="J", personas=[ruth]), ruth)["chips"][0]["text"]
    'Proto-persona: assumed, not yet checked'
    """
    chips = [
        {
            "text": str(chip.text),
            "own": isinstance(chip.text, str),
            "validated": chip.is_validated,
            **({"icon": list(chip.icon)} if chip.icon else {}),
        }
        for chip in chips_of(journey, persona)
    ]
    known = [[str(pair.label), [str(text) for text in pair.texts]] for pair in known_of(journey, persona)]
    return {"chips": chips, "known": known}


def initials(name: str) -> str:
    """Return one or two letters that stand for a name.

    Examples
    --------
    >>> initials("Ruth Hagedorn"), initials("李"), initials("…")
    ('RH', '李', '')
    """
    words = ["".join(sign for sign in word if unicodedata.category(sign)[0] == "L") for word in name.split()]
    letters = [word[0].upper() for word in words if word]
    return "".join([letters[0], letters[-1]] if len(letters) > 1 else letters)


def standing(persona: Persona) -> Message:
    """Describe whether a persona was checked against data.

    Examples
    --------
    >>> str(standing(Persona(id="ruth", name="Ruth")))
    'Proto-persona: assumed, not yet checked'
    """
    if persona.status != "validated":
        return message("Proto-persona: assumed, not yet checked")
    return message("Validated") if persona.n is None else message("Validated (n = {n})", n=persona.n)


def _texts(value: str | tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return value
