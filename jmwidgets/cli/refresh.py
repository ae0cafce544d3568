"""``jmwidgets refresh``: the same data are read again, and what moved is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jmwidgets.cli.evidence_options import attached, gathered, no_figure, places_of
from jmwidgets.cli.happened import newly_happened
from jmwidgets.cli.moved import comparison_as_json, move_words
from jmwidgets.cli.next_step import say_next
from jmwidgets.cli.options import Language
from jmwidgets.cli.output import ALERT, say, say_error, say_json
from jmwidgets.errors import JourneyError
from jmwidgets.words import Message, _, message, ngettext

if TYPE_CHECKING:
    from jmwidgets.document import Journey, Source
    from jmwidgets.evidence.comparing import Comparison


def refresh(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", exists=True, help=_("The workspace, or a journey file."))
    ],
    look: Annotated[bool, typer.Option("--look", help=_("Only show what would move."))] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help=_("Say nothing where nothing moved."))] = False,
    alert: Annotated[
        bool,
        typer.Option(
            "--alert",
            help=_("Give the exit status 3 where KPIs, emotions, satisfaction or verdicts clearly moved."),
        ),
    ] = False,
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
    sources: dict[str, Source] = {}
    for kept in readings:
        places = {name: place_of(place, path) for name, place in places_of(kept).items()}
        try:
            now, found = gathered(folder, places, Options.read(kept))
            steps = found.operations(now)
            sources |= {source.id: source for source in found.sources}
            after = apply_all(after if look else now, steps)
            changes += len(steps)
            if steps and not look:
                attached(folder, now, found)
            if not found.facts:
                raise JourneyError(no_figure())  # noqa: TRY301 - told like any other failure
        except JourneyError as error:
            failures.append({"source": ", ".join(places_of(kept).values()), "problem": str(error)})
    alerts, kpis = _alerts(before, after), list(_kpis(before, after))
    moves = list(_moves(before, after, {one.after.id for one in alerts}))
    if as_json:
        told: dict[str, Any] = {
            "path": str(path),
            "sources": len(readings),
            "changes": 0 if look else changes,
            "read": [
                {"source": source.id, "n": source.n, "before": before.sources[source.id].n}
                for source in sources.values()
                if source.id in before.sources
            ],
            "alerts": [comparison_as_json(after, one) for one in alerts],
            "kpis": [{"kpi": key, "words": str(words)} for key, words in kpis],
            "moved": [*(str(move_words(after, one)) for one in alerts), *map(str, moves)],
            "failed": failures,
        }
        say_json(told)
    else:
        told_first = [*(words for _, words in kpis), *(move_words(after, one) for one in alerts)]
        read = list(_read(before, sources.values()))
        _tell(told_first, moves, failures, read, quiet=quiet, sources=len(readings))
        if changes and after.personas and not (look or quiet):
            say_next(folder, "run")
    if failures:
        raise typer.Exit(1)
    if alert and (alerts or kpis):
        raise typer.Exit(ALERT)


def _read(before: Journey, sources: Iterable[Source]) -> Iterator[str]:
    """Say how many people each source tells of now, and how many it told of: whether anything came in."""
    from jmwidgets.evidence.summary import behind

    for source in sources:
        old = before.sources.get(source.id)
        about = {"title": source.title, "behind": behind(source)}
        if old is None or old.n is None or source.n is None:
            yield _("  {title}: {behind}", **about)
        elif old.n == source.n:
            yield _("  {title}: {behind}, as many as before", **about)
        else:
            yield _("  {title}: {behind}, {old} before", old=old.n, **about)


def _tell(
    alerts: list[Message],
    moves: list[Message],
    failures: list[dict[str, str]],
    read: list[str],
    *,
    quiet: bool,
    sources: int,
) -> None:
    for failure in failures:
        say_error(failure["problem"])
    if quiet and not moves and not alerts:
        return
    say(ngettext("{n} source read again.", "{n} sources read again.", sources - len(failures)))
    for line in read:
        say(line)
    for text in alerts:
        say(_("  ALERT: {move}", move=text))
    for text in moves:
        say(f"  {text}")
    if not moves and not alerts:
        say(_("Nothing moved for certain."))


def _alerts(before: Journey, after: Journey) -> list[Comparison]:
    """Find emotions, satisfaction and verdicts that clearly moved: few, so that hardly any is missed."""
    from jmwidgets.evidence.comparing import WATCHED, compared

    found = compared(before.facts.values(), after.facts.values(), measures=WATCHED)
    return [one for one in found if one.is_clear]


def _kpis(before: Journey, after: Journey) -> Iterator[tuple[str, Message]]:
    """Find KPIs whose new reading lies clearly beyond the last one."""
    from jmwidgets.insight.kpis import figure, step
    from jmwidgets.insight.progress import kpi_moves

    for move in kpi_moves(before, after):
        if move.verdict in {"better", "worse"} and move.after.date > move.before.date:
            kpi, currency = move.kpi, after.currency
            yield (
                kpi.id,
                message(
                    "KPI {kpi}: from {old} to {new}, {step}",
                    kpi=kpi.name,
                    old=figure(kpi, move.before.value, currency),
                    new=figure(kpi, move.after.value, currency),
                    step=step(kpi, move.before, move.after).words,
                ),
            )


def _moves(before: Journey, after: Journey, told: Collection[str]) -> Iterator[Message]:
    """Describe what else differs in meaning: pain points that came or went, figures that clearly moved."""
    from jmwidgets.evidence.comparing import compared
    from jmwidgets.insight import what_changed

    for change in what_changed(before, after):
        if change.subject == "pain-point":
            yield change.words
    for one in compared(before.facts.values(), after.facts.values()):
        if one.is_clear and one.after.id not in told:
            yield move_words(after, one)
    yield from newly_happened(before, after)
    new = [one.name for key, one in after.touchpoints.items() if key not in before.touchpoints]
    if new:
        yield message("New in the data: {names}", names=new)
