"""The one door through which text becomes markup: Jinja2 with autoescape, and the filters of this room."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import nullcontext
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from jmwidgets import words
from jmwidgets.document import Journey, Record, channel_name, field_label, label_of, wording_of
from jmwidgets.insight.emotions import scale_of
from jmwidgets.insight.story.prose import unquoted
from jmwidgets.parts import figure
from jmwidgets.parts.audiences import audience_name, audience_purpose
from jmwidgets.parts.card import QUOTED
from jmwidgets.parts.noted import who_and_when
from jmwidgets.parts.part import Text
from jmwidgets.parts.place import Place
from jmwidgets.parts.typed import framed
from jmwidgets.render.hints import hints
from jmwidgets.render.icons import channel_icon, drawing, icon
from jmwidgets.render.labels import quadrant_name
from jmwidgets.render.layers import anchor, speaks, whose
from jmwidgets.render.links import BACK
from jmwidgets.render.monotone import short
from jmwidgets.render.sourced import references, sourced, sourced_fact, sourced_words
from jmwidgets.render.text import clean, content_in, excerpt, isolated, narrow, prose, sentence
from jmwidgets.render.worded import worded, worded_apart, worded_plural
from jmwidgets.words import Message, Written

_AS_IT_IS = {"added.html", "closed.html", "folded.html", "page.html"}
"""Hold what authors wrote, where blanks may be seen, or what was filled before."""
_BLANKS = re.compile(r"(?<=>)\s{2,}(?=<)")
_TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Return the templates' environment, made once."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        bytecode_cache=_cache(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        finalize=_shown,
    )
    made.filters |= {
        "narrow": narrow,
        "frame": lambda words: narrow(Written(words)),
        "prose": prose,
        "quoted": _quoted,
        "isolated": isolated,
        "excerpt": excerpt,
        "sentence": sentence,
        "audience_name": audience_name,
        "audience_purpose": audience_purpose,
        "channel_name": channel_name,
        "quadrant": quadrant_name,
        "worded": wording_of,
        "number": _written(words.number),
        "signed": _written(words.signed),
        "share": _written(words.share),
        "day": _written(words.day),
        "money": _written(words.money),
        "with_unit": _written(words.quantity),
        "along": Place.along,
        "short": short,
        "emotion": _written(figure.emotion_text),
        "gap": _written(figure.gap_of),
        "money_signs": _with_signs,
        "evidence": figure.evidence_text,
        "provenance": sourced,
        "sourced_words": sourced_words,
        "references": references,
        "fact_name": figure.fact_name,
        "fact_value": _written(figure.fact_value),
        "fact_interval": _written(figure.fact_interval),
        "interval": _written(figure.interval_text),
        "fact_provenance": sourced_fact,
        "who_and_when": who_and_when,
    }
    made.globals |= {
        "_": worded,
        "ngettext": worded_plural,
        "pgettext": worded_apart,
        "message": words.message,
        "nmessage": words.nmessage,
        "pmessage": words.pmessage,
        "speaks": speaks,
        "label_of": label_of,
        "scale_of": scale_of,
        "field_label": _field_label,
        "hints": hints,
        "icon": icon,
        "drawing": drawing,
        "channel_icon": channel_icon,
        "whose": whose,
        "anchor": anchor,
        "back": BACK,
    }
    return made


def _field_label(record: Record, field: str) -> str:
    return str(field_label(type(record), field))


def _cache() -> FileSystemBytecodeCache | None:
    """Keep compiled templates in a folder of this user alone, where there is one: maps are shown sooner."""
    try:
        return FileSystemBytecodeCache()
    except (OSError, RuntimeError):
        return None


def prepare() -> None:
    """Read and compile every template now.

    The first page of a process takes longer than the others by as much; a process that is forked from one
    that is prepared starts ready.

    Examples
    --------
    >>> prepare()
    """
    made = environment()
    for name in made.list_templates():
        made.get_template(name)


@cache
def source(template: str) -> str:
    """Return the text of a template as it is written.

    Examples
    --------
    >>> source("page.html")[:15]
    '<!doctype html>'
    """
    return (_TEMPLATES / template).read_text(encoding="utf-8")


def rendered(template: str, **values: object) -> Markup:
    """Fill a template; what people wrote in it is in the language of the journey that is among the values."""
    journey = values.get("journey")
    inside = content_in(journey.language) if isinstance(journey, Journey) else nullcontext()
    with inside:
        text = environment().get_template(template).render(values)
    return Markup(text if template in _AS_IT_IS else _without_blanks(text))  # noqa: S704 - autoescape is on


def _without_blanks(text: str) -> str:
    """Leave one of the blanks between tags: a page is smaller by a tenth."""
    return _BLANKS.sub("\n", text)


def _with_signs(text: Text, currency: str) -> Text:
    """Put the sign of a currency in the place of its code in what findings say in English."""
    return figure.money_signs(text, currency) if isinstance(text, str) else text


def _written(form: Callable[..., str]) -> Callable[..., Written]:
    """Make a filter of a form of words: what it gives is no text that people wrote."""
    return lambda *arguments: Written(form(*arguments))


def _quoted(text: str) -> Markup:
    """Put what was said between the quotation marks of the language."""
    before, behind = framed(QUOTED)
    return Markup("{}{}{}").format(before, prose(unquoted(text)), behind)


def _shown(value: object) -> object:
    """Let no control character through, whichever way a text takes; None is nothing."""
    if value is None:
        return ""
    if isinstance(value, (Message, Written)):
        return prose(value)
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value
