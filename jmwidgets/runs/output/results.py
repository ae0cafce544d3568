"""The figures of all reports in one frame, to compare personas, audiences, versions and parameters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jmwidgets.errors import JourneyError
from jmwidgets.files.disk import plainly
from jmwidgets.words import _, message

if TYPE_CHECKING:
    import pandas as pd

_FOLDER = "figures"
_ALL, _ONE = "all", "persona"
_WHICH = ("persona", "template", "version", "audience", "language", "report")


def results(folder: str | Path, *, by: Literal["report", "touchpoint", "fact"] = "report") -> pd.DataFrame:
    """Collect the figures that every report has left, and those that templates have recorded.

    Parameters
    ----------
    folder
        Of the reports, with all that lies below it: the ``reports`` folder of a workspace, or one that
        was named as ``--out``.
    by
        One row for each report, for each touchpoint of each report, or for each fact that data gave.

    Returns
    -------
    pandas.DataFrame
        First the columns that tell the reports apart: ``persona``, ``template``, ``version``,
        ``audience``, ``language``, ``report`` (its path below the folder), and one column ``p.NAME`` for
        each further parameter. Then the figures. By report: ``emotion``, ``lowest_emotion``,
        ``peak_end`` and ``last_emotion`` on -2..+2; ``expectation_gap``, the mean of felt minus expected;
        ``pain_points`` and ``moments_of_truth``, counted; ``worst_touchpoint``; ``evidence``, the share of
        claims that are more than belief; ``emotion.STAGE`` for each stage; and what a
        template kept with ``report.record``. ``value_at_stake``, in the journey's currency, is about all
        customers: it stands once for each template, version, audience and language, in a row of its own
        with the ``scope`` "all" instead of "persona". By touchpoint: ``emotion``
        with ``low``, ``high`` and ``n``, its ``status``, ``expectation``, ``gap``, ``skipped``, and the
        rank as a ``pain_point``. By fact: ``id``, ``measure``, where it was measured, ``value`` with
        ``low``, ``high``, ``n``, ``status`` and ``unit``; those of no single persona once, with the
        ``scope`` "all". What a report has no figure for is missing (NaN).

    Raises
    ------
    JourneyError
        When the folder holds no report, or figures that can't be read.

    Examples
    --------
    Which stage feels worst for whom, in the reports of a workspace::

        from jmwidgets.runs import results

        frame = results("washing-machines/reports").set_index("persona")
        frame.filter(like="emotion.").idxmin(axis="columns")
    """
    import pandas as pd

    folder = Path(folder)
    rows = [row for path in sorted(folder.rglob(f"{_FOLDER}/*.json")) for row in _rows(folder, path, by)]
    if not rows:
        raise JourneyError(
            _(
                "{folder}: expected a folder of reports, got none in it; make them with 'jmwidgets run'",
                folder=str(folder),
            )
        )
    frame = pd.DataFrame.from_records(_once(rows))
    parameters = sorted(name for name in frame.columns if name.startswith("p."))
    rest = [name for name in frame.columns if name not in {*_WHICH, *parameters}]
    rest = [name for name in rest if name != "scope"]
    return frame[[*_WHICH, "scope", *parameters, *rest]]


def _once(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give each row of a persona, and what is about all customers once: it would be summed up twice."""
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        which = (
            *(str(row[name]) for name in _WHICH if name not in {"persona", "report"}),
            str(row.get("id")),
        )
        if row["scope"] == _ONE or which not in seen:
            yield row
        if row["scope"] == _ALL:
            seen.add(which)


def _rows(folder: Path, path: Path, by: str) -> Iterator[dict[str, Any]]:
    with plainly(path, message("the figures of a report")):
        text = path.read_text(encoding="utf-8")
    try:
        values = json.loads(text)
        report = path.parent.parent / values["report"]
        which = {name: values[name] for name in _WHICH} | {"report": report.relative_to(folder).as_posix()}
        parameters = {f"p.{name}": value for name, value in values["parameters"].items()}
        kept = {"report": [values["figures"]], "touchpoint": values["touchpoints"]}
        found = kept[by] if by in kept else values.get("facts", [])
        shared = values.get("shared", {}) if by == "report" else {}
    except (ValueError, TypeError, LookupError, AttributeError):
        raise JourneyError(
            _(
                "{file}: expected the figures of a report, got something else; make the report again",
                file=str(path),
            )
        ) from None
    # Of a report that somebody has removed, the figures count no more.
    if report.is_file() and by == "fact":
        for one in found:
            own = one["persona"] is not None and one["persona"] == values["persona"]
            about = {} if own else {"persona": one["persona"] or "", "report": ""}
            yield {**one, **which, **about, "scope": _ONE if own else _ALL, **parameters}
    elif report.is_file() and not values["persona"]:
        if by == "report":
            yield {**shared, **values["figures"], **which, "scope": _ALL, **parameters}
    elif report.is_file():
        yield from ({**one, **which, "scope": _ONE, **parameters} for one in found)
        if any(value is not None for value in shared.values()):
            yield {**shared, **which, "persona": "", "report": "", "scope": _ALL}
