"""What becomes of a column or a lane by what its heading means: a kind of note, a field, or a figure."""

from __future__ import annotations

import re

from jmwidgets.document import COLLECTIONS, field_label
from jmwidgets.exchange.cells import number_in
from jmwidgets.exchange.draft import NoteKind
from jmwidgets.exchange.labelled import heading_role
from jmwidgets.exchange.moods import told_scale
from jmwidgets.words import Message, message

KINDS: dict[str, NoteKind] = {
    "actions": "action",
    "thoughts": "thought",
    "issues": "pain",
    "opportunities": "opportunity",
    "goal": "goal",
    "quote": "quote",
    "feelings": "feeling",
    "owner": "owner",
    "kpi": "kpi",
    "to_be": "to-be",
    "rivals": "rival",
    "failure": "failure",
    "market": "market",
    "scheme": "scheme",
    "response": "response",
    "notes": "note",
}
"""What becomes a note of which kind, by the role of its heading."""
FIELDS = {
    *("channel", "owner", "perceived_owner", "business_side", "frontstage", "backstage", "support_process"),
    *("physical_evidence", "process", "description", "duration"),
    *("phrasing", "tone", "lost_in_hand_off", "cost", "result"),
}
"""What becomes a field of a touchpoint."""
ROLE_NAMES: dict[str, Message] = {
    "stage": message("stage"),
    "touchpoint": message("touchpoint"),
    "channel": message("channel"),
    "actions": message("doing"),
    "thoughts": message("thinking"),
    "emotion": message("emotion"),
    "issues": message("pain point"),
    "opportunities": message("opportunity"),
    "goal": message("goal"),
    "quote": message("quote"),
    "owner": message("owner"),
    "kpi": message("KPI"),
    "to_be": message("to be"),
    "importance": message("importance"),
    "waiting": message("waiting time"),
    "persona": message("persona"),
    "feelings": message("feeling"),
    "expectation": message("expectation"),
    "satisfaction": message("satisfaction"),
    "description": message("description"),
    "duration": message("duration"),
    "process": message("process"),
    "business_side": message("business side"),
    "frontstage": message("frontstage"),
    "backstage": message("backstage"),
    "support_process": message("support process"),
    "physical_evidence": message("physical evidence"),
    "perceived_owner": message("perceived owner"),
    "phrasing": message("words used there"),
    "tone": message("tone"),
    "lost_in_hand_off": message("lost in the hand-off"),
    "cost": message("cost per contact"),
    "result": message("result for the business"),
    "rivals": message("rival"),
    "failure": message("kind of failure"),
    "market": message("market opportunity"),
    "scheme": message("loyalty scheme"),
    "response": message("expected response"),
    "": message("note"),
}
_HIGH = {"high": 5.0, "hoch": 5.0, "medium": 3.0, "mittel": 3.0, "low": 1.0, "niedrig": 1.0, "gering": 1.0}
_HIGH |= {"very high": 5.0, "sehr hoch": 5.0, "critical": 5.0}
_UNITS = {"s": 1 / 60, "sec": 1 / 60, "sek": 1 / 60, "h": 60.0, "std": 60.0, "hours": 60.0, "hour": 60.0}
_UNITS |= {"stunden": 60.0, "d": 1440.0, "days": 1440.0, "day": 1440.0, "tage": 1440.0, "tag": 1440.0}


def role_name(role: str) -> Message:
    """Return what a role is called: the name of the field where it is one.

    Examples
    --------
    >>> str(role_name("experiences.root_cause")), str(role_name("issues"))
    ('Root cause', 'pain point')
    """
    collection, _, name = role.partition(".")
    return field_label(COLLECTIONS[collection], name) if name else ROLE_NAMES.get(role, ROLE_NAMES[""])


def role_named(answer: str) -> str:
    """Return the role that people mean: by the name that was offered, or by a heading that maps use.

    Examples
    --------
    >>> role_named("doing"), role_named("Pains"), role_named("note")
    ('actions', 'issues', '')
    """
    told = answer.strip().casefold()
    named = [role for role, name in ROLE_NAMES.items() if str(name).casefold() == told]
    return named[0] if named else heading_role(answer)


def field_value(role: str, text: str, heading: str) -> object:
    """Return the value of a field; None for a text that it can't hold."""
    if role == "importance":
        number = number_in(text)
        if number is None:
            return _HIGH.get(text.strip().casefold())
        scale = told_scale(heading)
        low, high = (scale.low, scale.high) if scale else (1.0, 5.0 if number <= 5 else 10.0)
        return 1 + (number - low) / (high - low) * 4 if low <= number <= high else None
    if role == "cost":
        return number_in(text)
    if role == "waiting":
        number = number_in(text)
        behind = re.search(r"[^\W\d_]+", re.sub(r"^[\s\d.,+-]+", "", text))
        inside = re.search(r"[(\[]\s*([^\W\d_]+)", heading)
        word = behind[0] if behind is not None else inside[1] if inside is not None else ""
        factor = _UNITS.get(word.casefold(), 1.0)
        return None if number is None else number * factor
    return text
