"""The persona builder: whose journey it is."""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets
from markupsafe import Markup

from jmwidgets.parts.card import AT_ONCE, FOLDED, QUARTERS, QUOTED, card_as_data
from jmwidgets.parts.typed import framed
from jmwidgets.render import empathy_map, face, persona_card, stylesheet
from jmwidgets.render.icons import drawings
from jmwidgets.widgets.bundle import script, style
from jmwidgets.widgets.form import fields_of
from jmwidgets.widgets.live import LiveWidget
from jmwidgets.widgets.table import built_in, table
from jmwidgets.words import N_, _

__all__ = ["PersonaBuilder"]

GROUPS: dict[str, tuple[str, ...]] = {
    N_("Who"): (
        "name",
        "summary",
        "quote",
        "avatar",
        "colour",
        "age",
        "age_range",
        "gender",
        "occupation",
        "household",
        "place",
        "income",
        "point_of_view",
    ),
    N_("Habits and value"): (
        "behaviour",
        "preferences",
        "spending_habits",
        "value_perception",
        "wants",
        "needs",
        "appeals",
        "puts_off",
    ),
    N_("What drives them"): (
        "goals",
        "motivations",
        "demotivations",
        "mindset",
        "decision_process",
        "learns_from",
        "loyalty_drivers",
    ),
    N_("Relationship with us"): (
        "preferred_channels",
        "first_touchpoint",
        "opinion_before",
        "shops_around",
        "brand_relationship",
        "likes",
        "dislikes",
        "does_for_us",
        "we_do",
        "contributions",
    ),
    N_("Empathy map"): ("empathy",),
    N_("Evidence and story"): ("status", "n", "share", "segment", "sources", "story", "headline"),
    N_("For people outside"): ("public_headline", "public_summary", "public_story"),
}
"""The parts of the form with their fields, in the order in which a room talks about a person."""


class PersonaBuilder(LiveWidget):
    """Personas to build together, each beside the card that the report will show.

    Parameters
    ----------
    journey
        A journey file, a workspace folder, a journey in memory, or a session.
    author
        Who edits.
    **options
        `persona` (id; the first one if left out).

    Examples
    --------
    >>> from jmwidgets.document import new_journey
    >>> builder = PersonaBuilder(new_journey("Buying a washing machine"))
    >>> builder.persona
    ''
    """

    _esm = script("persona/main.js")
    _css = stylesheet() + style("core/core.css", "form/form.css", "panel/panel.css", "persona/persona.css")

    persona = traitlets.Unicode("").tag(sync=True)
    """Who is worked on; empty: the first persona."""

    options: ClassVar[frozenset[str]] = LiveWidget.options | {"persona"}

    def face(self) -> Markup:
        """Show the cards and empathy maps of all personas."""
        personas = self.journey.personas
        cards = [
            part
            for key in personas
            for part in (persona_card(self.journey, key), empathy_map(self.journey, key))
        ]
        nobody = Markup('<p class="jm">{}</p>').format(
            _("No persona yet: run this notebook and type the name of the first one.")
        )
        return face(Markup().join(cards) or nobody)

    def derived(self) -> dict[str, Any]:
        """Compute what the card of each persona says beside what was typed."""
        # Of all, and not of the chosen one alone: each browser chooses, and a new one is chosen at once.
        return {"cards": {key: card_as_data(self.journey, one) for key, one in self.journey.personas.items()}}

    def fixed(self) -> dict[str, Any]:
        """Return the form, part by part, and what stands on the card."""
        by_name = {field["name"]: field for field in fields_of("personas")}
        return {
            "groups": [
                {"name": _(part), "fields": [by_name[name] for name in names]}
                for part, names in GROUPS.items()
            ],
            "segments": table("segments"),
            "card": {
                "atOnce": [(name, by_name[name]["label"]) for name in AT_ONCE],
                "more": [(name, by_name[name]["label"]) for name in FOLDED],
                "quarters": [(name, str(title)) for name, title in QUARTERS.items()],
                "quoted": framed(QUOTED),
                "drawings": drawings(),
            },
            "builtIn": built_in(),
        }
