"""Columns that identify a person: found by name and by content, and left at the door."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jmwidgets.words import N_, Message, message

_NAMED = {
    N_(
        "its name says that it is a person's name"
    ): r"(first|last|full|given|family|middle|maiden|customer|contact|person) ?name"
    r"|fore ?name|sur ?name|vor ?name|nach ?name|familien ?name|kunden ?name|prenom|nombre|apellidos?",
    N_(
        "its name says that it is a mail address"
    ): r"e ?mails?( ?address(es)?| ?adresse)?|mail( ?address| ?adresse)?|correo|courriel",
    N_(
        "its name says that it is a phone number"
    ): r"(tele)?phone( ?(no|nr|number))?|mobile( ?(no|nr|phone|number))?|cell( ?phone)?|fax"
    r"|telefon( ?nummer)?|handy( ?nummer)?|mobil ?nummer|telefono",
    N_(
        "its name says that it is an exact birth date"
    ): r"birth ?(date|day)|date of birth|dob|geburts ?(datum|tag)|date de naissance"
    r"|fecha de nacimiento",
    N_(
        "its name says that it is an account number"
    ): r"(bank |giro )?account ?(no|nr|number)|iban|(credit |debit )?card ?(no|nr|number)"
    r"|konto ?(nr|nummer)|karten ?nummer|passport( ?(no|nr|number))?|ssn|social security( ?(no|nr|number))?"
    r"|tax ?(id|number)|steuer ?(id|nummer)|national ?id|ausweis ?nummer|driving licen[cs]e( ?number)?",
    N_(
        "its name says that it is a postal address"
    ): r"(street|postal|home|mailing|billing|delivery) ?address|address( ?line)? ?\d?"
    r"|street( ?name)?|strasse|straße|anschrift|adresse|direccion",
    N_(
        "its name says that it is an employee"
    ): r"(sach ?)?bearbeiter(in)?|ansprech ?partner(in)?|(kunden ?)?betreuer(in)?|mitarbeiter(in)?( ?name)?"
    r"|assignee|assigned to|handled by|(employee|agent|staff|assignee|owner) ?name",
    N_("its name says that it is a network address"): r"ip( ?address| ?adresse)?|mac ?address|device ?id",
}
_PERSONS_NAME_PERHAPS = re.compile(r"name|nom", re.IGNORECASE)
_CONTENT = {
    N_("holds mail addresses"): re.compile(r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}"),
    N_("holds phone numbers"): re.compile(r"(\+|00)[1-9][\d ()/.-]{6,17}\d|0\d{2,5}[ /-]\d{3,}[\d -]*"),
    N_("holds bank account numbers"): re.compile(r"[A-Z]{2}\d{2} ?([A-Z0-9]{4} ?){2,7}[A-Z0-9]{0,4}"),
    N_("holds network addresses"): re.compile(r"(\d{1,3}\.){3}\d{1,3}"),
}
_MANY = 0.5
_FEW = 0.2
_ENOUGH_CARDS = 5


@dataclass(frozen=True)
class Identifying:
    """A column that was left out, and why."""

    column: str
    why: Message


def identifying_columns(
    rows: Sequence[Mapping[str, object]], columns: Sequence[str]
) -> tuple[Identifying, ...]:
    """Find the columns that identify a person.

    Parameters
    ----------
    rows
        A sample of the table.
    columns
        The names to look at.

    Examples
    --------
    >>> rows = [{"id": 1, "reach": "a@example.org"}, {"id": 2, "reach": "b@example.org"}]
    >>> [(left.column, str(left.why)) for left in identifying_columns(rows, ["id", "reach"])]
    [('reach', 'holds mail addresses')]
    """
    found = ((column, _reason(column, [row.get(column) for row in rows])) for column in columns)
    return tuple(Identifying(column, why) for column, why in found if why)


def _reason(column: str, values: Sequence[object]) -> Message | None:
    words = re.sub(r"[\W_]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)).strip().lower()
    for what, pattern in _NAMED.items():
        if re.fullmatch(pattern, words):
            return message(what)
    told = (value for value in values if value is not None and not isinstance(value, list | dict | tuple))
    texts = [text for text in (str(value).strip() for value in told) if text]
    if not texts:
        return None
    if _PERSONS_NAME_PERHAPS.fullmatch(words) and len(set(texts)) > _MANY * len(texts):
        return message("it holds a name that hardly repeats, as those of people do")
    for what, content in _CONTENT.items():
        threshold = _FEW if what == "holds mail addresses" else _MANY
        if sum(content.fullmatch(text) is not None for text in texts) > threshold * len(texts):
            return message(what)
    if len(texts) >= _ENOUGH_CARDS and all(map(_is_card_number, texts)):
        return message("holds card numbers")
    return None


def _is_card_number(text: str) -> bool:
    """Check length and the check digit of Luhn."""
    digits = re.sub(r"[ -]", "", text)
    if not re.fullmatch(r"\d{13,19}", digits):
        return False
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0
