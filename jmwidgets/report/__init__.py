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
from jmwidgets.report.opening import Report, open_portfolio, open_report
from jmwidgets.report.section import DONE, JOURNEY, SECTION, Section

if TYPE_CHECKING:
    from jmwidgets.report.exporter import JourneyExporter

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

# Kernels need the sections alone; nbconvert is imported where pages are made.
__getattr__, __dir__ = exports(__name__, {"JourneyExporter": "jmwidgets.report.exporter"})
