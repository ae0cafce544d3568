"""Quotes that show what a theme is about, and what is told where there are no themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jmwidgets.document import Quote
from jmwidgets.errors import JourneyError
from jmwidgets.evidence.comments.themes import FEWEST, Comment, FoundTheme, Themes, themes_of
from jmwidgets.evidence.figures.making import Cell, FactMaker
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.masking import without_contact_details
from jmwidgets.words import Message, nearest, nmessage

MOST = 3
"""Quotes for each theme."""
_SHORTEST, _LONGEST = 12, 300


def find_themes(maker: FactMaker, comments: Sequence[Comment]) -> tuple[Themes, tuple[Caveat, ...]]:
    """Find themes, or tell in a sentence why there are none; nobody wrote anything: nothing is told."""
    journey = maker.journey
    if not comments:
        return Themes((), ()), ()
    language = nearest(journey.language)
    try:
        found = themes_of(comments, journey.themes, maker.sources[0], language, maker.smallest)
    except JourneyError as error:
        told = Message("{problem}", {"problem": str(error)})
        return Themes((), ()), (Caveat("no themes", len(comments), told),)
    if found.found or not found.said:
        return found, ()
    if found.people < FEWEST:
        told = nmessage(
            "{n} person wrote a comment: themes need at least {least}",
            "{n} people wrote comments: themes need at least {least}",
            found.people,
            least=FEWEST,
        )
    else:
        told = nmessage(
            "no themes in the comments of {n} person: no words go together clearly more often than by chance",
            "no themes in the comments of {n} people: no words go together clearly more often than by chance",
            found.people,
        )
    return found, (Caveat("no themes", found.people, told),)


def with_themes(
    maker: FactMaker, quotes: Sequence[Quote], themes: Themes, spoke: Mapping[Cell, int]
) -> tuple[Quote, ...]:
    """Say of quotes which theme they speak of, and add some where a theme has too few.

    Parameters
    ----------
    spoke
        How many people spoke of each touchpoint, by group: where they are too few, none is quoted.
    """
    people: Counter[str] = Counter()
    for (place, _), count in spoke.items():
        people[place] += count
    choosing = _Choosing(maker, [*quotes])
    for one in themes.found:
        choosing.of(one, {place for place, count in people.items() if count >= maker.smallest})
    return tuple(choosing.quotes)


@dataclass
class _Choosing:
    maker: FactMaker
    quotes: list[Quote]
    quoted: set[str] = field(default_factory=set)
    """People who speak already: one voice is no several."""

    def of(self, one: FoundTheme, places: set[str]) -> None:
        """Choose the quotes of a theme."""
        texts = {_covered(comment) for comment in one.comments}
        count = 0
        for number, quote in enumerate(self.quotes):
            if quote.theme is None and quote.text in texts and count < MOST:
                self.quotes[number] = quote.model_copy(update={"theme": one.theme.id})
                count += 1
        known = {quote.text.lower() for quote in self.quotes}
        for comment in _plainest(one.comments):
            text = _covered(comment)
            if count >= MOST:
                return
            if comment.place not in places or text.lower() in known or comment.person in self.quoted:
                continue
            count += 1
            known.add(text.lower())
            self.quoted.add(comment.person)
            self.quotes.append(
                Quote(
                    id=f"{self.maker.sources[0]}.quote.{one.theme.id}.{count}",
                    text=text,
                    touchpoint=comment.place or None,
                    voice="customer",
                    source=self.maker.sources[0],
                    theme=one.theme.id,
                )
            )


def _covered(comment: Comment) -> str:
    return without_contact_details(" ".join(comment.text.split()))


def _plainest(comments: Sequence[Comment]) -> list[Comment]:
    """Order comments: far from the middle first, short ones before long ones."""
    fit = [one for one in comments if _SHORTEST <= len(one.text) <= _LONGEST]
    return sorted(fit, key=lambda one: (-abs(one.felt or 0.0), len(one.text), one.text, one.person))
