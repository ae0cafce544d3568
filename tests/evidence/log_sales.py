"""What is counted of sales, promotions and issues in a log, written down anew, for the attacker."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tests.evidence.attacker import Knowledge, What
from tests.evidence.log_contacts import Contact

SOLD, ISSUE = "sold", "complaint"
_BACK, _SOLVED = "returned", "resolved"
WithOutcome = Mapping[tuple[str, str], What]
"""Outcome and touchpoint -> the contacts with it."""


def count_sales(
    known: Knowledge, rows: Sequence[Contact], places: Sequence[str], with_outcome: WithOutcome
) -> What:
    """Count sales and what came back, by touchpoint, product and month; give the buyers."""
    sales = [row for row in rows if row.outcome == SOLD]
    back: dict[tuple[str, str | None], int] = defaultdict(int)
    for row in rows:
        back[row.customer, row.product] += row.outcome == _BACK
    returned = []
    for row in sales:
        if back[row.customer, row.product] > 0:
            back[row.customer, row.product] -= 1
            returned.append(row)
    buyers = known.count("buyers", "", {row.customer for row in sales})
    whole, came_back = (
        known.count(what, "", (row.customer for row in own))
        for what, own in (("sales", sales), ("returned", returned))
    )
    known.part(came_back, whole)
    for by, keys in (("place", places), ("product", sorted({row.product or "" for row in sales}))):
        wholes, parts = (
            [
                known.count(f"{what} by {by}", key, (row.customer for row in own if getattr(row, by) == key))
                for key in keys
            ]
            for what, own in (("sales", sales), ("returned", returned))
        )
        known.add_up(whole, wholes)
        known.add_up(came_back, parts)
        for one, part in zip(wholes, parts, strict=True):
            known.part(part, one)
    for place in places:
        if (SOLD, place) in with_outcome:
            known.add_up(("sales by place", place), [with_outcome[SOLD, place]])
    months = sorted({row.month for row in sales})
    in_month = {month: [row.customer for row in sales if row.month == month] for month in months}
    known.add_up(whole, [known.count("sales in", month, own) for month, own in in_month.items()])
    if months:
        known.cover(buyers, [known.count("buyers in", month, {*own}) for month, own in in_month.items()])
    return buyers


def count_promotions(
    known: Knowledge,
    rows: Sequence[Contact],
    last_sale: Mapping[str, float],
    everybody: What,
    buyers: What,
) -> None:
    """Count who was exposed to a promotion, and who bought of them and of the others."""
    sent: dict[str, float] = {}
    for row in rows:
        if row.promotion is not None:
            sent.setdefault(row.customer, row.hours)
    exposed = known.count("exposed", "", [*sent])
    known.part(exposed, everybody)
    responded = {one for one, hours in sent.items() if last_sale.get(one, -1) >= hours}
    bought = known.count("exposed, bought", "", [one for one in sent if one in last_sale])
    known.part(bought, exposed)
    known.part(known.count("responded", "", responded), bought)
    others = known.count("not exposed, bought", "", [one for one in last_sale if one not in sent])
    known.add_up(buyers, [bought, others])
    known.part(others, ("in the log but not exposed", " "))


def count_issues(
    known: Knowledge,
    rows: Sequence[Contact],
    on_map: Sequence[Contact],
    places: Sequence[str],
    with_outcome: WithOutcome,
) -> None:
    """Count issues and those that were solved."""
    open_issue: dict[str, Contact] = {}
    issues: list[Contact] = []
    solved: list[Contact] = []
    for row in rows:
        before = open_issue.pop(row.customer, None) if row.outcome in {ISSUE, _SOLVED} else None
        if row.outcome == _SOLVED and before is not None:
            solved.append(before)
        if row.outcome == ISSUE:
            issues.append(row)
            open_issue[row.customer] = row
    is_told = bool(issues)
    if not is_told:
        # Where nobody says that anything began, every contact with an outcome counts.
        issues = [row for row in on_map if row.outcome is not None]
        solved = [row for row in issues if row.outcome == _SOLVED]
    for place in places:
        whole = known.count("issues", place, (row.customer for row in issues if row.place == place))
        part = known.count("solved", place, (row.customer for row in solved if row.place == place))
        known.part(part, whole)
        same = with_outcome.get((ISSUE, place)) if is_told else ("outcomes", place)
        if same is not None:
            known.add_up(same, [whole])
