"""What a reader gives back: the journeys of a file, and what it left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jmwidgets.exchange.asking import Asking
from jmwidgets.exchange.cells import Cell
from jmwidgets.exchange.draft import Draft, DraftTouchpoint, Loss
from jmwidgets.exchange.moods import MoodScale
from jmwidgets.sniffing import Sniffed
from jmwidgets.words import Message


@dataclass
class Pending:
    """A feeling that waits until all of its column are known, and with them its scale."""

    draft: Draft
    cell: Cell
    heading: str
    context: str
    stage: str
    touchpoint: DraftTouchpoint | None = None
    persona: str = ""
    scale: MoodScale | None = None
    """Where the format fixes it."""
    is_expected: bool = False
    """Whether it is what somebody expected to feel."""


@dataclass
class Found:
    """The journeys of a file, with questions, losses and warnings."""

    journeys: list[Draft] = field(default_factory=list)
    lost: list[Loss] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    asking: Asking = field(default_factory=Asking)
    pending: list[Pending] = field(default_factory=list)
    legend: dict[str, str] = field(default_factory=dict)
    """What colours stand for, where the file says it."""
    are_apart: bool = False
    """Whether the journeys are of different things, and not states or personas of one."""

    def lose(self, what: Message, why: Message, count: int = 1) -> None:
        """Note that something doesn't come along; nothing is noted of nothing."""
        if count:
            for one in self.lost:
                if (one.what, one.what.values, one.why) == (what, what.values, why):
                    one.count += count
                    return
            self.lost.append(Loss(what, why, count))

    def warn(self, text: Message) -> None:
        """Note something that people should know."""
        if str(text) not in map(str, self.warnings):
            self.warnings.append(text)


@dataclass(frozen=True)
class Given:
    """What a reader is given."""

    path: Path
    sniffed: Sniffed
    answers: Mapping[str, str]

    @property
    def stem(self) -> str:
        """The file's name without its endings."""
        return self.path.name.partition(".")[0]

    def found(self) -> Found:
        """Begin what is to be given back."""
        return Found(asking=Asking(self.answers))
