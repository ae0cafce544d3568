"""An import contract for import-linter: each room imports only what its row names.

The built-in contracts name modules that must exist and can't say "only these"; this one reads a table with
a row per room, holds for rooms that are yet to be built, and fails for a room that has no row.
"""

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

PACKAGE = "jmwidgets"
ANYTHING = "*"


class _TableField(fields.Field[dict[str, list[str]]]):
    def parse(self, raw_data: Any) -> dict[str, list[str]]:  # noqa: ANN401 - whatever stands in the file
        if not isinstance(raw_data, dict) or not all(isinstance(row, list) for row in raw_data.values()):
            msg = 'expected a table of lists, such as: insight = ["document"]'
            raise fields.ValidationError(msg)
        return {room: [str(name) for name in row] for room, row in raw_data.items()}


def reachable(rooms: dict[str, list[str]], room: str) -> set[str]:
    """Return the room, those that its row names, and those that they may import in turn."""
    found: set[str] = set()
    waiting = [room]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += rooms if ANYTHING in rooms[current] else (n for n in rooms[current] if n in rooms)
    return found


def breaches(rooms: dict[str, list[str]], shared: list[str], imports: set[tuple[str, str]]) -> list[str]:
    """Find the imports that the table does not allow.

    Parameters
    ----------
    rooms
        Room -> names of rooms and of third-party packages that it may import; ``*`` stands for all rooms.
        A third-party package named in any row is kept to the rooms whose rows name it.
    shared
        Modules that every room may import.
    imports
        Pairs of importer and imported, as dotted module names.

    Returns
    -------
    list of str
        One readable line per breach, sorted.
    """
    kept_apart = {name for row in rooms.values() for name in row if name not in rooms} - {ANYTHING}
    found = set()
    for importer, imported in imports:
        room = _room(importer)
        if room is None:
            continue
        target = _room(imported)
        if room not in rooms:
            found.add(f"{PACKAGE}.{room} has no row in the table of rooms")
        elif target is not None and target not in {*reachable(rooms, room), *shared}:
            found.add(f"{importer} imports {imported}: {room} may not import {target}")
        elif target is None and (top := imported.partition(".")[0]) in kept_apart - set(rooms[room]):
            owners = ", ".join(owner for owner, row in rooms.items() if top in row)
            found.add(f"{importer} imports {top}: that is for {owners} alone")
    return sorted(found)


def _room(module: str) -> str | None:
    parts = module.split(".")
    if parts[0] != PACKAGE:
        return None
    return parts[1] if len(parts) > 1 else "__init__"


class RoomsContract(Contract):
    """Hold the imports of the package against the table of rooms."""

    rooms = _TableField()
    shared = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001 - the base's
        """Compare every direct import with the table."""
        rooms: dict[str, list[str]] = self.rooms  # type: ignore[assignment]  # a field holds its parsed value
        shared: list[str] = self.shared  # type: ignore[assignment]
        imports = {
            (importer, imported)
            for importer in graph.modules
            for imported in graph.find_modules_directly_imported_by(importer)
        }
        found = breaches(rooms, shared, imports)
        return ContractCheck(kept=not found, metadata={"breaches": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print one line per breach."""
        for line in check.metadata["breaches"]:
            output.print_error(f"- {line}", bold=False)
        output.new_line()
