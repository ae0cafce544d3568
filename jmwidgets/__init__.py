"""Customer-journey maps in Jupyter: one document, live workshop widgets, a report per persona."""

from importlib import import_module

__version__ = "0.1.0"

__all__ = [
    "ActionBoard",
    "EmotionCurve",
    "EvidencePanel",
    "JourneyGrid",
    "PersonaBuilder",
    "Priorities",
    "RecordTable",
    "ScopeForm",
    "Session",
    "__version__",
    "open_journey",
    "open_report",
    "workshop",
]

# Public name -> the module that holds it. Imported at first use, so that the command line answers at once.
_EXPORTS: dict[str, str] = {
    "ActionBoard": "jmwidgets.widgets.panel",
    "EmotionCurve": "jmwidgets.widgets.curve",
    "EvidencePanel": "jmwidgets.widgets.evidence",
    "JourneyGrid": "jmwidgets.widgets.grid",
    "PersonaBuilder": "jmwidgets.widgets.persona",
    "Priorities": "jmwidgets.widgets.priorities",
    "RecordTable": "jmwidgets.widgets.panel",
    "ScopeForm": "jmwidgets.widgets.panel",
    "Session": "jmwidgets.session",
    "open_journey": "jmwidgets.files",
    "open_report": "jmwidgets.report",
    "workshop": "jmwidgets.widgets.workshop",
}


def __getattr__(name: str) -> object:
    if name not in _EXPORTS:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value: object = getattr(import_module(_EXPORTS[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
