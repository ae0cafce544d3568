"""What the commands say: plain text that no content of a journey can turn into something else."""

from __future__ import annotations

import errno
import json
import os
import sys
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer

from jmwidgets.errors import JourneyError
from jmwidgets.words import _

FAILED, WRONG_USE, ALERT, INTERRUPTED = 1, 2, 3, 130
"""Exit statuses."""


class WrongUse(JourneyError):  # noqa: N818  (what the user did, told to the user)
    """A command that was given something it cannot work with."""


_SPACES = "\n\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
"""What is no letter and stands in figures all the same."""


def printable(text: str) -> str:
    r"""Spell out the characters that steer a terminal or turn the direction of writing.

    Examples
    --------
    >>> printable("Ruth \x1b[31m")
    'Ruth \\x1b[31m'
    >>> printable("54.2\N{NO-BREAK SPACE}%") == "54.2\N{NO-BREAK SPACE}%"
    True
    """
    spelled = (
        one if one.isprintable() or one in _SPACES else one.encode("unicode_escape").decode() for one in text
    )
    return "".join(spelled)


def write(text: str, *, err: bool = False) -> None:
    """Write a line, whatever became of the terminal, the pipe or the file behind the stream.

    When nobody reads any more (``| head``) the rest is not written, and the work goes on. When the file of a
    log cannot be written, that is said once on the error stream, and `lost_output` tells.
    """
    try:
        typer.echo(text, err=err)
    except OSError as error:
        stream = sys.stderr if err else sys.stdout
        with suppress(OSError, ValueError):
            # What is left in its buffer must not fail a second time, at the end of the process.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if error.errno != errno.EPIPE:
            _lost.append(error)
            if not err:
                say_error(
                    _("the output could not be written ({reason})", reason=error.strerror or str(error))
                )


_lost: list[OSError] = []


def lost_output() -> bool:
    """Return whether output could not be written, for another reason than that nobody reads it."""
    return bool(_lost)


def say(text: str = "") -> None:
    """Print a line."""
    write(printable(text))


def say_error(text: str) -> None:
    """Print what went wrong."""
    write(typer.style(_("Error: {text}", text=""), fg="red") + printable(text), err=True)


def say_json(values: dict[str, Any]) -> None:
    """Print one JSON object."""
    write(json.dumps(values, indent=2))


def unused(path: Path) -> Path:
    """Return a place for a file that nobody named, if nothing is there yet."""
    if path.exists():
        raise WrongUse(
            _("{file}: expected no file of that name, got one; name another with --output", file=str(path))
        )
    return path


def speak_plainly() -> None:
    """Print warnings in one line, and never stop because a terminal's encoding lacks a character."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")

    def show(text: Warning | str, *_rest: object, **_named: object) -> None:
        write(_("Warning: {text}", text=printable(str(text))), err=True)

    warnings.showwarning = show  # type: ignore[assignment]  # called by position
