"""Live editing: thin views over a session, each with a static face."""

from typing import TYPE_CHECKING

from jmwidgets.lazy import exports

if TYPE_CHECKING:
    from jmwidgets.widgets.board import NoteBoard
    from jmwidgets.widgets.curve import EmotionCurve
    from jmwidgets.widgets.evidence import EvidencePanel
    from jmwidgets.widgets.explorer import Explorer
    from jmwidgets.widgets.grid import JourneyGrid
    from jmwidgets.widgets.importing import ImportPanel
    from jmwidgets.widgets.panel import ActionBoard, RecordTable, ScopeForm
    from jmwidgets.widgets.persona import PersonaBuilder
    from jmwidgets.widgets.priorities import Priorities
    from jmwidgets.widgets.room import workshop
    from jmwidgets.widgets.voices import Voices

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
    "Voices",
    "workshop",
]

_HOMES = {
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
    "Voices": "jmwidgets.widgets.voices",
    "workshop": "jmwidgets.widgets.room",
}

__getattr__, __dir__ = exports(__name__, _HOMES)
