"""``jmwidgets refresh``: the same data are read again, and what moved is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jmwidgets.cli.evidence_options import attached, gathered, no_figure, places_of
from jmwidgets.cli.options import Language
from jmwidgets.cli.output import say, say_error, say_json
from jmwidgets.errors import JourneyError
from jmwidgets.words import Message, Written, _, message, ngettext, quantity, share

if TYPE_CHECKING:
    from jmwidgets.document import Fact, Journey


def refresh(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", exists=True, help=_("The workspace, or a journey file."))
    ],
    look: Annotated[bool, typer.Option("--look", help=_("Only show what would move."))] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help=_("Say nothing where nothing moved."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False,
    language: Language = None,
) -> None:
    """Read the same data again, and attach what they tell now."""
    del language  # `speak` has read it
    from jmwidgets.document import apply_all
    from jmwidgets.evidence import Options
    from jmwidgets.evidence.memory import place_of, readings_of
    from jmwidgets.files import Workspace

    path = Workspace(folder).journey_path
    readings = readings_of(path)
    if not readings:
        raise JourneyError(
            _(
                "{folder}: expected data that were read before, got none; "
                "read some with 'jmwidgets evidence'",
                folder=str(folder),
            )
        )
    before = Workspace(folder).open()
    after, changes = before, 0
    failures: list[dict[str, str]] = []
    for kept in readings:
        places = {name: place_of(place, path) for name, place in places_of(kept).items()}
        try:
            now, found = gathered(folder, places, Options.read(kept))
            steps = found.operations(now)
            after = apply_all(after if look else now, steps)
            changes += len(steps)
            if steps and not look:
                attached(folder, now, found)
            if not found.facts:
                raise JourneyError(no_figure())  # noqa: TRY301 - told like any other failure
        except JourneyError as error:
            failures.append({"source": ", ".join(places_of(kept).values()), "problem": str(error)})
    moves = list(_moves(before, after))
    _tell(path, moves, failures, changes, look=look, quiet=quiet, as_json=as_json, sources=len(readings))
    if failures:
        raise typer.Exit(1)


def _tell(
    path: Path,
    moves: list[Message],
    failures: list[dict[str, str]],
    changes: int,
    *,
    look: bool,
    quiet: bool,
    as_json: bool,
    sources: int,
) -> None:
    if as_json:
        told: dict[str, Any] = {
            "path": str(path),
            "sources": sources,
            "changes": 0 if look else changes,
            "moved": [str(move) for move in moves],
            "failed": failures,
        }
        say_json(told)
        return
    for failure in failures:
        say_error(failure["problem"])
    if quiet and not moves:
        return
    say(ngettext("{n} source read again.", "{n} sources read again.", sources - len(failures)))
    for move in moves:
        say(f"  {move}")
    if not moves:
        say(_("Nothing moved for certain."))


def _moves(before: Journey, after: Journey) -> Iterator[Message]:
    """Describe what differs in meaning: pain points that came or went, figures whose intervals say so."""
    from jmwidgets.insight import what_changed

    for change in what_changed(before, after):
        if change.subject == "pain-point":
            yield change.words
    for key, fact in after.facts.items():
        old = before.facts.get(key)
        if old is not None and old.value != fact.value and _is_clear(old, fact):
            yield message(
                "{figure} of {whom}: from {old} to {new}",
                figure=_figure(after, fact),
                whom=_whom(after, fact),
                old=_amount(after, old),
                new=_amount(after, fact),
            )
    new = [one.name for key, one in after.touchpoints.items() if key not in before.touchpoints]
    if new:
        yield message("New in the data: {names}", names=new)


def _is_clear(old: Fact, new: Fact) -> bool:
    from jmwidgets.insight.certainty import difference

    return bool(difference(old, new).is_clear)


def _figure(journey: Journey, fact: Fact) -> Message:
    from jmwidgets.document import label_of

    what = Message("{measure}", {"measure": label_of("measure", fact.measure)})
    named = [journey.touchpoints[fact.touchpoint].name] if fact.touchpoint in {*journey.touchpoints} else []
    named += [str(fact.subject)] if fact.subject else []
    return message("{measure}, {about}", measure=what, about=named) if named else what


def _whom(journey: Journey, fact: Fact) -> Message:
    from jmwidgets.insight.facts import whom

    return whom(journey, fact)


def _amount(journey: Journey, fact: Fact) -> Written:
    if fact.unit == "share":
        return Written(share(fact.value))
    return Written(quantity(fact.value, fact.unit, journey.currency, 2))
