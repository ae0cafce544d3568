"""Doubts about the ids of people: one that stands for many, and those that have lost digits."""

from __future__ import annotations

from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.caveat import Caveat, clipped
from jmwidgets.evidence.reading.script import Query, Script
from jmwidgets.evidence.reading.table import Table
from jmwidgets.evidence.reading.values import whole
from jmwidgets.words import nmessage

_NOBODY = (
    r"[<\[('\"]?((guest|gast|gäste|anonym\w*|unknown|unbekannt|undefined|undef|not (set|available|provided)"
    r"|not logged in|none|nobody|niemand|no (id|name|account|login|customer)|ohne (namen|konto|angabe)"
    r"|walk ?in|passer ?by|laufkundschaft|passant\w*|cash|bar(kunde|verkauf)|one ?off|diverse|various"
    r"|sonstige|others?|default|dummy|test|tester|demo|visitor|besucher|misc\w*|n/?a)"
    r"([ _-]?(user|customer|client|kunde|kundin|account|konto|visitor|checkout|buyer|shopper|sale|id))*"
    r"|0+|-1|9{4,}|x{3,}|-+|0{8}-0{4}-0{4}-0{4}-0{12})[>\])'\"]?"
)
"""Ids that often stand for everybody who has none."""
_BY_POWER = r"'?-?\d([.,]\d+)?[eE]\+?\d+"
_KEPT_DIGITS = 15
"""As many digits of a number does a spreadsheet program keep."""
_A_FEW, _MANY = 5, 20
_TIMES, _PART = 10, 0.05
"""So many times as often as the others, and such a part of all rows, is rarely one person."""


def doubtful_ids(table: Table, column_name: str) -> tuple[Caveat, ...]:
    """Ask about ids that may stand for many people, and about ids that have lost digits.

    Parameters
    ----------
    column_name
        The column that tells people apart.
    """
    key = whole(table.column(column_name))
    named = f"regexp_full_match(replace(lower(id), '_', ' '), {sql.text(_NOBODY)})"
    long = f"regexp_full_match(id, '\\d{{{_KEPT_DIGITS + 1},}}')"
    query = Query(
        f"WITH counted AS MATERIALIZED (SELECT {key} AS id, count(*) AS n FROM raw GROUP BY ALL), known AS "
        "(SELECT * FROM counted WHERE id IS NOT NULL) "
        f"SELECT 'nobody' AS what, id, n FROM known WHERE {named} "
        f"UNION ALL SELECT 'rounded', id, n FROM known WHERE regexp_full_match(id, {sql.text(_BY_POWER)}) "
        f"UNION ALL (SELECT 'often', id, n FROM known WHERE n > {_MANY} ORDER BY n DESC, id LIMIT {_A_FEW}) "
        "UNION ALL SELECT 'ids', '', count(*) FROM known UNION ALL SELECT 'rows', '', sum(n) FROM known "
        f"UNION ALL SELECT 'long', '', count(*) FROM known WHERE {long} "
        f"UNION ALL SELECT 'ending in 0', '', count(*) FROM known WHERE {long} AND regexp_full_match("
        f"substr(id, {_KEPT_DIGITS + 1}), '0+')",
        2,
    )
    script = Script({"ids": query})
    rows = table.gather(script, script.merge, [column_name], column_name)["ids"]
    found: dict[str, dict[str, int]] = {}
    for what, name, n in rows:
        found.setdefault(what, {})[name] = int(n or 0)
    return (*_rounded(found), *_many(found))


def _rounded(found: dict[str, dict[str, int]]) -> list[Caveat]:
    by_power = found.get("rounded", {})
    if by_power:
        rows = sum(by_power.values())
        told = nmessage(
            "{n} row names customers such as {example}: a spreadsheet program has rounded these ids, and "
            "different customers are one now; export the data again, ids as text",
            "{n} rows name customers such as {example}: a spreadsheet program has rounded these ids, and "
            "different customers are one now; export the data again, ids as text",
            rows,
            example=clipped(next(iter(by_power))),
        )
        return [Caveat("rounded id", rows, told)]
    long, zeros = found["long"].get("", 0), found["ending in 0"].get("", 0)
    if long < _A_FEW or zeros < long:
        return []
    told = nmessage(
        "{n} long id ends in 0 from its 16th digit on: a spreadsheet program keeps 15 digits, and different "
        "customers may be one now; export the data again, ids as text",
        "{n} long ids all end in 0 from their 16th digit on: a spreadsheet program keeps 15 digits, and "
        "different customers may be one now; export the data again, ids as text",
        long,
    )
    return [Caveat("rounded id", long, told)]


def _many(found: dict[str, dict[str, int]]) -> list[Caveat]:
    ids, rows = found["ids"].get("", 0), found["rows"].get("", 0)
    asked = {name: n for name, n in found.get("nobody", {}).items() if n > _A_FEW}
    for name, n in found.get("often", {}).items():
        others = ids - len(found["often"])
        usual = (rows - sum(found["often"].values())) / others if others else n
        if n >= _TIMES * usual and n >= _PART * rows:
            asked[name] = n
    return [
        Caveat(
            "customer",
            n,
            nmessage(
                "{name} has {n} row and counts as one customer; is it one? Leave it out if it stands for "
                "many",
                "{name} has {n} rows and counts as one customer; is it one? Leave those rows out if it "
                "stands for many",
                n,
                name=clipped(name),
            ),
        )
        for name, n in sorted(asked.items(), key=lambda item: (-item[1], item[0]))[:_A_FEW]
    ]
