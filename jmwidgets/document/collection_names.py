"""What the collections of a journey are called."""

from __future__ import annotations

from jmwidgets.document.labels import Labels
from jmwidgets.words import message

COLLECTION_NAMES: Labels = {
    "sources": message("Sources"),
    "channels": message("Channels"),
    "audiences": message("Audiences"),
    "stakeholders": message("Stakeholders"),
    "stages": message("Stages"),
    "lanes": message("Lanes"),
    "segments": message("Segments"),
    "touchpoints": message("Touchpoints"),
    "personas": message("Personas"),
    "experiences": message("Experiences"),
    "paths": message("Paths"),
    "themes": message("Themes of comments"),
    "quotes": message("Quotes"),
    "facts": message("Facts"),
    "pins": message("Pinned figures"),
    "clusters": message("Clusters of notes"),
    "notes": message("Notes"),
    "kpis": message("KPIs"),
    "objectives": message("Objectives"),
    "milestones": message("Milestones"),
    "loyalty_schemes": message("Loyalty schemes"),
    "opportunities": message("Opportunities"),
    "scenarios": message("What if"),
    "actions": message("Actions"),
    "assessments": message("Strengths and weaknesses"),
    "workshops": message("Workshops"),
    "rounds": message("Rounds of questions"),
    "decisions": message("Decisions"),
}
