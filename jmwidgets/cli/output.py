"""What the commands say: plain text that no content of a journey can turn into something else."""

from __future__ import annotations

import json
import sys
import warnings
from typing import Any

import typer

from jmwidgets.errors import JourneyError
from jmwidgets.words import _

FAILED, WRONG_USE, INTERRUPTED = 1, 2, 130
"""Exit statuses."""


class WrongUse(JourneyError):  # noqa: N818  (what the user did, told to the user)
    """A command that was given something it cannot work with."""


def printable(text: str) -> str:
    r"""Spell out the characters that steer a terminal or turn the direction of writing.

    Examples
    --------
    >>> printable("Ruth \x1b[31m")
    'Ruth \\x1b[31m'
    """
    spelled = (
        one if one.isprintable() or one == "\n" else one.encode("unicode_escape").decode() for one in text
    )
    return "".join(spelled)


def say(text: str = "") -> None:
    """Print a line."""
    typer.echo(printable(text))


def say_error(text: str) -> None:
    """Print what went wrong."""
    typer.secho(_("Error: {text}", text=""), fg="red", nl=False, err=True)
    typer.echo(printable(text), err=True)


def say_json(values: dict[str, Any]) -> None:
    """Print one JSON object."""
    typer.echo(json.dumps(values, indent=2))


def speak_plainly() -> None:
    """Say warnings in one line, and never stop because a terminal's encoding lacks a character."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")

    def show(text: Warning | str, *_rest: object, **_named: object) -> None:
        typer.echo(_("Warning: {text}", text=printable(str(text))), err=True)

    warnings.showwarning = show  # type: ignore[assignment]  # called by position
