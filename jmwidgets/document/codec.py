"""A journey as JSON text, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_json

from jmwidgets.document.journey import COLLECTIONS, About, Journey, dangling_problem, known
from jmwidgets.document.migration import migrate
from jmwidgets.document.problem import InvalidDocument, Problem, problems_of, shown
from jmwidgets.document.record import Entity
from jmwidgets.document.records import Records
from jmwidgets.document.reference import references
from jmwidgets.words import message


def dumps(journey: Journey, texts: dict[str, tuple[Entity, str]] | None = None) -> str:
    """Write a journey as text: sorted keys, two-space indent, defaults left out, so that diffs read well.

    Parameters
    ----------
    texts
        Texts of records from the call before; records that are still the same are not written
        anew. It is brought up to date.

    Examples
    --------
    >>> print(dumps(Journey(id="wash", title="Wash")))
    {
      "id": "wash",
      "schema_version": 2,
      "title": "Wash"
    }
    <BLANKLINE>
    """
    about = journey.model_dump(mode="json", exclude_defaults=True, exclude=set(COLLECTIONS))
    about["schema_version"] = journey.schema_version
    members = {name: _json(value) for name, value in about.items()}
    written: dict[str, tuple[Entity, str]] = {}
    for name in COLLECTIONS:
        records = journey.collection(name)
        if records:
            listed = _texts(name, records, texts or {}, written)
            members[name] = "[\n    " + ",\n    ".join(listed) + "\n  ]"
    if texts is not None:
        texts.clear()
        texts.update(written)
    return "{\n" + ",\n".join(f'  "{name}": {members[name]}' for name in sorted(members)) + "\n}\n"


def _texts(
    name: str,
    records: Records[Any],
    known: dict[str, tuple[Entity, str]],
    written: dict[str, tuple[Entity, str]],
) -> Iterator[str]:
    for key, record in records.items():
        place = f"{name}/{key}"
        found = known.get(place)
        if found is None or found[0] is not record:
            text = _json(record.model_dump(mode="json", exclude_defaults=True))
            # A line break inside a text is written as backslash and n, so these are the ends of lines.
            found = record, text.replace("\n", "\n    ")
        written[place] = found
        yield found[1]


def _json(value: Any) -> str:  # noqa: ANN401
    return to_json(_sorted(value), indent=2).decode()


def _sorted(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return [_sorted(one) for one in value]
    return value


def loads(text: str) -> Journey:
    """Read a journey from JSON text.

    Raises
    ------
    InvalidDocument
        When the text is no JSON or the document has mistakes; all of them are listed.
    NewerSchema
        When a newer jmwidgets wrote it.

    Examples
    --------
    >>> loads('{"schema_version": 2, "id": "wash", "title": "Wash"}').title
    'Wash'
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        where = message("line {line}, column {column}", line=str(error.lineno), column=str(error.colno))
        given = message("something else ({what})", what=error.msg) if text.strip() else message("nothing")
        advice = message("the file may be cut off: restore a whole copy")
        problem = Problem(where, "", "JSON", given, advice)
        raise InvalidDocument([problem]) from None
    except ValueError:  # what Python says to a number of more than 4,300 digits
        given = message("a number of thousands of digits")
        problem = Problem("journey", "", message("JSON of a journey"), given, message("correct it"))
        raise InvalidDocument([problem]) from None
    except RecursionError:
        given, advice = message("values nested without end"), message("restore a whole copy")
        problem = Problem("journey", "", message("JSON of a journey"), given, advice)
        raise InvalidDocument([problem]) from None
    return parse(data)


def parse(data: object) -> Journey:
    """Build a journey from JSON values, or tell everything that is wrong with them at once.

    Raises
    ------
    InvalidDocument
        With one `Problem` for each mistake: wrong fields, duplicate ids, references to nothing.
    NewerSchema
        When a newer jmwidgets wrote the values.

    Examples
    --------
    >>> parse({"schema_version": 2, "id": "wash", "title": "Wash"}).title
    'Wash'
    """
    if not isinstance(data, dict):
        expected, advice = message("an object with named fields"), message("open a journey file")
        problem = Problem("journey", "", expected, shown(data), advice)
        raise InvalidDocument([problem])
    reading = _Reading(migrate(data))
    if reading.problems:
        raise InvalidDocument(reading.problems)
    return reading.journey


class _Reading:
    """Reads record by record, so that one mistake does not hide another."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.problems: list[Problem] = []
        about = self._about({key: value for key, value in data.items() if key not in COLLECTIONS})
        self._named: dict[str, set[str]] = {}
        """The ids in each collection; none for a collection that could not be looked into."""
        collections = {name: self._collection(name, data.get(name, [])) for name in COLLECTIONS}
        self.journey = Journey.model_construct(**{**dict(about or {}), **collections})
        self._check_references()

    def _about(self, fields: dict[str, Any]) -> About | None:
        try:
            return About.model_validate(fields)
        except ValidationError as error:
            self.problems += problems_of(error, "journey", Journey)
            return None

    def _collection(self, name: str, items: object) -> Records[Any]:
        if not isinstance(items, list):
            expected, advice = message("a list of records"), message("write a list")
            self.problems.append(Problem("journey", name, expected, shown(items), advice))
            return Records()
        self._named[name] = {str(item["id"]) for item in items if isinstance(item, dict) and "id" in item}
        records: dict[str, Entity] = {}
        for position, item in enumerate(items):
            record = self._record(name, position, item)
            if record is None:
                continue
            if record.id in records:
                where = f"{name}[{position}] {record.id!r}"
                expected, given = message("an id of its own"), message("one that is taken")
                advice = message("give one of the two another id")
                self.problems.append(Problem(where, "id", expected, given, advice))
            records.setdefault(record.id, record)
        return Records(records.values())

    def _record(self, name: str, position: int, item: object) -> Entity | None:
        model = COLLECTIONS[name]
        try:
            return model.model_validate(item)
        except ValidationError as error:
            key = item.get("id") if isinstance(item, dict) else None
            where = f"{name}[{position}]" + (f" {shown(key)}" if key is not None else "")
            self.problems += problems_of(error, where, model)
            return None

    def _check_references(self) -> None:
        for name in COLLECTIONS:
            for record in self.journey.collection(name).values():
                self.problems += [
                    dangling_problem(name, record, reference)
                    for reference in references(record)
                    # A record or collection that is there but broken has its own message already.
                    if reference.id not in self._named.get(reference.collection, {reference.id})
                    and not known(self.journey, reference.collection, reference.id)
                ]
