"""What a file leaves open, each with the answer that is assumed and how another one is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jmwidgets.words import Message


@dataclass(frozen=True)
class Open:
    """Something that only people know about their data."""

    key: str
    about: Message
    options: tuple[str | Message, ...]
    assumed: str | Message
    option: str = ""
    """The option of the command that gives another answer."""

    def as_json(self) -> dict[str, Any]:
        """Return it as one object, in the language of the interface."""
        told = {
            "key": self.key,
            "about": str(self.about),
            "options": [str(one) for one in self.options],
            "assumed": str(self.assumed),
        }
        return {**told, "option": self.option} if self.option else told
