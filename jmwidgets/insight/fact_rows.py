"""All facts as rows of a table, for programs and spreadsheets: ids beside names, texts as people read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jmwidgets.document import Fact, Journey, label_of, wording_of
from jmwidgets.insight.facts import may_be_shown

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    *("id", "measure", "label", "value", "low", "high", "n", "spread", "unit", "status"),
    *("stage", "stage_name", "touchpoint", "touchpoint_name", "to_touchpoint", "to_touchpoint_name"),
    *("persona", "persona_name", "segment", "segment_name", "subject", "begins", "ends"),
    *("formula", "caution", "note", "sources"),
)
"""The columns, in their order; what doesn't apply to a fact is None there."""
_NUMBERS = ("value", "low", "high", "spread")
_DATES = ("begins", "ends")
_PLACES = {
    "stage": "stages",
    "touchpoint": "touchpoints",
    "to_touchpoint": "touchpoints",
    "persona": "personas",
    "segment": "segments",
}


def fact_rows(journey: Journey) -> list[dict[str, Any]]:
    """Return a row for each fact that may be shown, in the order of the journey.

    Parameters
    ----------
    journey
        A whole journey, or the part that a reader may see.

    Returns
    -------
    list of dict
        By `COLUMNS`: ids and units as they are stored; names, measures, formulas and cautions in the language
        of the interface; `begins` and `ends` as dates; `sources` as ids with commas between them.

    Examples
    --------
    >>> fact = {"id": "r", "measure": "reach", "value": 231, "unit": "customers", "formula": "counted"}
    >>> (row,) = fact_rows(Journey(id="j", title="J", facts=[fact]))
    >>> row["label"], row["value"], row["n"]
    ('reach', 231.0, None)
    """
    return [_row(journey, fact) for fact in journey.facts.values() if may_be_shown(journey, fact)]


def facts_frame(journey: Journey) -> pd.DataFrame:
    """Return all facts that may be shown, a row a fact.

    Parameters
    ----------
    journey
        A whole journey, or the part that a reader may see.

    Returns
    -------
    pandas.DataFrame
        The columns of `COLUMNS`; `value`, `low`, `high` and `spread` as floats in the
        `unit` of the row, `n` as whole numbers with gaps, `begins` and `ends` as times, the rest as texts.

    Examples
    --------
    >>> fact = {"id": "r", "measure": "reach", "value": 231, "unit": "customers", "formula": "counted"}
    >>> frame = facts_frame(Journey(id="j", title="J", facts=[fact]))
    >>> frame["measure"][0], float(frame["value"][0])
    ('reach', 231.0)
    """
    import pandas as pd

    frame = pd.DataFrame(fact_rows(journey), columns=list(COLUMNS))
    for name in _NUMBERS:
        frame[name] = frame[name].astype("float64")
    frame["n"] = frame["n"].astype("Int64")
    for name in _DATES:
        frame[name] = pd.to_datetime(frame[name])
    return frame


def _row(journey: Journey, fact: Fact) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": fact.id,
        "measure": fact.measure,
        "label": str(label_of("measure", fact.measure)),
        "value": fact.value,
        "low": fact.low,
        "high": fact.high,
        "n": fact.n,
        "spread": fact.spread,
        "unit": fact.unit,
        "status": fact.status,
        "begins": fact.begins,
        "ends": fact.ends,
        "sources": ",".join(fact.sources),
    }
    for name, collection in _PLACES.items():
        key = getattr(fact, name)
        known = journey.collection(collection).get(key) if key is not None else None
        told |= {name: key, f"{name}_name": getattr(known, "name", None)}
    for name in ("subject", "formula", "caution", "note"):
        text = str(wording_of(getattr(fact, name)))
        told[name] = text or None
    return {name: told[name] for name in COLUMNS}
