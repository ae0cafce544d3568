"""A journey without a file, for notebooks and tests."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import NoReturn

from jmwidgets.document import Journey, Operation
from jmwidgets.errors import JourneyError
from jmwidgets.files.log.entry import Incident
from jmwidgets.files.merge.conflict import Conflict
from jmwidgets.files.merge.merging import Merge
from jmwidgets.files.merge.replica import Incoming, Replica, whole_operation
from jmwidgets.words import Message, _


class InMemory:
    """What `JourneyFile` is for a file, for a journey that has none.

    Examples
    --------
    >>> from jmwidgets.document import Set
    >>> held = InMemory(Journey(id="wash", title="Wash"))
    >>> merge = held.append([Set(collection="journey", id="wash", field="title", value="Washing")])
    >>> held.journey.title
    'Washing'
    """

    read_only = ""
    epoch = 0
    is_stale = False

    def __init__(self, journey: Journey) -> None:
        self.session = uuid.uuid4().hex[:12]
        self.reports: list[Message] = []
        self.offers: list[Incident] = []
        self._replica = Replica(journey)

    @property
    def journey(self) -> Journey:
        """The journey with every edit."""
        return self._replica.journey

    @property
    def sequence(self) -> int:
        """The number of the last edit."""
        return self._replica.sequence

    def append(
        self,
        operations: Sequence[Operation],
        *,
        strict: bool = False,  # noqa: ARG002  (nobody else writes)
        epoch: int | None = None,  # noqa: ARG002
        conflicts: tuple[Conflict, ...] = (),  # noqa: ARG002  (there is no log to note them in)
    ) -> Merge:
        """Apply operations."""
        operations = [whole_operation(step) for step in operations]
        based = [step if step.base is not None else step.stamped(base=self.sequence) for step in operations]
        merge = self._replica.merge(based, self.session, seen=self.journey)
        self._replica.commit(merge, self.session)
        return merge

    def poll(self) -> None:
        """Do nothing: nobody else writes."""

    def news(self) -> Incoming:
        """Return nothing: nobody else writes."""
        return Incoming()

    def write(self) -> None:
        """Refuse: there is no file."""
        self.refuse()

    def refuse(self) -> NoReturn:
        """Return the error of a file that is not there."""
        raise JourneyError(
            _(
                "expected a journey with a file, got one that is in memory alone; "
                "write it with save_journey(path, session.journey)"
            )
        )

    def close(self) -> None:
        """Do nothing: there is no file."""
