"""The parameters that a template declares, and the values that a run may give them."""

from __future__ import annotations

import ast
import difflib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from jmwidgets.errors import JourneyError
from jmwidgets.words import Message, Written, _, message

PLAIN = (str, int, float, bool, type(None), list, dict)
"""The only types of values that a run passes on; papermill would turn others into code, or into others."""
_KINDS: Mapping[type, Message] = {
    str: message("a text"),
    bool: message("True or False"),
    int: message("a number"),
    float: message("a number"),
    list: message("a list"),
    dict: message("a dict"),
}


class ParameterError(JourneyError):
    """A parameter that the template does not declare, or a value that it cannot take."""


@dataclass(frozen=True)
class Parameter:
    """One name of the cell that is tagged ``parameters``."""

    name: str
    default: str
    """The default as it is written in the template."""
    kind: type | None = None
    """Type of the default; None when it is None or no plain value."""

    @property
    def value(self) -> object:
        """The default, where it is a plain value; else None.

        Examples
        --------
        >>> Parameter("days", "30", int).value
        30
        """
        return None if self.kind is None else ast.literal_eval(self.default)

    def fits(self, value: object) -> bool:
        """Return whether a value is of the kind that the template expects.

        Examples
        --------
        >>> Parameter("days", "30", int).fits(7.5), Parameter("days", "30", int).fits("a week")
        (True, False)
        """
        if self.kind is None or value is None:
            return True
        if self.kind in {int, float}:
            return isinstance(value, int | float) and not isinstance(value, bool)
        return isinstance(value, self.kind)

    def read(self, text: str) -> object:
        """Read a value from the command line: as text where the template has a text, else as JSON or Python.

        Examples
        --------
        >>> Parameter("year", '"2024"', str).read("2025"), Parameter("year", "2024", int).read("2025")
        ('2025', 2025)
        """
        if self.kind is str:
            return text
        for reader in (json.loads, ast.literal_eval):
            try:
                value = reader(text)
            except (ValueError, SyntaxError, MemoryError, RecursionError):
                continue
            # "0,5" and "1,200" would be pairs; what is no plain value stays as it was typed.
            return value if type(value) in PLAIN else text
        return text


def declared(template: NotebookNode) -> dict[str, Parameter]:
    """Return the parameters that a template declares, by name.

    Parameters
    ----------
    template
        The notebook, as papermill loads it.
    """
    # papermill reads line by line, and passes over what does not stand alone on one.
    defaults = _assigned(template)
    if defaults is None:
        from papermill.inspection import inspect_notebook

        defaults = {name: row["default"] for name, row in inspect_notebook(template).items()}
    return {name: Parameter(name, default, _kind(default)) for name, default in defaults.items()}


def _assigned(template: NotebookNode) -> dict[str, str] | None:
    """Read the assignments of the cell of parameters; None when it is not Python alone."""
    if template.metadata.get("kernelspec", {}).get("language") != "python":
        return None
    cell = next((cell for cell in template.cells if "parameters" in cell.metadata.get("tags", [])), None)
    if cell is None or cell.cell_type != "code":
        return {}
    try:
        statements = ast.parse(cell.source).body
    except (SyntaxError, ValueError):
        return None
    found = {}
    for one in statements:
        if isinstance(one, ast.Assign | ast.AnnAssign) and one.value is not None:
            targets = one.targets if isinstance(one, ast.Assign) else [one.target]
            default = ast.get_source_segment(cell.source, one.value) or ast.unparse(one.value)
            found.update({target.id: default for target in targets if isinstance(target, ast.Name)})
    return found


def _kind(default: str) -> type | None:
    try:
        value = ast.literal_eval(default)
    except (ValueError, SyntaxError):
        return None
    return type(value) if isinstance(value, PLAIN) and value is not None else None


def parse_assignments(parameters: Mapping[str, Parameter], assignments: Iterable[str]) -> dict[str, object]:
    """Read ``NAME=VALUE`` texts.

    Raises
    ------
    ParameterError
        When a text has no ``=``, or its name is not declared.

    Examples
    --------
    >>> parse_assignments({"days": Parameter("days", "30", int)}, ["days=7"])
    {'days': 7}
    """
    values: dict[str, object] = {}
    for assignment in assignments:
        name, sign, text = assignment.partition("=")
        if not sign:
            raise ParameterError(
                _(
                    "expected a parameter as NAME=VALUE, got {given}; write {name}=VALUE",
                    given=repr(assignment),
                    name=name,
                )
            )
        known = parameters.get(name.strip())
        if known is None:
            raise ParameterError(_unknown(name.strip(), parameters))
        values[known.name] = known.read(text)
    return values


def validate(parameters: Mapping[str, Parameter], values: Mapping[str, Any]) -> None:
    """Refuse values that a template does not declare or cannot take, before anything is started.

    Raises
    ------
    ParameterError
        With what was expected and what was given.

    Examples
    --------
    >>> validate({"days": Parameter("days", "30", int)}, {"day": 7})
    Traceback (most recent call last):
        ...
    jmwidgets.runs.planning.parameters.ParameterError: expected one of the parameters
    days, got 'day'; did you mean 'days'?
    """
    for name, value in values.items():
        if name not in parameters:
            raise ParameterError(_unknown(name, parameters))
        odd = _not_plain(value)
        if odd:
            raise ParameterError(
                _(
                    "parameter {name}: expected a text, number, bool, list or dict, got {given}; convert it",
                    name=repr(name),
                    given=odd,
                )
            )
        known = parameters[name]
        if known.kind is not None and not known.fits(value):
            raise ParameterError(
                _(
                    "parameter {name}: expected {kind} as in the template ({default}), got {given}; correct "
                    "the value",
                    name=repr(name),
                    kind=_KINDS[known.kind],
                    default=str(known.default),
                    given=repr(value),
                )
            )


def _not_plain(value: object) -> str | Message:
    """Name the type of the first value inside that is not plain; empty when all are."""
    # Exactly these types: papermill would write a subclass such as a NumPy number as something else.
    if type(value) not in PLAIN:
        return type(value).__name__
    if isinstance(value, list):
        return _first_odd(value)
    if isinstance(value, dict):
        odd = next((type(key).__name__ for key in value if type(key) is not str), "")
        return message("{type} as key", type=odd) if odd else _first_odd(value.values())
    return ""


def _first_odd(values: Iterable[object]) -> str | Message:
    return next((odd for odd in map(_not_plain, values) if odd), "")


def _unknown(name: str, parameters: Mapping[str, Parameter]) -> str:
    near = difflib.get_close_matches(name, parameters, n=1)
    about: dict[str, object] = {
        "names": Written(", ".join(parameters)) if parameters else message("(none)"),
        "given": repr(name),
    }
    if near:
        return _(
            "expected one of the parameters {names}, got {given}; did you mean {near}?",
            near=repr(near[0]),
            **about,
        )
    return _(
        "expected one of the parameters {names}, got {given}; use one of them, or add it to the template's "
        "parameters cell",
        **about,
    )
