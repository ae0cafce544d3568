"""What is told on a command line or in a form, as text, turned into what `gather` takes."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, cast

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.customers.clustering import numbers_to_try
from jmwidgets.evidence.reading.mapping import IGNORE, ROLES, TableKind
from jmwidgets.evidence.reading.table import Table
from jmwidgets.evidence.reading.values import DayOrder
from jmwidgets.words import Message, Written, _, message


def pairs(texts: Iterable[str], what: Message) -> dict[str, str]:
    """Read texts such as ``COLUMN=ROLE``.

    Examples
    --------
    >>> from jmwidgets.words import message
    >>> pairs(["Seat comfort=rating:seat"], message("a column and its role"))
    {'Seat comfort': 'rating:seat'}
    """
    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise JourneyError(
                _(
                    "expected {what} with '=' between them, got {given}; correct it",
                    what=what,
                    given=repr(text),
                )
            )
        found[name.strip()] = value.strip()
    return found


def roles_for(texts: Sequence[str]) -> dict[str, str]:
    """Read roles of columns, each ``COLUMN=ROLE`` or the path of a JSON file that holds such pairs.

    Raises
    ------
    JourneyError
        When a text is neither, or the file doesn't hold an object of texts.
    """
    found: dict[str, str] = {}
    for text in texts:
        if "=" in text or not text.lower().endswith(".json"):
            found |= pairs([text], message("a column and its role"))
            continue
        try:
            held = json.loads(Path(text).read_text(encoding="utf-8"))
        except OSError as error:
            raise JourneyError(
                _(
                    "{file}: expected a file with roles of columns, got: {reason}",
                    file=text,
                    reason=str(error.strerror),
                )
            ) from None
        except ValueError as error:
            raise JourneyError(
                _("{file}: expected JSON, got: {reason}; correct the file", file=text, reason=str(error))
            ) from None
        if not isinstance(held, dict) or not all(isinstance(role, str) for role in held.values()):
            raise JourneyError(
                _(
                    "{file}: expected an object such as {example}, got something else",
                    file=text,
                    example='{"COLUMN": "ROLE"}',
                )
            )
        found |= held
    return found


def of_table(column: str) -> tuple[TableKind | None, str]:
    """Take apart ``events:ticket_id``, which names a column of one table alone.

    Examples
    --------
    >>> of_table("events:ticket_id"), of_table("case:concept:name")
    (('events', 'ticket_id'), (None, 'case:concept:name'))
    """
    before, colon, rest = column.partition(":")
    kind = next((kind for kind in ROLES if kind == before), None)
    return (kind, rest) if kind is not None and colon and rest else (None, column)


def chosen_in(roles: Mapping[str, str], kind: TableKind) -> dict[str, str]:
    """Return the columns that were told to be the customer or the touchpoint of a table."""
    found: dict[str, str] = {}
    for column, role in roles.items():
        only, name = of_table(column)
        if role in {"customer", "touchpoint"} and only in {None, kind}:
            found[role] = name
    return found


def share_out(roles: Mapping[str, str], tables: Mapping[TableKind, Table]) -> dict[TableKind, dict[str, str]]:
    """Return each told role to the tables that have the column, or to the one that is named before a colon.

    Raises
    ------
    JourneyError
        When no table has a column, or knows its role there; the message lists the columns found.
    """
    found: dict[TableKind, dict[str, str]] = {kind: {} for kind in tables}
    for told, role in roles.items():
        only, column = of_table(told)
        having = [
            kind
            for kind, table in tables.items()
            if only in {None, kind} and table.resolved(column) in table.names
        ]
        if not having:
            columns = "; ".join(
                f"{table.title}: {', '.join(map(repr, table.names))}" for table in tables.values()
            )
            raise JourneyError(
                _(
                    "expected one of the columns of {columns}; got {given}; correct the mapping",
                    columns=Written(columns),
                    given=repr(column),
                )
            )
        name = role.partition(":")[0].strip()
        knowing = [kind for kind in having if name in ROLES[kind]] or having
        for kind in knowing:
            found[kind][column] = role
        for kind in having:
            found[kind].setdefault(column, IGNORE)
    return found


def columns_of(texts: Iterable[str]) -> list[str]:
    """Read names of columns with commas between them; numbers behind a colon are cuts.

    Examples
    --------
    >>> columns_of(["age:30,60,Class", "Type of Travel"])
    ['age:30,60', 'Class', 'Type of Travel']
    """
    found: list[str] = []
    for text in texts:
        for part in text.split(","):
            if found and ":" in found[-1] and re.fullmatch(r"\s*-?\d+(\.\d+)?\s*", part):
                found[-1] += f",{part.strip()}"
            elif part.strip():
                found.append(part.strip())
    return found


def scale_of(text: str | None) -> tuple[float, float] | None:
    """Read a scale such as ``1..5`` or ``0-10``.

    Examples
    --------
    >>> scale_of("1..5"), scale_of("-2..+2")
    ((1.0, 5.0), (-2.0, 2.0))
    """
    if text is None:
        return None
    match = re.fullmatch(r"\s*([-+]?[\d.]*\d)\s*(?:\.\.|-|to|:)\s*([-+]?[\d.]*\d)\s*", text)
    if match is None:
        raise JourneyError(_("expected a scale such as 1..5, got {given}; correct it", given=repr(text)))
    return float(match[1]), float(match[2])


def scales_of(
    texts: Iterable[str],
) -> tuple[tuple[float, float] | None, dict[str, tuple[float, float]]]:
    """Read the scale of all ratings, and those of single questions.

    Examples
    --------
    >>> scales_of(["1..5", "Delivery=0..10"])
    ((1.0, 5.0), {'Delivery': (0.0, 10.0)})
    """
    whole: tuple[float, float] | None = None
    own: dict[str, tuple[float, float]] = {}
    for text in texts:
        question, equals, scale = text.rpartition("=")
        found = scale_of(scale)
        if equals and found is not None:
            own[question.strip()] = found
        elif whole is not None:
            raise JourneyError(
                _(
                    "expected one scale for all ratings, got two, the second {given}; name its question",
                    given=repr(text),
                )
            )
        else:
            whole = found
    return whole, own


def words_of(text: str | None) -> tuple[str, ...]:
    """Read answers in words, the worst first.

    Examples
    --------
    >>> words_of("Nope, Well, Great")
    ('Nope', 'Well', 'Great')
    """
    found = tuple(part.strip() for part in re.split(r"[,;|]", text or "") if part.strip())
    if text is not None and len({word.casefold() for word in found}) != max(2, len(found)):
        raise JourneyError(
            _(
                "expected words from the worst to the best, such as 'bad,so-so,good', got {given}",
                given=repr(text),
            )
        )
    return found


def date_of(text: str | None) -> dt.date | None:
    """Read a day such as 2026-03-01.

    Examples
    --------
    >>> date_of("2026-03-01").month
    3
    """
    if text is None or not text.strip():
        return None
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise JourneyError(
            _("expected a day such as 2026-03-01, got {given}; correct it", given=repr(text))
        ) from None


_SECONDS = {"s": 1, "sec": 1, "min": 60, "m": 60, "h": 3600, "d": 86_400}


def sessions_of(text: str | None) -> int | Literal["case"] | None:
    """Read what tells sessions: the longest pause in one, such as ``30min``, or ``case``.

    Returns
    -------
    int or str or None
        Seconds, or "case".

    Examples
    --------
    >>> sessions_of("30min"), sessions_of("1 h"), sessions_of("case"), sessions_of(None)
    (1800, 3600, 'case', None)
    """
    if text is None or not text.strip():
        return None
    told = text.strip().lower()
    if told == "case":
        return "case"
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([a-z]+)", told)
    if found is None or found[2] not in _SECONDS:
        raise JourneyError(
            _(
                "expected the longest pause in a session, such as 30min, 2h or 1d, or 'case', got {given}; "
                "correct it (a column of sessions is told by --map COLUMN=session)",
                given=repr(text),
            )
        )
    return round(float(found[1]) * _SECONDS[found[2]])


def day_order_of(text: str | None) -> DayOrder | None:
    """Read which comes first in dates such as 03/04/2026."""
    if text is None:
        return None
    wanted = text.replace("-", " ").strip().lower()
    if wanted not in {"day first", "month first"}:
        raise JourneyError(_("expected day-first or month-first, got {given}; correct it", given=repr(text)))
    return cast("DayOrder", wanted)


def decimal_of(text: str | None) -> Literal[".", ","] | None:
    """Read a decimal sign."""
    if text is not None and text not in {".", ","}:
        raise JourneyError(
            _("expected '.' or ',' as the decimal sign, got {given}; correct it", given=repr(text))
        )
    return cast("Literal['.', ','] | None", text)


def groups_of(text: str | None) -> str | None:
    """Read how many groups are wanted."""
    if text is not None:
        numbers_to_try(text)
    return text
