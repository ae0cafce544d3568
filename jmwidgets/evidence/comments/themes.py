"""Themes of comments: topics told to people, known again by their words from reading to reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jmwidgets.document import Theme, make_id
from jmwidgets.evidence.comments.stems import Stems, usual_language
from jmwidgets.evidence.comments.topics import topics_of
from jmwidgets.evidence.reading.masking import without_contact_details

FEWEST = 30
"""Fewer people who wrote something tell no themes."""
_KNOWN_AGAIN = 0.4
"""The part of its typical words by which a theme is known again."""


class Comment(NamedTuple):
    """What somebody wrote, about which place and beside which rating."""

    person: str
    group: int | None
    place: str
    """A touchpoint; empty: the whole journey."""
    felt: float | None
    text: str


@dataclass(frozen=True)
class FoundTheme:
    """A theme, and the comments that speak of it."""

    theme: Theme
    comments: tuple[Comment, ...]


@dataclass(frozen=True)
class Themes:
    """The themes of comments, and all comments that say something."""

    found: tuple[FoundTheme, ...]
    said: tuple[Comment, ...]

    @property
    def people(self) -> int:
        """How many wrote something."""
        return len({one.person for one in self.said})


def themes_of(
    comments: Iterable[Comment], known: Mapping[str, Theme], source: str, language: str, smallest: int
) -> Themes:
    """Find the themes of comments; the same whatever the order of rows.

    Parameters
    ----------
    comments
        All of them; what holds no word that says something counts as no comment.
    known
        The themes that the journey has: one with their words is the same theme.
    source
        The id of the source, for the ids of new themes.
    language
        The language of comments that don't tell theirs.
    smallest
        Themes that fewer people speak of are not told.
    """
    in_order = sorted(comments, key=lambda one: (one.text, one.place, one.felt or 0.0, one.person))
    if len({one.person for one in in_order}) < FEWEST:
        return Themes((), tuple(in_order))
    covered = [without_contact_details(" ".join(one.text.split())) for one in in_order]
    stems = Stems(usual_language(covered, language))
    words = [stems.of(text) for text in covered]
    said = tuple(one for one, has in zip(in_order, words, strict=True) if has)
    words = [has for has in words if has]
    if len({one.person for one in said}) < FEWEST:
        return Themes((), said)
    topics = [
        topic
        for topic in topics_of(words, [one.person for one in said], smallest)
        if len({said[place].person for place in topic.comments}) >= smallest
    ]
    names = [tuple(map(stems.written, topic.stems)) for topic in topics]
    again = _known_again(names, known, stems)
    taken = {*known}
    found = []
    for number, (topic, written) in enumerate(zip(topics, names, strict=True)):
        theme = known.get(again.get(number, ""))
        if theme is None:
            key = make_id(f"{source}-{'-'.join(written[:2])}", taken, otherwise="theme")
            theme = Theme(id=key, words=written, sources=(source,))
            taken.add(key)
        members = tuple(said[place] for place in sorted(topic.comments))
        found.append(FoundTheme(theme, members))
    found.sort(key=lambda one: (-len({comment.person for comment in one.comments}), one.theme.id))
    return Themes(tuple(found), said)


def _known_again(names: Sequence[Sequence[str]], known: Mapping[str, Theme], stems: Stems) -> dict[int, str]:
    """Tell which themes are known already; each by the one that shares most words with it."""
    ours = [{*stems.of(" ".join(words))} for words in names]
    pairs = []
    for key, theme in known.items():
        theirs = {*stems.of(" ".join(theme.words))}
        for number, own in enumerate(ours):
            shared = len(own & theirs)
            part = shared / max(1, min(len(own), len(theirs)))
            if shared > 1 and part >= _KNOWN_AGAIN:
                pairs.append((-part, -shared, key, number))
    found: dict[int, str] = {}
    for _, _, key, number in sorted(pairs):
        if number not in found and key not in found.values():
            found[number] = key
    return found
