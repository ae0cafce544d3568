"""Forms and tables: the scope of a journey, its evidence base, its actions."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from markupsafe import Markup

from jmwidgets.document import BUSINESS_LANES, ROOT, STAGE_MODELS, lanes_in, stage_model
from jmwidgets.errors import JourneyError
from jmwidgets.files import open_version, versions
from jmwidgets.insight import what_if
from jmwidgets.insight.changes.between import changed_since
from jmwidgets.render import about, action_table, face, kpi_row, stylesheet
from jmwidgets.widgets.bundle import script, style
from jmwidgets.widgets.form import fields_of
from jmwidgets.widgets.live import LiveWidget
from jmwidgets.widgets.table import built_in, table, tables
from jmwidgets.words import N_, Message, Written, _, day, listed, message

__all__ = ["ActionBoard", "RecordTable", "ScopeForm"]

_MODEL_NAMES = {
    "six": N_("Six stages"),
    "eight": N_("Eight stages, the whole life cycle"),
    "five-e": N_("Five Es"),
    "purchase": N_("Before, at and after the purchase"),
    "shop": N_("Shop, in town or online"),
    "subscription": N_("Subscription software"),
    "public-service": N_("Public service"),
    "clinic": N_("Clinic and practice"),
    "bank": N_("Bank and insurance"),
    "travel": N_("Travel"),
}
_ABOUT = ("title", "business", "scenario", "summary", "point_of_view", "key_relationship", "parent", "story")
_OUTSIDE = ("public_summary", "public_story", "offers", "complaints")
_SOURCES = ("sources", "themes", "quotes", "notes", "pins")
_REPORT = (
    "language",
    "currency",
    "emotion_scale",
    "smallest_group",
    "least_evidence",
    "version",
    "version_date",
    "review_date",
)


class _Panel(LiveWidget):
    """Parts of forms and tables, one shown at a time."""

    _esm = script("panel/main.js")
    _css = stylesheet() + style("core/core.css", "form/form.css", "panel/panel.css")

    heading: ClassVar[str] = ""
    """What the widget is called, as the key of a message."""

    def title(self) -> str:
        """Return what the widget is called."""
        return _(self.heading)

    def sections(self) -> list[dict[str, Any]]:
        """Return the parts by name."""
        raise NotImplementedError

    def fixed(self) -> dict[str, Any]:
        """Return the forms and tables."""
        return {"title": self.title(), "sections": self.sections(), "builtIn": built_in()}

    def received(self, kind: str, content: dict[str, Any], client: str) -> None:
        """Keep a version under a label, or tell what changed since one."""
        label = str(content.get("label", ""))
        if kind == "keep":
            self.session.save_version(label)
            self._send_now({"kind": "versions", "versions": self._versions()})
        elif kind == "since" and self.session.path:
            before = open_version(self.session.path, label)
            lines = [str(change.words) for change in changed_since(before, self.journey)]
            self._send_now({"kind": "since", "label": label, "changes": lines, "client": client})
        else:
            super().received(kind, content, client)

    def _versions(self) -> list[dict[str, Any]]:
        """Return the versions that were kept, the newest first."""
        kept = versions(self.session.path) if self.session.path else ()
        return [{"label": one.label, "date": _day(one.date)} for one in reversed(kept)]


class ScopeForm(_Panel):
    """What the journey is about: scenario, stages, objectives, KPIs, people, sources."""

    heading = N_("Scope")

    def face(self) -> Markup:
        """Show the head of the report."""
        whose = next(iter(self.journey.personas), None)
        return face(about(self.journey, whose), kpi_row(self.journey))

    def sections(self) -> list[dict[str, Any]]:
        """Return the journey's own fields, its stages, aims, people, report and sources."""
        return [
            {"name": _("Journey"), "parts": [_about(*_ABOUT)]},
            {
                "name": _("Stages"),
                "parts": [_stage_models(self.journey.language), _part("stages"), _part("paths")],
            },
            {"name": _("Objectives and KPIs"), "parts": [_part("objectives"), _part("kpis")]},
            {"name": _("People"), "parts": [_part("stakeholders"), _part("loyalty_schemes")]},
            {
                "name": _("Sources and notes"),
                "parts": [
                    _part("sources"),
                    _part("themes"),
                    _part("quotes"),
                    _part("notes"),
                    _part("pins"),
                ],
            },
            {
                "name": _("Report"),
                "parts": [_about(*_REPORT, *_OUTSIDE), _part("audiences"), _part("channels")],
            },
            {"name": _("Workshops"), "parts": [_part("workshops"), _part("decisions")]},
            {"name": _("Versions"), "parts": [{"kind": "versions", "versions": self._versions()}]},
        ]


