"""Template notebook x personas to executed notebooks and reports.

A run goes one way:

1. `planning`: `plan` reads templates, parameters and the journey, checks all of it, and names an `Edition`
   for each template, version, audience and language, with a `Task` for each report.
2. `execution`: `run` asks the store of `output` which tasks are still good, and gives the others as jobs to
   a runner, of this machine or of an executor. `make_report` executes the notebook in a kernel of its own,
   from `warm` where kernels can be forked, verifies it and makes the page.
3. `output`: pages and figures are written, each at once, and noted in the manifest; then the index and the
   table of runs of each edition. `results` reads the figures of all reports.

Examples
--------
Report on every persona of a workspace, and look at what failed::

    from jmwidgets.runs import plan, run

    result = run(plan("washing-machines"))
    result.index, result.failed

Compare their figures::

    from jmwidgets.runs import results

    results("washing-machines/reports")
"""

from typing import TYPE_CHECKING

from jmwidgets.lazy import exports

if TYPE_CHECKING:
    from jmwidgets.runs.execution.running import TIME_LIMIT, run
    from jmwidgets.runs.output.outcome import Failure, Outcome, RunResult
    from jmwidgets.runs.output.results import results
    from jmwidgets.runs.planning.edition import Task
    from jmwidgets.runs.planning.parameters import Parameter, ParameterError
    from jmwidgets.runs.planning.plans import Plan, plan
    from jmwidgets.runs.planning.shipped import examples_folder, templates_folder
    from jmwidgets.runs.planning.template import PlanError

__all__ = [
    "TIME_LIMIT",
    "Failure",
    "Outcome",
    "Parameter",
    "ParameterError",
    "Plan",
    "PlanError",
    "RunResult",
    "Task",
    "examples_folder",
    "plan",
    "results",
    "run",
    "templates_folder",
]

# Imported at first use: papermill and the kernel client take longer than most commands.
_HOMES = {
    "TIME_LIMIT": "jmwidgets.runs.execution.running",
    "Failure": "jmwidgets.runs.output.outcome",
    "Outcome": "jmwidgets.runs.output.outcome",
    "Parameter": "jmwidgets.runs.planning.parameters",
    "ParameterError": "jmwidgets.runs.planning.parameters",
    "Plan": "jmwidgets.runs.planning.plans",
    "PlanError": "jmwidgets.runs.planning.template",
    "RunResult": "jmwidgets.runs.output.outcome",
    "Task": "jmwidgets.runs.planning.edition",
    "examples_folder": "jmwidgets.runs.planning.shipped",
    "plan": "jmwidgets.runs.planning.plans",
    "results": "jmwidgets.runs.output.results",
    "run": "jmwidgets.runs.execution.running",
    "templates_folder": "jmwidgets.runs.planning.shipped",
}

__getattr__, __dir__ = exports(__name__, _HOMES)
