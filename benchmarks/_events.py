"""A log of events of any length: customers walk along 40 touchpoints, buy, return, complain."""

import datetime as dt
import sys
from pathlib import Path

import duckdb

from jmwidgets.document import Journey, parse

PLACES, STAGES, STEPS = 40, 8, 20
BEGINS = dt.date(2025, 1, 1)

_MAKE = """
COPY (
    SELECT customer, make_timestamp(1000000 * (
            {begins} + hash(customer, 'start') % 20000000 + step * 90000 + hash(customer, step, 'gap') % 89000
        )::BIGINT) AS time,
        'Touchpoint ' || place AS touchpoint,
        CASE
            WHEN place = 20 AND dice < 25 THEN 'purchased'
            WHEN place = 24 AND dice < 8 THEN 'returned'
            WHEN place = 22 AND dice < 15 THEN 'issue'
            WHEN place = 23 AND dice < 20 THEN 'transferred'
            WHEN place = 25 AND dice < 30 THEN 'resolved'
            WHEN place = 18 AND dice < 2 AND step < 12 THEN 'out of stock'
            WHEN place IN (5, 6) THEN CASE WHEN dice < 40 THEN 'answered' ELSE 'not answered' END
        END AS outcome,
        CASE WHEN place = 20 AND dice < 25 THEN 100 + dice * 20.5 END AS value,
        CASE WHEN place = 2 AND dice < 50 THEN 'Promotion ' || hash(customer, 'promotion') % 4
        END AS promotion,
        CASE WHEN place IN (18, 20, 24) THEN 'Product ' || hash(customer, 'product') % 20 END AS product,
        CASE WHEN place BETWEEN 22 AND 25 THEN dice / 4.0 END AS waiting
    FROM (
        SELECT row // {steps} AS customer, row % {steps} AS step, hash(row, 'dice') % 100 AS dice,
            greatest(0, least({last}, 2 * (row % {steps}) - 16 + hash(row, 'place') % 32))::INTEGER AS place
        FROM range({events}) AS rows(row)
    )
    ORDER BY {order}
) TO '{path}' (FORMAT parquet)
"""


def write_events(path: Path, events: int) -> None:
    """Write a log of so many events as Parquet, in the order of time, as systems write them."""
    begins = int(dt.datetime.combine(BEGINS, dt.time(), dt.UTC).timestamp())
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(
            _MAKE.format(
                begins=begins, steps=STEPS, last=PLACES - 1, events=events, path=path, order="step, customer"
            )
        )


def journey_with_places() -> Journey:
    """Make the map that the events belong to."""
    return parse(
        {
            "schema_version": 2,
            "id": "shop",
            "title": "Shop",
            "stages": [{"id": f"s{number}", "name": f"Stage {number}"} for number in range(STAGES)],
            "touchpoints": [
                {
                    "id": f"t{number}",
                    "name": f"Touchpoint {number}",
                    "stage": f"s{number * STAGES // PLACES}",
                }
                for number in range(PLACES)
            ],
        }
    )


if __name__ == "__main__":
    write_events(Path(sys.argv[1]), int(sys.argv[2]))
