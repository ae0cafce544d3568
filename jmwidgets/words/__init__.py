"""Every word and number that a person sees, in the language of the interface.

English sentences stand where they are used, and are the keys of the message catalogues (gettext)::

    from jmwidgets.words import _, message, ngettext, number, share

    _("Root cause: {cause}", cause=text)  # words now, in the current language
    ngettext("{n} touchpoint", "{n} touchpoints", 3)  # the plural that the language has
    message("nobody owns “{name}”", name=touchpoint.name)  # data now, words where it is shown

Findings, problems and formulas are `Message` objects: a key and its values. They are worded by `str` or by a
template, in the language that is current there. A plain `str` among the values is taken for a text that
people wrote: it keeps its direction, and a page marks its language. Words of the interface among the values
are `Message` objects again. How a value is written follows its type, or a form behind a colon::

    _("{part:share} of customers (n = {n})", part=0.34, n=1_500)  # 34 % of customers (n = 1,500)

The language is a context variable: `use("de")` for a block, `set_language("de")` for a process, and
`JMWIDGETS_LANGUAGE` for whatever it starts. It is the language of the interface; the language that a
journey's texts are written in is `Journey.language`.

Catalogues are `locale/LANGUAGE/ROOM.po`, one file a room. `make words` brings them up to date and compiles
them; two languages, `en-XA` (accented and a third longer) and `ar-XB` (right to left), are made from the
English ones, to show in tests what was left out or cut.
"""

from jmwidgets.words.amounts import currency_sign, interval, money, quantity
from jmwidgets.words.catalogue import languages
from jmwidgets.words.choices import not_one_of
from jmwidgets.words.dates import day, month, period
from jmwidgets.words.language import (
    LANGUAGE_VARIABLE,
    UnknownLanguage,
    direction,
    is_known,
    language,
    language_tag,
    nearest,
    read_environment,
    set_language,
    use,
)
from jmwidgets.words.lists import listed
from jmwidgets.words.message import N_, Message, Written, _, message, ngettext, nmessage, pgettext, pmessage
from jmwidgets.words.numbers import MINUS, NO_BREAK, fixed, number, rounded, share, signed

__all__ = [
    "LANGUAGE_VARIABLE",
    "MINUS",
    "NO_BREAK",
    "N_",
    "Message",
    "UnknownLanguage",
    "Written",
    "_",
    "currency_sign",
    "day",
    "direction",
    "fixed",
    "interval",
    "is_known",
    "language",
    "language_tag",
    "languages",
    "listed",
    "message",
    "money",
    "month",
    "nearest",
    "ngettext",
    "nmessage",
    "not_one_of",
    "number",
    "period",
    "pgettext",
    "pmessage",
    "quantity",
    "read_environment",
    "rounded",
    "set_language",
    "share",
    "signed",
    "use",
]
