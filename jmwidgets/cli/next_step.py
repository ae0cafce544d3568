"""Says what comes next at the end of a command, as lines that can be typed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jmwidgets.cli.output import say
from jmwidgets.words import _


def say_next(folder: Path, *commands: str) -> None:
    """Say what can be done with a workspace now.

    Parameters
    ----------
    folder
        The workspace.
    commands
        Which of ``lab``, ``check`` and ``run`` come next; nothing is said where none does.
    """
    if not commands:
        return
    what = _what()
    typed = {name: f"{name} {as_typed(folder)}" for name in commands}
    width = max(map(len, typed.values()))
    say()
    say(_("Next:"))
    for name, line in typed.items():
        say(f"  jmwidgets {line:{width}}  {what[name]}")


def as_typed(path: Path) -> str:
    """Return a path as it is typed in a shell, on every system.

    Examples
    --------
    >>> as_typed(Path("my kitchen"))
    '"my kitchen"'
    >>> as_typed(Path("kitchen"))
    'kitchen'
    """
    text = str(path)
    return f'"{text}"' if any(sign in text for sign in " ()&;'") else text


def _what() -> Mapping[str, str]:
    return {
        "lab": _("fill the map in JupyterLab"),
        "check": _("see what is still missing"),
        "run": _("write a report for every persona"),
    }
