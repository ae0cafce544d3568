"""``jmwidgets check`` and ``jmwidgets schema``: what a journey file must be, and what it lacks."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jmwidgets.cli.output import say, say_json
from jmwidgets.errors import JourneyError

if TYPE_CHECKING:
    from jmwidgets.insight import Finding


def check(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", exists=True, help="A journey file, or the folder that holds it.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Tell what is wrong in a journey file, and what the map still lacks; change nothing."""
    from jmwidgets.files import Workspace, open_journey
    from jmwidgets.insight import check as findings_of

    file = path
    try:
        file = Workspace(path).journey_path if path.is_dir() else path
        findings = findings_of(open_journey(file))
        problems = []
    except JourneyError as error:
        findings, problems = (), _problems(error)
    if as_json:
        say_json(
            {
                "path": str(file),
                "valid": not problems,
                "problems": problems,
                "findings": [asdict(finding) for finding in findings],
            }
        )
    else:
        _print(file, problems, findings)
    if problems:
        raise typer.Exit(1)


def schema() -> None:
    """Print the JSON Schema of journey files."""
    from jmwidgets.document import json_schema

    say_json(json_schema())


def _problems(error: JourneyError) -> list[dict[str, Any]]:
    """Give each problem of an error with its parts, where it has any."""
    from jmwidgets.document import InvalidDocument

    if isinstance(error, InvalidDocument):
        return [{**asdict(problem), "message": str(problem)} for problem in error.problems]
    return [{"message": str(error)}]


def _print(file: Path, problems: list[dict[str, Any]], findings: tuple[Finding, ...]) -> None:
    for problem in problems:
        message = problem["message"]
        say(message if message.startswith(str(file)) else f"{file}: {message}")
    for finding in findings:
        say(f"{finding.where}: {finding.words}; {finding.advice}")
    if problems:
        say(f"{file} is not valid: {_counted(len(problems), 'problem')}.")
    elif findings:
        say(f"{file} is valid; {_counted(len(findings), 'thing')} to look at.")
    else:
        say(f"{file} is valid, and nothing is missing.")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