class ActionBoard(_Panel):
    """What happens next: actions with owner, date, process and KPI, made of opportunities."""

    heading = N_("Action plan")

    def face(self) -> Markup:
        """Show the actions as the report does."""
        return face(action_table(self.journey))

    def sections(self) -> list[dict[str, Any]]:
        """Return actions, opportunities, milestones, KPIs, strengths and weaknesses."""
        return [
            {"name": _("Actions"), "parts": [{"kind": "progress"}, _part("actions")]},
            {"name": _("Opportunities"), "parts": [_part("opportunities")]},
            {"name": _("What if"), "parts": [{**_part("scenarios"), "computed": _reckoned()}]},
            {"name": _("Milestones"), "parts": [_part("milestones")]},
            {"name": _("KPIs"), "parts": [_part("kpis")]},
            {"name": _("Strengths and weaknesses"), "parts": [_part("assessments")]},
        ]

    def derived(self) -> dict[str, Any]:
        """Return what would follow from each scenario."""
        return {
            "scenarios": {
                one.scenario.id: {
                    "then": " ".join(
                        f"{str(words)[:1].upper()}{str(words)[1:]}."
                        for words in (one.words, *one.problems)
                        if words
                    )
                }
                for one in what_if(self.journey)
            }
        }


def _sentence(words: Message) -> str:
    text = str(words)
    return text[:1].upper() + text[1:]


def _reckoned() -> list[dict[str, str]]:
    return [{"name": "then", "label": _("Then about, assumed")}]


class RecordTable(_Panel):
    """Any collection of the journey as a table, such as its quotes or KPIs.

    Parameters
    ----------
    journey
        A journey file, a workspace folder, a journey in memory, or a session.
    *collections
        Names of collections, such as "quotes"; each gets a table.
    title
        What the widget is called; left out, what the tables are.

    Raises
    ------
    JourneyError
        When a collection has no table: lanes, touchpoints and experiences are worked on in the grid.
    """

    def __init__(self, journey: Any, *collections: str, title: str = "", **options: Any) -> None:  # noqa: ANN401 - see LiveWidget
        unknown = [name for name in collections if name not in tables()]
        if unknown or not collections:
            raise JourneyError(
                _(
                    "expected one or more of {names}, got {given}; name one",
                    names=Written(", ".join(tables())),
                    given=Written(", ".join(unknown)) if unknown else message("none"),
                )
            )
        self._collections = collections
        self._title = title
        super().__init__(journey, **options)

    def title(self) -> str:
        """Return the title that was given, or those of the tables."""
        return self._title or listed([str(table(name)["title"]) for name in self._collections])

    def face(self) -> Markup:
        """Name the records; the report shows them where they belong."""
        item = Markup("<li>{}</li>")
        parts = [
            Markup('<section class="jm jm-card"><h2>{}</h2><ul>{}</ul></section>').format(
                table(name)["title"], Markup().join(item.format(_name(one)) for one in self._records(name))
            )
            for name in self._collections
        ]
        return face(*parts)

    def sections(self) -> list[dict[str, Any]]:
        """Return one part with a table for each collection."""
        return [{"name": self.title(), "parts": [_part(name) for name in self._collections]}]

    def _records(self, name: str) -> list[Any]:
        return list(self.journey.collection(name).values())


def _day(date: dt.date | None) -> str:
    return day(date) if date else ""


def _name(record: Any) -> str:  # noqa: ANN401 - records of any kind
    return next(str(getattr(record, name)) for name in ("name", "title", "text") if hasattr(record, name))


def _part(collection: str) -> dict[str, Any]:
    return {"kind": "table", **table(collection)}


def _about(*names: str) -> dict[str, Any]:
    by_name = {field["name"]: field for field in fields_of(ROOT)}
    return {"kind": "about", "fields": [by_name[name] for name in names]}


def _stage_models(content: str) -> dict[str, Any]:
    models = [
        {
            "name": name,
            "label": _(_MODEL_NAMES[name]),
            "stages": [
                stage.model_dump(mode="json", exclude_defaults=True) for stage in stage_model(name, content)
            ],
            "lanes": [
                lane.model_dump(mode="json", exclude_defaults=True)
                for lane in lanes_in(content, BUSINESS_LANES.get(name, ()))
            ],
        }
        for name in STAGE_MODELS
    ]
    return {"kind": "stages", "models": models}
