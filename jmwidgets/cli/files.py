"""``jmwidgets history`` and ``jmwidgets restore``: what happened to a journey, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jmwidgets.cli.options import Language
from jmwidgets.cli.output import WrongUse, say, say_json
from jmwidgets.words import _, ngettext

JourneyArgument = Annotated[
    Path,
    typer.Argument(metavar="PATH", exists=True, help=_("A journey file, or the folder that holds it.")),
]


def journey_file(path: Path) -> Path:
    """Return the journey file that a path means."""
    from jmwidgets.files import Workspace

    return Workspace(path).journey_path if path.is_dir() else path


def history(
    path: JourneyArgument,
    last: Annotated[
        int | None, typer.Option("--last", metavar="N", min=1, help=_("Print only the last ones."))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False,
    language: Language = None,
) -> None:
    """Print who changed what, and when."""
    del language  # read before the command began
    from jmwidgets.files import history as history_of

    file = journey_file(path)
    found = list(history_of(file))[-(last or 0) :]
    if as_json:
        say_json({"path": str(file), "history": [one.as_json() for one in found]})
        return
    for one in found:
        say(f"{one.sequence or '':>7} {one}")
    if not found:
        say(_("{file}: nothing has been changed yet, as far as its log goes back.", file=str(file)))


def restore(
    path: JourneyArgument,
    label: Annotated[
        str, typer.Argument(metavar="[VERSION]", help=_("The label of a version to go back to."))
    ] = "",
    edit: Annotated[
        int | None,
        typer.Option(
            "--edit", metavar="N", min=0, help=_("Go back to what stood after this edit of the history.")
        ),
    ] = None,
    accept: Annotated[
        str, typer.Option("--accept", metavar="ID", help=_("Do what was offered under this name."))
    ] = "",
    decline: Annotated[
        str, typer.Option("--decline", metavar="ID", help=_("Leave all as it is, and be told no more."))
    ] = "",
    author: Annotated[str, typer.Option("--author", metavar="NAME", help=_("Who does it."))] = "",
    language: Language = None,
) -> None:
    """Bring a journey back to a version or an edit, or decide on what an older file took away."""
    del language  # read before the command began
    from jmwidgets.files import open_version, replay
    from jmwidgets.session import Session

    asked = [one for one in (label, edit, accept, decline) if one not in ("", None)]
    if len(asked) > 1:
        raise WrongUse(_("expected one thing to go back to, got several; leave the others out"))
    file = journey_file(path)
    if not asked:
        _list_ways_back(file)
        return
    with Session(file, author) as session:
        if decline:
            session.decline(decline)
            say(_("{file}: left as it is.", file=str(file)))
            return
        if accept:
            change = session.accept(accept)
        else:
            change = session.restore(open_version(file, label) if label else replay(file, edit))
    number = len(change.operations)
    say(
        ngettext(
            "{file}: {n} change made; the history keeps what stood before.",
            "{file}: {n} changes made; the history keeps what stood before.",
            number,
            file=str(file),
        )
    )
    for conflict in change.conflicts:
        say(str(conflict))


def merge(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", exists=True, help=_("The journey file that goes on."))
    ],
    other: Annotated[
        Path, typer.Argument(metavar="COPY", exists=True, help=_("The copy whose changes are brought in."))
    ],
    base: Annotated[
        Path | None,
        typer.Option("--base", metavar="FILE", help=_("What both began as, when the logs do not tell.")),
    ] = None,
    git: Annotated[
        bool,
        typer.Option("--git", help=_("Merge plain files without a log, as a merge driver of git does.")),
    ] = False,
    author: Annotated[str, typer.Option("--author", metavar="NAME", help=_("Who does it."))] = "",
    language: Language = None,
) -> None:
    """Bring the changes of another copy of a journey into a journey file."""
    del language  # read before the command began
    from jmwidgets.files.merged_files import merge_files, merge_texts

    file = journey_file(path)
    if git:
        merged = merge_texts(file, other, base)
    else:
        merged = merge_files(file, journey_file(other), base=base, author=author)
    number = len(merged.operations)
    say(
        ngettext(
            "{file}: {n} change brought in.",
            "{file}: {n} changes brought in.",
            number,
            file=str(file),
        )
    )
    for conflict in merged.conflicts:
        say(str(conflict))
    if git and merged.conflicts:
        raise typer.Exit(1)


def forget(
    path: JourneyArgument,
    person: Annotated[
        str, typer.Argument(metavar="PERSON", help=_("A name, address or number, as it stands in the texts."))
    ],
    yes: Annotated[
        bool, typer.Option("--yes", help=_("Do it; without, only what would be done is listed."))
    ] = False,
    language: Language = None,
) -> None:
    """Remove a customer or participant from a journey, its log, versions and reports."""
    del language  # read before the command began
    from jmwidgets.files.forgetting import forget as forget_in

    file = journey_file(path)
    result = forget_in(file, person, dry_run=not yes)
    for one, number in result.changed.items():
        say(ngettext("{file}: {n} text", "{file}: {n} texts", number, file=str(one)))
    for one in result.deleted:
        say(_("{file}: a report, which can be made again", file=str(one)))
    for one in result.left:
        say(_("{file}: not touched; look for the person there and remove it yourself", file=str(one)))
    if not (result.changed or result.deleted or result.left):
        say(_("Nothing names this person."))
    elif yes:
        say(_("Removed. Copies elsewhere, such as backups and version control, are not known here."))
    else:
        say(_("Nothing was changed. Close the journey everywhere, then do it with --yes."))


def _list_ways_back(file: Path) -> None:
    from jmwidgets.files import versions
    from jmwidgets.session import Session

    with Session(file) as session:
        offers = session.offers
    for one in offers:
        say(f"{one.id}  {one.text}")
    kept = versions(file)
    for version in kept:
        say(f"{version.date or '':10}  {version.label}")
    if not offers and not kept:
        say(
            _(
                "{file}: no version was kept and nothing is offered; jmwidgets history lists the edits, and "
                "--edit N goes back to one.",
                file=str(file),
            )
        )
