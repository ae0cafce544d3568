"""Questions that a file leaves open: each with an answer that is assumed until somebody gives another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from jmwidgets.errors import JourneyError
from jmwidgets.words import Message, _, message

MOST = 5
"""Questions of one file; what goes beyond them is assumed and said."""


@dataclass(frozen=True)
class Question:
    """Something that only people know.

    Attributes
    ----------
    key : str
        Under which its answer is given and kept.
    about : Message
        The question.
    options : tuple
        What may be answered: texts of the file, or messages.
    assumed : str or Message
        The answer that is taken as long as nobody gives another.
    answer : str
        What was answered; empty while it is open.
    form : str
        How it is answered: by one of the options, by a text, or by what each of several things stands for.
    pairs : mapping
        Of the latter: what each thing stands for now.
    values : tuple
        Of the latter: what a thing may stand for; empty where that is a number.
    """

    key: str
    about: Message
    options: tuple[str | Message, ...]
    assumed: str | Message
    answer: str = ""
    form: Literal["choice", "text", "pairs"] = "choice"
    pairs: Mapping[str, str] = field(default_factory=dict)
    values: tuple[str | Message, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return it as one object, in the language of the interface."""
        told = {
            "key": self.key,
            "about": str(self.about),
            "options": [str(option) for option in self.options],
            "assumed": str(self.assumed),
        }
        return {**told, "answer": self.answer} if self.answer else told


class Asking:
    """Collects the questions of a reader and gives their answers, known or assumed.

    Parameters
    ----------
    answers
        By key: what was answered now or at an earlier import.

    Examples
    --------
    >>> asking = Asking({"scale": "1..10"})
    >>> asking.choice("scale", message("Which scale?"), {"1..5": "1..5", "1..10": "1..10"}, "1..5")
    '1..10'
    >>> asking.questions[0].assumed
    '1..5'
    """

    def __init__(self, answers: Mapping[str, str] | None = None) -> None:
        self._answers = dict(answers or {})
        self.questions: list[Question] = []
        self.warnings: list[Message] = []

    def choice(self, key: str, about: Message, options: Mapping[str, str | Message], assumed: str) -> str:
        """Ask for one of several options; give the key of the one that counts."""
        given = self._answers.get(key, "")
        found = _chosen(key, given, options) if given else assumed
        self._add(Question(key, about, tuple(options.values()), options[assumed], given))
        return found

    def text(self, key: str, about: Message, options: Sequence[str | Message], assumed: str | Message) -> str:
        """Ask for a text, such as a name; give it, or nothing where none was given."""
        given = self._answers.get(key, "")
        self._add(Question(key, about, tuple(options), assumed, given, "text"))
        # An option says what can be answered; it is no name itself.
        offered = {str(one).casefold() for one in (*options, assumed)}
        return "" if given.casefold() in offered else given

    def pairs(
        self,
        key: str,
        about: Message,
        assumed: Mapping[str, str],
        options: Sequence[str | Message] = (),
        values: Sequence[str | Message] = (),
        *,
        rest: str | Message = "",
    ) -> dict[str, str]:
        """Ask what several things stand for; an answer names some of them, as in ``gut=1, mies=-2``.

        Things may be told by their number; those that begin or end with a sign that parts answers are named
        in quotation marks.

        Parameters
        ----------
        rest
            Where things alone may be named, which then have the first of the values: what the others are.

        Raises
        ------
        JourneyError
            When an answer is nothing of this.
        """
        given = self._answers.get(key, "")
        told = ", ".join(f"{name} = {value}" if value else name for name, value in assumed.items())
        found = dict(assumed)
        names = tuple(map(str, options)) or tuple(assumed)
        named = _named(given)
        for name, value in named:
            found[_thing(name, (*found, *names), names) or name] = value
        if given and not named:
            found |= _listed(key, given, found, names, values, rest)
        asked = (key, about, tuple(options) or tuple(assumed), told, given)
        shown = {str(one): "" for one in options} | found
        self._add(Question(*asked, "pairs", shown, tuple(values)))
        return found

    def _add(self, question: Question) -> None:
        if any(one.key == question.key for one in self.questions):
            return
        if len(self.questions) >= MOST:
            told = message("{question} Assumed: {answer}.", question=question.about, answer=question.assumed)
            self.warnings.append(told)
            return
        self.questions.append(question)

    @property
    def open(self) -> list[Question]:
        """Those that nobody has answered."""
        return [question for question in self.questions if not question.answer]

    def refuse_unknown(self, given: Mapping[str, str]) -> None:
        """Refuse an answer to a question that the file doesn't raise."""
        known = [question.key for question in self.questions]
        for key in given:
            if key not in known:
                raise JourneyError(
                    _(
                        "expected an answer to {known:or}, got one to {given}; leave it out",
                        known=known or ["-"],
                        given=repr(key),
                    )
                )


_PAIR = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^,;"]*?))\s*=\s*([^,;=]*?)\s*(?:[,;]|$)')


def _named(given: str) -> list[tuple[str, str]]:
    """Read an answer such as ``gut=1, "Ja, gern"=2``."""
    found = (
        ((quoted or "").replace('""', '"') or bare or "", value)
        for quoted, bare, value in (match.groups() for match in _PAIR.finditer(given))
    )
    return [(name.strip(), value) for name, value in found if name.strip()]


def _thing(told: str, known: Sequence[str], numbered: Sequence[str]) -> str:
    """Return the thing of a name or a number; empty where there is none."""
    found = next((one for one in known if one.casefold() == told.casefold()), "")
    if not found and told.isdecimal() and 0 < int(told) <= len(numbered):
        return numbered[int(told) - 1]
    return found


def _listed(  # noqa: PLR0917 - a question and all that its answer may name
    key: str,
    given: str,
    found: Mapping[str, str],
    names: Sequence[str],
    values: Sequence[str | Message],
    rest: str | Message,
) -> dict[str, str]:
    """Read an answer that names things alone."""
    told = [one for one in (part.strip().strip('"') for part in re.split("[,;]", given)) if one]
    things = [_thing(one, (*found, *names), names) for one in told]
    if not rest or not all(things):
        one = names[0] if names else "NAME"
        raise JourneyError(
            _(
                "expected NAME = VALUE for the question {key}, such as {example}, got {given}; part several "
                "by commas",
                key=key,
                example=f"{one} = {found.get(one) or (str(values[0]) if values else 'VALUE')}",
                given=repr(given),
            )
        )
    first = str(values[0])
    others = {name: str(rest) for name, value in found.items() if value == first}
    return {**others, **dict.fromkeys(things, first)}


def _chosen(key: str, given: str, options: Mapping[str, str | Message]) -> str:
    wanted = given.strip().casefold()
    for place, (option, label) in enumerate(options.items(), 1):
        if wanted in {option.casefold(), str(label).casefold(), str(place)}:
            return option
    raise JourneyError(
        _(
            "expected one of {options:or} for the question {key}, got {given}; choose one of them",
            options=[str(label) for label in options.values()],
            key=key,
            given=repr(given),
        )
    )
