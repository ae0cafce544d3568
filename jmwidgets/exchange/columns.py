"""What the columns of a list are: told by their headings, by what stands in them, or by who is asked."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.exchange.cells import EMPTY, Table, means_nothing, place_of
from jmwidgets.exchange.found import Found
from jmwidgets.exchange.labelled import heading_role
from jmwidgets.exchange.moods import is_feeling, read_mood
from jmwidgets.exchange.roles import ROLE_NAMES, role_name, role_named
from jmwidgets.sniffing import identifying_columns
from jmwidgets.sniffing.headings import FIGURES, plain
from jmwidgets.words import message


@dataclass
class Columns:
    """What the columns of a list are."""

    roles: list[str]
    personas: list[int]
    """Columns of one persona each, whose cells tell a state."""
    left: dict[int, str]
    """Columns that don't come along, and why."""


def columns_of(table: Table, found: Found, *, asked: bool) -> Columns:
    """Find out what each column is; ask where a heading says nothing, or always where `asked`."""
    header = [cell.text for cell in table.rows[0]]
    roles = [heading_role(text) for text in header]
    _mend(table, header, roles)
    left = _identifying(table, header, roles)
    left |= {
        place: "hidden"
        for place in table.hidden
        if place < len(roles) and not _wants_hidden(table, place, found)
    }
    personas = [
        place
        for place, role in enumerate(roles)
        if not role
        and header[place].strip()
        and plain(header[place]) not in FIGURES
        and place not in left
        and _tells_states(table, place)
    ]
    unknown = [
        place for place, role in enumerate(roles) if not role and place not in personas and place not in left
    ]
    names = {place: header[place].strip() or f"({place + 1})" for place in range(len(header))}
    if asked or any(header[place].strip() for place in unknown):
        assumed = {
            names[place]: str(role_name(roles[place]))
            for place in range(len(header))
            if place not in personas and place not in left and (header[place].strip() or roles[place])
        }
        answers = found.asking.pairs(
            "columns",
            message("Which column is what?"),
            assumed,
            list(names.values()),
            list(ROLE_NAMES.values()),
        )
        for place in range(len(header)):
            answer = answers.get(names[place], "")
            if answer != assumed.get(names[place], ""):
                roles[place] = role_named(answer)
                personas = [one for one in personas if one != place]
    return Columns(roles, personas, left)


def _wants_hidden(table: Table, place: int, found: Found) -> bool:
    name = table.head(place).text
    told = message("it is hidden, and nobody asked for it")
    count = sum(bool(cell.text) for cell in table.column(place))
    answer = found.asking.choice(
        "hidden",
        message("The hidden column “{name}”: take it?", name=name),
        {"no": message("no"), "yes": message("yes, for the team only")},
        "no",
    )
    if answer == "no":
        found.lose(
            message("the hidden column “{name}” ({place})", name=name, place=place_of(table.head(place).at)),
            told,
            count,
        )
    return answer == "yes"


def _mend(table: Table, header: list[str], roles: list[str]) -> None:
    """Settle what headings leave open: a blank first one, two of one role, steps without touchpoints."""
    acts = "touchpoint" in roles or "actions" in roles
    if "stage" not in roles and acts:
        free = next((place for place, role in enumerate(roles) if not role and _goes_on(table, place)), None)
        if free is not None and (not header[free].strip() or free == 0):
            roles[free] = "stage"
    points = [place for place, role in enumerate(roles) if role == "touchpoint"]
    if len(points) > 1:
        exact = [
            place for place in points if "touch" in plain(header[place]) or "kontakt" in plain(header[place])
        ]
        kept = (exact or points)[0]
        for place in points:
            if place != kept:
                roles[place] = "actions" if "stage" in roles else "stage"
    numbers = [
        place for place in range(len(roles)) if roles[place] == "touchpoint" and _is_numbered(table, place)
    ]
    if numbers and "actions" in roles:
        roles[numbers[0]] = "number"
    if (
        "emotion" not in roles
        and "satisfaction" in roles
        and _tells_states(table, roles.index("satisfaction"))
    ):
        roles[roles.index("satisfaction")] = "emotion"
    if "touchpoint" not in roles and "actions" in roles:
        roles[roles.index("actions")] = "touchpoint"


def _is_numbered(table: Table, place: int) -> bool:
    """Return whether a column holds nothing but numbers: it counts the rows."""
    cells = [cell.text for cell in table.column(place) if cell.text]
    return bool(cells) and all(text.strip(".)# ").isdigit() for text in cells)


def _goes_on(table: Table, place: int) -> bool:
    """Return whether a column names groups: some cells blank or alike."""
    cells = [cell.text for cell in table.column(place)]
    filled = [text for text in cells if text]
    return bool(filled) and len(set(filled)) < len(cells) and all(len(text) < 60 for text in filled)


def _identifying(table: Table, header: list[str], roles: list[str]) -> dict[int, str]:
    plainly = [
        {text: row[place].text for place, text in enumerate(header) if place < len(row)}
        for row in table.rows[1:200]
    ]
    found = {one.column: str(one.why) for one in identifying_columns(plainly, list(dict.fromkeys(header)))}
    return {
        place: found[text]
        for place, text in enumerate(header)
        if text in found and roles[place] not in {"stage", "touchpoint"}
    }


def _tells_states(table: Table, place: int) -> bool:
    """Return whether the cells of a column are states: colours, faces, scores, or signs for none."""
    cells = [row[place] if place < len(row) else EMPTY for row in table.rows[1:]]
    told = [cell for cell in cells if cell.fill or cell.text]
    states = [
        cell
        for cell in told
        if (cell.fill and not cell.text)
        or means_nothing(cell.text)
        or is_feeling(cell.text)
        or _is_score(cell.text)
    ]
    return len(told) > 1 and len(states) > 0.7 * len(told) and len(told) > 0.4 * len(cells)


def _is_score(text: str) -> bool:
    mood = read_mood(text)
    return len(mood.numbers) == 1 and not mood.words and abs(mood.numbers[0]) <= 10
