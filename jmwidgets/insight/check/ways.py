"""Findings about the way through a map: steps that nobody reaches, letdowns, little expected and got."""

from __future__ import annotations

from collections.abc import Iterator

from jmwidgets.document import Journey, label_of, measure
from jmwidgets.insight.check.finding import Finding, Subject, the_experience, the_touchpoint
from jmwidgets.insight.consistency import consistency
from jmwidgets.insight.emotions import is_negative, on_scale
from jmwidgets.insight.failures import failures_of
from jmwidgets.insight.learned import learned_severity, same_kind
from jmwidgets.insight.least_evidence import shortfall
from jmwidgets.insight.pain import pain_points
from jmwidgets.insight.strongest import claim_of, emotion
from jmwidgets.insight.who import lived, of_today, skips
from jmwidgets.words import message


def way_findings(journey: Journey) -> Iterator[Finding]:
    """Find what contradicts itself along the way, and where less is known than is needed."""
    yield from _unreachable(journey)
    yield from _dead_ends(journey)
    yield from _severities(journey)
    answered = _answered(journey)
    for persona in journey.personas.values():
        yield from _letdowns(journey, persona.id, answered)
        yield from _given_up(journey, persona.id, answered)
        short = shortfall(journey, persona.id)
        if short is not None:
            subject = Subject(message("Persona “{name}”", name=persona.name), "personas", persona.id)
            advice = message("ask customers or attach data there; pages say it until then")
            yield subject.missing("least evidence", short.words, advice)


def _unreachable(journey: Journey) -> Iterator[Finding]:
    on_paths = {step for path in journey.paths.values() for step in path.steps}
    on_paths |= {one.first_touchpoint for one in journey.personas.values() if one.first_touchpoint}
    everybody = tuple(journey.personas)
    told = {one.touchpoint for one in journey.experiences.values() if one.actions or one.emotion is not None}
    for touchpoint in of_today(journey):
        skipped = bool(everybody) and all(skips(journey, key, touchpoint.id) for key in everybody)
        if skipped and touchpoint.id not in on_paths | told:
            words = message("nobody gets here: every persona skips it, and no path leads to it")
            advice = message("say who meets it, or remove it")
            yield the_touchpoint(journey, touchpoint.id).missing("unreachable", words, advice)


def _dead_ends(journey: Journey) -> Iterator[Finding]:
    """Find branches and loops that leave from a touchpoint which those who take them never meet."""
    for path in journey.paths.values():
        if path.kind not in {"branch", "loop"} or not path.steps:
            continue
        start = path.steps[0]
        whose = path.personas or tuple(journey.personas)
        typical = any(start in one.steps for one in journey.paths.values() if one is not path)
        if whose and not typical and all(skips(journey, key, start) for key in whose):
            subject = Subject(message("Path “{name}”", name=path.name), "paths", path.id)
            words = message(
                "it leaves from “{touchpoint}”, which nobody on it meets",
                touchpoint=journey.touchpoints[start].name,
            )
            yield subject.missing("unreachable", words, message("let it begin where those on it are"))


def _severities(journey: Journey) -> Iterator[Finding]:
    """Find failures that cost customers by the data, and that people call harmless or did not record."""
    for one in learned_severity(journey):
        if not (one.is_loss and one.is_worse):
            continue
        here = [
            (journey.experience(persona, one.touchpoint.id), failure)
            for persona in journey.personas
            for failure in failures_of(journey.experience(persona, one.touchpoint.id))
            if same_kind(failure.kind, one.kind)
        ]
        advice = message("talk about how severe it is: data show a connection, and no cause")
        if not here and journey.personas:
            words = message(
                "customers who meet “{kind}” are lost clearly more often ({words}), and nobody recorded it",
                kind=label_of("failure", one.kind),
                words=one.words,
            )
            yield the_touchpoint(journey, one.touchpoint.id).better("severity", words, advice)
        for experience, failure in here:
            if failure.severity in {"trivial", "workaround"}:
                words = message(
                    "“{kind}” is called “{severity}”, and customers who meet it are lost clearly more often "
                    "({words})",
                    kind=label_of("failure", failure.kind),
                    severity=label_of("severity", failure.severity),
                    words=one.words,
                )
                yield the_experience(journey, experience).better("severity", words, advice)


def _answered(journey: Journey) -> set[str]:
    """Return the touchpoints for which there is an opportunity."""
    return {touchpoint for one in journey.opportunities.values() for touchpoint in one.touchpoints}


def _letdowns(journey: Journey, persona_id: str, answered: set[str]) -> Iterator[Finding]:
    found = consistency(journey, persona_id)
    # Of pain points that nothing answers, another rule tells.
    told = answered | {one.touchpoint.id for one in pain_points(journey, persona_id)}
    for letdown in found.letdowns:
        if letdown.after.id not in told:
            advice = message("write down what would keep up what was won before")
            yield the_touchpoint(journey, letdown.after.id).better("consistency", letdown.words, advice)
    for drift in found.over_time:
        if drift.clear and drift.change < 0 and drift.touchpoint.id not in told:
            advice = message("find out what changed between the two, and bring it back")
            yield the_touchpoint(journey, drift.touchpoint.id).better("consistency", drift.words, advice)


def _given_up(journey: Journey, persona_id: str, answered: set[str]) -> Iterator[Finding]:
    for touchpoint in of_today(journey):
        experience = lived(journey, persona_id, touchpoint.id)
        felt = emotion(journey, persona_id, touchpoint.id)
        expected = claim_of(journey, persona_id, touchpoint.id, measure.EXPECTATION)
        if experience is None or experience.skipped or felt is None or expected is None:
            continue
        if is_negative(felt.value) and is_negative(expected.value) and touchpoint.id not in answered:
            words = message(
                "little is expected ({expected}) and little is got ({felt}): no gap shows it, and it hurts "
                "all the same",
                expected=on_scale(journey, expected.value),
                felt=on_scale(journey, felt.value),
            )
            advice = message("raise both: say what it should be like, and what would bring that about")
            yield the_experience(journey, experience).better("low on both", words, advice)
