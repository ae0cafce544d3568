"""Files and frames of any kind come in through one door."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from jmwidgets.errors import JourneyError
from jmwidgets.evidence import Table, open_table

ROWS = "client,place\n1,Köln\n2,Ürzig\n"


def written(path: Path, text: str | bytes, encoding: str = "utf-8") -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def kinds(table: Table) -> list[str]:
    return [caveat.kind for caveat in table.caveats]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_delimiter_and_encoding_are_found(delimiter: str, encoding: str, tmp_path: Path) -> None:
    table = open_table(written(tmp_path / "data.csv", ROWS.replace(",", delimiter), encoding))
    assert table.names == ("client", "place")
    assert table.rows == ({"client": "1", "place": "Köln"}, {"client": "2", "place": "Ürzig"})
    assert table.caveats == ()


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_what_is_not_utf8_is_read_and_told(encoding: str, tmp_path: Path) -> None:
    table = open_table(written(tmp_path / "data.csv", ROWS, encoding))
    assert [row["place"] for row in table.rows] == ["Köln", "Ürzig"]
    (caveat,) = table.caveats
    assert "not UTF-8 (byte 0xf6 near position 16) and was read as cp1252" in caveat.text


def test_told_encoding_and_delimiter(tmp_path: Path) -> None:
    path = written(tmp_path / "data.csv", ROWS.replace(",", ":"), "mac-roman")
    table = open_table(path, encoding="mac-roman", delimiter=":")
    assert [row["place"] for row in table.rows] == ["Köln", "Ürzig"]
    with pytest.raises(JourneyError, match="expected text in utf-8, got byte 0x9a near position 16"):
        open_table(path, encoding="utf-8")
    with pytest.raises(JourneyError, match="expected the name of an encoding such as utf-8"):
        open_table(path, encoding="utf-800")


def test_rows_that_are_no_rows_are_counted_with_their_lines(tmp_path: Path) -> None:
    text = "a;b\n1;x\n2;y;too;many\n3\n4;z\n\n5;last\n"
    table = open_table(written(tmp_path / "data.csv", text))
    assert [row["a"] for row in table.rows] == ["1", "4", "5"]
    many, missing = table.caveats
    assert str(many) == (
        "1 line could not be read as a row (too many cells) and was left out (row 3: '2;y;too;many')"
    )
    assert [sample.row for sample in missing.samples] == [4]


def test_quotes_line_ends_in_cells_and_huge_cells(tmp_path: Path) -> None:
    huge = "m" * 1_000_000
    text = f'id,comment\r\n1,"said ""hi"", left"\r\n2,"two\nlines"\r\n3,{huge}\r\n4,=1+1\r\n'
    table = open_table(written(tmp_path / "data.csv", text))
    assert [row["comment"] for row in table.rows] == ['said "hi", left', "two\nlines", huge, "=1+1"]
    assert table.caveats == ()


def test_headers_without_names_or_with_the_same_ones(tmp_path: Path) -> None:
    table = open_table(written(tmp_path / "data.csv", ",A,a, b \n1,2,3,4\n"))
    assert table.names == ("column 1", "A", "a (2)", "b")
    assert kinds(table) == ["header"]


def test_one_row_only_header_and_nothing_at_all(tmp_path: Path) -> None:
    assert len(open_table(written(tmp_path / "one.csv", "a,b\n1,2\n")).rows) == 1
    assert kinds(open_table(written(tmp_path / "header.csv", "a,b\n"))) == ["empty"]
    with pytest.raises(JourneyError, match=r"empty.csv: expected a table with a header, got an empty file"):
        open_table(written(tmp_path / "empty.csv", ""))
    with pytest.raises(JourneyError, match="expected a file with data, got nothing at that path"):
        open_table(tmp_path / "nowhere.csv")
    assert kinds(open_table(written(tmp_path / "text.parquet", "a,b\n"))) == ["empty"]


def test_parquet_files_and_folders_of_them(tmp_path: Path) -> None:
    frame = pd.DataFrame({"id": [1, 2, 3]})
    frame.to_parquet(tmp_path / "a.parquet")
    folder = tmp_path / "parts" / "month=1"
    folder.mkdir(parents=True)
    frame.to_parquet(folder / "part.parquet")
    assert [row["id"] for row in open_table(tmp_path / "a.parquet").rows] == [1, 2, 3]
    assert len(open_table(tmp_path / "parts").rows) == 3


def test_excel(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["id", "when", "score", "sum"],
        [1, dt.datetime.fromisoformat("2026-03-04 05:06"), 4.5, "=A2*2"],
        [2, None, 3.0, 7],
    ):
        sheet.append(row)
    book.create_sheet("Second").append(["other"])
    book.save(tmp_path / "book.xlsx")
    table = open_table(tmp_path / "book.xlsx")
    assert table.rows == (
        {"id": "1", "when": "2026-03-04T05:06:00", "score": "4.5", "sum": None},
        {"id": "2", "when": None, "score": "3", "sum": "7"},
    )
    formula, other = table.caveats
    assert str(formula).startswith("1 formula came without a value and counted as empty")
    assert formula.samples[0].row == 2
    assert other.text == "only the first sheet, 'Sheet', was read; the others are Second"
    assert open_table(tmp_path / "book.xlsx", sheet="Second").names == ("other",)
    with pytest.raises(JourneyError, match="expected one of the sheets Sheet or Second, got 'Third'"):
        open_table(tmp_path / "book.xlsx", sheet="Third")
    assert open_table(written(tmp_path / "text.xlsx", "a,b\n1,2\n")).names == ("a", "b")


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"id": [1, 2], "name of shop": ["x", "y"]}),
        pl.DataFrame({"id": [1, 2], "name of shop": ["x", "y"]}),
        pl.LazyFrame({"id": [1, 2], "name of shop": ["x", "y"]}),
        pa.table({"id": [1, 2], "name of shop": ["x", "y"]}),
        duckdb.sql("SELECT * FROM (VALUES (1, 'x'), (2, 'y')) AS t(id, \"name of shop\")"),
    ],
    ids=["pandas", "polars", "polars-lazy", "pyarrow", "duckdb"],
)
def test_frames(frame: object) -> None:
    table = open_table(frame)
    assert [column.kind for column in table.columns] == ["number", "text"]
    assert sorted(row["name of shop"] for row in table.rows) == ["x", "y"]


def test_the_same_rows_are_known_again_in_any_order_and_others_are_not(tmp_path: Path) -> None:
    frame = pd.DataFrame({"id": [1, 2, 2, 2], "stage": ["a", "b", "b", "b"]})
    same, fewer, others = frame[::-1], frame[:2], frame.assign(id=[1, 2, 2, 3])
    known = open_table(frame).sha256
    assert known == open_table(same).sha256
    assert len({known, open_table(fewer).sha256, open_table(others).sha256}) == 3
    for name in ("one", "other"):
        folder = tmp_path / name
        folder.mkdir()
        frame.to_parquet(folder / "part.parquet")
    assert open_table(tmp_path / "one").sha256 == open_table(tmp_path / "other").sha256 != ""


def test_what_is_no_frame_is_refused() -> None:
    with pytest.raises(JourneyError, match=r"expected a path or a data frame .* got list"):
        open_table([1, 2])


def test_wrong_column_lists_those_found(tmp_path: Path) -> None:
    table = open_table(written(tmp_path / "data.csv", ROWS))
    with pytest.raises(JourneyError, match="expected one of the columns 'client', 'place', got 'klient'"):
        table.column("klient")


PEOPLE = pd.DataFrame(
    {
        "customer": range(8),
        "name": [f"Person {n}" for n in range(8)],
        "eMail": ["a@b.org"] * 8,
        "reach_at": [f"+49 151 23456{n}" for n in range(8)],
        "contact": [f"p{n}@example.org" for n in range(8)],
        "date_of_birth": ["1990-01-02"] * 8,
        "payment": [f"DE8937040044053201300{n}" for n in range(8)],
        "plastic": ["4111111111111111"] * 8,
        "from": [f"10.0.0.{n}" for n in range(8)],
        "product name": ["washer"] * 8,
        "birth year": [1990] * 8,
        "region": ["north"] * 8,
    }
)


def test_columns_that_identify_people_stay_at_the_door() -> None:
    table = open_table(PEOPLE)
    assert table.names == ("customer", "product name", "birth year", "region")
    assert [left.column for left in table.identifying] == [
        *("name", "eMail", "reach_at", "contact", "date_of_birth", "payment", "plastic", "from")
    ]
    (caveat,) = table.caveats
    assert caveat.count == 8
    assert "'payment': holds bank account numbers" in caveat.text
    with pytest.raises(JourneyError, match="it may identify people and was left out; keep it by name"):
        table.column("eMail")


def test_columns_that_identify_people_are_kept_when_asked_for() -> None:
    assert "eMail" in open_table(PEOPLE, keep=["eMail"]).names


def test_identifying_columns_of_a_file_are_never_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "private"
    private.mkdir()
    monkeypatch.setattr("jmwidgets.evidence.reading.private.process_folder", lambda: private)
    PEOPLE.to_csv(tmp_path / "people.csv", index=False)
    table = open_table(tmp_path / "people.csv")
    assert table.names == ("customer", "product name", "birth year", "region")
    kept = [path for path in private.rglob("*") if path.is_file()]
    assert [path.suffix for path in kept] == [".parquet"]
    assert b"Person 1" not in kept[0].read_bytes()
    del table
    assert not any(private.rglob("*.parquet"))


def test_identifying_columns_of_a_lazy_frame_are_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jmwidgets.evidence.reading.private.process_folder", lambda: tmp_path)
    table = open_table(pl.from_pandas(PEOPLE).lazy())
    assert table.names == ("customer", "product name", "birth year", "region")
    assert table.caveats[0].count == 8
    (kept,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert b"Person 1" not in kept.read_bytes()


def test_polars_needs_no_other_package() -> None:
    """DuckDB would read it through PyArrow, which is not there in everybody's Python."""
    program = (
        "import sys; sys.modules['pyarrow'] = None; import polars; "
        "from jmwidgets.evidence import open_table; "
        "print(open_table(polars.DataFrame({'id': [1, 2], 'x': ['a', 'b']})).rows)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "({'id': 1, 'x': 'a'}, {'id': 2, 'x': 'b'})"


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path: Path) -> None:
    text = "a,b\n1,x\n2,y,z\n3,bad\n4,x\n5,bad\n"
    table = open_table(written(tmp_path / "data.csv", text))
    samples = table.samples("\"b\" = 'bad'", '"a"', ["a", "b"])
    assert [(sample.row, sample.value) for sample in samples] == [(4, "'3'"), (6, "'5'")]


