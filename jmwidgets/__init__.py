"""Customer-journey maps in Jupyter: one document, live workshop widgets, a report per persona."""

from jmwidgets.lazy import exports

__version__ = "0.2.0"

__all__ = [
    "ActionBoard",
    "EmotionCurve",
    "EvidencePanel",
    "Explorer",
    "ImportPanel",
    "JourneyGrid",
    "NoteBoard",
    "PersonaBuilder",
    "Priorities",
    "RecordTable",
    "ScopeForm",
    "Session",
    "Voices",
    "__version__",
    "bring_in",
    "open_journey",
    "open_report",
    "workshop",
]

# Public name -> the module that holds it. Imported at first use, so that the command line answers at once.
_EXPORTS: dict[str, str] = {
    "ActionBoard": "jmwidgets.widgets.panel",
    "EmotionCurve": "jmwidgets.widgets.curve",
    "EvidencePanel": "jmwidgets.widgets.evidence",
    "Explorer": "jmwidgets.widgets.explorer",
    "ImportPanel": "jmwidgets.widgets.importing",
    "JourneyGrid": "jmwidgets.widgets.grid",
    "NoteBoard": "jmwidgets.widgets.board",
    "PersonaBuilder": "jmwidgets.widgets.persona",
    "Priorities": "jmwidgets.widgets.priorities",
    "RecordTable": "jmwidgets.widgets.panel",
    "ScopeForm": "jmwidgets.widgets.panel",
    "Session": "jmwidgets.session",
    "Voices": "jmwidgets.widgets.voices",
    "bring_in": "jmwidgets.exchange",
    "open_journey": "jmwidgets.files",
    "open_report": "jmwidgets.report",
    "workshop": "jmwidgets.widgets.room",
}

__getattr__, __dir__ = exports(__name__, _EXPORTS)
