import grimp
import pytest
from importlinter import Contract

from tools.rooms import RoomsContract, breaches, reachable

ROOMS = {
    "document": ["pydantic"],
    "insight": ["document"],
    "render": ["insight"],
    "files": ["document"],
    "cli": ["*", "typer"],
    "__main__": ["cli"],
}


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("jmwidgets.insight.gaps", "jmwidgets.document"),
        ("jmwidgets.render.page", "jmwidgets.document.records"),  # through insight
        ("jmwidgets.insight.gaps", "jmwidgets.insight.scores"),
        ("jmwidgets.insight.gaps", "jmwidgets.errors"),
        ("jmwidgets.insight.gaps", "math"),
        ("jmwidgets.document.records", "pydantic"),
        ("jmwidgets.cli", "jmwidgets.files"),
        ("jmwidgets.__main__", "jmwidgets.cli"),
        ("jmwidgets.widgets", "jmwidgets.widgets.grid"),
        ("pydantic", "jmwidgets.document"),
    ],
)
def test_allowed_import_passes(importer: str, imported: str) -> None:
    rooms = ROOMS | {"widgets": ["insight"]}
    assert breaches(rooms, ["errors"], {(importer, imported)}) == []


@pytest.mark.parametrize(
    ("importer", "imported", "line"),
    [
        (
            "jmwidgets.document.records",
            "jmwidgets.files",
            "jmwidgets.document.records imports jmwidgets.files: document may not import files",
        ),
        (
            "jmwidgets.render.page",
            "jmwidgets.files",
            "jmwidgets.render.page imports jmwidgets.files: render may not import files",
        ),
        (
            "jmwidgets.render.page",
            "pydantic",
            "jmwidgets.render.page imports pydantic: that is for document alone",
        ),
        ("jmwidgets.cli", "pydantic.fields", "jmwidgets.cli imports pydantic: that is for document alone"),
        (
            "jmwidgets.insight",
            "jmwidgets",
            "jmwidgets.insight imports jmwidgets: insight may not import __init__",
        ),
        ("jmwidgets.attic.old", "math", "jmwidgets.attic has no row in the table of rooms"),
    ],
)
def test_breach_is_told_in_one_line(importer: str, imported: str, line: str) -> None:
    assert breaches(ROOMS, ["errors"], {(importer, imported)}) == [line]


def test_rooms_that_import_each_other_are_followed_to_the_end() -> None:
    assert reachable({"a": ["b"], "b": ["a", "c"], "c": []}, "a") == {"a", "b", "c"}


def test_contract_reads_the_graph() -> None:
    graph = grimp.ImportGraph()
    graph.add_module("jmwidgets.document")
    graph.add_module("jmwidgets.files")
    graph.add_import(importer="jmwidgets.document", imported="jmwidgets.files")
    contract: Contract = RoomsContract("rooms", {}, {"rooms": ROOMS, "shared": []})
    check = contract.check(graph, verbose=False)
    assert not check.kept
    assert len(check.metadata["breaches"]) == 1
