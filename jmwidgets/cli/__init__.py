"""The command line: ``jmwidgets``, or ``python -m jmwidgets``."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command that was typed, and leave with its exit status."""
    from jmwidgets.cli.language import speak
    from jmwidgets.cli.output import WRONG_USE, say_error
    from jmwidgets.errors import JourneyError

    try:
        # Before the commands are made: their help is in the language of the interface too.
        speak(sys.argv[1:])
    except JourneyError as error:
        say_error(str(error))
        sys.exit(WRONG_USE)
    from jmwidgets.cli.app import main as run

    run()
