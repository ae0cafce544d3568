"""What people who wrote comments speak of: each theme with how many they are, how they feel, their words."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Fact, Journey, Quote, Theme, Touchpoint, measure
from jmwidgets.document.ordinary import ordinary
from jmwidgets.insight.certainty import clearly_more, part_differs
from jmwidgets.insight.facts import facts_of
from jmwidgets.insight.once import once
from jmwidgets.insight.who import the_persona
from jmwidgets.words import Message, message


@dataclass(frozen=True)
class ThemeFound:
    """A theme, of everybody and of a persona, where it is spoken of, and in whose words."""

    theme: Theme
    share: Fact | None
    """Of everybody who wrote a comment; None where no data tell it now."""
    own: Fact | None
    """The same of the persona; None where it is not told."""
    felt: Fact | None
    """Mean emotion of those who speak of it; None where nothing was rated beside."""
    places: tuple[tuple[Touchpoint, Fact], ...]
    """Touchpoints about which it is spoken of, the most people first."""
    quotes: tuple[Quote, ...]

    @property
    def people(self) -> int:
        """How many people speak of it, as far as it is told."""
        return 0 if self.share is None else round(self.share.value * (self.share.n or 0))

    @property
    def differs(self) -> bool:
        """Whether the persona speaks of it clearly more or less often than everybody."""
        return self.own is not None and self.share is not None and part_differs(self.own, self.share)


@dataclass(frozen=True)
class ThemesFound:
    """All themes, the most people first."""

    found: tuple[ThemeFound, ...]
    none: Fact | None
    """The share of people who speak of none of them; None where it may not be told."""
    words: Message


@once
def themes(journey: Journey, persona_id: str | None = None) -> ThemesFound | None:
    """Return what people who wrote comments speak of; None where no data tell it.

    Examples
    --------
    >>> themes(Journey(id="j", title="J")) is None
    True
    """
    shares = facts_of(journey, measure.THEME)
    felt = {fact.theme: fact for fact in facts_of(journey, measure.THEME_EMOTION) if _of_all(fact)}
    quotes = journey.quotes.grouped("theme")
    segment = None if persona_id is None else the_persona(journey, persona_id).segment
    found = []
    for key, theme in journey.themes.items():
        about = [fact for fact in shares if fact.theme == key]
        whole = next((fact for fact in about if _of_all(fact) and fact.touchpoint is None), None)
        places = [fact for fact in about if fact.touchpoint is not None and _of_all(fact) and fact.value]
        places.sort(key=lambda fact: (-fact.value * (fact.n or 0), fact.touchpoint or ""))
        found.append(
            ThemeFound(
                theme,
                whole,
                next((fact for fact in about if persona_id and _is_of(fact, persona_id, segment)), None),
                felt.get(key),
                tuple((journey.touchpoints[fact.touchpoint or ""], fact) for fact in places),
                # What two groups wrote in the same words stands once.
                tuple({ordinary(one.text): one for one in reversed(quotes.get((key,), ()))}.values())[::-1],
            )
        )
    if not found:
        return None
    found.sort(key=lambda one: (-one.people, one.theme.id))
    none = next((fact for fact in shares if fact.theme is None and fact.subject and _of_all(fact)), None)
    return ThemesFound(tuple(found), none, _words(found))


def _of_all(fact: Fact) -> bool:
    return fact.persona is None and fact.segment is None


def _is_of(fact: Fact, persona_id: str, segment: str | None) -> bool:
    return fact.persona == persona_id or (segment is not None and fact.segment == segment)


def _words(found: list[ThemeFound]) -> Message:
    """Say which theme most people speak of, as far as intervals tell."""
    told = [(one, one.share) for one in found if one.share is not None]
    if not told:
        return message("no data tell now how many people speak of these themes")
    first, share = told[0]
    said = {"name": first.theme.title, "part": share.value, "n": first.people, "all": share.n or 0}
    if len(told) > 1 and not clearly_more(share, told[1][1]):
        return message(
            "“{name}” ({part:share}: {n} of {all} people who wrote) and “{other}” ({own:share}) are spoken "
            "of most; which of them more is not clear",
            other=told[1][0].theme.title,
            own=told[1][1].value,
            **said,
        )
    return message("“{name}” is spoken of most: {part:share}, {n} of {all} people who wrote", **said)
