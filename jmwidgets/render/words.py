"""The journey in words: moments of truth, the story, people, strengths, sources, open questions."""

from __future__ import annotations

from markupsafe import Markup

from jmwidgets.document import CHOICES, Journey, measure
from jmwidgets.insight import Change, Finding, check, moment_stability, narrative, scheme_effects
from jmwidgets.insight.moments import MOMENT_THRESHOLD
from jmwidgets.insight.stability import MOMENT_STABILITY_RULE
from jmwidgets.insight.strongest import common_claim_of
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.environment import rendered


def moments(journey: Journey, persona_id: str | None = None) -> Markup:
    """List the moments of truth, declared and computed, with their reasons.

    Examples
    --------
    >>> "decides" in moments(Journey(id="j", title="J"))
    True
    """
    perspective = Perspective.of(journey, persona_id)
    return rendered(
        "moments.html",
        journey=journey,
        perspective=perspective,
        moments=list(perspective.moments.values()),
        weighed=any(common_claim_of(journey, key, measure.IMPORTANCE) for key in journey.touchpoints),
        threshold=MOMENT_THRESHOLD,
        firm=moment_stability,
        firm_rule=MOMENT_STABILITY_RULE,
    )


def decides(journey: Journey, persona_id: str) -> bool:
    """Return whether a journey has a moment of truth for a persona.

    Examples
    --------
    >>> decides(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    False
    """
    return bool(Perspective.of(journey, persona_id).moments)


def story(journey: Journey, persona_id: str) -> Markup:
    """Describe the journey, readable without the picture.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> "The story" in story(journey, "ruth")
    True
    """
    return rendered("story.html", journey=journey, key=persona_id, told=narrative(journey, persona_id))


def stakeholders(journey: Journey) -> Markup:
    """Show who is responsible, who must be convinced, who is told.

    Examples
    --------
    >>> "Name who" in stakeholders(Journey(id="j", title="J"))
    True
    """
    everybody = journey.stakeholders.values()
    groups = [
        (title, [one for one in everybody if one.involvement == kind])
        for kind, title in CHOICES["involvement"].items()
    ]
    return rendered("stakeholders.html", journey=journey, groups=[group for group in groups if group[1]])


def assessments(journey: Journey) -> Markup:
    """Show strengths to keep and weaknesses to work on.

    Examples
    --------
    >>> "keep" in assessments(Journey(id="j", title="J"))
    True
    """
    return rendered("assessments.html", journey=journey)


def loyalty(journey: Journey) -> Markup:
    """Show loyalty schemes: who belongs, who uses them, and whether members buy again more often.

    Examples
    --------
    >>> "club" in loyalty(Journey(id="j", title="J"))
    True
    """
    return rendered("loyalty.html", journey=journey, effects=scheme_effects(journey))


def sources(journey: Journey) -> Markup:
    """List what the map rests on.

    Examples
    --------
    >>> "source" in sources(Journey(id="j", title="J"))
    True
    """
    return rendered("sources.html", journey=journey)


def segments(journey: Journey) -> Markup:
    """Show the segments with size, share and value.

    Examples
    --------
    >>> "share" in segments(Journey(id="j", title="J"))
    True
    """
    smallest = journey.smallest_group
    shown = [one for one in journey.segments.values() if one.size is None or one.size >= smallest]
    return rendered("segments.html", journey=journey, segments=shown)


def open_questions(journey: Journey, findings: tuple[Finding, ...] | None = None) -> Markup:
    """Describe what is still missing on the map, and what to do about it.

    Parameters
    ----------
    journey
        The document.
    findings
        What to tell, a part of what `check` found; None tells all of it.

    Examples
    --------
    >>> "Gaps" in open_questions(Journey(id="j", title="J"))
    True
    """
    return rendered("open.html", journey=journey, findings=check(journey) if findings is None else findings)


def changes(journey: Journey, changed: tuple[Change, ...], since: str) -> Markup:
    """Describe what changed since another version, in meaning.

    Parameters
    ----------
    journey
        The newer version.
    changed
        What `what_changed` found.
    since
        The label of the older version.

    Examples
    --------
    >>> "Nothing changed" in changes(Journey(id="j", title="J"), (), since="spring")
    True
    """
    return rendered("changes.html", journey=journey, changed=changed, since=since)
