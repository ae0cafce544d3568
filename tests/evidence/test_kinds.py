"""Files as people have them: packed, of other kinds, dressed up, oddly named, damaged."""

import gzip
import sqlite3
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import dask.dataframe as dd
import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from openpyxl.chart import BarChart

from jmwidgets.errors import JourneyError
from jmwidgets.evidence import Table, open_table

ROWS = "customer,time,touchpoint\n" + "".join(f"c{n},2026-01-{n + 1:02},web\n" for n in range(9))


def packed(path: Path) -> Path:
    with gzip.open(path, "wt") as file:
        file.write(ROWS)
    return path


def zipped(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("events.csv", ROWS)
        file.writestr("readme.md", "About these data")
    return path


def frame() -> pd.DataFrame:
    return pd.DataFrame({"customer": [f"c{n}" for n in range(9)], "time": "2026-01-02", "touchpoint": "web"})


def json_lines(path: Path) -> Path:
    frame().to_json(path, orient="records", lines=True)
    return path


def in_sqlite(path: Path) -> Path:
    with sqlite3.connect(path) as opened:
        frame().to_sql("events", opened, index=False)
    opened.close()
    return path


def in_duckdb(path: Path) -> Path:
    rows = frame()  # noqa: F841 - DuckDB finds it by its name
    with duckdb.connect(str(path)) as opened:
        opened.execute("CREATE TABLE events AS FROM rows")
    return path


def renamed_parquet(path: Path) -> Path:
    frame().to_parquet(path)
    return path


@pytest.mark.parametrize("make", [packed, zipped, json_lines, in_sqlite, in_duckdb, renamed_parquet])
def test_a_file_is_what_it_holds(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    table = open_table(make(tmp_path / "events.csv"))
    assert table.names == ("customer", "time", "touchpoint")
    assert len(table.rows) == 9
    assert (table.title, table.file) == ("events.csv", "events.csv")
    assert len(table.sha256) == 64


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (b"\xd0\xcf\x11\xe0 and more", "got an old Excel or Word file; save it as .xlsx or CSV"),
        (
            b'<?xml version="1.0"?>\n<log xes.version="1.0">',
            "expected a whole event log in XES",
        ),
        (b"%PDF-1.7", "got a PDF"),
        (b"BZh91AY", "unpack it"),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"\x1f\x8b cut off", "expected a whole packed file"),
    ],
)
def test_what_is_no_table_is_refused_in_plain_words(tmp_path: Path, held: bytes, told: str) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(held)
    with pytest.raises(JourneyError, match=told):
        open_table(path)


def test_of_several_tables_none_is_guessed(tmp_path: Path) -> None:
    path = tmp_path / "both.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a.csv", ROWS)
        file.writestr("b.csv", ROWS)
    with pytest.raises(JourneyError, match=r"got 'a\.csv', 'b\.csv'; unpack it and name one"):
        open_table(path)


@pytest.mark.parametrize("name", ["data[1].csv", "*.csv", "{data1,other}.csv", "sub[1]/x.csv", "not.csv.gz"])
def test_a_path_is_never_a_pattern(tmp_path: Path, name: str) -> None:
    for other in ("data1.csv", "other.csv", "sub1/x.csv"):
        (tmp_path / other).parent.mkdir(exist_ok=True)
        (tmp_path / other).write_text(ROWS.replace("web", "elsewhere"))
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(ROWS)
    assert {row["touchpoint"] for row in open_table(path).rows} == {"web"}


@pytest.mark.parametrize("folder", ["parts", "parts[1]"])
def test_nor_is_a_folder(tmp_path: Path, folder: str) -> None:
    (tmp_path / "parts1").mkdir()
    frame().assign(touchpoint="elsewhere").to_parquet(tmp_path / "parts1" / "a.parquet")
    (tmp_path / folder).mkdir()
    frame().to_parquet(tmp_path / folder / "a.parquet")
    assert {row["touchpoint"] for row in open_table(tmp_path / folder).rows} == {"web"}


def all_rows(table: Table) -> int:
    query = "SELECT count(*) FROM raw"
    found = table.gather(lambda db: {"n": db.execute(query).fetchall()}, lambda parts: parts[0], ["customer"])
    return int(found["n"][0][0])


@pytest.mark.parametrize("at", [3, 700])
def test_one_quote_that_nothing_closes_loses_no_row(tmp_path: Path, at: int) -> None:
    lines = [f'{n},2026-01-01,"the ""shop"" in\nBerlin"' for n in range(800)]
    lines[at] = f'{at},2026-01-01,"shop'
    path = tmp_path / "events.csv"
    path.write_text("\n".join(["customer,time,touchpoint", *lines, ""]))
    table = open_table(path)
    assert all_rows(table) == 800
    (told,) = [str(caveat) for caveat in table.caveats if caveat.kind == "stray quote"]
    assert told == f"1 line with a quote that nothing closes read as it stands (row {2 * at + 2})"


