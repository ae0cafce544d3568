"""From a look at a file to a journey: a new one, or changes to one that is there, as one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from jmwidgets.document import COLLECTIONS, LANES, Journey, Operation, Put, Records, apply_all, make_id, parse
from jmwidgets.errors import JourneyError
from jmwidgets.exchange.asking import Question
from jmwidgets.exchange.draft import Draft
from jmwidgets.exchange.looking import Looked, look
from jmwidgets.exchange.memory import recall, remember, still_there
from jmwidgets.exchange.merging import Merged, merge
from jmwidgets.exchange.records import Maker, records_of
from jmwidgets.exchange.wanted import Kept, Wanted
from jmwidgets.words import Message, _, is_known, message, not_one_of, use

EDITED = "edited"
GONE = "gone"


class Door(Protocol):
    """A live journey that takes operations, such as `jmwidgets.Session`."""

    @property
    def journey(self) -> Journey:
        """The journey as it is now."""

    @property
    def path(self) -> Path | None:
        """Its file; None for one in memory alone."""

    def apply(self, *operations: Operation) -> object:
        """Change the journey by one step, which can be undone."""


@dataclass(frozen=True)
class Proposal:
    """What an import would do to a journey.

    Attributes
    ----------
    looked : Looked
        What the file is and tells.
    steps : tuple of Operation
        To be applied together.
    records : tuple of Wanted
        All that the file asks for, each with its place in the file.
    questions : tuple of Question
        Those of the file, and whether edits of people or the file's changes count.
    warnings : tuple of Message
        Of the file, and about what people removed or the file doesn't have any more.
    """

    looked: Looked
    steps: tuple[Operation, ...]
    records: tuple[Wanted, ...]
    questions: tuple[Question, ...]
    warnings: tuple[Message, ...]
    kept: Kept
    conflicts: tuple[Any, ...] = ()

    @property
    def open(self) -> list[Question]:
        """Questions that nobody has answered."""
        return [question for question in self.questions if not question.answer]

    def as_json(self) -> dict[str, Any]:
        """Return all of it as one object for programs."""
        told = self.looked.as_json()
        verdict = told["verdict"] if told["verdict"] == "refuse" else "ask" if self.open else "import"
        return {
            **told,
            "verdict": verdict,
            "questions": [question.as_json() for question in self.questions],
            "warnings": [str(warning) for warning in self.warnings],
            "records": [one.as_json() for one in self.records],
            "changes": len(self.steps),
            "conflicts": [one.as_json() for one in self.conflicts],
        }


def drafts_of(looked: Looked, which: str = "") -> list[list[Draft]]:
    """Group the journeys of a file by the map that they become; states and personas of one thing are one.

    Raises
    ------
    JourneyError
        When `which` names none of them.
    """
    groups = [[draft] for draft in looked.journeys] if looked.are_apart else [list(looked.journeys)]
    groups = [group for group in groups if group]
    if not which:
        return groups
    for place, group in enumerate(groups, 1):
        if which == str(place) or any(which.casefold() == draft.title.casefold() for draft in group):
            return [group]
    raise JourneyError(not_one_of(message("journeys"), which, [group[0].title for group in groups]))


def blank_for(looked: Looked, group: Sequence[Draft]) -> Journey:
    """Make the journey that a file begins: its title, its language and the usual lanes."""
    if looked.document is not None:
        # All that belongs to no collection is taken over as it is.
        return looked.document.model_copy(update={name: Records() for name in COLLECTIONS})
    title = group[0].title or looked.path.name.partition(".")[0].replace("-", " ").replace("_", " ").strip()
    title = title or str(message("Journey"))
    fields: dict[str, Any] = {"language": group[0].language} if group[0].language else {}
    if group[0].description:
        fields["summary"] = group[0].description
    return Journey(id=make_id(title, otherwise="journey"), title=title, lanes=Records(LANES), **fields)


def propose(looked: Looked, journey: Journey, group: Sequence[Draft], kept: Kept | None = None) -> Proposal:
    r"""Describe what bringing a file into a journey would do.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "hike.mmd"
    >>> _ = file.write_text("journey\n  title Hike\n  section Go\n    Finds the sign: 4: Walker\n")
    >>> looked = look(file)
    >>> proposal = propose(looked, Journey(id="hike", title="Hike"), looked.journeys)
    >>> [(one.collection, one.id, one.at) for one in proposal.records][1:3]
    [('stages', 'go', 'line 3'), ('touchpoints', 'finds-the-sign', 'line 4')]
    """
    earlier = still_there(kept or Kept(), journey, looked.path.name)
    maker = Maker(journey, earlier, looked.path.name, looked.sha256, looked.sniffed.kind)
    # What is stored is in the journey's language, whoever imports.
    with use(journey.language if is_known(journey.language) else "en"):
        wanted = maker.make(group) if looked.document is None else records_of(looked.document)
    answers = looked.answers
    merged = merge(
        journey,
        wanted,
        earlier,
        take_file=answers.get(EDITED) == "file",
        drop_gone=answers.get(GONE) == "remove",
    )
    questions = [*looked.questions, *_questions(merged, answers)]
    before = Kept({}, earlier.sha256, earlier.records) if earlier.sha256 else None
    before = earlier.before if earlier.sha256 == looked.sha256 else before
    after = Kept(_without_once(dict(answers)), looked.sha256, merged.kept, before)
    return Proposal(
        looked,
        tuple(merged.steps),
        tuple(wanted),
        tuple(questions),
        (*looked.warnings, *_told(merged)),
        after,
        tuple(merged.conflicts),
    )


def _without_once(answers: dict[str, str]) -> dict[str, str]:
    """Leave out answers that hold for one import only."""
    return {key: value for key, value in answers.items() if key not in {EDITED, GONE}}


def _questions(merged: Merged, answers: Mapping[str, str]) -> list[Question]:
    asked = []
    if merged.conflicts or answers.get(EDITED):
        names = tuple(f"{one.collection}/{one.id} {one.field}" for one in merged.conflicts[:5])
        about = message(
            "{count} fields were edited by people and are different in the file ({names}): whose counts?",
            count=len(merged.conflicts),
            names=names,
        )
        options = (message("people: keep what they wrote"), message("file: take what the file says"))
        asked.append(Question(EDITED, about, options, options[0], answers.get(EDITED, "")))
    if merged.gone:
        about = message(
            "{count} records are no longer in the file ({names}): keep or remove them?",
            count=len(merged.gone),
            names=tuple(merged.gone[:5]),
        )
        options = (message("keep"), message("remove"))
        asked.append(Question(GONE, about, options, options[0], answers.get(GONE, "")))
    return asked


def _told(merged: Merged) -> list[Message]:
    if not merged.removed:
        return []
    told = message(
        "{count} records that people removed from the map since stay away: {names}",
        count=len(merged.removed),
        names=tuple(merged.removed[:5]),
    )
    return [told]


def look_again(
    path: str | Path, door: Door, *, kind: str = "", answers: Mapping[str, str] | None = None
) -> Looked:
    """Look at a file with the answers that an earlier import into the same journey kept."""
    path = Path(path)
    kept = recall(door.path, path.name)
    given = {key: value for key, value in (answers or {}).items() if key not in {EDITED, GONE}}
    looked = _lenient(path, kind, kept.answers, given)
    return replace(looked, answers={**looked.answers, **(answers or {})})


def _lenient(path: Path, kind: str, kept: Mapping[str, str], given: Mapping[str, str]) -> Looked:
    """Look with kept answers, unless the file has changed so that one doesn't fit any more."""
    try:
        return look(path, kind=kind, answers={**kept, **given})
    except JourneyError:
        return look(path, kind=kind, answers=given)


