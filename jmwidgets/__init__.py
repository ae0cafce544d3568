"""Customer-journey maps in Jupyter: one document, live workshop widgets, a report per persona."""

from importlib import import_module

__version__ = "0.1.0"

__all__ = ["__version__"]

# Public name -> the module that holds it. Imported at first use, so that the command line answers at once.
_EXPORTS: dict[str, str] = {}


def __getattr__(name: str) -> object:
    if name not in _EXPORTS:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value: object = getattr(import_module(_EXPORTS[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
