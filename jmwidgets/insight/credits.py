"""Credit of touchpoints for reaching a goal, by four rules side by side, and where they disagree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jmwidgets.errors import JourneyError
from jmwidgets.words import Message, _, message, nmessage

RULES: Mapping[str, Message] = {
    "first": message("First"),
    "last": message("Last"),
    "linear": message("Linear"),
    "markov": message("Markov"),
}
CREDITS_FORMULA = message(
    "first, last: the touchpoint at the begin or the end of the way to the goal; linear: all of a way alike; "
    "Markov: what would be lost if the touchpoint were not there (removal effect, chains of order 1); 95 % "
    "intervals from 300 resamples of the customers"
)
CREDITS_CAUTION = message("none of the rules proves a cause")


@dataclass(frozen=True)
class Credit:
    """A touchpoint with its share of the credit by each rule."""

    touchpoint: str
    n: int | None
    """People who met it and reached the goal; None where the rest of them is a few people."""
    shares: Mapping[str, tuple[float, float, float] | None]
    """Rule -> share and the ends of its interval; None where it is of a few people."""
    disagree: bool
    """Whether the intervals of two rules lie apart."""


@dataclass(frozen=True)
class Credits:
    """The credit of all touchpoints, the greatest by the linear rule first.

    Examples
    --------
    >>> row = Credit("Ad", 40, dict.fromkeys(RULES, (0.5, 0.4, 0.6)), False)
    >>> str(Credits(("purchase",), 80, 0, (row,)).words)
    'all four rules agree within their intervals'
    """

    goals: tuple[str, ...]
    people: int
    at_once: int | None
    """People who reached the goal without a contact before; None where they are a few."""
    rows: tuple[Credit, ...]
    formula: Message = CREDITS_FORMULA
    caution: Message = CREDITS_CAUTION

    @property
    def words(self) -> Message:
        """Say where the rules disagree: there, the rule decides the answer."""
        names = [message("“{name}”", name=one.touchpoint) for one in self.rows if one.disagree]
        if not names:
            return message("all four rules agree within their intervals")
        return nmessage(
            "the rules disagree about {names}: quote none of them alone there",
            "the rules disagree about {names}: quote none of them alone there",
            len(names),
            names=names,
        )

    def as_json(self) -> dict[str, Any]:
        """Give plain JSON values, as a notebook holds them."""
        return {
            "goals": list(self.goals),
            "people": self.people,
            "at_once": self.at_once,
            "rows": [
                {
                    "touchpoint": one.touchpoint,
                    "n": one.n,
                    "shares": {
                        rule: None if share is None else list(share) for rule, share in one.shares.items()
                    },
                    "disagree": one.disagree,
                }
                for one in self.rows
            ],
        }

    @classmethod
    def from_json(cls, data: Any) -> Credits:  # noqa: ANN401 - of a notebook
        """Read what `as_json` gave.

        Raises
        ------
        JourneyError
            When the values are something else.
        """
        try:
            return cls(
                tuple(map(str, data["goals"])),
                int(data["people"]),
                None if data["at_once"] is None else int(data["at_once"]),
                tuple(
                    Credit(
                        str(one["touchpoint"]),
                        None if one["n"] is None else int(one["n"]),
                        {rule: _triple(one["shares"][rule]) for rule in RULES},
                        bool(one["disagree"]),
                    )
                    for one in data["rows"]
                ),
            )
        except (KeyError, TypeError, ValueError):
            raise JourneyError(
                _("expected the credit of touchpoints, got something else; run the notebook again")
            ) from None


def _triple(share: Any) -> tuple[float, float, float] | None:  # noqa: ANN401 - of a notebook
    if share is None:
        return None
    value, low, high = map(float, share)
    return value, low, high
