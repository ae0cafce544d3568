"""What tells the same data from others: of a file its bytes, of frames and tables their rows."""

from __future__ import annotations

import hashlib
from pathlib import Path

from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.source import RAW, Local


def of_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def of_folder(folder: Path, pattern: str) -> str:
    """Return the SHA-256 of all files of a folder that have such a name, whatever the folder is called."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob(pattern)):
        found.update(f"{path.relative_to(folder).as_posix()} {of_file(path)}\n".encode())
    return found.hexdigest()


def of_rows(source: Local) -> str:
    """Return a SHA-256 of rows that is the same in whichever order they stand.

    Examples
    --------
    >>> import pandas
    >>> rows = pandas.DataFrame({"customer": ["a", "b"], "rating": [3, 4]})
    >>> again, other = rows[::-1], rows.assign(rating=[3, 5])
    >>> [of_rows(Local(frame=rows)) == of_rows(Local(frame=frame)) for frame in (again, other)]
    [True, False]
    """
    with source.connected() as connection:
        names = [row[0] for row in connection.execute(f"DESCRIBE {RAW}").fetchall()]
        cells = ", ".join(f"{sql.name(name)}::VARCHAR" for name in names)
        # The sum, unlike what is exclusive to each, keeps rows that stand there twice.
        ((rows, total),) = connection.execute(
            f"SELECT count(*), sum(md5_number_lower(row({cells})::VARCHAR)::HUGEINT) FROM {RAW}"
        ).fetchall()
    return hashlib.sha256(f"{names} {rows} {total}".encode()).hexdigest()
