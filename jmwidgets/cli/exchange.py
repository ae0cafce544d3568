"""``jmwidgets import``: maps of other formats, and the state of actions in a tracker, brought in."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jmwidgets.cli.data_look import FAMILIES, tell_of_data
from jmwidgets.cli.next_step import say_next
from jmwidgets.cli.options import Language
from jmwidgets.cli.output import WrongUse, printable, say, say_json
from jmwidgets.cli.tracker import is_plan, read_back
from jmwidgets.words import _, ngettext

if TYPE_CHECKING:
    from jmwidgets.document import Journey
    from jmwidgets.exchange import Looked, Proposal
    from jmwidgets.exchange.asking import Question
    from jmwidgets.exchange.draft import Draft

_SHOWN = 12


@dataclass
class Wish:
    """What was asked for on the command line."""

    file: Path
    kind: str
    into: Path | None
    which: str
    yes: bool
    as_json: bool
    answers: dict[str, str] = field(default_factory=dict)


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help=_("The file."))],
    kind: Annotated[
        str, typer.Option("--as", metavar="KIND", help=_("What it is, where its content misleads."))
    ] = "",
    into: Annotated[
        Path | None,
        typer.Option(
            metavar="JOURNEY",
            help=_("A workspace or a journey file that is there."),
            show_default=_("a new workspace"),
        ),
    ] = None,
    look: Annotated[bool, typer.Option("--look", help=_("Only show what would be made."))] = False,
    journey: Annotated[
        str, typer.Option("--journey", metavar="TITLE", help=_("Which one, where the file holds several."))
    ] = "",
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="KEY=ANSWER", help=_("An answer to a question; may be repeated.")),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help=_("Take what is assumed where something is open."))
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False,
    language: Language = None,
) -> None:
    """Bring in a map that people have already."""
    del language  # read before the command began
    wish = Wish(file, kind, into, journey, yes, as_json, _answers(answer or []))
    if not kind and is_plan(file):
        read_back(wish, ask_for=_ask, only_look=look)
        return
    looked = _looked(wish)
    if looked.sniffed.family in FAMILIES and not kind:
        if not tell_of_data(file, as_json=as_json) or not look:
            raise typer.Exit(1)
        return
    if not looked.journeys:
        _tell_other(looked, as_json=as_json)
        if not look or looked.verdict == "refuse":
            raise typer.Exit(1)
        return
    if look:
        _show(wish, looked)
        return
    _bring(wish, looked)


def _answers(given: list[str]) -> dict[str, str]:
    found = {}
    for one in given:
        key, equals, value = one.partition("=")
        if not equals or not key.strip() or not value.strip():
            raise WrongUse(_("expected --answer KEY=ANSWER, got {given}; correct it", given=repr(one)))
        found[key.strip()] = value.strip()
    return found


def _file_of(into: Path) -> Path:
    from jmwidgets.files import Workspace

    return Workspace(into).journey_path


def _looked(wish: Wish) -> Looked:
    """Look at the file, with the answers that are known of it."""
    from dataclasses import replace

    from jmwidgets.exchange import look
    from jmwidgets.exchange.bringing import EDITED, GONE
    from jmwidgets.exchange.memory import recall

    kept = recall(_file_of(wish.into), wish.file.name).answers if wish.into is not None else {}
    given = {key: value for key, value in wish.answers.items() if key not in {EDITED, GONE}}
    looked = look(wish.file, kind=wish.kind, answers={**kept, **given})
    return replace(looked, answers={**looked.answers, **wish.answers})


def _proposals(wish: Wish, looked: Looked) -> list[tuple[Journey, list[Draft], Proposal]]:
    """Describe what the file would do: to the journey that is there, or to new ones."""
    from jmwidgets.exchange import drafts_of, propose
    from jmwidgets.exchange.bringing import blank_for

    groups = drafts_of(looked, wish.which)
    if wish.into is None:
        blanks = [(blank_for(looked, group), group) for group in groups]
        return [(blank, group, propose(looked, blank, group)) for blank, group in blanks]
    if len(groups) > 1:
        raise WrongUse(
            _(
                "expected --journey with one of the journeys {titles:or}, got none; or leave out --into to "
                "make a workspace of each",
                titles=[group[0].title for group in groups],
            )
        )
    from jmwidgets.exchange.memory import recall
    from jmwidgets.files import open_journey

    path = _file_of(wish.into)
    journey = open_journey(path)
    return [(journey, groups[0], propose(looked, journey, groups[0], recall(path, looked.path.name)))]


def _show(wish: Wish, looked: Looked) -> None:
    proposals = [proposal for _journey, _group, proposal in _proposals(wish, looked)]
    if wish.as_json:
        say_json(_as_json(looked, proposals))
        return
    _preview(looked, proposals)
    say()
    say(_("Nothing was changed. Without --look it is made."))


def _as_json(looked: Looked, proposals: list[Proposal]) -> dict[str, Any]:
    told = [proposal.as_json() for proposal in proposals]
    verdicts = {one["verdict"] for one in told}
    return {
        **looked.as_json(),
        "verdict": "ask" if "ask" in verdicts else "import",
        "questions": told[0]["questions"],
        "warnings": told[0]["warnings"],
        "records": [record for one in told for record in one["records"]],
        "conflicts": [conflict for one in told for conflict in one["conflicts"]],
        "changes": sum(one["changes"] for one in told),
    }


def _tell_other(looked: Looked, *, as_json: bool) -> None:
    """Report a file that is no map: what it is, and which command reads it."""
    if as_json:
        say_json(looked.as_json())
    else:
        say(str(looked.sentence))


def _preview(looked: Looked, proposals: list[Proposal]) -> None:
    from jmwidgets.exchange.cells import place_of

    say(f"{looked.sentence}.")
    for draft in looked.journeys:
        say()
        named = [draft.title or looked.path.name, *([f"({draft.version})"] if draft.version else [])]
        say(" ".join(named))
        for stage in draft.stages:
            say(f"  {stage.name}")
            for point in draft.in_stage(stage.name)[:_SHOWN]:
                moods = {one.raw for one in draft.emotions if one.touchpoint is point}
                mood = f"  {' '.join(sorted(moods))}" if moods else ""
                say(f"    {_line(point.name)}{mood}  [{place_of(point.at)}]")
        people = ", ".join(persona.name for persona in draft.personas)
        if people:
            say("  " + _("Personas: {names}", names=people))
        loose = len([note for note in draft.notes if not note.stage and not note.touchpoint])
        count = len(draft.notes)
        say("  " + ngettext("{n} note", "{n} notes", count) + (f", {loose} —" if loose else ""))
    if looked.lost:
        say()
        say(_("What does not come along:"))
        for loss in looked.lost:
            say(f"  {loss.count} × {loss.what}: {loss.why}")
    for warning in proposals[0].warnings:
        say(_("Note: {notice}", notice=warning))
    for place, question in enumerate(proposals[0].questions, 1):
        say()
        say(f"{place}. {question.about}  ({question.key})")
        say("   " + _("options: {options}", options="; ".join(_line(str(one)) for one in question.options)))
        if question.answer:
            say("   " + _("answered: {answer}", answer=question.answer))
        else:
            say("   " + _("assumed: {answer}", answer=_line(str(question.assumed))))


def _line(text: str) -> str:
    return " ".join(text.split())


def _bring(wish: Wish, looked: Looked) -> None:
    proposals = _proposals(wish, looked)
    still_open = {question.key: question for _j, _g, proposal in proposals for question in proposal.open}
    if still_open and not wish.yes:
        wish.answers |= _ask(list(still_open.values()))
        looked = _looked(wish)
        proposals = _proposals(wish, looked)
    made = []
    if wish.into is not None:
        made.append(_into(wish, looked))
    else:
        for journey, group, proposal in proposals:
            made.append(_as_workspace(wish, looked, journey, group, proposal))
    if wish.as_json:
        told = _as_json(looked, [proposal for _j, _g, proposal in proposals])
        say_json({**told, "paths": [str(path) for path, _changes in made]})
        return
    for path, changes in made:
        say(
            ngettext("{n} change went into {file}.", "{n} changes went into {file}.", changes, file=str(path))
        )
    if looked.lost:
        lost = sum(loss.count for loss in looked.lost)
        say(
            ngettext(
                "{n} thing did not come along; --look tells which.",
                "{n} things did not come along; --look tells which.",
                lost,
            )
        )
    if wish.into is not None:
        say_next(wish.into, "check", "run")
        return
    for path, _changes in made:
        say_next(path.parent, "lab", "check", "run")


def _ask(questions: list[Question]) -> dict[str, str]:
    """Ask at the terminal; elsewhere say how to answer."""
    if not sys.stdin.isatty():
        keys = ", ".join(question.key for question in questions)
        raise WrongUse(
            _(
                "expected answers to {count} questions ({keys}), got none; see them with --look, answer with "
                "--answer KEY=ANSWER, or take what is assumed with --yes",
                count=len(questions),
                keys=keys,
            )
        )
    found = {}
    for question in questions:
        say(str(question.about))
        for place, option in enumerate(question.options if question.form != "text" else (), 1):
            say(f"  {place}. {_line(str(option))}")
        if question.form == "pairs":
            say(_how_to_pair(question))
        assumed = printable(_line(str(question.assumed)))
        given = typer.prompt(_("Answer"), default=assumed, show_default=True)
        if given != assumed:
            found[question.key] = given
    return found


def _how_to_pair(question: Question) -> str:
    if question.values:
        values = ", ".join(map(str, question.values))
        return _(
            "Write NAME = VALUE or NUMBER = VALUE, parted by commas, for what is otherwise; values: "
            "{values}.",
            values=values,
        )
    return _("Write NAME = NUMBER, parted by commas, for what is otherwise.")


def _into(wish: Wish, looked: Looked) -> tuple[Path, int]:
    from jmwidgets.exchange import bring_in
    from jmwidgets.session import Session

    assert wish.into is not None  # noqa: S101 - the caller's condition
    path = _file_of(wish.into)
    with Session(path, author="jmwidgets import") as session:
        done = bring_in(looked.path, session, kind=wish.kind, answers=wish.answers, which=wish.which)
    return path, len(done.steps)


def _as_workspace(
    wish: Wish, looked: Looked, journey: Journey, group: list[Draft], proposal: Proposal
) -> tuple[Path, int]:
    from jmwidgets.cli.workspaces import make_workspace
    from jmwidgets.exchange.bringing import begun
    from jmwidgets.exchange.memory import remember

    del wish, group
    folder = Path(journey.id)
    workspace = make_workspace(folder, begun(journey, proposal.steps))
    remember(workspace.journey_path, looked.path.name, proposal.kept)
    return workspace.journey_path, len(proposal.steps)
