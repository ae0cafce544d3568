"""What everybody sees of a workshop: the board, made of the journey and of what was revealed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from jmwidgets.document import GroupResult, Journey, Note, Round, Workshop
from jmwidgets.insight import is_counted, is_torn, moved
from jmwidgets.voices.asked import Asked
from jmwidgets.voices.asking import FORMS, asked, levels, usual
from jmwidgets.voices.gathering import Board
from jmwidgets.voices.tally import least
from jmwidgets.voices.targets import title_of


def board(
    journey: Journey,
    workshop: Workshop,
    *,
    open_round: Round | None,
    shown: Round | None,
    is_locked: bool,
    is_muted: bool,
    may_join: bool,
    hidden: Collection[str] = (),
) -> Board:
    """Make the board.

    Parameters
    ----------
    open_round
        The round that is being answered.
    shown
        The round whose result is shown, where none is being answered.
    hidden
        Ids of notes that the facilitator has hidden.
    """
    step = (
        workshop.agenda[workshop.step]
        if workshop.step is not None and workshop.step < len(workshop.agenda)
        else None
    )
    question: Asked | None = asked(journey, open_round) if open_round else None
    return {
        "title": workshop.title,
        "naming": workshop.naming,
        "step": step.title if step else "",
        "until": until(workshop),
        "asked": question,
        "is_open": question is not None,
        "is_locked": is_locked,
        "is_muted": is_muted,
        "may_join": may_join,
        "results": results(journey, shown, hidden) if shown and not open_round else None,
    }


def until(workshop: Workshop) -> float | None:
    """Return when the step's time is up, in seconds since 1970; None for a step without a time.

    Examples
    --------
    >>> until(
    ...     Workshop(
    ...         id="w",
    ...         title="W",
    ...         agenda=[{"title": "Welcome", "minutes": 1}],
    ...         step=0,
    ...         step_began="1970-01-01T00:00:30Z",
    ...     )
    ... )
    90.0
    """
    if workshop.step is None or workshop.step >= len(workshop.agenda):
        return None
    minutes = workshop.agenda[workshop.step].minutes
    try:
        began = dt.datetime.fromisoformat(workshop.step_began)
    except ValueError:
        return None
    return began.timestamp() + minutes * 60 if minutes else None


def results(journey: Journey, this: Round, hidden: Collection[str] = ()) -> dict[str, Any]:
    """Return a round's result as phones and the wall show it."""
    form = FORMS[this.question.kind]
    before = moved(journey, this)
    made: dict[str, Any] = {
        "round": this.id,
        "form": form,
        "title": this.title,
        "number": this.number,
        "voices": this.voices,
        "usual": usual(this.question),
        "fewest": journey.smallest_group,
        "least": least(this.joined),
        "signed": form == "scale" and this.question.kind != "importance",
        "unit": this.question.unit,
        "rows": [],
    }
    if form == "scale":
        made["levels"] = levels(this.question)
    if form in {"words", "text"}:
        notes = [journey.notes.get(one.note or "") for one in this.results]
        made["notes"] = [_note(journey, note) for note in notes if note and note.id not in hidden]
        return made
    if form in {"dots", "choice"}:
        made["counted"] = is_counted(this)
    made["rows"] = [_row(journey, this, one, before) for one in this.results]
    return made


def _row(
    journey: Journey,
    this: Round,
    result: GroupResult,
    before: Mapping[tuple[str | None, str | None], GroupResult],
) -> dict[str, Any]:
    persona = journey.personas.get(result.persona or "")
    if result.touchpoint is None or result.dots is not None:
        options = this.question.options
        place = f"{result.persona}.{result.touchpoint}" if result.touchpoint else ""
        is_option = result.option in options
        key = f"option{options.index(result.option)}" if is_option else ""
        return {
            "key": key or result.opportunity or result.note or place,
            "label": title_of(journey, result),
            **({"group": persona.name} if persona else {}),
            "n": result.n,
            "dots": result.dots,
        }
    touchpoint = journey.touchpoints[result.touchpoint]
    stage = journey.stages[touchpoint.stage].name
    row: dict[str, Any] = {
        "key": f"{result.persona}.{result.touchpoint}" if result.persona else result.touchpoint,
        "label": touchpoint.name,
        "group": f"{persona.name}: {stage}" if persona else stage,
        **result.model_dump(include={"n", "not_met", "median", "mean", "spread"}),
        "torn": is_torn(this, result),
    }
    if result.counts:
        n_of = {tally.value: tally.n for tally in result.counts}
        row["counts"] = [n_of.get(value, 0) for value, _word in levels(this.question)]
    was = before.get((result.touchpoint, result.persona))
    if was is not None:
        row["before"] = {"median": was.median, "mean": was.mean, "spread": was.spread}
    return row


def _note(journey: Journey, note: Note) -> dict[str, Any]:
    at = journey.touchpoints.get(note.touchpoint or "") or journey.stages.get(note.stage or "")
    return {"id": note.id, "text": note.text, "author": note.author, "place": at.name if at else ""}
