"""The commands together, and how errors are told: in plain words, with an exit status, never a traceback."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import jmwidgets
from jmwidgets.cli.checking import check, schema
from jmwidgets.cli.evidence import evidence
from jmwidgets.cli.lab import lab
from jmwidgets.cli.output import FAILED, INTERRUPTED, WRONG_USE, WrongUse, say_error, speak_plainly
from jmwidgets.cli.reports import demo, run
from jmwidgets.cli.workspaces import new
from jmwidgets.errors import JourneyError

app = typer.Typer(
    help=jmwidgets.__doc__,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(new)
app.command()(run)
app.command()(check)
app.command()(schema)
app.command()(evidence)
app.command()(demo)
app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(lab)


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        typer.echo(f"jmwidgets {jmwidgets.__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command that was typed, and leave with its exit status."""
    speak_plainly()
    try:
        app(prog_name="jmwidgets")
    except JourneyError as error:
        say_error(str(error))
        sys.exit(WRONG_USE if _is_wrong_use(error) else FAILED)
    except OSError as error:
        say_error(f"{error.filename or 'the system'}: {error.strerror or error}")
        sys.exit(FAILED)
    except KeyboardInterrupt:
        say_error("interrupted")
        sys.exit(INTERRUPTED)


def _is_wrong_use(error: JourneyError) -> bool:
    if isinstance(error, WrongUse):
        return True
    # Looked for by name: an error of a room that was never imported can't have been raised.
    runs = sys.modules.get("jmwidgets.runs")
    return runs is not None and isinstance(error, (runs.PlanError, runs.ParameterError))
