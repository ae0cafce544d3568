"""The contacts of a drawn log, in order."""

from typing import NamedTuple

import pandas as pd


class Contact(NamedTuple):
    """One row of a log."""

    customer: str
    hours: float
    place: str
    outcome: str | None
    promotion: str | None
    product: str | None
    wait: float | None
    worked: float | None
    paused: float | None
    visit: str | None
    month: str


def contacts_of(log: pd.DataFrame) -> list[Contact]:
    def values(name: str) -> list[object]:
        if name not in log:
            return [None] * len(log)
        return [None if pd.isna(value) else value for value in log[name]]

    columns = (
        values(name)
        for name in ("outcome", "promotion", "product", "wait", "working time", "waiting time", "visit")
    )
    rows = zip(log.customer, log.hours, log.touchpoint, *columns, log.time.dt.strftime("%Y-%m"), strict=True)
    return sorted((Contact(*row) for row in rows), key=lambda row: (row.customer, row.hours))
