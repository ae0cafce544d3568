"""Who has a journey open, in which browser, and where each of them works."""

from __future__ import annotations

import time

from jmwidgets.widgets.messages import Person

SILENT_AFTER = 75.0
"""Seconds without a sign of life after which somebody counts as gone."""


class Present:
    """The browsers that have a journey open.

    Examples
    --------
    >>> present = Present()
    >>> present.note("a", {"name": "Ann", "at": "", "looks": {}})
    True
    >>> present.note("a", {"name": "Ann", "at": "", "looks": {}}), list(present.people)
    (False, ['a'])
    """

    def __init__(self) -> None:
        self.people: dict[str, Person] = {}
        self._seen: dict[str, float] = {}

    def note(self, browser: str, person: Person) -> bool:
        """Take note of somebody; return whether anything about them is news."""
        is_news = self.people.get(browser) != person
        self.people[browser] = person
        self._seen[browser] = time.monotonic()
        return is_news

    def leave(self, browser: str) -> bool:
        """Forget somebody; return whether they were here."""
        self._seen.pop(browser, None)
        return self.people.pop(browser, None) is not None

    def forget_the_silent(self) -> bool:
        """Forget those who gave no sign of life for long; return whether there were any."""
        now = time.monotonic()
        silent = [browser for browser, seen in self._seen.items() if now - seen > SILENT_AFTER]
        for browser in silent:
            self.leave(browser)
        return bool(silent)
