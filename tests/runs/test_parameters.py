import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_notebook
from papermill.iorw import load_notebook_node
from papermill.translators import PythonTranslator

from jmwidgets.runs.planning.parameters import (
    Parameter,
    ParameterError,
    declared,
    parse_assignments,
    validate,
)

CELL = """\
journey = ""  # the file
days: int = 30
share = 0.5
strict = True
names = ["a",
         "b"]
limits = {"low": 1}
anything = None
computed = 2 * 3
"""

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@pytest.fixture(scope="module")
def known() -> dict[str, Parameter]:
    cell = new_code_cell(CELL)
    cell.metadata["tags"] = ["parameters"]
    return declared(load_notebook_node(new_notebook(cells=[cell], metadata={"kernelspec": KERNEL})))


def test_declared_parameters_have_the_kind_of_their_default(known: dict[str, Parameter]) -> None:
    kinds = {name: parameter.kind for name, parameter in known.items()}
    assert kinds == {
        "journey": str,
        "days": int,
        "share": float,
        "strict": bool,
        "names": list,
        "limits": dict,
        "anything": None,
        "computed": None,
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("journey=2024", "2024"),
        ("journey=", ""),
        ("journey=a=b", "a=b"),
        ("days=7", 7),
        ("share=0.25", 0.25),
        ("strict=false", False),
        ("strict=False", False),
        ('names=["x", "y"]', ["x", "y"]),
        ("names=['x']", ["x"]),
        ("anything=null", None),
        ("anything=soon", "soon"),
        ("anything=__import__('os').getcwd()", "__import__('os').getcwd()"),
    ],
)
def test_texts_are_read_as_the_template_has_them(
    known: dict[str, Parameter], text: str, expected: object
) -> None:
    (value,) = parse_assignments(known, [text]).values()
    assert value == expected
    assert type(value) is type(expected)


def test_unknown_name_lists_the_known_ones(known: dict[str, Parameter]) -> None:
    with pytest.raises(ParameterError, match=r"journey, days, share.*'dayz'; did you mean 'days'\?"):
        parse_assignments(known, ["dayz=7"])
    with pytest.raises(ParameterError, match="NAME=VALUE"):
        parse_assignments(known, ["days"])
    with pytest.raises(ParameterError, match="journey, days, share"):
        validate(known, {"x = 1; import os": 1})


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("days", "many", "expected a number"),
        ("days", True, "expected a number"),
        ("strict", 1, "expected True or False"),
        ("names", "a", "expected a list"),
        ("journey", 7, "expected a text"),
        ("anything", Path(), "got PosixPath|got WindowsPath"),
        ("anything", (1, 2), "got tuple"),
        ("anything", b"x", "got bytes"),
        ("anything", [{"deep": {1, 2}}], "got set"),
        ("anything", {1: "x"}, "int as key"),
    ],
)
def test_values_that_would_not_arrive_as_they_are_get_refused(
    known: dict[str, Parameter], name: str, value: object, told: str
) -> None:
    with pytest.raises(ParameterError, match=told):
        validate(known, {name: value})


@given(value=PLAIN)
def test_plain_values_arrive_as_they_are_and_are_never_code(value: Any) -> None:
    validate({"value": Parameter("value", "None")}, {"value": value})
    arrived: dict[str, Any] = {}
    exec(PythonTranslator.codify({"value": value}), arrived)  # noqa: S102 - what a kernel does
    assert _same(arrived["value"], value)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return one == other or (math.isnan(one) and math.isnan(other))
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    return bool(one == other) and type(one) is type(other)


def test_template_without_parameters_declares_none() -> None:
    notebook = load_notebook_node(new_notebook(metadata={"kernelspec": KERNEL}))
    assert declared(notebook) == {}
