"""Sections of pages that are about more than one persona: comparison, progress, to-be, portfolio."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup

from jmwidgets import render
from jmwidgets.document import Section as Layer
from jmwidgets.report.section_kind import Kind, kind
from jmwidgets.report.sections import SECTIONS
from jmwidgets.words import message

if TYPE_CHECKING:
    from jmwidgets.report.section import View


def _kind(method: str, what: str, draw: Callable[[View], Markup], *layers: Layer, findings: str = "") -> Kind:
    return kind(method, what, draw, *layers, findings=findings, in_template=False)


def _progress(view: View) -> Markup:
    before = view.beside[0] if view.beside else view.journey
    return render.progress_page(before, view.journey, view.audience, view.on)


OF_EVERYBODY: Mapping[str, Kind] = MappingProxyType(
    {
        "everybody": _kind(
            "everybody",
            "the first screen of all personas together: what hurts whom, what next, KPIs, how sure",
            lambda view: render.everybody(view.journey, view.audience, view.on),
            findings="pain_points coverage action_states curve_of_all what_happened way_ends moves",
        ),
        "comparison": _kind(
            "comparison",
            "how personas differ: the head of the page, and their curves over the same columns",
            lambda view: (
                render.overview_head(
                    view.journey,
                    message("{title}: the personas compared", title=view.journey.title),
                    (),
                    view.audience,
                    view.on,
                )
                + render.comparison(view.journey)
            ),
            "map",
            findings="compare_personas",
        ),
        "small multiples": _kind(
            "small_multiples",
            "the curves of personas beside each other",
            lambda view: render.side_by_side(view.journey),
            "map",
            findings="curve",
        ),
        "deeds and thoughts": _kind(
            "deeds_and_thoughts",
            "what personas feel, do and think where they differ, tested differences first",
            lambda view: render.deeds_and_thoughts(view.journey),
            "map",
            "personas",
            findings="compare_personas",
        ),
        "will be": _kind(
            "will_be",
            "as-is against to-be: what will be different for each persona, touchpoint by touchpoint",
            lambda view: (
                render.overview_head(
                    view.journey,
                    message("{title}: what will be different", title=view.journey.title),
                    (),
                    view.audience,
                    view.on,
                )
                + render.will_be(view.journey)
            ),
            "opportunities",
            "actions",
            "pain-points",
        ),
        "to-be maps": _kind(
            "to_be_maps",
            "the map of each persona as it is to be: goals as the curve, to-be texts in the lanes",
            lambda view: Markup().join(
                render.to_be_map(view.journey, persona)
                for persona in view.journey.personas
                if render.will_differ(view.journey, persona)
            ),
            "opportunities",
            "actions",
            "pain-points",
        ),
        "versions": _kind(
            "versions",
            "what moved since an earlier version: KPIs, emotions, actions, as surely as it is known",
            _progress,
            "kpis",
            "actions",
            "pain-points",
            findings="progress what_changed",
        ),
        "portfolio": _kind(
            "portfolio",
            "all journeys of a folder: which belong to which, what hurts, what is at stake and late over all",
            lambda view: render.portfolio_page(view.journey, view.beside, view.audience, view.on),
            "kpis",
            "value",
            "actions",
            "pain-points",
            findings="portfolio value_at_stake",
        ),
    }
)
"""The sections that need no persona, by name."""

ALL: Mapping[str, Kind] = MappingProxyType({**SECTIONS, **OF_EVERYBODY})
"""Every section by name."""

NEEDS_NO_PERSONA = frozenset(
    {
        *OF_EVERYBODY,
        *("map", "actions", "value", "kpis", "progress", "opportunities", "priorities", "segments"),
        *("breaks", "failures", "reasons", "behaviour", "planned and actual", "spread", "drivers", "themes"),
        *("trends", "pinned", "what happened", "assessments", "stakeholders", "facts", "minutes", "sources"),
        "open questions",
    }
)
"""The sections that a page about everybody can show."""

METHODS: Mapping[str, str] = MappingProxyType({kind.method: name for name, kind in ALL.items()})
"""Names of sections by the method of `Report` that shows them."""
