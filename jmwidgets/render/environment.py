"""The one door through which text becomes markup: Jinja2 with autoescape, and the filters of this room."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from jmwidgets import words
from jmwidgets.document import label_of, wording_of
from jmwidgets.parts import figure
from jmwidgets.parts.place import Place
from jmwidgets.render.icons import channel_icon, drawing, icon
from jmwidgets.render.layers import whose
from jmwidgets.render.text import clean, excerpt, isolated, narrow, prose

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Give the templates' environment, made once."""
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
        "prose": prose,
        "isolated": isolated,
        "excerpt": excerpt,
        "worded": lambda text: str(wording_of(text)),
        "sentence": lambda text: text[:1].upper() + text[1:],
        "number": words.number,
        "signed": words.signed,
        "share": words.share,
        "day": words.day,
        "money": words.money,
        "money_signs": figure.money_signs,
        "with_unit": words.quantity,
        "along": Place.along,
        "evidence": _said(figure.evidence_text),
        "emotion": figure.emotion_text,
        "gap": figure.gap_of,
        "fact_name": figure.fact_name,
        "fact_whom": figure.fact_whom,
        "fact_value": figure.fact_value,
        "provenance": _said(figure.provenance),
        "fact_provenance": _said(figure.fact_provenance),
    }
    made.globals |= {
        "icon": icon,
        "drawing": drawing,
        "channel_icon": channel_icon,
        "whose": whose,
        "label_of": label_of,
    }
    return made


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


def rendered(template: str, **values: object) -> Markup:
    """Fill a template."""
    return Markup(environment().get_template(template).render(values))  # noqa: S704 - autoescape is on


def _said(form: Callable[..., object]) -> Callable[..., str]:
    return lambda *arguments: str(form(*arguments))


def _shown(value: object) -> object:
    """Let no control character through, whichever way a text takes; None is nothing."""
    if value is None:
        return ""
    if isinstance(value, (words.Message, words.Written)):
        return prose(value)
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value
