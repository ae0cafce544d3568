"""Conflicts: what two people changed at once, told and never dropped."""

from __future__ import annotations

from jmwidgets.document import ROOT, AnyOperation, JsonValue, Record
from jmwidgets.document.journey import record_label
from jmwidgets.document.problem import shown
from jmwidgets.document.wording import Worded
from jmwidgets.words import _


class Conflict(Record):
    """A value or an operation that is in the log but not in the journey.

    Its text is a plain sentence that names the record, both sides and what stands now.

    Examples
    --------
    >>> print(
    ...     Conflict(
    ...         collection="stages",
    ...         id="use",
    ...         field="name",
    ...         kept="Usage",
    ...         lost="Using",
    ...         author="Ben",
    ...         reason="stages 'use': name: 'Usage' stands; 'Using' by Ben is kept in the log",
    ...     )
    ... )
    stages 'use': name: 'Usage' stands; 'Using' by Ben is kept in the log
    """

    collection: str
    id: str
    field: str = ""
    """The field that both changed; empty when it is about the whole record."""
    kept: JsonValue = None
    """What stands in the journey."""
    lost: JsonValue = None
    """What the other side had written there."""
    author: str = ""
    """Who wrote what does not stand."""
    operation: AnyOperation | None = None
    """The operation that no longer fits; None when the values alone say it."""
    reason: Worded

    def __str__(self) -> str:
        return str(self.reason)

    def refusal(self) -> str:
        """Describe what stands in the way of an operation that was refused for this conflict."""
        if self.operation is not None:
            return str(self)
        where = "journey" if self.collection == ROOT else record_label(self.collection, self.id)
        return _(
            "{what} was changed by {by} meanwhile: {lost}",
            what=_("{field} of {record}", field=self.field, record=where) if self.field else where,
            by=self.author or _("somebody"),
            lost=shown(self.lost),
        )
