"""All journeys of a folder on one page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.insight import Portfolio, portfolio
from jmwidgets.insight.emotions import scale_of
from jmwidgets.insight.portfolio import SHARED_RULE, SUM_CAUTION
from jmwidgets.render.environment import rendered
from jmwidgets.render.overview import overview_head
from jmwidgets.words import Message, Written, message, money, nmessage

_AT_ONCE = 12


def portfolio_page(
    about: Journey,
    journeys: Sequence[Journey],
    audience_id: str = "",
    on: dt.date | None = None,
    links: Mapping[str, str] | None = None,
) -> Markup:
    """Show journeys together: which belong to which, what hurts most in each, what is at stake and late.

    Parameters
    ----------
    about
        The title and the language of the page.
    journeys
        Each reduced to what the reader may see.
    audience_id
        For whom the page is made.
    on
        The day by which actions are late.
    links
        Where the reports of a journey lie, by its id.

    Examples
    --------
    >>> "2 journeys" in portfolio_page(
    ...     Journey(id="p", title="Shop"), [Journey(id="a", title="A"), Journey(id="b", title="B")]
    ... )
    True
    """
    found = portfolio(journeys, on)
    return rendered(
        "portfolio.html",
        head=overview_head(about, _headline(about, found), _told(found), audience_id, on),
        journey=about,
        found=found,
        scale_of=scale_of,
        links=links or {},
        stakes=found.stakes[:_AT_ONCE],
        more_stakes=len(found.stakes) - _AT_ONCE,
        late=found.late[:_AT_ONCE],
        more_late=len(found.late) - _AT_ONCE,
        shared=found.shared,
        shared_rule=SHARED_RULE,
        caution=SUM_CAUTION,
    )


def _headline(about: Journey, found: Portfolio) -> Message:
    return nmessage("{title}: {n} journey", "{title}: {n} journeys", len(found.states), title=about.title)


def _told(found: Portfolio) -> list[Message]:
    told: list[Message] = []
    sums = [Written(money(total, currency)) for currency, total in found.totals.items()]
    if sums:
        told.append(message("{amounts} a year at stake over all.", amounts=sums))
    if found.late:
        told.append(nmessage("{n} action is overdue.", "{n} actions are overdue.", len(found.late)))
    undone = sum(one.late_decisions for one in found.states)
    if undone:
        told.append(nmessage("{n} decision is overdue.", "{n} decisions are overdue.", undone))
    return told
