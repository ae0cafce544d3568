"""What moved between two versions: KPIs, emotions and actions, as surely as it is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.insight import progress
from jmwidgets.insight.changes.between import changed_since
from jmwidgets.insight.emotions import scale_of
from jmwidgets.insight.kpis import figure
from jmwidgets.insight.progress import VERDICTS, Verdict, moved
from jmwidgets.render.environment import rendered
from jmwidgets.render.overview import overview_head
from jmwidgets.words import Message, message, nmessage

_AT_ONCE = 12
_MARKS: dict[Verdict, str] = {"better": "▲", "worse": "▼", "can't tell": "≈", "same": "="}


def progress_page(
    before: Journey, after: Journey, audience_id: str = "", on: dt.date | None = None
) -> Markup:
    """Show what moved between two versions of a journey.

    Parameters
    ----------
    before, after
        The versions, reduced to what the reader may see.
    audience_id
        For whom the page is made.
    on
        The day by which actions are late.

    Examples
    --------
    >>> old, new = (Journey(id="j", title="J", version=label) for label in ("spring", "autumn"))
    >>> "since “spring”" in progress_page(old, new)
    True
    """
    found = progress(before, after, on)
    emotions = moved(found.emotions)
    changes = [one for one in changed_since(before, after) if one.subject not in _TOLD]
    return rendered(
        "progress.html",
        head=overview_head(
            after, _headline(before, after, found.counts), _told(before, found.counts), audience_id, on
        ),
        journey=after,
        kpis=found.kpis,
        emotions=emotions[:_AT_ONCE],
        more=emotions[_AT_ONCE:],
        stayed=len(found.emotions) - len(emotions),
        actions=found.actions,
        changes=changes,
        rule=found.rule,
        scale=scale_of(after),
        verdicts=VERDICTS,
        marks=_MARKS,
        kpi_value=lambda kpi, value: figure(kpi, value, after.currency),
    )


_TOLD = ("emotion", "kpis", "actions", "facts")


def _headline(before: Journey, after: Journey, counts: Mapping[Verdict, int]) -> Message:
    since = before.version or (message("{date}", date=before.version_date) if before.version_date else "")
    if not counts["better"] and not counts["worse"]:
        return message(
            "{title}: nothing is clearly better or worse since “{version}”", title=after.title, version=since
        )
    return message(
        "{title}: {better} figures clearly better, {worse} clearly worse since “{version}”",
        title=after.title,
        better=counts["better"],
        worse=counts["worse"],
        version=since,
    )


def _told(before: Journey, counts: Mapping[Verdict, int]) -> list[Message]:
    """Say which version it is compared with, and of how many figures nothing can be told."""
    found: list[Message] = []
    if before.version and before.version_date:
        found.append(
            message("“{version}” was kept on {date}.", version=before.version, date=before.version_date)
        )
    n = counts["can't tell"]
    if n:
        found.append(
            nmessage(
                "Of {n} figure it can’t be told whether it is better or worse.",
                "Of {n} figures it can’t be told whether they are better or worse.",
                n,
            )
        )
    return found