def test_a_stray_quote_swallows_no_lines(tmp_path: Path) -> None:
    text = 'a,b\n1,x\n2,5" screen\n3,"open\n4,z\n5,w\n'
    table = open_table(written(tmp_path / "data.csv", text))
    assert [row["b"] for row in table.rows] == ["x", '5" screen', "open", "z", "w"]
    (caveat,) = table.caveats
    assert caveat.count == 1
    assert caveat.samples[0].row == 4


@pytest.mark.parametrize("text", ["a,b\r\n1,x\n2,y\r\n", "a,b\r1,x\r2,y\r", "a,b\n1,x\n2,y"])
def test_line_ends_of_any_kind(text: str, tmp_path: Path) -> None:
    table = open_table(written(tmp_path / "data.csv", text))
    assert table.rows == ({"a": "1", "b": "x"}, {"a": "2", "b": "y"})


def test_lines_without_anything_may_stand_above_a_header(tmp_path: Path) -> None:
    path = tmp_path / "late.csv"
    path.write_text("\n\n\ncustomer,time,touchpoint\n1,2026-01-01,shop\n2,soon,shop\n", encoding="utf-8")
    table = open_table(path)
    assert [*table.names] == ["customer", "time", "touchpoint"]


def test_a_table_of_too_many_columns_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(",".join(f"c{n}" for n in range(30_000)) + "\n", encoding="utf-8")
    with pytest.raises(JourneyError, match="expected at most 4,000 columns"):
        open_table(path)
