"""Parameter sets from a file: the rows of a CSV table, or of a YAML list or table of choices."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jmwidgets.files.disk import plainly
from jmwidgets.runs.planning.parameters import ParameterError
from jmwidgets.words import _, message

Values = dict[str, Any]


def read_sets(path: Path) -> list[Values]:
    """Read parameter sets.

    Parameters
    ----------
    path
        A ``.csv`` file with the names in its first line, whose empty cells leave a parameter as it is; or
        a ``.yaml`` file with a list of sets, or with the choices for each name, of which every
        combination is one set.

    Raises
    ------
    ParameterError
        When the file holds no parameter sets.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "sets.yaml"
    >>> _ = path.write_text("{language: [en, de], days: [7]}")
    >>> read_sets(path)
    [{'language': 'en', 'days': 7}, {'language': 'de', 'days': 7}]
    """
    with plainly(path, message("a file of parameter sets")):
        data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ParameterError(
            _("{file}: expected text in UTF-8, got another encoding; save the file as UTF-8", file=str(path))
        ) from None
    readers = {".csv": _csv, ".yaml": _yaml, ".yml": _yaml}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise ParameterError(
            _(
                "{file}: expected a file of parameter sets as .csv or .yaml, got {given}; rename it",
                file=str(path),
                given=path.suffix or message("neither"),
            )
        )
    sets = list(reader(path, text))
    if not sets:
        raise ParameterError(
            _("{file}: expected at least one parameter set, got none; add a row", file=str(path))
        )
    return sets


def _csv(path: Path, text: str) -> Iterator[Values]:
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        _refuse_twice(path, [name.strip() for name in table.fieldnames or ()])
        for row in table:
            if None in row or None in row.values():
                raise ParameterError(
                    _(
                        "{file}: expected {n} cells in line {line}, got more or fewer; correct the line",
                        file=str(path),
                        n=len(table.fieldnames or ()),
                        line=table.line_num,
                    )
                )
            yield {name.strip(): Text(value) for name, value in row.items() if value}
    except csv.Error as error:
        raise ParameterError(
            _(
                "{file}: expected a CSV table, got {reason} in line {line}; correct the line",
                file=str(path),
                reason=str(error),
                line=table.line_num,
            )
        ) from None


def _yaml(path: Path, text: str) -> Iterator[Values]:
    import yaml

    try:
        found = yaml.safe_load(text)
        _refuse_twice_in(path, yaml.compose(text, yaml.SafeLoader))
    except (yaml.YAMLError, ValueError) as error:
        first = str(error).strip().partition("\n")[0]
        raise ParameterError(
            _(
                "{file}: expected YAML, got something else ({reason}); correct the file",
                file=str(path),
                reason=first,
            )
        ) from None
    if isinstance(found, list) and all(_is_set(one) for one in found):
        yield from found
    elif _is_set(found) and all(isinstance(choices, list) for choices in found.values()):
        for values in itertools.product(*found.values()):
            yield dict(zip(found, values, strict=True))
    else:
        raise ParameterError(
            _(
                "{file}: expected a list of parameter sets, or lists of choices by name, got something else; "
                "write each set as '- name: value'",
                file=str(path),
            )
        )


def _refuse_twice_in(path: Path, node: Any) -> None:  # noqa: ANN401 - a node of YAML
    """Refuse a name that stands twice in one mapping, of which YAML would take the last without a word."""
    import yaml

    if isinstance(node, yaml.MappingNode):
        names = [key.value for key, _value in node.value if isinstance(key, yaml.ScalarNode)]
        _refuse_twice(path, names, node.start_mark.line + 1)
    children = getattr(node, "value", ())
    for child in children if isinstance(children, list) else ():
        for one in child if isinstance(child, tuple) else (child,):
            _refuse_twice_in(path, one)


def _refuse_twice(path: Path, names: list[str], line: int = 1) -> None:
    twice = next((name for place, name in enumerate(names) if name and name in names[:place]), None)
    if twice is not None:
        raise ParameterError(
            _(
                "{file}: expected each name once, got {name} twice in line {line}; take one of them out",
                file=str(path),
                name=repr(twice),
                line=line,
            )
        )


def _is_set(value: object) -> bool:
    return isinstance(value, Mapping) and bool(value) and all(isinstance(name, str) for name in value)


class Text(str):
    """A value as it was typed, to be read as the template has it."""

    __slots__ = ()
