"""Who was there in a round, and what they said: opened from the server's file when it is revealed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jmwidgets.voices.asked import NOT_MET
from jmwidgets.voices.sealing import Opener
from jmwidgets.voices.typed import Counts

Answers = Mapping[str, Mapping[str, Any]]
"""Person -> item -> the newest answer that was not taken back."""
_Record = Mapping[str, Any]


@dataclass(frozen=True)
class Gathered:
    """Who was there, and what they answered to a round."""

    answers: Answers
    names: Mapping[str, str]
    """Person -> name, of everybody who joined and was not removed; a paper sheet is one without a name."""
    hands: Mapping[str, Counts] = field(default_factory=dict)
    """Item -> the totals of a show of hands."""

    @property
    def joined(self) -> int:
        """How many were there: with a phone, on paper, or by hand."""
        return len(self.names) + most_hands(self.hands)

    @property
    def voices(self) -> int:
        """How many answered at least a part; of hands, the most that were raised about one thing."""
        return len(self.answers) + most_hands(self.hands)

    def values(self, item: str) -> list[Any]:
        """Return all answers on a scale about one thing; whose they are is not told."""
        given = [one[item] for one in self.answers.values() if item in one]
        for answer, count in self.hands.get(item, {}).items():
            given += [NOT_MET if answer == NOT_MET else float(answer)] * count
        return given


def most_hands(hands: Mapping[str, Counts]) -> int:
    """Return the most hands that were raised about one thing.

    Examples
    --------
    >>> most_hands({"ruth.flyer": {"-1": 2, "2": 4}, "ruth.shop": {"0": 5}})
    6
    """
    return max((sum(counts.values()) for counts in hands.values()), default=0)


def gathered(records: Iterable[_Record], key: str, round_id: str) -> Gathered:
    """Open the answers to a round.

    Parameters
    ----------
    records
        What the server's journal holds.
    key
        The private key.

    Raises
    ------
    SealError
        When an answer was sealed for another key.
    """
    kept = list(records)
    opener = Opener(key)
    names = _names(kept)
    newest: dict[str, dict[str, str]] = {}
    for record in _of(kept, "answer", round_id):
        if record["person"] in names:
            newest.setdefault(record["person"], {})[record["item"]] = record["sealed"]
    answers: dict[str, dict[str, Any]] = {}
    for person, items in newest.items():
        given = {item: opener.open(sealed)["value"] for item, sealed in items.items()}
        if filled := {item: value for item, value in given.items() if value is not None}:
            answers[person] = filled
    for number, sheet in _typed(kept, "sheet", "number", opener, round_id).items():
        # No person's key looks like that.
        names[f"sheet {number}"] = ""
        answers[f"sheet {number}"] = sheet
    return Gathered(answers, names, _typed(kept, "hands", "item", opener, round_id))


def participants(records: Iterable[_Record], key: str) -> int:
    """Count who took part in a workshop: with phones, and the most that took part otherwise in one round."""
    kept, opener = list(records), Opener(key)
    rounds = {record["round"] for record in kept if record["kind"] in {"sheet", "hands"}}
    # How many hands were raised is sealed; that somebody joined or a sheet was typed in is not.
    otherwise = (
        len(_filled(kept, "sheet", "number", one)) + most_hands(_typed(kept, "hands", "item", opener, one))
        for one in rounds
    )
    return len(_names(kept)) + max(otherwise, default=0)


def _names(records: Iterable[_Record]) -> dict[str, str]:
    names: dict[str, str] = {}
    for record in records:
        if record["kind"] == "joined":
            names[record["person"]] = record["name"]
        elif record["kind"] == "removed":
            names.pop(record["person"], None)
    return names


def _typed(records: Iterable[_Record], kind: str, name: str, opener: Opener, round_id: str) -> dict[Any, Any]:
    filled = _filled(records, kind, name, round_id)
    return {place: opener.open(one["sealed"])["value"] for place, one in filled.items()}


def _filled(records: Iterable[_Record], kind: str, name: str, round_id: str) -> dict[Any, _Record]:
    """Return the newest of what was typed in about each thing, without what was taken back."""
    newest = {record[name]: record for record in _of(records, kind, round_id)}
    return {place: one for place, one in newest.items() if not one["empty"]}


def _of(records: Iterable[_Record], kind: str, round_id: str) -> Iterable[_Record]:
    return (record for record in records if record["kind"] == kind and record["round"] == round_id)