TITLES = "Customer pulse 2026\nExported by Analytics\n\n"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (ROWS.replace("customer,", '"customer\nnumber",').replace("\nc", "\r\nc"), []),
        (TITLES + ROWS, ["title"]),
        ("sep=;\n" + ROWS.replace(",", ";"), ["title"]),
        (ROWS + "Average,,\nTotal: 9,,\n", ["foot"]),
        (ROWS + "Summe,,\n", ["foot"]),
        ('customer,time,touchpoint\n"{""ImportId"": ""a""}",x,y\n' + ROWS.partition("\n")[2], ["header"]),
    ],
)
def test_what_is_no_row_of_data_is_left_out_and_told(tmp_path: Path, text: str, kinds: list[str]) -> None:
    path = tmp_path / "events.csv"
    path.write_text(text, newline="")
    table = open_table(path)
    assert [row["time"] for row in table.rows] == [f"2026-01-{n:02}" for n in range(1, 10)]
    assert table.names[1:] == ("time", "touchpoint")
    assert [caveat.kind for caveat in table.caveats] == kinds


def test_a_customer_called_total_in_the_middle_stays(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(ROWS.replace("c4", "Total"))
    assert len(open_table(path).rows) == 9


def test_the_first_sheet_with_a_table_is_read_and_stray_cells_are_not(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_chartsheet("Chart", 0).add_chart(BarChart())
    sheet = book.worksheets[0]
    for row in (line.split(",") for line in ROWS.splitlines()):
        sheet.append(row)
    sheet["XFD3"] = "oops"
    book.save(tmp_path / "events.xlsx")
    table = open_table(tmp_path / "events.xlsx")
    assert table.names == ("customer", "time", "touchpoint")
    assert len(table.rows) == 9
    assert {caveat.kind for caveat in table.caveats} == {"stray cell", "sheet"}


def test_columns_of_frames_may_hold_lists_and_share_a_name() -> None:
    rows = frame().assign(items=pd.Series([["a", "b"]] * 9), position=1)
    doubled = pd.concat([rows, rows[["touchpoint"]]], axis="columns")
    table = open_table(doubled)
    assert table.names == ("customer", "time", "touchpoint", "items", "position", "touchpoint (2)")
    samples = table.samples("position = 1", "position", ["position"])
    assert [sample.row for sample in samples] == [1, 2, 3, 4, 5]


DOUBLED = pd.DataFrame([["a", 1, "b"], ["c", 2, "d"]], columns=["stay", "n", "stay"])
CASED = DOUBLED.set_axis(["stay", "n", "Stay"], axis="columns")


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(lambda: DOUBLED, id="pandas"),
        pytest.param(lambda: CASED, id="pandas-case"),
        pytest.param(lambda: pa.table([["a", "c"], [1, 2], ["b", "d"]], ["stay", "n", "stay"]), id="pyarrow"),
        pytest.param(lambda: pl.from_pandas(CASED), id="polars"),
        pytest.param(lambda: pl.from_pandas(CASED).lazy(), id="polars-lazy"),
        pytest.param(
            lambda: duckdb.sql("SELECT 'a' AS stay, 1 AS n, 'b' AS stay UNION ALL SELECT 'c', 2, 'd'"),
            id="duckdb",
        ),
        pytest.param(lambda: dd.from_pandas(DOUBLED, npartitions=2), id="dask"),
        pytest.param(lambda: dd.from_pandas(CASED, npartitions=2), id="dask-case"),
    ],
)
def test_columns_of_one_name_keep_their_own_values_in_every_library(given: Callable[[], Any]) -> None:
    table = open_table(given())
    assert [name.lower() for name in table.names] == ["stay", "n", "stay (2)"]
    assert [list(row.values()) for row in table.rows] == [["a", 1, "b"], ["c", 2, "d"]]
    assert table.source.gather(_second_of_its_name, _together, table.names, None) == {
        "rows": [("b",), ("d",)]
    }


def _second_of_its_name(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[Any, ...]]]:
    return {"rows": connection.execute('SELECT "stay (2)" FROM raw ORDER BY 1').fetchall()}


def _together(parts: Sequence[dict[str, list[tuple[Any, ...]]]]) -> dict[str, list[tuple[Any, ...]]]:
    return {"rows": sorted(row for part in parts for row in part["rows"])}
