"""Template notebook x personas to executed notebooks and reports.

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
    from jmwidgets.runs.edition import Task
    from jmwidgets.runs.figures import results
    from jmwidgets.runs.outcome import Failure, Outcome, RunResult
    from jmwidgets.runs.parameters import Parameter, ParameterError
    from jmwidgets.runs.planning import Plan, plan
    from jmwidgets.runs.running import TIME_LIMIT, run
    from jmwidgets.runs.shipped import examples_folder, templates_folder
    from jmwidgets.runs.template import PlanError

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
    "TIME_LIMIT": "jmwidgets.runs.running",
    "Failure": "jmwidgets.runs.outcome",
    "Outcome": "jmwidgets.runs.outcome",
    "Parameter": "jmwidgets.runs.parameters",
    "ParameterError": "jmwidgets.runs.parameters",
    "Plan": "jmwidgets.runs.planning",
    "PlanError": "jmwidgets.runs.template",
    "RunResult": "jmwidgets.runs.outcome",
    "Task": "jmwidgets.runs.edition",
    "examples_folder": "jmwidgets.runs.shipped",
    "plan": "jmwidgets.runs.planning",
    "results": "jmwidgets.runs.figures",
    "run": "jmwidgets.runs.running",
    "templates_folder": "jmwidgets.runs.shipped",
}

__getattr__, __dir__ = exports(__name__, _HOMES)
