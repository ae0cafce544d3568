"""Reads the state of actions back from the tracker they went to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jmwidgets.document import Action, Journey, Operation, Set, label_of
from jmwidgets.errors import JourneyError
from jmwidgets.exchange.asking import Asking, Question
from jmwidgets.exchange.draft import Loss
from jmwidgets.exchange.trackers.keys import ids_in
from jmwidgets.exchange.trackers.states import day_comes_first, day_of, status_of
from jmwidgets.exchange.trackers.tables import Ticket, tickets_of
from jmwidgets.words import Message, _, message

_LEAVE = "leave"
_NOT_BEGUN = ("idea", "planned")
_STATUSES = ("idea", "planned", "in-progress", "done", "dropped")
_FULL = 100
_LISTED = 12


@dataclass(frozen=True)
class States:
    """What a tracker tells of the actions of a journey.

    Attributes
    ----------
    steps : tuple of Operation
        The changes, to be applied as one step.
    told : tuple of Message
        Each change in words.
    questions : tuple of Question
        What only people know, each with the answer that is assumed.
    lost : tuple of Loss
        What belongs to no action.
    warnings : tuple of Message
        What people should know.
    """

    steps: tuple[Operation, ...]
    told: tuple[Message, ...]
    questions: tuple[Question, ...]
    lost: tuple[Loss, ...]
    warnings: tuple[Message, ...]

    @property
    def open(self) -> list[Question]:
        """The questions that nobody has answered."""
        return [one for one in self.questions if not one.answer]

    def as_json(self) -> dict[str, Any]:
        """Return all of it as one object, in the language of the interface."""
        return {
            "kind": "tracker",
            "changes": [str(one) for one in self.told],
            "questions": [one.as_json() for one in self.questions],
            "lost": [one.as_json() for one in self.lost],
            "warnings": [str(one) for one in self.warnings],
        }


def is_of_a_tracker(path: str | Path) -> bool:
    """Return whether a file is an export of a tracker that an action plan went to: rows with its keys.

    A table without a key is something else, whatever its headings are called.
    """
    try:
        tickets = tickets_of(Path(path))
    except JourneyError:
        return False
    return any(ids_in(one.text) for one in tickets or ())


def propose_states(path: str | Path, journey: Journey, answers: Mapping[str, str] | None = None) -> States:
    """Describe what an export of a tracker would change: status and due date of actions, found by their key.

    Parameters
    ----------
    path
        Of a CSV file of Jira, Azure DevOps or Trello, or of a board of Trello as JSON.
    journey
        Whose actions.
    answers
        To questions that the file raises, by key.

    Raises
    ------
    JourneyError
        When it is no such file, or an answer is none of the options.
    """
    path = Path(path)
    tickets = tickets_of(path)
    if tickets is None:
        raise JourneyError(
            _(
                "{file}: expected an export of Jira, Azure DevOps or Trello with a heading in its first row, "
                "got another file; export it as CSV",
                file=path.name,
            )
        )
    asking = Asking(answers)
    found, lost = _by_action(journey, tickets, asking)
    days_first = _days_first([one for some in found.values() for one in some], asking)
    steps: list[Operation] = []
    told: list[Message] = []
    for key, some in found.items():
        ticket = _one_of(key, some, asking)
        if ticket is not None:
            _compare(journey.actions[key], ticket, asking, days_first=days_first, steps=steps, told=told)
    asking.refuse_unknown(answers or {})
    return States(tuple(steps), tuple(told), tuple(asking.questions), tuple(lost), tuple(asking.warnings))


def _by_action(
    journey: Journey, tickets: Sequence[Ticket], asking: Asking
) -> tuple[dict[str, list[Ticket]], list[Loss]]:
    """Find the action of each row: by its key, else by its title."""
    titles = {" ".join(one.title.split()): key for key, one in journey.actions.items()}
    found: dict[str, list[Ticket]] = {}
    gone, others = 0, 0
    for ticket in tickets:
        ids = ids_in(ticket.text)
        known = [key for key in ids if key in journey.actions]
        title = " ".join(ticket.title.split())
        if not ids and title in titles:
            known = [titles[title]]
            asking.warnings.append(
                message("“{title}” has lost its key; it is known by its title", title=title)
            )
        if known:
            found.setdefault(known[0], []).append(ticket)
        elif ids:
            gone += 1
        else:
            others += 1
    lost = []
    if gone:
        lost.append(Loss(message("rows of actions"), message("these actions are no longer on the map"), gone))
    if others:
        lost.append(Loss(message("rows without a key"), message("they are no actions of this map"), others))
    return found, lost


def _days_first(tickets: Sequence[Ticket], asking: Asking) -> bool:
    first = day_comes_first(one.due for one in tickets)
    if first is not None:
        return first
    example = next(one.due for one in tickets if "/" in one.due)
    chosen = asking.choice(
        "dates",
        message("Which way are dates written, such as {example}?", example=example),
        {"day": message("day first"), "month": message("month first")},
        "day",
    )
    return chosen == "day"


def _one_of(key: str, tickets: Sequence[Ticket], asking: Asking) -> Ticket | None:
    """Choose among several rows of one action; None: leave it as it is."""
    if len({(one.state, one.due) for one in tickets}) == 1:
        return tickets[0]
    options: dict[str, str | Message] = {
        str(number): message("{title} ({state})", title=one.title, state=one.state)
        for number, one in enumerate(tickets[:_LISTED], 1)
    }
    options[_LEAVE] = message("leave it as it is")
    about = message("Several rows are about the action {key}. Which one counts?", key=key)
    chosen = asking.choice(f"row-{key}", about, options, _LEAVE)
    return None if chosen == _LEAVE else tickets[int(chosen) - 1]


def _compare(
    action: Action,
    ticket: Ticket,
    asking: Asking,
    *,
    days_first: bool,
    steps: list[Operation],
    told: list[Message],
) -> None:
    status = _status(ticket, asking)
    if (
        status is not None
        and status != action.status
        and not (status == "planned" and action.status in _NOT_BEGUN)
    ):
        steps.append(_set(action, "status", status))
        told.append(
            message(
                "“{title}”: {before} → {after}",
                title=action.title,
                before=label_of("action-status", action.status),
                after=label_of("action-status", status),
            )
        )
        if status == "done" and action.progress not in {None, _FULL}:
            steps.append(_set(action, "progress", _FULL))
    due = day_of(ticket.due, day_first=days_first) if ticket.due else None
    if ticket.due and due is None:
        asking.warnings.append(
            message("{at}: the date {date} could not be read", at=ticket.at, date=ticket.due)
        )
    if due is not None and due != action.due:
        steps.append(_set(action, "due", due.isoformat()))
        before = action.due or message("no date")
        told.append(
            message("“{title}”: due {before} → {after}", title=action.title, before=before, after=due)
        )


def _status(ticket: Ticket, asking: Asking) -> str | None:
    if ticket.is_archived and status_of(ticket.state) != "done":
        state = message("archived")
    elif not ticket.state:
        return None
    else:
        found = status_of(ticket.state)
        if found is not None:
            return found
        state = message("{state}", state=ticket.state)
    options: dict[str, str | Message] = {one: label_of("action-status", one) for one in _STATUSES}
    options[_LEAVE] = message("leave it as it is")
    about = message("What does the state “{state}” mean?", state=state)
    key = "state-" + "-".join(str(state).casefold().split())
    chosen = asking.choice(key, about, options, _LEAVE)
    return None if chosen == _LEAVE else chosen


def _set(action: Action, field: str, value: str | int) -> Set:
    return Set(collection="actions", id=action.id, field=field, value=value)
