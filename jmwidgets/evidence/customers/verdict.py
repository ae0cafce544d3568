"""What became of customers, as their own table says: churned, renewed, satisfied; by group."""

from __future__ import annotations

from jmwidgets.document import Worded
from jmwidgets.evidence.customers.grouping import HIDDEN, Grouping
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.look import look_through, unread_numbers
from jmwidgets.evidence.reading.mapping import ColumnMap, needed_column
from jmwidgets.evidence.reading.script import Query, Script
from jmwidgets.evidence.reading.table import Table
from jmwidgets.evidence.reading.values import cleaned, whole
from jmwidgets.evidence.settings import Settings
from jmwidgets.evidence.surveys.answers import verdict_facts
from jmwidgets.evidence.surveys.reading import verdict_of_words


def customer_verdict_facts(
    maker: FactMaker, table: Table, roles: ColumnMap, settings: Settings, grouping: Grouping
) -> tuple[Caveat, ...]:
    """Make the share of customers with the good verdict, or the mean verdict, for all and each group.

    A customer with several rows counts once, by the mean.

    Raises
    ------
    JourneyError
        When verdicts are words and nobody told which one is good.
    """
    column = roles.first("outcome")
    if column is None:
        return ()
    key = whole(needed_column(table, roles, "customer"))
    in_words = table.numbers(column) is None
    text = cleaned(table.column(column))
    look = look_through(
        table,
        settings,
        numbers=[] if in_words else [column],
        texts=[text] if in_words else [],
        columns=[column],
    )
    wording: Worded
    if in_words:
        wording, verdict = verdict_of_words(table, column, look.texts[text], settings)
    else:
        wording, verdict = repr(column), look.number(column)
    number = grouping.number("found")
    found = f"SELECT {key} AS member, {grouping.within()} AS own_number, {verdict} AS verdict FROM raw"
    once = (
        f"SELECT member, min({number}) AS number, avg(verdict) AS verdict FROM ({found}) AS found "
        f"{grouping.join('member')} WHERE member IS NOT NULL AND verdict IS NOT NULL "
        f"AND {number} IS DISTINCT FROM {HIDDEN} GROUP BY member"
    )
    query = Query(
        "SELECT number, count(*), sum(verdict), sum(verdict * verdict) "
        f"FROM ({once}) GROUP BY ALL ORDER BY ALL",
        1,
    )
    script = Script({"verdicts": query}, tables=grouping.tables)
    used = {column, *grouping.within_columns, needed_column(table, roles, "customer").name}
    rows = table.gather(script, script.merge, used, roles.first("customer"))["verdicts"]
    verdict_facts(maker, rows, wording, column, of_customers=True)
    return unread_numbers(look)
