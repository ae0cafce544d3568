"""Whose journey is looked at, and how to speak of them."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import AUDIENCES, Audience, Experience, Journey, Persona, Touchpoint, experience_id
from jmwidgets.errors import JourneyError
from jmwidgets.words import Message, Written, _, message


def the_persona(journey: Journey, persona_id: str) -> Persona:
    """Return a persona by its id.

    Raises
    ------
    JourneyError
        When there is no such persona; the message lists those that there are.

    Examples
    --------
    >>> the_persona(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "rut")
    Traceback (most recent call last):
        ...
    jmwidgets.errors.JourneyError: expected a persona of the journey ('ruth'), got 'rut'; use one of these ids
    """
    found = journey.personas.get(persona_id)
    if found is None:
        known = ", ".join(map(repr, journey.personas))
        raise JourneyError(
            _(
                "expected a persona of the journey ({known}), got {given}; use one of these ids",
                known=Written(known) if known else message("it has none yet"),
                given=repr(persona_id),
            )
        )
    return found


def chosen_persona(journey: Journey, persona_id: str | None) -> Persona | None:
    """Return a persona by its id, or None where everybody is looked at.

    Raises
    ------
    JourneyError
        When there is no such persona.
    """
    return None if persona_id is None else the_persona(journey, persona_id)


def the_personas(journey: Journey, persona_id: str | None) -> tuple[Persona, ...]:
    """Return one persona, or all of them where none is chosen."""
    return tuple(journey.personas.values()) if persona_id is None else (the_persona(journey, persona_id),)


def the_audience(journey: Journey, audience_id: str) -> Audience:
    """Return one of the journey's own audiences or a built-in one.

    Raises
    ------
    JourneyError
        When there is no such audience; the message lists those that there are.
    """
    found = journey.audiences.get(audience_id) or AUDIENCES.get(audience_id)
    if found is None:
        known = ", ".join(map(repr, dict.fromkeys([*AUDIENCES, *journey.audiences])))
        raise JourneyError(
            _(
                "expected an audience ({known}), got {given}; use one of these ids",
                known=Written(known),
                given=repr(audience_id),
            )
        )
    return found


def lived(journey: Journey, persona_id: str, touchpoint_id: str) -> Experience | None:
    """Return what was recorded of a persona at a touchpoint, if anything was."""
    return journey.experiences.get(experience_id(persona_id, touchpoint_id))


def skips(journey: Journey, persona_id: str, touchpoint_id: str) -> bool:
    """Return whether a persona does not meet a touchpoint at all."""
    experience = lived(journey, persona_id, touchpoint_id)
    return experience is not None and experience.skipped


def of_today(journey: Journey, stage: str | None = None) -> tuple[Touchpoint, ...]:
    """Return the touchpoints of the as-is journey, in order."""
    return tuple(touchpoint for touchpoint in journey.in_order(stage) if touchpoint.exists_in != "to-be")


@dataclass(frozen=True)
class Pronouns:
    """How to speak of a persona."""

    subject: str
    possessive: str
    plural: bool
    """Whether the subject takes a plural verb."""
    several: bool
    """Whether the persona is more than one person."""


def are(persona: Persona, what: Message) -> Message:
    """Word that a persona is something, in the number that its name has.

    Examples
    --------
    >>> str(are(Persona(id="kellers", name="Amira and Jonas Keller"), message("pleased")))
    'Amira and Jonas Keller are pleased'
    """
    if pronouns(persona).several:
        return message("{names} are {what}", names=persona.name, what=what)
    return message("{name} is {what}", name=persona.name, what=what)


_SHE = Pronouns("she", "her", plural=False, several=False)
_HE = Pronouns("he", "his", plural=False, several=False)
_THEY = Pronouns("they", "their", plural=True, several=False)
_ALL_OF_THEM = Pronouns("they", "their", plural=True, several=True)
_BY_GENDER = {
    **dict.fromkeys(("f", "female", "woman", "she", "she/her", "girl"), _SHE),
    **dict.fromkeys(("m", "male", "man", "he", "he/him", "boy"), _HE),
}
_GROUPS = ("couple", "family", "pair", "group", "team", "company", "household")


def pronouns(persona: Persona) -> Pronouns:
    """Choose pronouns by the recorded gender; "they" where it does not tell.

    Examples
    --------
    >>> pronouns(Persona(id="ruth", name="Ruth", gender="Female")).subject
    'she'
    >>> pronouns(Persona(id="kellers", name="Amira and Jonas Keller")).several
    True
    """
    gender = persona.gender.strip().lower()
    if " and " in persona.name or " & " in persona.name or any(group in gender for group in _GROUPS):
        return _ALL_OF_THEM
    return _BY_GENDER.get(gender, _THEY)
