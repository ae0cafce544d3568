"""Chance that falls the same way everywhere.

Everything is drawn from `random.Random.random`: Python promises its sequence for a seed on every platform
and in every version, which it does for none of its other methods, nor NumPy for any of its distributions.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")
# The smaller, the more people differ from one another.
_AGREEMENT = 4.0


class Chance:
    """A seeded source of draws.

    Examples
    --------
    >>> Chance(1).split(range(10), 0.3)[0]
    [8, 0, 3]
    """

    def __init__(self, seed: int) -> None:
        self._next = random.Random(seed).random

    def happens(self, probability: float) -> bool:
        """Draw yes with a probability."""
        return self._next() < probability

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number from `low` to `high`, both included."""
        return low + int(self._next() * (high - low + 1))

    def between(self, low: float, high: float) -> float:
        """Draw a number between two others."""
        return low + self._next() * (high - low)

    def of(self, things: Sequence[T]) -> T:
        """Draw one of several things, each as likely."""
        return things[int(self._next() * len(things))]

    def weighted(self, weights: Mapping[T, float]) -> T:
        """Draw one of several things by its weight."""
        rest = self._next() * sum(weights.values())
        for thing, weight in weights.items():
            rest -= weight
            if rest < 0:
                return thing
        return thing

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """Give the things in a random order."""
        order = list(things)
        for position in range(len(order) - 1, 0, -1):
            other = self.whole(0, position)
            order[position], order[other] = order[other], order[position]
        return order

    def split(self, things: Sequence[T], share: float) -> tuple[list[T], list[T]]:
        """Part the things at random into a share of exactly this size and the rest.

        A finding planted in this way has its true size in the files too, but for whole people.
        """
        order = self.shuffled(things)
        size = round(share * len(order))
        return order[:size], order[size:]

    def score(self, mean: float) -> int:
        """Draw a rating from 1 to 5 whose mean is `mean`, spread as opinions are.

        Four steps up, each taken or not; who took one takes the next more readily (Pólya's urn), which
        makes ratings of 1 and 5 as frequent as surveys show them.
        """
        wish = (mean - 1) / 4
        up = 0
        for step in range(4):
            up += self.happens((wish * _AGREEMENT + up) / (_AGREEMENT + step))
        return 1 + up

    def along(self, quantiles: Sequence[tuple[float, float]], position: float) -> float:
        """Read a distribution, given as (share, value) corners, at a share from 0 to 1."""
        (low, start), *others = quantiles
        for high, end in others:
            if position <= high:
                return start + (position - low) / (high - low) * (end - start)
            low, start = high, end
        return start

    def spread_out(self, quantiles: Sequence[tuple[float, float]], count: int) -> list[float]:
        """Draw `count` values that together follow a distribution closely, in random order."""
        positions = [(place + self._next()) / count for place in range(count)]
        return self.shuffled([self.along(quantiles, position) for position in positions])
