"""Notebook to report: sections in the notebook, and the exporter that makes one HTML page of them.

Examples
--------
In a notebook::

    from jmwidgets.report import open_report

    report = open_report(journey, persona, audience)
    report.map()
"""

from typing import TYPE_CHECKING

from jmwidgets.lazy import exports

if TYPE_CHECKING:
    from jmwidgets.report.exporter import JourneyExporter
    from jmwidgets.report.opening import Report, open_portfolio, open_report
    from jmwidgets.report.section import DONE, JOURNEY, SECTION, Section

__all__ = [
    "DONE",
    "JOURNEY",
    "SECTION",
    "JourneyExporter",
    "Report",
    "Section",
    "open_portfolio",
    "open_report",
]

# Imported at first use: a run in which nothing has changed draws nothing and exports nothing.
_HOMES = {
    "DONE": "jmwidgets.report.section",
    "JOURNEY": "jmwidgets.report.section",
    "SECTION": "jmwidgets.report.section",
    "JourneyExporter": "jmwidgets.report.exporter",
    "Report": "jmwidgets.report.opening",
    "Section": "jmwidgets.report.section",
    "open_portfolio": "jmwidgets.report.opening",
    "open_report": "jmwidgets.report.opening",
}

__getattr__, __dir__ = exports(__name__, _HOMES)
