"""Live editing: thin views over a session, each with a static face."""

from importlib import import_module

__all__ = [
    "ActionBoard",
    "EmotionCurve",
    "EvidencePanel",
    "JourneyGrid",
    "PersonaBuilder",
    "Priorities",
    "RecordTable",
    "ScopeForm",
    "workshop",
]

_HOMES = {
    "ActionBoard": "jmwidgets.widgets.panel",
    "EmotionCurve": "jmwidgets.widgets.curve",
    "EvidencePanel": "jmwidgets.widgets.evidence",
    "JourneyGrid": "jmwidgets.widgets.grid",
    "PersonaBuilder": "jmwidgets.widgets.persona",
    "Priorities": "jmwidgets.widgets.priorities",
    "RecordTable": "jmwidgets.widgets.panel",
    "ScopeForm": "jmwidgets.widgets.panel",
    "workshop": "jmwidgets.widgets.workshop",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(_HOMES[name]), name)
