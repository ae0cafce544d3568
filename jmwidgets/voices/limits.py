"""How much one phone, one address and all together may ask for."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

WRONG_CODES: Final = 10
"""Wrong join codes that an address may send at once; one more each `FORGIVEN_AFTER`."""
FORGIVEN_AFTER: Final = 6.0
ALL_WRONG_CODES: Final = 300
"""Wrong join codes from all addresses together; one more every fifth of a second."""
ALL_FORGIVEN_AFTER: Final = 0.2
MESSAGES: Final = 60
"""Messages that a phone may send at once; then one each `MESSAGE_EVERY`."""
MESSAGE_EVERY: Final = 0.05
LARGEST_MESSAGE: Final = 16_384
"""Bytes."""
LONGEST_TEXT: Final = 500
"""Characters of a note."""
LONGEST_NAME: Final = 40
MOST_PEOPLE: Final = 2_000
"""Who may join one workshop."""
MOST_LINES: Final = 3_000
"""Connections at one time."""
MOST_UNKNOWN_LINES: Final = 100
"""Connections of one address that have not joined yet."""
MOST_NOTES: Final = 50
"""Notes of one person in a round."""
MOST_ANSWERS: Final = 3_000
"""Answers of one person in a round, with all changes of mind."""
JOIN_WITHIN: Final = 30.0
"""Seconds that a connection may stay without joining."""
_ADDRESSES: Final = 10_000


class Bucket:
    """Holds a number of permissions; one comes back after each interval.

    Examples
    --------
    >>> now = [0.0]
    >>> bucket = Bucket(2, 10.0, lambda: now[0])
    >>> bucket.take(), bucket.take(), bucket.take()
    (True, True, False)
    >>> now[0] = 10.0
    >>> bucket.take()
    True
    """

    def __init__(self, size: int, interval: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._size, self._interval, self._clock = size, interval, clock
        self._left = float(size)
        self._at = clock()

    @property
    def left(self) -> float:
        """How many may be taken now."""
        now = self._clock()
        self._left = min(self._size, self._left + (now - self._at) / self._interval)
        self._at = now
        return self._left

    def take(self) -> bool:
        """Take one, if there is one."""
        if self.left < 1:
            return False
        self._left -= 1
        return True


class Guesses:
    """Counts wrong join codes, by address and of all.

    An address that never guessed wrong is always heard: others' guesses keep nobody out.

    Examples
    --------
    >>> guesses = Guesses()
    >>> all(guesses.may_guess("192.0.2.7") and not guesses.wrong("192.0.2.7") for _ in range(10))
    True
    >>> guesses.may_guess("192.0.2.7"), guesses.may_guess("192.0.2.8")
    (False, True)
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._all = Bucket(ALL_WRONG_CODES, ALL_FORGIVEN_AFTER, clock)
        self._by_address: OrderedDict[str, Bucket] = OrderedDict()

    def may_guess(self, address: str) -> bool:
        """Return whether a code from this address is looked at."""
        bucket = self._by_address.get(network(address))
        return bucket is None or (bucket.left >= 1 and self._all.left >= 1)

    def wrong(self, address: str) -> None:
        """Note a wrong code."""
        key = network(address)
        bucket = self._by_address.setdefault(key, Bucket(WRONG_CODES, FORGIVEN_AFTER, self._clock))
        self._by_address.move_to_end(key)
        bucket.take()
        self._all.take()
        while len(self._by_address) > _ADDRESSES:
            self._by_address.popitem(last=False)


def network(address: str) -> str:
    """Return what stands for one household: an IPv4 address, or the first half of an IPv6 address.

    Examples
    --------
    >>> network("192.0.2.7"), network("2001:db8::1")
    ('192.0.2.7', '2001:db8::/64')
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network(f"{found}/64", strict=False))
    return address
