import json

import pytest

from benchmarks import _report
from benchmarks._report import report


def test_line_has_every_key(capsys: pytest.CaptureFixture[str]) -> None:
    report("open", 0.5, "s", peer=3.0, peer_name="plain loop", ratio_at_least=5)
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) == {
        "name": "open",
        "ours": 0.5,
        "peer": 3.0,
        "peer_name": "plain loop",
        "unit": "s",
        "ratio": 6.0,
        "target": "ratio >= 5",
        "met": True,
    }


@pytest.mark.parametrize(
    ("bound", "target", "met"),
    [
        ({"at_most": 1.5}, "ours <= 1.5", False),
        ({"at_least": 1.5}, "ours >= 1.5", True),
        ({}, None, None),
    ],
)
def test_bound_on_our_figure(
    bound: dict[str, float], target: str | None, met: object, capsys: pytest.CaptureFixture[str]
) -> None:
    report("save", 2.0, "s", **bound)  # type: ignore[arg-type]
    row = json.loads(capsys.readouterr().out)
    assert (row["target"], row["met"], row["ratio"]) == (target, met, None)


def test_ratio_without_peer_is_refused() -> None:
    with pytest.raises(ValueError, match="expected a peer's figure for 'save'"):
        report("save", 2.0, "s", ratio_at_least=2)


def test_two_targets_are_refused() -> None:
    with pytest.raises(ValueError, match="expected one target for 'save', got 2"):
        report("save", 2.0, "s", at_most=2, at_least=1)


@pytest.mark.parametrize(("arguments", "expected"), [([], False), (["--quick"], True)])
def test_quick_is_read(arguments: list[str], expected: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["bench", *arguments])
    assert _report.quick("Measures nothing.") is expected
