"""Marks on sections by which a page shows one persona's at a time, or what one audience needs.

They only fold a page for those who look at it. What a reader must not see has to be left out of the
document before it is rendered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from markupsafe import Markup

from jmwidgets.document import Audience, Journey, Persona, Section
from jmwidgets.parts.audiences import audience_name
from jmwidgets.render.text import isolated
from jmwidgets.words import direction, language_tag

_FIRST_TAG = re.compile(r"<\w+")


def layered(section: Markup, layers: Iterable[str]) -> Markup:
    """Mark a section with the layers that it belongs to.

    Parameters
    ----------
    section
        A section that this room rendered.
    layers
        Names out of `Audience.sections`; an audience that has one of them keeps the section in sight.

    Examples
    --------
    >>> layered(Markup("<section>What hurts</section>"), ["pain-points"])
    Markup('<section data-jm-layers="pain-points">What hurts</section>')
    """
    found = _FIRST_TAG.search(section)
    if found is None:
        return section
    mark = Markup(' data-jm-layers="{}"').format(" ".join(sorted(layers)))
    return section[: found.end()] + mark + section[found.end() :]


def whose(persona: Persona | None) -> Markup:
    """Return the attributes that mark a section as a persona's.

    Examples
    --------
    >>> whose(Persona(id="ruth", name="Ruth"))
    Markup('data-jm-persona="ruth" data-jm-name="Ruth"')
    """
    if persona is None:
        return Markup()
    return Markup('data-jm-persona="{}" data-jm-name="{}"').format(persona.id, isolated(persona.name))


def anchor(persona: Persona | None, name: str) -> str:
    """Return the id of a section, so that those of two personas and of everybody fit on one page.

    Examples
    --------
    >>> anchor(Persona(id="ruth", name="Ruth"), "trends"), anchor(None, "trends")
    ('ruth-trends', 'trends')
    """
    return name if persona is None else f"{persona.id}-{name}"


def speaks() -> Markup:
    """Return the attributes that say in which language a piece of the interface is.

    Examples
    --------
    >>> speaks()
    Markup('lang="en"')
    """
    turned = Markup(' dir="rtl"') if direction() == "rtl" else Markup()
    return Markup('lang="{}"{}').format(language_tag(), turned)


def sees(journey: Journey, audience_id: str, section: Section) -> bool:
    """Return whether an audience is told of something; without an audience, everybody is told everything.

    Examples
    --------
    >>> sees(Journey(id="j", title="J"), "customers", "actions")
    False
    """
    return not audience_id or section in journey.audience(audience_id).sections


def choices(audiences: Iterable[Audience]) -> str:
    """Return names and layers of audiences for the page's script.

    Examples
    --------
    >>> choices([Audience(id="board", name="Board", sections=("kpis",))])
    '{"Board": ["kpis"]}'
    """
    found = {str(audience_name(audience)): list(audience.sections) for audience in audiences}
    return json.dumps(found, ensure_ascii=False)
