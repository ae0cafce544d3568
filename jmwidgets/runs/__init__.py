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

from importlib import import_module
from typing import TYPE_CHECKING

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
    "TIME_LIMIT": "running",
    "Failure": "outcome",
    "Outcome": "outcome",
    "Parameter": "parameters",
    "ParameterError": "parameters",
    "Plan": "planning",
    "PlanError": "template",
    "RunResult": "outcome",
    "Task": "edition",
    "examples_folder": "shipped",
    "plan": "planning",
    "results": "figures",
    "run": "running",
    "templates_folder": "shipped",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
