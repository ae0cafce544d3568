"""Means and shares of what customers have several of: those of one customer are not independent.

Sessions of one customer are alike. How sure a figure of sessions is follows from how customers differ, and
not from how many sessions there are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from jmwidgets.evidence.figures.statistics import CONFIDENCE, Estimate, wilson
from jmwidgets.evidence.figures.student import t_quantile


@dataclass(frozen=True)
class Ratio:
    """What all customers have together, in their sessions, as sums over customers.

    Examples
    --------
    Three customers with 2, 1 and 1 sessions, of which 1, 1 and 0 end well:

    >>> ratio = Ratio(3, total=2, sessions=4, squares=2, session_squares=6, products=3)
    >>> ratio.share().value, ratio.mean().n
    (0.5, 4)
    """

    people: int
    total: int
    """What is in all sessions: contacts, or sessions that end well."""
    sessions: int
    squares: int
    """The sum over customers of the square of what is in theirs."""
    session_squares: int
    products: int
    """The sum over customers of what is in their sessions times how many sessions those are."""

    @property
    def value(self) -> float:
        """What is in one session, on average."""
        return self.total / self.sessions

    @property
    def variance(self) -> float:
        """The variance of the value, linearised over customers (Cochran 1977, 2.46); there must be two."""
        value, n = self.value, self.people
        spread = self.squares - 2 * value * self.products + value * value * self.session_squares
        return max(0.0, spread) * n / (n - 1) / self.sessions**2

    def mean(self) -> Estimate:
        """Return the mean of a session, with Student's t of the customers; of one customer without."""
        if self.people == 1:
            return Estimate(self.value, self.sessions)
        half = t_quantile(CONFIDENCE, self.people - 1) * math.sqrt(self.variance)
        return Estimate(self.value, self.sessions, max(0.0, self.value - half), self.value + half)

    def share(self) -> Estimate:
        """Return a share of sessions, with Wilson's interval of as many independent ones as they are worth.

        That is p (1 - p) / variance, at most the number of sessions (Franco, Little, Louis and Slud 2019);
        where all are alike, it is the number of customers.
        """
        value = self.value
        alike = self.people == 1 or self.variance <= 0
        worth = self.people if alike else min(self.sessions, value * (1 - value) / self.variance)
        low, high = wilson(value * worth, worth)
        if value in {0.0, 1.0}:
            low, high = min(low, value), max(high, value)
        return Estimate(value, self.sessions, low, high)
