"""The door for files with a map: what they are, what would be made of them, and what is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.exchange.asking import Question
from jmwidgets.exchange.draft import Draft, Loss
from jmwidgets.exchange.found import Found, Given
from jmwidgets.exchange.readers.registry import READABLE, reader_of
from jmwidgets.exchange.safety import read_bytes, unpacked
from jmwidgets.exchange.settling import settle
from jmwidgets.sniffing import Sniffed, sniff
from jmwidgets.words import Message, message, nmessage, not_one_of

OURS = "jmwidgets-xlsx"
Verdict = Literal["import", "ask", "refuse"]


@dataclass(frozen=True)
class Looked:
    """What a file is and what would be made of it; nothing is changed yet.

    Attributes
    ----------
    path : Path
        The file.
    sniffed : Sniffed
        What it is.
    sha256 : str
        The fingerprint of its content.
    verdict : str
        "import" when nothing is open, "ask" when an answer would change something, "refuse" when nothing can
        be taken.
    sentence : Message
        What it is and what can be done, in one sentence.
    questions : tuple of Question
        At most five, each with the answer that is assumed.
    journeys : tuple of Draft
        What would be made.
    lost : tuple of Loss
        What doesn't come along.
    warnings : tuple of Message
        What people should know.
    """

    path: Path
    sniffed: Sniffed
    sha256: str = ""
    verdict: Verdict = "refuse"
    sentence: Message = field(default_factory=lambda: Message(""))
    questions: tuple[Question, ...] = ()
    journeys: tuple[Draft, ...] = ()
    lost: tuple[Loss, ...] = ()
    warnings: tuple[Message, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    are_apart: bool = False
    """Whether its journeys are of different things."""
    document: Journey | None = None
    """The whole document, where the file holds one that jmwidgets wrote."""

    def as_json(self) -> dict[str, Any]:
        """Return all of it as one object for programs, worded in the language of the interface."""
        told: dict[str, Any] = {
            "file": self.path.name,
            "sha256": self.sha256,
            "kind": self.sniffed.kind,
            "verdict": self.verdict,
            "sentence": str(self.sentence),
            "questions": [question.as_json() for question in self.questions],
            "journeys": [draft.as_json() for draft in self.journeys],
            "lost": [loss.as_json() for loss in self.lost],
            "warnings": [str(warning) for warning in self.warnings],
        }
        command = self.sniffed.command
        return {**told, "command": command} if command else told


def look(path: str | Path, *, kind: str = "", answers: Mapping[str, str] | None = None) -> Looked:
    r"""Look at a file: what it is, what would be made of it, what is asked and what is lost.

    Parameters
    ----------
    path
        Of any file; what it is, is told by its content.
    kind
        What it is, where the content misleads; one of `READABLE`.
    answers
        To questions that the file raises, by key.

    Raises
    ------
    JourneyError
        When there is no such file or kind, or an answer is none of the options.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "hike.mmd"
    >>> _ = file.write_text("journey\n  title Hike\n  section Go\n    Finds the sign: 4: Walker\n")
    >>> looked = look(file)
    >>> looked.verdict, looked.journeys[0].touchpoints[0].name, looked.journeys[0].emotions[0].value
    ('import', 'Finds the sign', 1.0)
    """
    import hashlib

    path = Path(path).expanduser()
    sniffed = sniff(path)
    if kind:
        if kind not in READABLE:
            raise JourneyError(not_one_of(message("kinds of files"), kind, READABLE))
        sniffed = replace(sniffed, kind=kind)
    if sniffed.container == "zip" and (kind or sniffed.family in {"journey", "personas"}):
        with unpacked(path) as inside:
            looked = look(inside, kind=kind, answers=answers)
        digest = hashlib.sha256(read_bytes(path)).hexdigest()
        return replace(looked, path=path, sha256=digest)
    if sniffed.kind == OURS:
        return _our_own(path, sniffed, answers or {})
    if sniffed.kind not in READABLE:
        return _not_a_map(path, sniffed)
    given = Given(path, sniffed, dict(answers or {}))
    try:
        digest = hashlib.sha256(read_bytes(path)).hexdigest()
        found = reader_of(sniffed.kind)(given)
        settle(found)
    except JourneyError as error:
        if answers:
            raise
        return Looked(path, sniffed, sentence=message("{error}", error=Message(str(error))))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        # A file may hold anything under the names of its kind.
        why = f"{type(error).__name__}: {error}"
        told = message(
            "“{name}” is named like {what}, but is built otherwise ({why}); export it again",
            name=path.name,
            what=sniffed.about.label,
            why=why[:120],
        )
        return Looked(path, sniffed, sentence=told)
    found.journeys = [draft for draft in found.journeys if not draft.is_empty]
    if not found.journeys:
        told = message(
            "“{name}” looks like {what}, but holds no stages, touchpoints or notes", name=path.name
        )
        return Looked(
            path, sniffed, digest, sentence=replace(told, values={**told.values, "what": sniffed.what})
        )
    _ask_whose(found)
    return Looked(
        path,
        sniffed,
        digest,
        "ask" if found.asking.open else "import",
        _sentence(path, sniffed, found),
        tuple(found.asking.questions),
        tuple(found.journeys),
        tuple(found.lost),
        (*found.warnings, *found.asking.warnings),
        given.answers,
        found.are_apart,
    )


def _our_own(path: Path, sniffed: Sniffed, answers: Mapping[str, str]) -> Looked:
    """Look at a workbook that jmwidgets wrote: nothing is guessed, asked or lost."""
    import hashlib

    from jmwidgets.exchange.drafting import draft_of
    from jmwidgets.exchange.readers.our_workbook import document_of

    try:
        document = document_of(path)
    except JourneyError as error:
        return Looked(path, sniffed, sentence=message("{error}", error=Message(str(error))))
    found = Found(journeys=[draft_of(document)])
    return Looked(
        path,
        sniffed,
        hashlib.sha256(path.read_bytes()).hexdigest(),
        "import",
        _sentence(path, sniffed, found),
        journeys=tuple(found.journeys),
        answers=dict(answers),
        document=document,
    )


def _not_a_map(path: Path, sniffed: Sniffed) -> Looked:
    """Report a file that is no map: evidence is read by another command, the rest is refused."""
    is_data = sniffed.family in {"survey", "log", "customers", "table"}
    return Looked(path, sniffed, verdict="ask" if is_data else "refuse", sentence=sniffed.sentence)


def _ask_whose(found: Found) -> None:
    """Ask for the persona where the file names nobody."""
    nameless = [draft for draft in found.journeys if not draft.personas]
    if not nameless:
        return
    name = found.asking.text(
        "persona",
        message("Whose journey is it?"),
        [message("one persona to be named")],
        message("one persona, assumed"),
    )
    for draft in nameless:
        if name:
            draft.persona(name)
            for emotion in draft.emotions:
                emotion.persona = emotion.persona or name
            for note in draft.notes:
                note.persona = note.persona or name


def _sentence(path: Path, sniffed: Sniffed, found: Found) -> Message:
    counts = {
        "stages": sum(len(draft.stages) for draft in found.journeys),
        "touchpoints": sum(len(draft.touchpoints) for draft in found.journeys),
        "notes": sum(len(draft.notes) for draft in found.journeys),
    }
    if not any(counts.values()):
        people = sum(len(draft.personas) for draft in found.journeys)
        return message(
            "“{name}” is {what}; it would give {personas}",
            name=path.name,
            what=sniffed.what,
            personas=nmessage("{n} persona", "{n} personas", people),
        )
    return message(
        "“{name}” is {what}; it would give {stages}, {touchpoints} and {notes}",
        name=path.name,
        what=sniffed.what,
        stages=nmessage("{n} stage", "{n} stages", counts["stages"]),
        touchpoints=nmessage("{n} touchpoint", "{n} touchpoints", counts["touchpoints"]),
        notes=nmessage("{n} note", "{n} notes", counts["notes"]),
    )
