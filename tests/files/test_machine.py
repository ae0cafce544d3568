"""Several writers in any order, killed and opened again: nothing is lost or written over in silence."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from jmwidgets.document import (
    Journey,
    JsonValue,
    Move,
    Note,
    Operation,
    Put,
    Remove,
    Set,
    apply,
    apply_all,
    dumps,
    loads,
    put,
    removal,
)
from jmwidgets.errors import JourneyError
from jmwidgets.files import Conflict, JourneyFile, history, open_journey, replay
from jmwidgets.files.documents import create
from tests.files.small import name, small_journey, thoughts, title

WRITERS = st.sampled_from(["ada", "ben", "cleo"])
STEPS = st.sampled_from(["step-0", "step-1"])
NOTES = st.sampled_from(["n-0", "n-1", "n-0-2"])
TEXTS = st.sampled_from(["red", "green", "blue"])
Field = tuple[str, str, str]


class Writers(RuleBasedStateMachine):
    """Holds what the disk says against a journey that is kept by the acknowledgements alone."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="writers-"))
        self.path = self.folder / "wash.journey.json"
        self.journey = small_journey(2)
        create(self.path, self.journey)
        self.acknowledged: list[Operation] = []
        self.files: dict[str, JourneyFile] = {}
        self.saved = [dumps(self.journey)]
        # Who wrote a field last, and when.
        self.last: dict[Field, tuple[str, int]] = {}

    def file(self, writer: str) -> JourneyFile:
        if writer not in self.files:
            self.files[writer] = JourneyFile(self.path)
        return self.files[writer]

    def edit(self, writer: str, *operations: Operation) -> None:
        file = self.file(writer)
        view, base = file.journey, file.sequence
        try:
            merge = file.append(operations)
        except JourneyError:
            assert not _fits(view, operations)
            return
        for conflict in merge.conflicts:
            assert isinstance(conflict, Conflict)
            assert conflict.operation is not None or conflict.lost is not None or conflict.kept is not None
        if len(operations) == 1 and isinstance(operations[0], Set):
            self._check_set(writer, base, operations[0], merge.conflicts)
        elif len(operations) == 1 and isinstance(operations[0], Put):
            self._check_put(view, operations[0], merge.operations)
        self._acknowledge(writer, merge.operations)
        assert file.journey == self.journey

    def _check_set(self, writer: str, base: int, wanted: Set, conflicts: tuple[Conflict, ...]) -> None:
        there = self._value(wanted)
        by, when = self.last.get((wanted.collection, wanted.id, wanted.field), (writer, 0))
        if there is None:
            assert conflicts[0].operation is not None
        elif by != writer and when > base and there != wanted.value:
            assert [(one.lost, one.kept) for one in conflicts] == [(there, wanted.value)]
        else:
            assert not conflicts

    def _check_put(self, view: Journey, wanted: Put, applied: tuple[Operation, ...]) -> None:
        there = self.journey.notes.get(wanted.id)
        is_somebody_elses = wanted.id not in view.notes and there is not None
        if is_somebody_elses and there is not None and there.text != wanted.record["text"]:
            assert applied[0].id not in self.journey.notes
        else:
            assert applied[0].id == wanted.id

    def _value(self, wanted: Set) -> JsonValue:
        if wanted.collection == "journey":
            return self.journey.title
        record = self.journey.collection(wanted.collection).get(wanted.id)
        return None if record is None else getattr(record, wanted.field)

    def _acknowledge(self, writer: str, operations: tuple[Operation, ...]) -> None:
        for operation in operations:
            assert operation.sequence is not None
            before, self.journey = self.journey, apply(self.journey, operation)
            key = operation.collection, operation.id
            for field, value in _written(before, operation, self.journey):
                if value is None:
                    self.last.pop((*key, field), None)
                else:
                    self.last[*key, field] = writer, operation.sequence
        self.acknowledged += operations

    @rule(writer=WRITERS, text=TEXTS)
    def rename_journey(self, writer: str, text: str) -> None:
        self.edit(writer, title(text))

    @rule(writer=WRITERS, step=STEPS, text=TEXTS)
    def rename_step(self, writer: str, step: str, text: str) -> None:
        self.edit(writer, name(step, text))

    @rule(writer=WRITERS, step=STEPS, text=TEXTS)
    def think(self, writer: str, step: str, text: str) -> None:
        self.edit(writer, thoughts(step, text))

    @rule(writer=WRITERS, key=NOTES, text=TEXTS)
    def put_note(self, writer: str, key: str, text: str) -> None:
        self.edit(writer, put("notes", Note(id=key, text=text)))

    @rule(writer=WRITERS, key=NOTES, text=TEXTS)
    def edit_note(self, writer: str, key: str, text: str) -> None:
        self.edit(writer, Set(collection="notes", id=key, field="text", value=text))

    @rule(writer=WRITERS, key=NOTES)
    def remove_note(self, writer: str, key: str) -> None:
        self.edit(writer, Remove(collection="notes", id=key))

    @rule(writer=WRITERS, step=STEPS, before=STEPS)
    def move(self, writer: str, step: str, before: str) -> None:
        self.edit(writer, Move(collection="touchpoints", id=step, before=before))

    @rule(writer=WRITERS, step=STEPS)
    def remove_step(self, writer: str, step: str) -> None:
        view = self.file(writer).journey
        if step in view.touchpoints:
            self.edit(writer, *removal(view, "touchpoints", step))

    @rule(writer=WRITERS)
    def poll(self, writer: str) -> None:
        self.file(writer).poll()
        assert self.file(writer).journey == self.journey

    @rule(writer=WRITERS)
    def write(self, writer: str) -> None:
        self.file(writer).write()
        assert loads(self.path.read_text(encoding="utf-8")) == self.journey
        self.saved.append(dumps(self.journey))

    @precondition(lambda self: self.files)
    @rule(writer=WRITERS)
    def close(self, writer: str) -> None:
        self.file(writer).close()
        del self.files[writer]

    @precondition(lambda self: self.files)
    @rule(writer=WRITERS)
    def kill(self, writer: str) -> None:
        self.files.pop(writer, None)

    @rule(writer=WRITERS)
    def edit_by_hand(self, writer: str) -> None:
        self.write(writer)
        changed = apply(self.journey, title(f"By hand {len(self.saved)}"))
        self.path.write_text(dumps(changed), encoding="utf-8")
        self.file(writer).write()
        assert self.file(writer).journey == changed
        self._acknowledge("outside", tuple(_logged(self.path))[len(self.acknowledged) :])
        assert self.journey == changed

    @rule(writer=WRITERS, data=st.data())
    def put_an_older_file_back(self, writer: str, data: st.DataObject) -> None:
        self.write(writer)
        older = data.draw(st.sampled_from(self.saved))
        self.path.write_text(older, encoding="utf-8")
        self.file(writer).write()
        assert self.file(writer).journey == self.journey == loads(self.path.read_text(encoding="utf-8"))
        is_told = any("an older state" in str(report) for report in self.file(writer).reports)
        assert is_told or loads(older) == self.journey

    @rule()
    def lose_the_document(self) -> None:
        self.path.unlink()
        file = JourneyFile(self.path)
        assert file.journey == self.journey
        file.write()

    @invariant()
    def whoever_reads_sees_all(self) -> None:
        assert open_journey(self.path) == self.journey

    def teardown(self) -> None:
        for writer in ("ada", "ben", "cleo"):
            self.poll(writer)
        assert replay(self.path) == apply_all(small_journey(2), self.acknowledged) == self.journey
        assert _logged(self.path) == self.acknowledged
        assert not list(self.folder.glob("*.broken-*"))
        shutil.rmtree(self.folder)


def _written(before: Journey, operation: Operation, after: Journey) -> Iterator[tuple[str, JsonValue]]:
    """Yield the fields that an operation wrote.

    With None those that it left empty in a new record: who fills them later writes over nothing.
    """
    if isinstance(operation, Set):
        yield operation.field, True
    elif operation.collection != "journey":
        old = before.collection(operation.collection).get(operation.id)
        new = after.collection(operation.collection).get(operation.id)
        for field in ("text", "name", "thoughts"):
            if old is None and getattr(new, field, 0) == "":
                yield field, None
            elif getattr(old, field, 0) != getattr(new, field, 0):
                yield field, True


def _logged(path: Path) -> list[Operation]:
    told = (one.what for one in history(path))
    return [one for one in told if isinstance(one, Put | Set | Move | Remove)]


def _fits(view: Journey, operations: tuple[Operation, ...]) -> bool:
    try:
        apply_all(view, operations)
    except JourneyError:
        return False
    return True


TestWriters = Writers.TestCase
TestWriters.settings = settings(max_examples=max(20, settings().max_examples // 2), stateful_step_count=30)
