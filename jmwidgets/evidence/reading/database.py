"""Data bases by address: a table or a query, read in streams; whoever may read them says so elsewhere."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.dialects.parts import Records
from jmwidgets.evidence.reading.extra import needed
from jmwidgets.words import _, message

USER, PASSWORD = "JMWIDGETS_DATABASE_USER", "JMWIDGETS_DATABASE_PASSWORD"
"""Variables of the environment that hold a name and a password."""
KEYRING = "jmwidgets"
"""The service under which a keyring holds passwords, each for NAME@HOST/DATABASE."""
_ADDRESS = re.compile(r"[a-z][a-z0-9_]*(\+[a-z0-9_]+)?://.*", re.IGNORECASE | re.DOTALL)
_SECRET = re.compile(
    r"://[^/?]*:[^@]*@|[?&;](\w*pass(word|wd|phrase)?|pwd|secret|token|\w*key|private_key\w*)=", re.IGNORECASE
)
"""A password before the host, which may hold any sign, or among the settings behind the address."""
_READS = re.compile(r"\s*(--[^\n]*\n\s*)*(select|with|values|table|from)\b", re.IGNORECASE)
_FILES = ("sqlite", "duckdb")
"""Data bases that are files, and ask for no password."""
_BLOCK = 10_000


def is_address(text: object) -> bool:
    """Return whether a text is the address of a data base.

    Examples
    --------
    >>> is_address("postgresql://reports.example.org/shop#visits"), is_address("data/visits.csv")
    (True, False)
    """
    return isinstance(text, str) and _ADDRESS.fullmatch(text) is not None


@dataclass(frozen=True)
class Database:
    """A data base and what is read of it.

    Raises
    ------
    JourneyError
        When the address holds a password, or nothing says what to read, or the query does more than read.

    Examples
    --------
    >>> Database.at("sqlite:///shop.db#visits").shown
    'sqlite:///shop.db#visits'
    """

    address: str
    table: str = ""
    query: str = ""

    @classmethod
    def at(cls, text: str, query: str = "") -> Database:
        """Take an address apart; the table stands behind ``#``."""
        address, _sign, table = text.partition("#")
        if _SECRET.search(address):
            raise JourneyError(
                _(
                    "expected the address of a data base without a password, got one that holds it; "
                    "put it into "
                    "the environment as {variable}, or into your keyring, and leave it out",
                    variable=PASSWORD,
                )
            )
        if not table and not query:
            raise JourneyError(
                _(
                    "{address}: expected a table or a query, got none; put #TABLE behind the address, "
                    "or tell a "
                    "query with --query",
                    address=address,
                )
            )
        if query and not _READS.match(query):
            raise JourneyError(
                _("expected a query that reads (SELECT ...), got {query}; correct it", query=repr(query[:60]))
            )
        return cls(address, table, query)

    @property
    def shown(self) -> str:
        """The address as it may be shown and kept: it holds no password."""
        return f"{self.address}#{self.table}" if self.table else self.address

    def settled(self) -> str:
        """Return what is shown, with the place of a data base that is a file as it is from any folder.

        Examples
        --------
        >>> Database.at("sqlite:////data/shop.db#visits").settled()
        'sqlite:////data/shop.db#visits'
        """
        found = re.fullmatch(r"((?:sqlite|duckdb)(?:\+\w+)?:///)([^/:?#][^?#]*)(.*)", self.shown, re.DOTALL)
        return f"{found[1]}{Path(found[2]).resolve().as_posix()}{found[3]}" if found else self.shown

    @property
    def title(self) -> str:
        """What the data are called."""
        name = self.address.rpartition("/")[2].partition("?")[0]
        return self.table or name or self.address


def read_database(database: Database, home: Path) -> Path:
    """Write what is read of a data base as Parquet, a block of rows at a time.

    Raises
    ------
    JourneyError
        When a package is missing, nobody lets us in, or the table or query can't be read; a password is in no
        message.
    """
    sqlalchemy = needed("sqlalchemy", "database", message("data bases"))
    records = Records(home)
    password = ""
    try:
        url = sqlalchemy.engine.make_url(database.address)
        password = _password(url) or ""
        name = url.username or os.environ.get(USER) or None
        if url.get_backend_name() in _FILES:
            password = ""
        elif name or password:
            url = url.set(username=name, password=password or None)
        engine = sqlalchemy.create_engine(url, hide_parameters=True)
        try:
            for row in _rows(sqlalchemy, engine, database):
                records.add({str(key): _text(value) for key, value in row.items()})
        finally:
            engine.dispose()
    except ModuleNotFoundError as error:
        raise JourneyError(
            _(
                "{address}: expected the package {package}, which this kind of data base needs, got none; "
                "install it",
                address=database.shown,
                package=error.name or "?",
            )
        ) from None
    except JourneyError:
        raise
    except Exception as error:  # noqa: BLE001 - each driver raises errors of its own
        reason = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        for secret in {password, quote(password, safe=""), quote_plus(password)} - {""}:
            reason = reason.replace(secret, "***")
        raise JourneyError(
            _(
                "{address}: expected a data base that can be read, got: {reason}; check the address, "
                "the table "
                "or query, and who may read it ({user}, {password}, or your keyring)",
                address=database.shown,
                reason=reason or type(error).__name__,
                user=USER,
                password=PASSWORD,
            )
        ) from None
    return records.as_parquet(home / "rows.parquet")


def _rows(
    sqlalchemy: Any,  # noqa: ANN401 - of a library that is an extra
    engine: Any,  # noqa: ANN401
    database: Database,
) -> Iterator[Mapping[str, Any]]:
    """Yield rows while they come, a block at a time."""
    with engine.connect() as opened:
        options: dict[str, Any] = {"stream_results": True, "max_row_buffer": _BLOCK}
        if engine.dialect.name == "postgresql":
            options["postgresql_readonly"] = True
        connection = opened.execution_options(**options)
        result = connection.execute(_statement(sqlalchemy, database))
        for block in result.mappings().partitions(_BLOCK):
            yield from block


def _statement(sqlalchemy: Any, database: Database) -> Any:  # noqa: ANN401 - of a library that is an extra
    if database.query:
        # A colon is one; nothing is put into a query.
        return sqlalchemy.text(database.query.strip().rstrip(";").replace(":", r"\:"))
    schema, _point, table = database.table.rpartition(".")
    named = sqlalchemy.table(table, schema=schema or None)
    return sqlalchemy.select(sqlalchemy.text("*")).select_from(named)


def _password(url: Any) -> str | None:  # noqa: ANN401 - of a library that is an extra
    """Find the password in the environment, else in the keyring where there is one."""
    if password := os.environ.get(PASSWORD):
        return password
    name = url.username or os.environ.get(USER)
    if not name or not url.host:
        return None
    try:
        keyring = import_module("keyring")
    except ModuleNotFoundError:
        return None
    try:
        found = keyring.get_password(KEYRING, f"{name}@{url.host}/{url.database or ''}")
    except keyring.errors.KeyringError:
        return None
    return None if found is None else str(found)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat(" ") if isinstance(value, dt.datetime) else value.isoformat()
    if isinstance(value, bytes | memoryview):
        return ""
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
