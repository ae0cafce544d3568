"""Texts that must not fill a line or a screen: cut between two words, with a sign that more follows."""

from __future__ import annotations


def shortened(text: str, most: int) -> str:
    """Shorten a text that stands in full elsewhere on the page.

    Examples
    --------
    >>> shortened("Waits all day; nobody says the van is late.", 20)
    'Waits all day; …'
    >>> shortened("Waits", 20)
    'Waits'
    """
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    place = cut.rfind(" ")
    return f"{cut[:place] if place > most / 2 else cut.rstrip()} …"
