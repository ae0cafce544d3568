"""When two names that people typed are one."""

from __future__ import annotations

__all__ = ["ordinary"]


def ordinary(name: str) -> str:
    """Write a name as it is compared: small letters, single blanks.

    Examples
    --------
    >>> ordinary("  Front  Desk ")
    'front desk'
    """
    return " ".join(name.casefold().split())
