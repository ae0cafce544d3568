"""An immutable, ordered collection of records by id."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from typing import Any, Generic, TypeVar, get_args, overload

from pydantic import GetCoreSchemaHandler, SerializerFunctionWrapHandler, ValidatorFunctionWrapHandler
from pydantic_core import CoreSchema, core_schema

from jmwidgets.document.field_error import FieldError
from jmwidgets.document.record import Entity
from jmwidgets.words import message

R = TypeVar("R", bound=Entity)
T = TypeVar("T")


class Records(Mapping[str, R], Generic[R]):
    """Records of one kind, found by id and kept in order; a list in JSON.

    Every change gives a new collection and leaves the old one as it was.

    Examples
    --------
    >>> from jmwidgets.document.structure import Stage
    >>> stages = Records([Stage(id="use", name="Use")])
    >>> stages.put(Stage(id="delivery", name="Delivery"), before="use").ids
    ('delivery', 'use')
    """

    __slots__ = ("_by_id", "_groups")

    def __init__(self, records: Iterable[R] = ()) -> None:
        given = tuple(records)
        self._by_id = {record.id: record for record in given}
        self._groups: dict[tuple[str, ...], dict[tuple[Any, ...], tuple[R, ...]]] = {}
        if len(self._by_id) < len(given):
            ids = [record.id for record in given]
            twice = sorted({one for one in ids if ids.count(one) > 1})
            named = ", ".join(map(repr, twice))
            raise FieldError(
                message("every id once"),
                message("{ids} more than once", ids=named),
                advice=message("give each record its own id"),
            )

    @classmethod
    def _of(cls, by_id: dict[str, R]) -> Records[R]:
        made: Records[R] = cls.__new__(cls)
        made._by_id = by_id
        made._groups = {}
        return made

    def __reduce__(self) -> tuple[type[Records[R]], tuple[tuple[R, ...]]]:
        """Travel between processes without what can be made again."""
        return type(self), (tuple(self._by_id.values()),)

    def __getitem__(self, key: str) -> R:
        return self._by_id[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    # The dict's own ways are many times faster than those that Mapping would make.
    @overload
    def get(self, key: str, /) -> R | None: ...

    @overload
    def get(self, key: str, default: R | T, /) -> R | T: ...

    def get(self, key: str, default: R | T | None = None, /) -> R | T | None:
        """Return a record, or `default` when there is none of that id."""
        return self._by_id.get(key, default)

    def keys(self) -> KeysView[str]:
        """Return the ids in order."""
        return self._by_id.keys()

    def values(self) -> ValuesView[R]:
        """Return the records in order."""
        return self._by_id.values()

    def items(self) -> ItemsView[str, R]:
        """Return ids and records in order."""
        return self._by_id.items()

    def __contains__(self, key: object) -> bool:
        return key in self._by_id

    def __eq__(self, other: object) -> bool:
        """Compare records and their order."""
        return isinstance(other, Records) and list(self._by_id.values()) == list(other._by_id.values())

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Records({list(self._by_id.values())!r})"

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids in order."""
        return tuple(self._by_id)

    def following(self, key: str) -> str | None:
        """Return the id of the record that comes after `key`, or None when `key` is last."""
        ids = iter(self._by_id)
        for one in ids:
            if one == key:
                return next(ids, None)
        raise KeyError(key)

    def grouped(self, *fields: str) -> Mapping[tuple[Any, ...], tuple[R, ...]]:
        """Return the records by the values of some of their fields, in order inside each group.

        Made once for a collection, which never changes; asking again costs nothing.

        Examples
        --------
        >>> from jmwidgets.document.structure import Stage
        >>> stages = Records([Stage(id="use", name="Use", kind="post-purchase")])
        >>> [stage.id for stage in stages.grouped("kind")["post-purchase",]]
        ['use']
        """
        if fields not in self._groups:
            found: dict[tuple[Any, ...], list[R]] = {}
            for record in self._by_id.values():
                found.setdefault(tuple(getattr(record, field) for field in fields), []).append(record)
            self._groups[fields] = {key: tuple(records) for key, records in found.items()}
        return self._groups[fields]

    def put(self, record: R, before: str | None = None) -> Records[R]:
        """Replace the record of the same id where it stands, or insert a new one.

        A new record goes before `before`; to the end when that is None or not there.
        """
        if record.id in self._by_id or before not in self._by_id:
            return self._of({**self._by_id, record.id: record})
        return self._of(dict(self._placed(record, before)))

    def without(self, key: str) -> Records[R]:
        """Leave out the record `key`."""
        rest = dict(self._by_id)
        del rest[key]
        return self._of(rest)

    def moved(self, key: str, before: str | None) -> Records[R]:
        """Place the record `key` before another one; at the end when that is None or not there."""
        if before == key:
            return self
        return self.without(key).put(self._by_id[key], before)

    def _placed(self, record: R, before: str | None) -> Iterator[tuple[str, R]]:
        for key, other in self._by_id.items():
            if key == before:
                yield record.id, record
            yield key, other

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        (item,) = get_args(source)
        as_tuple = handler.generate_schema(tuple[item, ...])  # type: ignore[valid-type]

        def unpacked(records: Records[R], dump: SerializerFunctionWrapHandler) -> object:
            return dump(tuple(records.values()))

        def checked(value: object, validate: ValidatorFunctionWrapHandler) -> Records[R]:
            return value if isinstance(value, cls) else cls(validate(value))

        return core_schema.no_info_wrap_validator_function(
            checked,
            as_tuple,
            serialization=core_schema.wrap_serializer_function_ser_schema(unpacked, schema=as_tuple),
        )
