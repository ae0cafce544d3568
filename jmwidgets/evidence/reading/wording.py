"""Questions that are asked everywhere, known by their words in several languages: NPS, CSAT, CES."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

Metric = Literal["nps", "csat", "ces"]

_NPS = (
    r"\bnps\b|net promoter|(likel\w*|probab\w*|would you|do you|will you).{0,60}(recommend|refer)\b"
    r"|recommend\w* (us|it|to)\b"
    r"|recommend\w*.{0,60}(friend|colleague|family|others)|(tell|send) (a |your )?(friend|colleague)"
    r"|likel\w*.{0,40}tell .{0,20}(friend|colleague)|weiter ?empf(e|ie)hl\w*|weiter ?empfehlung\w*"
    r"|empfehl\w*( \w+)? uns\b|uns .{0,40}empfehlen"
    r"|recommand\w*|recomend\w*|raccomand\w*|consigli\w*.{0,40}(amic|colleg)|aanbevel\w*|anbefal\w*"
    r"|rekommendera\w*"
    r"|polecić|poleci\w*|doporuč\w*|suositel\w*"
)
_CES = (
    r"\bces\b|customer effort|how (easy|difficult|much effort)|(made|make) it easy|easy (was it|is it"
    r"|to)\b.{0,60}"
    r"|effort (did|was|to)|wie (einfach|leicht|schwer|schwierig|aufwendig|aufwändig)|(einfach"
    r"|leicht) gemacht|wie viel aufwand"
    r"|quel(le)? (effort|facilité)|facile .{0,30}(était|de)|(qué|que) tan (fácil|facil)|facilidad"
    r"|quanto (è stato )?facile"
    r"|hoe (makkelijk|gemakkelijk|eenvoudig)"
)
_CSAT = (
    r"\bcsat\b|overall.{0,60}satisf\w*|satisf\w*.{0,60}overall|how satisf\w* (are|were) you( with (us"
    r"|our (service|company|shop|store)))?\W*$"
    r"|(gesamt\w*|insgesamt|alles in allem).{0,60}zufrieden\w*|zufrieden\w*.{0,60}(gesamt|insgesamt)"
    r"|gesamtzufriedenheit"
    r"|(globale?ment|satisfaction globale).{0,60}(satisfait\w*)?|en general.{0,60}satisf\w*"
    r"|satisfacción general"
    r"|complessivamente.{0,60}soddisfatt\w*|over het algemeen.{0,60}tevreden"
)
_PHRASES: Mapping[Metric, re.Pattern[str]] = {
    "nps": re.compile(_NPS, re.IGNORECASE),
    "ces": re.compile(_CES, re.IGNORECASE),
    "csat": re.compile(_CSAT, re.IGNORECASE),
}
ENDS: Mapping[Metric, tuple[int, int]] = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}
"""The scale of each."""
_NOT = re.compile(
    r"\b(why|reason|warum|grund|group|gruppe|pourquoi|por qué|comment|kommentar|what)\b", re.IGNORECASE
)


def metric_of(question: str) -> Metric | None:
    """Return which of the usual questions a text asks; None for any other.

    Examples
    --------
    >>> [
    ...     metric_of(text)
    ...     for text in (
    ...         "How likely is it that you would recommend the ferry to a friend or colleague?",
    ...         "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
    ...         "Insgesamt: wie zufrieden sind Sie?",
    ...         "How easy was it to get help?",
    ...         "What is the main reason for your score?",
    ...     )
    ... ]
    ['nps', 'nps', 'csat', 'ces', None]
    """
    if _NOT.search(question) and not re.search(r"recommend|empfehl", question, re.IGNORECASE):
        return None
    return next((metric for metric, words in _PHRASES.items() if words.search(question)), None)
