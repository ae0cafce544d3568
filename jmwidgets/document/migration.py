"""Older documents, and older operations, are brought up to date when they are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jmwidgets.document.journey import SCHEMA_VERSION
from jmwidgets.document.problem import InvalidDocument, Problem, shown
from jmwidgets.document.renamed import operation_with_keys, with_keys
from jmwidgets.errors import JourneyError
from jmwidgets.words import message

Migration = Callable[[dict[str, Any]], dict[str, Any]]
MIGRATIONS: Mapping[int, Migration] = {1: with_keys}
"""For each older schema version, the step of a document to the next one."""
OPERATION_MIGRATIONS: Mapping[int, Migration] = {1: operation_with_keys}
"""For each older schema version, the step of an operation to the next one."""


class NewerSchema(JourneyError):  # noqa: N818  (a fact about the document, told to its user)
    """The document was written by a newer version of jmwidgets; it is not opened and not changed."""


def migrate(
    data: dict[str, Any],
    migrations: Mapping[int, Migration] = MIGRATIONS,
    current: int = SCHEMA_VERSION,
) -> dict[str, Any]:
    """Bring the JSON values of a document to the current schema version.

    Parameters
    ----------
    data
        The document as read; not changed.
    migrations
        The step from each older version to the next.
    current
        The version to reach.

    Raises
    ------
    NewerSchema
        When the document's version is above `current`.
    InvalidDocument
        When the version is missing, no whole number, or below the oldest known one.

    Examples
    --------
    >>> renamed = {1: lambda old: {**old, "title": old["name"]}}
    >>> migrate({"schema_version": 1, "name": "Wash"}, renamed, current=2)["title"]
    'Wash'
    """
    version = data.get("schema_version")
    if not isinstance(version, int) or isinstance(version, bool):
        given = message("nothing") if version is None else shown(version)
        advice = message("write {version}", version=str(current))
        problem = Problem("journey", "schema_version", message("a whole number"), given, advice)
        raise InvalidDocument([problem])
    if version > current:
        raise NewerSchema(
            message(
                "expected schema version {current} or older, got {version}; "
                "a newer jmwidgets wrote the file: update jmwidgets to open it (the file was left as it is)",
                current=str(current),
                version=str(version),
            )
        )
    while version < current:
        if version not in migrations:
            oldest = min(migrations, default=current)
            expected = message("{low} to {high}", low=str(oldest), high=str(current))
            advice = message("correct the number")
            raise InvalidDocument([Problem("journey", "schema_version", expected, str(version), advice)])
        data = {**migrations[version](data), "schema_version": version + 1}
        version += 1
    return data


def migrate_operation(data: dict[str, Any], version: int) -> dict[str, Any]:
    """Bring the JSON values of an operation to the current schema version.

    A log holds operations as they were written. Read each with the schema version that its log or its part
    of the log names; then `read_operation` takes it.

    Parameters
    ----------
    data
        The operation, as `model_dump(mode="json")` wrote it; not changed.
    version
        The schema version of the document that the operation was made for.

    Examples
    --------
    >>> old = {"kind": "set", "collection": "touchpoints", "id": "use", "field": "kind"}
    >>> migrate_operation({**old, "value": "customer alone"}, version=1)["value"]
    'customer-alone'
    """
    for older in range(version, SCHEMA_VERSION):
        data = OPERATION_MIGRATIONS[older](data)
    return data
