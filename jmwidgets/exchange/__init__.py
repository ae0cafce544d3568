"""Maps in other formats, in and out, each with a report of what is lost."""

from jmwidgets.lazy import exports

__all__ = ["Looked", "look"]

_EXPORTS: dict[str, str] = {
    "Looked": "jmwidgets.exchange.looking",
    "look": "jmwidgets.exchange.looking",
}

__getattr__, __dir__ = exports(__name__, _EXPORTS)
