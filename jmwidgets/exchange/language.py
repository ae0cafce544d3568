"""In which language a table is written, as its headings tell."""

from __future__ import annotations

import re
from collections.abc import Iterable

_GERMAN = (
    "aktion aktionen aktivität aktivitäten bedürfnis bedürfnisse beschreibung chancen dauer emotionen "
    "erwartung erwartungen gedanken gefühl gefühle handlung handlungen hürden idee ideen kanal kanäle "
    "kennzahl kennzahlen kontaktpunkt kontaktpunkte kunde kunden maßnahme maßnahmen phasen schmerzpunkt "
    "schmerzpunkte schritt schritte stimmung verantwortlich verantwortliche wartezeit wichtigkeit ziel "
    "ziele zitat zitate zuständig"
)
"""Without those that English and French tables have as well, such as phase and emotion."""
_WORDS = frozenset(_GERMAN.split())


def language_of(headings: Iterable[str]) -> str:
    """Return the language of headings where several words of them leave no choice; else nothing.

    Examples
    --------
    >>> language_of(["Phase", "Kontaktpunkt", "Stimmung"]), language_of(["Phase", "Emotion", "Ideen"])
    ('de', '')
    """
    words = {word.casefold() for heading in headings for word in re.findall(r"\w+", heading)}
    return "de" if len(words & _WORDS) > 1 else ""
