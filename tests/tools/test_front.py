"""What the front end takes from Python is current."""

from __future__ import annotations

from tools import front


def test_types_of_messages_and_golden_values_are_as_python_has_them() -> None:
    for path, text in front.current().items():
        assert path.read_text(encoding="utf-8") == text, "run `make front`"
