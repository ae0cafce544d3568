"""The commands together, and how errors are told: in plain words, with an exit status, never a traceback."""

from __future__ import annotations

import sys
from typing import Annotated, NoReturn

import typer

import jmwidgets
from jmwidgets.cli.checking import check, schema
from jmwidgets.cli.doctor import doctor
from jmwidgets.cli.evidence import evidence
from jmwidgets.cli.exchange import import_
from jmwidgets.cli.exporting import export
from jmwidgets.cli.facts import facts
from jmwidgets.cli.files import forget, history, merge, restore
from jmwidgets.cli.lab import lab
from jmwidgets.cli.output import FAILED, INTERRUPTED, WRONG_USE, WrongUse, say_error, speak_plainly
from jmwidgets.cli.refresh import refresh
from jmwidgets.cli.reports import demo, run
from jmwidgets.cli.usage import Command, Commands, is_wrong_use, worded
from jmwidgets.cli.workspaces import new
from jmwidgets.errors import JourneyError
from jmwidgets.extras import missing_extra
from jmwidgets.words import _

app = typer.Typer(
    cls=Commands,
    help=_("Customer-journey maps in Jupyter: one document, live workshop widgets, a report per persona."),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(cls=Command, help=_("Make a workspace: a folder with a journey, notebooks, data and reports."))(
    new
)
app.command(
    cls=Command,
    help=_(
        "Run the report notebook for every persona and write one HTML page for each.\n\n"
        "What has not changed since the last run is not made again. A report that fails does not stop others."
    ),
)(run)
app.command(
    "import",
    cls=Command,
    help=_(
        "Bring in a map that people have already: a board, a workbook, a table, a drawing, a text; or the "
        "state of actions from the tracker that they went to.\n\n"
        "What the file is, is told by its content. What is open is asked; the answers are kept and used "
        "again."
    ),
)(import_)
app.command(
    cls=Command,
    help=_(
        "Write the map in another format, or what was found in a file for other programs.\n\n"
        "Of the findings, for each persona and for one audience: pdf (the report on paper), pptx (slides, in "
        "a template of your own), png and svg (pictures), findings (an Excel workbook), jira, azure-devops "
        "and trello (the open actions, as CSV). Of the map: xlsx and csv, to be edited and brought in again, "
        "md, mermaid, cjml; what they have no place for is said."
    ),
)(export)
app.command(cls=Command, help=_("Write all facts that data gave as a table: CSV, Excel or Parquet."))(facts)
app.command(
    cls=Command, help=_("Say what is wrong in a journey file, and what the map still lacks; change nothing.")
)(check)
app.command(cls=Command, help=_("Say who changed what, and when."))(history)
app.command(
    cls=Command,
    help=_("Bring a journey back to a version or an edit, or decide on what an older file took away."),
)(restore)
app.command(cls=Command, help=_("Bring the changes of another copy of a journey into a journey file."))(merge)
app.command(
    cls=Command, help=_("Remove a customer or participant from a journey, its log, versions and reports.")
)(forget)
app.command(cls=Command, help=_("Print the JSON Schema of journey files."))(schema)
app.command(
    cls=Command,
    help=_(
        "Turn events, surveys and customers into facts, and attach them to the journey.\n\n"
        "What each column holds is guessed and shown; --map corrects it. Roles of events: customer, "
        "time, touchpoint, outcome, value, promotion, product, case, session, lifecycle, measure:NAME. Of a "
        "survey: respondent, rating (in a column of its own: rating:TOUCHPOINT or 'rating:TOUCHPOINT "
        "@ STAGE'), touchpoint, expectation, comment, outcome (the verdict on the whole), nps, csat, "
        "ces, reason, time. Of customers: customer, value, outcome. Of any: attribute, ignore.\n\n"
        "Nothing that people entered is overwritten."
    ),
)(evidence)
app.command(
    cls=Command,
    help=_(
        "Read the same data again, in the same way, and attach what they tell now.\n\n"
        "What moved for certain is told in words, KPIs, emotions, satisfaction and verdicts first. The exit "
        "status is 0 when all data were read, 1 when some could not be, 3 with --alert when one of those "
        "moved: fit for cron."
    ),
)(refresh)
app.command(cls=Command, help=_("Make a workspace from the example and write its reports."))(demo)
app.command(
    cls=Command,
    help=_("Open JupyterLab on a workspace, where a workshop begins; further options go to JupyterLab."),
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)(lab)


app.command(
    cls=Command,
    help=_("Try what jmwidgets needs on this machine, and say what will not work here and what to do."),
)(doctor)


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        typer.echo(f"jmwidgets {jmwidgets.__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=_("Show the version and leave.")),
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command that was typed, and leave with its exit status."""
    speak_plainly()
    try:
        sys.exit(app(prog_name="jmwidgets", standalone_mode=False))
    except JourneyError as error:
        say_error(str(error))
        sys.exit(WRONG_USE if _is_wrong_use(error) else FAILED)
    except OSError as error:
        where = error.filename or _("the system")
        say_error(f"{where}: {error.strerror or error}")
        sys.exit(FAILED)
    except (KeyboardInterrupt, typer.Abort):
        say_error(_("interrupted"))
        sys.exit(INTERRUPTED)
    except ModuleNotFoundError as error:
        if (told := missing_extra(error)) is None:
            raise
        say_error(str(told))
        sys.exit(FAILED)
    except Exception as error:  # noqa: BLE001 - the library's classes are private
        _leave_for(error)


def _leave_for(error: Exception) -> NoReturn:
    """Report wrong use in our words; anything else is a defect, and is raised."""
    if not is_wrong_use(error):
        raise error
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()  # type: ignore[attr-defined]
    else:
        say_error(worded(error))
    sys.exit(WRONG_USE)


def _is_wrong_use(error: JourneyError) -> bool:
    if isinstance(error, WrongUse):
        return True
    # Looked for by name: an error of a room that was never imported can't have been raised.
    runs = sys.modules.get("jmwidgets.runs")
    return runs is not None and isinstance(error, (runs.PlanError, runs.ParameterError))
