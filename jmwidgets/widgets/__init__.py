"""Live editing: thin views over a session, each with a static face."""

from importlib import import_module

__all__ = ["JourneyGrid"]

_HOMES = {"JourneyGrid": "jmwidgets.widgets.grid"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(_HOMES[name]), name)
