"""What people write about themselves and others in free words, covered before anybody quotes it.

Patterns find what has a form: mail and web addresses, handles, numbers, dates, streets and places in several
languages. Names have none: whoever hands quotes on reads them first.
"""

from __future__ import annotations

import re

_MONTH = (
    r"(?:jan|feb|mar|mär|maer|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr|mars|avr|juin|juil"
    r"|août|ene|abr|ago|dic|gen|mag|giu|lug|set|ott)\w*\.?"
)
_NAME = r"[A-ZÀ-Þ][\wß’'.-]*"
_YEAR = r"(?:19|20)\d{2}"
_GERMAN = r"straße|strasse|str\.|weg|platz|allee|gasse|damm|ufer|ring"
_ENGLISH = (
    r"Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Court|Ct|Close|Way|Square|Terrace|Place|Boulevard|Blvd"
)
_FRENCH = r"rue|avenue|boulevard|place|chemin|impasse|quai"
_SOUTHERN = r"calle|avenida|avda\.|plaza|paseo|via|viale|piazza|corso|rua"
_NUMBERED = (
    r"customer|client|order|contract|account|member|passport|policy|kunden|bestell|vertrags|ausweis|mitglieds"
)
_SPELLED = (
    r"[\w.+-]+ ?(?:\(at\)|\[at\]|\{at\}| at )\s?[\w-]+(?: ?(?:\.|\(dot\)|\[dot\]| dot | punkt ) ?[\w-]+)+"
)
_NUMERIC = r"\b\d{1,2}[./-] ?\d{1,2}[./-] ?(?:\d{4}|\d{2})\b"
_OF_FRENCH = r"(?:(?:de|du|des|la|le|d’|d'|l’|l') ?)*"
_OF_SOUTHERN = r"(?:(?:de|del|la|las|los|di|della|dei) )*"
_IS = r"[ -]?(?:no|nr|number|nummer|id)?[.:#]? *(?:is |ist |lautet )?"
_PATTERNS: tuple[tuple[str, str, bool], ...] = (
    (r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}", "[mail address]", True),
    (
        _SPELLED,
        "[mail address]",
        True,
    ),
    (
        r"https?://\S+|www\.\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S+|\S+/~\w+",
        "[web address]",
        True,
    ),
    (r"(?<!\w)@[\w.]{2,}", "[name]", True),
    (r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?\b", "[account number]", False),
    (
        rf"\b\d{{1,2}}[./-] ?\d{{1,2}}[./-] ?(?:\d{{4}}|\d{{2}})\b|\b{_YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}\b",
        "[date]",
        True,
    ),
    (rf"\b\d{{1,2}}(?:\.|st|nd|rd|th)? (?:of |de |di )?{_MONTH}(?: de)?,? {_YEAR}\b", "[date]", True),
    (rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}\b", "[date]", True),
    (rf"\b[A-ZÀ-Þ][\wß’'.-]*(?:[ -]{_NAME})* ?(?i:{_GERMAN}) ?\d+ ?[a-z]?\b", "[address]", False),
    (rf"\b[A-ZÀ-Þ][\wß-]*(?i:{_GERMAN}) ?\d+ ?[a-z]?\b", "[address]", False),
    (rf"\b\d+[a-z]?,? (?:{_NAME} ){{1,3}}(?:{_ENGLISH})\b\.?", "[address]", False),
    (
        rf"\b\d+ ?(?:bis|ter)?,? (?:{_FRENCH}) {_OF_FRENCH}{_NAME}",
        "[address]",
        True,
    ),
    (
        rf"\b(?:{_SOUTHERN}) {_OF_SOUTHERN}{_NAME}(?: {_NAME})?,? (?:n[º°.o]* ?)?\d+",
        "[address]",
        True,
    ),
    (rf"\b(?:D-|A-|CH-)?\d{{5}} {_NAME}(?=\W|$)", "[place]", False),
    (r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", "[place]", False),
    (
        rf"\b(?:{_NUMBERED}){_IS}[A-Z]*-?\d[\w-]*",
        "[number]",
        True,
    ),
    (r"\b(?=(?:[A-Z]*\d){4})[A-Z][A-Z0-9]{7,9}\b|\b[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{1,4}\b", "[number]", False),
    (r"(?<![\w])\+?\d[\d ()/.-]{5,}\d(?![\w])", "[number]", False),
)
"""Patterns, what covers them, and whether capital and small letters are alike."""
_IN_TEXT = tuple(
    (re.compile(pattern, re.IGNORECASE if alike else 0), cover) for pattern, cover, alike in _PATTERNS
)


def without_contact_details(text: str) -> str:
    """Cover addresses, handles, dates, phone and other numbers in what somebody wrote.

    Examples
    --------
    >>> without_contact_details("Call me on 0151 2345678 or mail to a.b@example.org, it took 3 weeks")
    'Call me on [number] or mail to [mail address], it took 3 weeks'
    >>> without_contact_details("Born 04.05.1961, left at Birkenweg 12, 10115 Berlin")
    'Born [date], left at [address], [place]'
    """
    for pattern, cover in _IN_TEXT:
        text = pattern.sub(cover, text)
    return text