def bring_in(
    path: str | Path,
    door: Door,
    *,
    kind: str = "",
    answers: Mapping[str, str] | None = None,
    which: str = "",
) -> Proposal:
    r"""Bring a file into a live journey, as one step that can be undone; what is open is taken as assumed.

    Parameters
    ----------
    path
        Of a file with a map.
    door
        The journey, such as ``Session("hike.journey.json")``.
    kind
        What the file is, where its content misleads.
    answers
        To its questions, by key; those of an earlier import of the file are kept and used again.
    which
        Title or number of the journey, where the file holds several that are apart.

    Returns
    -------
    Proposal
        What was done.

    Raises
    ------
    JourneyError
        When the file can't be read as a map, or holds several journeys and none was named.

    Examples
    --------
    >>> import tempfile
    >>> from jmwidgets.session import Session
    >>> file = Path(tempfile.mkdtemp()) / "hike.mmd"
    >>> _ = file.write_text("journey\n  title Hike\n  section Go\n    Finds the sign: 4: Walker\n")
    >>> session = Session(Journey(id="hike", title="Hike"))
    >>> _ = bring_in(file, session)
    >>> session.journey.experiences["walker.finds-the-sign"].emotion.value
    1.0
    >>> session.undo().journey.touchpoints.ids
    ()
    """
    looked = look_again(path, door, kind=kind, answers=answers)
    refuse(looked)
    groups = drafts_of(looked, which)
    if len(groups) > 1:
        titles = [group[0].title for group in groups]
        raise JourneyError(
            _(
                "{file}: expected one journey for one map, got {count} ({titles}); name the one you mean",
                file=looked.path.name,
                count=len(groups),
                titles=titles,
            )
        )
    kept = recall(door.path, looked.path.name)
    proposal = propose(looked, door.journey, groups[0], kept)
    if proposal.steps:
        door.apply(*proposal.steps)
    remember(door.path, looked.path.name, proposal.kept)
    return proposal


def refuse(looked: Looked) -> None:
    """Raise what a file is that is no map, in one sentence."""
    if not looked.journeys:
        raise JourneyError(looked.sentence)


def new_journey(looked: Looked, group: Sequence[Draft]) -> Journey:
    r"""Make a journey of its own of what a file tells.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "hike.mmd"
    >>> _ = file.write_text("journey\n  title Hike\n  section Go\n    Finds the sign: 4: Walker\n")
    >>> looked = look(file)
    >>> new_journey(looked, looked.journeys).touchpoints["finds-the-sign"].stage
    'go'
    """
    blank = blank_for(looked, group)
    return begun(blank, propose(looked, blank, group).steps)


def begun(blank: Journey, steps: Sequence[Operation]) -> Journey:
    """Give a new journey with all its records at once: many times faster than one by one."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in COLLECTIONS}
    rest: list[Operation] = []
    for step in steps:
        if isinstance(step, Put) and step.id not in blank.collection(step.collection):
            found[step.collection].append({"id": step.id, **step.record})
        else:
            rest.append(step)
    data = blank.model_dump(mode="json", exclude_defaults=True)
    for name, records in found.items():
        data[name] = [*data.get(name, []), *records]
    return apply_all(parse({**data, "schema_version": blank.schema_version}), rest)
