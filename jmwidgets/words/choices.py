"""What is said where somebody named something that is not there."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from jmwidgets.words.message import Message, Written, _, message

_LONGEST_LIST = 20


def not_one_of(kinds: Message, given: str, known: Iterable[str]) -> str:
    """Write that a name is not known, with the one that was probably meant.

    Parameters
    ----------
    kinds
        What there are of them, in the plural.

    Examples
    --------
    >>> not_one_of(message("personas"), "rut", ["ben", "ruth"])
    "expected one of the personas ben, ruth, got 'rut'; did you mean 'ruth'?"
    """
    names = tuple(known)
    near = difflib.get_close_matches(given, names, n=1)
    more = ", ..." if len(names) > _LONGEST_LIST else ""
    about: dict[str, object] = {
        "kinds": kinds,
        "names": Written(", ".join(names[:_LONGEST_LIST]) + more) if names else message("(none)"),
        "given": repr(given),
    }
    if near:
        return _(
            "expected one of the {kinds} {names}, got {given}; did you mean {near}?",
            near=repr(near[0]),
            **about,
        )
    if names:
        return _("expected one of the {kinds} {names}, got {given}; use one of them", **about)
    return _("expected one of the {kinds} {names}, got {given}; make one first", **about)
