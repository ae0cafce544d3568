"""Write what the front end takes from Python: the types of messages, and numbers as Python writes them.

python -m tools.front          write what is to be written
python -m tools.front --check  write nothing; fail when something is not current
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from jmwidgets import words
from jmwidgets.document import SCALES, Claim
from jmwidgets.parts.figure import emotion_text, evidence_text, level_of
from jmwidgets.render.monotone import Monotone
from jmwidgets.widgets import form, messages
from jmwidgets.words.catalogue import PSEUDO, pseudo
from jmwidgets.words.front import FrontWords, front_words
from tools import vocabulary

ROOT = Path(__file__).parents[1]
TYPES = ROOT / "jmwidgets" / "widgets" / "static" / "core" / "messages.d.ts"
GOLDEN = ROOT / "tests" / "front" / "words.json"
EMOTIONS = ROOT / "tests" / "front" / "emotions.json"
_HEAD = "// Made by `make front` from jmwidgets/widgets/messages.py and form.py; change them there.\n"
_PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null", Any: "any"}
_VALUES = (
    *(0.0, -0.0, 1.0, -1.0, 0.5, 0.25, -0.65, 0.05, 0.045, 1.005, 2.675, -2.5, 3.14159, 0.1 + 0.2),
    *(
        999.95,
        1_234.5,
        -1_234_567.891,
        1e14 + 0.5,
        1e16,
        1.7e22,
        1e-7,
        -0.04,
        0.004,
        0.0099999,
        0.312,
        -0.345,
    ),
)
_LANGUAGES = ("en", "de")
_TEXTS = ("No owner", "Save {file}", "{part:share} of {n} customers", "")


def declared(hint: Any) -> str:  # noqa: ANN401 - annotations of any kind
    """Write a type hint as TypeScript does.

    Examples
    --------
    >>> declared(list[str | None]), declared(dict[str, int]), declared(Literal["a", "b"])
    ('(string | null)[]', 'Record<string, number>', '"a" | "b"')
    """
    origin, inner = get_origin(hint), get_args(hint)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if is_typeddict(hint):
        return str(hint.__name__)
    if origin not in _MADE_OF:
        msg = f"expected a type that JSON has, got {hint!r}; use another in messages.py"
        raise TypeError(msg)
    return _MADE_OF[origin](inner)


def _either(inner: tuple[Any, ...]) -> str:
    return " | ".join(declared(one) for one in inner)


def _list(inner: tuple[Any, ...]) -> str:
    each = declared(inner[0])
    return f"({each})[]" if "|" in each else f"{each}[]"


_MADE_OF: dict[Any, Callable[[tuple[Any, ...]], str]] = {
    Literal: lambda inner: " | ".join(json.dumps(value) for value in inner),
    Union: _either,
    types.UnionType: _either,
    NotRequired: lambda inner: declared(inner[0]),
    list: _list,
    tuple: lambda inner: f"[{', '.join(declared(one) for one in inner)}]",
    dict: lambda inner: f"Record<string, {declared(inner[1])}>",
}


def _declarations() -> Iterator[str]:
    named: dict[str, Any] = {"FrontWords": FrontWords, **vars(messages), "Field": form.Field}
    for name, value in named.items():
        if is_typeddict(value):
            hints = get_type_hints(value, include_extras=True)
            fields = "".join(
                f"  {field}{'?' if get_origin(hint) is NotRequired else ''}: {declared(hint)};\n"
                for field, hint in hints.items()
            )
            yield f"export interface {name} {{\n{fields}}}\n"
        elif name in messages.__all__:
            yield f"export type {name} = {declared(value)};\n"


def golden() -> dict[str, list[dict[str, Any]]]:
    """List numbers, lists and made-up languages with the words that Python writes them with."""
    found: dict[str, list[dict[str, Any]]] = {"languages": [], "pseudo": []}
    for language in _LANGUAGES:
        with words.use(language):
            sentence = words.message(
                "{part:share} of {n} in {names:or}", part=0.312, n=1_500, names=["a", "b"]
            )
            found["languages"].append(
                {
                    "front": {**front_words(), "messages": {}},
                    "numbers": [_number(value, digits) for value in _VALUES for digits in (0, 1, 2)],
                    "lists": [
                        [texts, words.listed(texts), words.listed(texts, "or")]
                        for texts in ([], ["a"], ["a", "b"], ["a", "b", "c"])
                    ],
                    "sentence": [sentence.id, str(sentence)],
                    "day": words.day(dt.date(2025, 10, 3)),
                }
            )
    for language in PSEUDO:
        with words.use(language):
            front = front_words()
        found["pseudo"] += [
            {"front": front, "text": text, "written": pseudo(language, text)} for text in _TEXTS
        ]
    return found


def _number(value: float, digits: int) -> list[float | str]:
    forms = (words.number, words.fixed, words.signed, words.share)
    written = [form(value, digits) for form in forms]
    return [value, digits, words.rounded(value, digits), *written]


def emotions() -> dict[str, list[Any]]:
    """List emotions as Python writes them on each scale, and the slopes of curves through them."""
    claims = [
        Claim.model_validate({"value": value, "low": low, "high": high, "n": n, "status": status})
        for value, low, high, n, status in (
            (-0.65, -0.66, -0.64, 1_234, "measured"),
            (0.5, None, None, 12, "reported"),
            (-0.45, -2.2, 1.3, 3, "measured"),
            (1.25, None, None, None, "assumed"),
            (0.04, -0.3, 0.04, None, "observed"),
        )
    ]
    found: dict[str, list[Any]] = {"written": [], "slopes": []}
    for language in _LANGUAGES:
        with words.use(language):
            for name, scale in SCALES.items():
                for claim in claims:
                    figure, level = emotion_text(claim.value, scale), str(level_of(claim.value))
                    known = str(evidence_text(claim, scale))
                    plain = claim.model_dump(mode="json", exclude_none=True)
                    found["written"].append([language, name, plain, figure, level, known])
    heights = (0.3, 1.1, 1.1, -1.7, 0.0, 2.0)
    for count in range(1, len(heights) + 1):
        xs = tuple(float(place * place + place) for place in range(count))
        found["slopes"].append([xs, heights[:count], Monotone(xs, heights[:count]).slopes])
    return found


def _golden_text() -> str:
    """Write the golden values with one number a line, so that diffs read well."""
    text = json.dumps(golden(), ensure_ascii=False)
    return re.sub(r"(?<=, )(?=\[-?\d)|(?<=\[)(?=\[-?\d)", "\n", text).replace(", \n", ",\n") + "\n"


def current() -> dict[Path, str]:
    """Write the files as they should be."""
    return {
        TYPES: "\n".join((_HEAD, *_declarations())),
        vocabulary.PATH: vocabulary.text(),
        GOLDEN: _golden_text(),
        EMOTIONS: json.dumps(emotions(), ensure_ascii=False, indent=0) + "\n",
    }


def main(arguments: list[str]) -> int:
    """Write the files, or check them."""
    wrong = [path for path, text in current().items() if not path.exists() or path.read_text("utf-8") != text]
    for path in wrong:
        if "--check" in arguments:
            sys.stdout.write(f"{path.relative_to(ROOT)} is not current; run `make front`\n")
        else:
            path.write_text(current()[path], encoding="utf-8")
    return bool(wrong) and "--check" in arguments


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
