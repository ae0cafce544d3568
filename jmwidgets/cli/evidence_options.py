"""What ``jmwidgets evidence`` and ``jmwidgets refresh`` share: options become evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from jmwidgets.cli.output import WrongUse
from jmwidgets.errors import JourneyError
from jmwidgets.words import Written, _, message
from jmwidgets.words import language as current_language

if TYPE_CHECKING:
    from jmwidgets.document import Journey, Operation
    from jmwidgets.evidence import Evidence, Options

DATA = ("events", "survey", "customers")
"""Options that name data."""


def there(place: str | None) -> str | None:
    """Check that a file is there; the address of a data base is looked at when it is read."""
    if place is None or "://" in place:
        return place
    path = Path(place).expanduser()
    if path.is_dir():
        raise typer.BadParameter(_("{path} is a folder; name a file in it", path=place))
    if not path.is_file():
        raise typer.BadParameter(_("there is no file {path}", path=place))
    return place


def places_of(told: Mapping[str, Any]) -> dict[str, str]:
    """Return the data that are named: what they hold -> where they are."""
    return {name: str(told[name]) for name in DATA if told.get(name)}


def gathered(
    folder: Path, places: Mapping[str, str], options: Options, *, alone: bool = False
) -> tuple[Journey, Evidence]:
    """Read data as the options say, and compute what they tell of the journey in a folder.

    Parameters
    ----------
    places
        What data hold, ``events``, ``survey`` or ``customers`` -> where they are.
    options
        What is told of them; the rest is guessed.
    alone
        Read as if nothing had been read before: figures of then hold none of this reading back.
    """
    from jmwidgets.document import Remove, apply_all
    from jmwidgets.evidence import gather, open_table, spoken
    from jmwidgets.evidence.effects import refuse_unfit_reading, refuse_unknown_columns
    from jmwidgets.evidence.reading.delimited import encoding_of

    with as_wrong_use():
        roles = spoken.roles_for(options.column)
        settings = options.settings()
        names = _names(options.source, places)
        groups = spoken.groups_of(options.clusters)
        encoding = None if options.encoding is None else encoding_of(options.encoding)
        queries = _queries(options.query, places)
        files = [Path(place) for place in places.values() if "://" not in place]
        of_text = encoding or options.delimiter
        refuse_unfit_reading(files, of_text=of_text, sheet=options.sheet)
    tables: dict[Any, Any] = {
        kind: open_table(
            _data(place, queries.get(kind, "")),
            keep={*(spoken.of_table(column)[1] for column in roles), *options.keep},
            encoding=encoding,
            delimiter=options.delimiter,
            sheet=options.sheet,
            choose=spoken.chosen_in(roles, kind),  # type: ignore[arg-type]  # the names of tables
        )
        for kind, place in places.items()
    }
    with as_wrong_use():
        shared = spoken.share_out(roles, tables)
        refuse_unknown_columns(options.keep, tables.values())
    journey = _journey(folder)
    if alone:
        journey = apply_all(journey, [Remove(collection="facts", id=key) for key in journey.facts])
    found = gather(
        journey,
        **tables,
        roles=shared,
        segments=spoken.columns_of(options.segments),
        clusters=groups,
        settings=settings,
        create=options.create,
        stage=options.stage,
        names=names,  # type: ignore[arg-type]  # the names of data were checked
    )
    return journey, found


def _queries(texts: Sequence[str], places: Mapping[str, str]) -> dict[str, str]:
    """Share out queries; one without a name in front is that of the only data base."""
    bases = [kind for kind, place in places.items() if "://" in place]
    found: dict[str, str] = {}
    for text in texts:
        kind, colon, rest = text.partition(":")
        if colon and kind in DATA:
            found[kind] = rest.strip()
        elif len(bases) == 1:
            found[bases[0]] = text
        else:
            raise WrongUse(
                _(
                    "expected --query for one data base, or {form} where there are several, got {given}",
                    form="events:SELECT ...",
                    given=repr(text[:60]),
                )
            )
    return found


def _data(place: str, query: str) -> object:
    from jmwidgets.evidence.reading.database import Database, is_address

    return Database.at(place, query) if is_address(place) else Path(place)


@contextmanager
def as_wrong_use() -> Iterator[None]:
    """Take what can't be understood for wrong use of the command."""
    try:
        yield
    except JourneyError as error:
        raise WrongUse(str(error)) from None


def check_use(
    folder: Path, places: Mapping[str, str], options: Options, *, look: bool, reports: bool
) -> None:
    """Refuse options that don't go together."""
    if not places:
        raise WrongUse(
            _("expected --events, --survey or --customers, got none of them; name at least one file")
        )
    if look and reports:
        raise WrongUse(
            _("expected --look, which changes nothing, or --reports, got both; leave one of them out")
        )
    if options.stage is not None and not options.create:
        raise WrongUse(
            _(
                "expected --stage with --create, which adds touchpoints, got it alone; add that or leave "
                "it out"
            )
        )
    if begins(folder) and (not options.create or folder.suffix):
        raise WrongUse(
            _(
                "{folder}: expected a workspace or a journey file, got none; make a workspace "
                "with 'jmwidgets new', or let --create make one with what the data name",
                folder=str(folder),
            )
        )


def begins(folder: Path) -> bool:
    """Return whether there is no journey yet, and may be one."""
    from jmwidgets.cli.workspaces import has_journey

    return not folder.exists() or (folder.is_dir() and not has_journey(folder))


def no_figure() -> str:
    """Say that data were read and nothing usable came of them."""
    return _("expected data that give a figure, got none; what was left out, and why, stands with the data")


def _names(source: Sequence[str], given: Mapping[str, object]) -> dict[str, str]:
    from jmwidgets.evidence import spoken

    names = spoken.pairs(source, message("data and a name"))
    for kind in names:
        if kind not in given:
            raise WrongUse(
                _(
                    "expected --source for one of {names}, got {given}; correct it",
                    names=Written(", ".join(given)),
                    given=repr(kind),
                )
            )
    return names


def _journey(folder: Path) -> Journey:
    """Read the journey; where there is none yet, begin one without stages."""
    from jmwidgets.cli.workspaces import title_of
    from jmwidgets.document import Journey, Records, lanes_in, make_id
    from jmwidgets.files import Workspace

    if not begins(folder):
        return Workspace(folder).open()
    title = title_of(folder)
    spoken = current_language()
    return Journey(
        id=make_id(title, otherwise="journey"),
        title=title,
        language=spoken,
        lanes=Records(lanes_in(spoken)),
    )


def attached(folder: Path, journey: Journey, found: Evidence) -> str:
    """Attach what was found to the journey as it is now; give its path."""
    from jmwidgets.cli.workspaces import make_workspace
    from jmwidgets.files import Workspace
    from jmwidgets.session import Session

    if begins(folder):
        make_workspace(folder, journey)
    path = Workspace(folder).journey_path
    with Session(path, author="jmwidgets evidence") as session:
        steps: list[Operation] = found.operations(session.journey)
        if steps:
            session.apply(*steps)
    return str(path)
