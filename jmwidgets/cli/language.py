"""In which language a command speaks: as asked for, as the environment says, or as its workspace does."""

from __future__ import annotations

import gettext
import os
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from jmwidgets.words import LANGUAGE_VARIABLE, N_, language, set_language
from jmwidgets.words.catalogue import LOCALE

_OPTION = "--language"
# What the library of the command line says by itself, through gettext as well.
_TERMINAL = (
    N_("Arguments"),
    N_("Options"),
    N_("Commands"),
    N_("Error"),
    N_("Aborted!"),
    N_("Aborted."),
    N_("Missing command."),
    N_("[default: {}]"),
    N_("[required]"),
    N_("required"),
    N_("default: {default}"),
    N_("No such command {name!r}."),
    N_("Try [blue]'{command_path} {help_option}'[/] for help."),
)


def speak(words: Sequence[str]) -> None:
    """Set the language of this process from the words of a command.

    Parameters
    ----------
    words
        What was typed behind `jmwidgets`.

    Raises
    ------
    UnknownLanguage
        When a language is asked for that has no catalogue.
    """
    asked = _asked(words)
    if asked:
        set_language(asked)
    elif not os.environ.get(LANGUAGE_VARIABLE):
        _take_from_workspace(words)
    if language() != "en":
        gettext.bindtextdomain("messages", str(LOCALE))
        os.environ["LANGUAGE"] = language()


def _asked(words: Sequence[str]) -> str:
    """Find the language that was asked for; of several, as `run` takes them, none is the command's own."""
    found = [after for word, after in pairwise(words) if word == _OPTION]
    found += [word.partition("=")[2] for word in words if word.startswith(f"{_OPTION}=")]
    return found[0] if len(found) == 1 else ""


def _take_from_workspace(words: Sequence[str]) -> None:
    """Speak as the first folder or file among the words was set up."""
    for word in words:
        path = Path(word)
        # `os.path` answers where `Path` would raise: a title can be longer than a name of a file.
        if not word.startswith("-") and os.path.exists(path):  # noqa: PTH110
            from jmwidgets.files.settings import settings_of

            if chosen := settings_of(path).language:
                set_language(chosen)
            return
