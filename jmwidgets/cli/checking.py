"""``jmwidgets check`` and ``jmwidgets schema``: what a journey file must be, and what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jmwidgets.cli.next_step import say_next
from jmwidgets.cli.options import Language
from jmwidgets.cli.output import say, say_json
from jmwidgets.words import _, ngettext

if TYPE_CHECKING:
    from jmwidgets.document import Journey
    from jmwidgets.insight import Finding


def check(
    path: Annotated[
        Path,
        typer.Argument(metavar="PATH", exists=True, help=_("A journey file, or the folder that holds it.")),
    ],
    audience: Annotated[
        str,
        typer.Option(
            "--audience",
            metavar="ID",
            help=_("List every text that this audience will read, such as customers, to look it through."),
        ),
    ] = "",
    least_evidence: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=1,
            metavar="SHARE",
            help=_("Fail where fewer of a persona's figures, 0 to 1, are more than assumed."),
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False,
    language: Language = None,
) -> None:
    """Print what is wrong in a journey file, and what the map still lacks; change nothing."""
    del language  # read before the command began
    from jmwidgets.files import Workspace, check_file, notices, open_journey
    from jmwidgets.files.brand import brand_of
    from jmwidgets.insight import check as findings_of

    file = Workspace(path).journey_path if path.is_dir() else path
    if path.is_file() and _is_of_another_kind(path, as_json=as_json):
        raise typer.Exit(1)
    problems = check_file(file)
    if audience and not problems:
        _list_texts(file, audience, as_json=as_json)
        return
    told = (*notices(file), *brand_of(file).notices)
    journey = None if problems else open_journey(file)
    findings = () if journey is None else findings_of(journey)
    lacks = [] if journey is None or least_evidence is None else _lacks(journey, least_evidence)
    if as_json:
        say_json(
            {
                "path": str(file),
                "valid": not problems,
                "problems": problems,
                "notices": [str(notice) for notice in told],
                "findings": [finding.as_json() for finding in findings],
                "lacks": lacks,
            }
        )
    else:
        for notice in told:
            say(_("Note: {notice}", notice=notice))
        _print(file, problems, findings)
        for words in lacks:
            say(_("Too little evidence: {words}", words=words))
        if journey is not None and journey.personas and not lacks:
            say_next(path, "run")
    if problems or lacks:
        raise typer.Exit(1)


def _lacks(journey: Journey, least: float) -> list[str]:
    """Tell of each persona that is known less than is asked for."""
    from jmwidgets.insight import shortfall

    found = (shortfall(journey, persona, least) for persona in journey.personas)
    return [str(one.words) for one in found if one is not None and one.is_below]


def _is_of_another_kind(path: Path, *, as_json: bool) -> bool:
    """Describe a file that is no journey: what it is, and what can be done with it."""
    from jmwidgets.sniffing import sniff

    found = sniff(path)
    if found.kind in {"journey", "json", "text", "empty", "binary"}:
        return False
    sentence = str(found.sentence)
    if as_json:
        values = {"path": str(path), "valid": False, "kind": found.kind, "sentence": sentence}
        say_json({**values, "problems": [sentence], "notices": [], "findings": []})
    else:
        say(sentence)
    return True


def schema() -> None:
    """Print the JSON Schema of journey files."""
    from jmwidgets.document import json_schema

    say_json(json_schema())


def _list_texts(file: Path, audience: str, *, as_json: bool) -> None:
    from jmwidgets.files import open_journey
    from jmwidgets.insight import free_texts

    texts = free_texts(open_journey(file), audience)
    if as_json:
        say_json({"path": str(file), "audience": audience, "texts": [asdict(one) for one in texts]})
        return
    for one in texts:
        say(f"{one.collection} {one.id}, {one.field}: {one.text}")
    number = len(texts)
    say(
        ngettext(
            "{file}: the audience {audience} will read {n} text.",
            "{file}: the audience {audience} will read {n} texts.",
            number,
            file=str(file),
            audience=audience,
        )
    )


def _print(file: Path, problems: Sequence[str], findings: Sequence[Finding]) -> None:
    for problem in problems:
        say(problem)
    for finding in findings:
        say(str(finding))
    if problems:
        number = len(problems)
        say(
            ngettext(
                "{file} is not valid: {n} problem.",
                "{file} is not valid: {n} problems.",
                number,
                file=str(file),
            )
        )
    elif findings:
        number = len(findings)
        say(
            ngettext(
                "{file} is valid; {n} thing to look at.",
                "{file} is valid; {n} things to look at.",
                number,
                file=str(file),
            )
        )
    else:
        say(_("{file} is valid, and nothing is missing.", file=str(file)))
