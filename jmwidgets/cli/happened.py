"""What events tell that is unlike usual, for a terminal or another program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jmwidgets.words import Message, _, message

if TYPE_CHECKING:
    from jmwidgets.document import Journey


def happened_lines(journey: Journey) -> Iterator[str]:
    """Describe what changed and where; nothing where no event was read."""
    from jmwidgets.insight import what_happened

    found = what_happened(journey)
    if found is None:
        return
    yield ""
    yield _("What changed and where:")
    for one in found.occurrences:
        yield f"  {one.headline}: {one.words}"
    if not found.occurrences:
        yield f"  {found.words}"


def happened_as_json(journey: Journey) -> list[dict[str, Any]]:
    """Return what changed and where as plain data."""
    from jmwidgets.insight import what_happened

    found = what_happened(journey)
    return [
        {
            "kind": one.kind,
            "touchpoint": one.touchpoint and one.touchpoint.id,
            "stage": one.stage and one.stage.id,
            "begins": one.fact.begins and one.fact.begins.isoformat(),
            "ends": one.fact.ends and one.fact.ends.isoformat(),
            "value": one.fact.value,
            "low": one.fact.low,
            "high": one.fact.high,
            "n": one.fact.n,
            "headline": str(one.headline),
            "words": str(one.words),
            "fact": one.fact.id,
        }
        for one in (() if found is None else found.occurrences)
    ]


def newly_happened(before: Journey, after: Journey) -> Iterator[Message]:
    """Describe what an earlier reading did not tell."""
    from jmwidgets.insight import what_happened

    earlier, now = what_happened(before), what_happened(after)
    if earlier is None or now is None:
        return
    known = {(one.kind, one.fact.touchpoint, one.fact.stage, one.fact.subject) for one in earlier.occurrences}
    for one in now.occurrences:
        if (one.kind, one.fact.touchpoint, one.fact.stage, one.fact.subject) not in known:
            yield message("{what}: {words}", what=one.headline, words=one.words)
