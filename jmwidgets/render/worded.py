"""Messages in templates: worded in the language of the interface, escaped, and marked where people wrote."""

from __future__ import annotations

from markupsafe import Markup

from jmwidgets.render.text import prose
from jmwidgets.words import Message


def worded(text: str, /, **values: object) -> Markup:
    """Word a message as markup.

    Examples
    --------
    >>> worded("Root cause: {cause}", cause="<no van>")
    Markup('Root cause: &lt;no van&gt;')
    """
    return prose(Message(text, values))


def worded_plural(one: str, many: str, count: float, /, **values: object) -> Markup:
    """Word a message whose form follows a count, which is put in as `n`.

    Examples
    --------
    >>> worded_plural("{n} action", "{n} actions", 3)
    Markup('3 actions')
    """
    return prose(Message(one, values, many, count))


def worded_apart(context: str, text: str, /, **values: object) -> Markup:
    """Word a message that a context tells apart from one that reads alike in English.

    Examples
    --------
    >>> worded_apart("lane", "Process")
    Markup('Process')
    """
    return prose(Message(text, values, context=context))
