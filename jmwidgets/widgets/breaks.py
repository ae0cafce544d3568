"""Where the long words of a map may break: the browser has no dictionary of its own that one can rely on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jmwidgets.document import Journey
from jmwidgets.render.hyphens import hyphenated

_LONG_WORD = re.compile(r"[^\W\d_]{11,60}")
"""Shorter words fit into the narrowest column."""


def breaks_in(journey: Journey, persona: str | None) -> dict[str, str]:
    r"""Hyphenate the long words that a persona's map shows.

    Returns
    -------
    dict
        By word: the same word with soft hyphens, in the language that the journey is written in.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", stages=[{"id": "s", "name": "Reconsideration"}])
    >>> breaks_in(journey, None)["Reconsideration"].replace("\xad", "-")
    'Re-con-sid-er-a-tion'
    """
    return broken_words(_texts(journey, persona), journey.language)


def broken_words(texts: Iterable[str], language: str) -> dict[str, str]:
    r"""Hyphenate the long words of texts in a language.

    Examples
    --------
    >>> broken_words(["Asks for an appointment"], "en")["appointment"].replace("\xad", "-")
    'ap-point-ment'
    """
    words = {word for text in texts for word in _LONG_WORD.findall(text)}
    return {word: broken for word in sorted(words) if (broken := hyphenated(word, language)) != word}


def _texts(journey: Journey, persona: str | None) -> Iterator[str]:
    mine = (one for one in journey.experiences.values() if one.persona == persona)
    shown = (journey.stages, journey.lanes, journey.touchpoints, journey.paths, journey.notes)
    for record in (*mine, *(one for records in shown for one in records.values())):
        yield from _of_value(tuple(vars(record).values()))
    yield from (one.title for one in journey.opportunities.values())


def _of_value(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _of_value(one)
    elif (text := getattr(value, "text", None)) is not None:
        yield str(text)
