"""The labels of keys: what each value that a choice may take is called; `choices` is how to ask for one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from jmwidgets.document.channel import ChannelGroup
from jmwidgets.document.claim import Status
from jmwidgets.document.evidence import NoteOutcome, SourceKind, Voice
from jmwidgets.document.experience import (
    Consequence,
    Effect,
    GapDirection,
    GapProblem,
    Met,
    Party,
    Severity,
    WordsField,
)
from jmwidgets.document.measures import MEASURES
from jmwidgets.document.persona import ContributionKind, PersonaStatus, PointOfView
from jmwidgets.document.readers import Section
from jmwidgets.document.record import Better
from jmwidgets.document.results import (
    ActionKind,
    ActionStatus,
    AssessmentKind,
    Commitment,
    Involvement,
    KpiMeasure,
    MilestoneKind,
    OpportunityKind,
)
from jmwidgets.document.scale import ScaleName
from jmwidgets.document.structure import LaneContent, Line, PathKind, StageKind
from jmwidgets.document.touchpoint import ExistsIn, TouchpointKind
from jmwidgets.document.workshop import DotsOn, Naming, QuestionKind
from jmwidgets.words import Message, message, pmessage

Labels = Mapping[str, Message]

KINDS: tuple[tuple[str, Any, dict[str, Message]], ...] = (
    (
        "status",
        Status,
        {
            "assumed": message("assumed"),
            "reported": message("reported"),
            "observed": message("observed"),
            "measured": message("measured"),
        },
    ),
    (
        "met",
        Met,
        {
            "yes": message("met"),
            "partly": message("met in part"),
            "no": message("not met"),
            "unknown": pmessage("requirement", "not known"),
        },
    ),
    ("party", Party, {"customer": message("customer"), "business": message("business")}),
    (
        "severity",
        Severity,
        {
            "trivial": pmessage("severity", "trivial"),
            "workaround": message("workaround needed"),
            "abandonment": message("customers leave"),
        },
    ),
    (
        "words-field",
        WordsField,
        {},
    ),
    (
        "consequence",
        Consequence,
        {
            "lost-trust": message("lost trust"),
            "lost-customer": message("lost customer"),
            "bad-review": message("bad review"),
            "negative-image": message("negative image"),
        },
    ),
    (
        "gap-direction",
        GapDirection,
        {"receiving": message("receiving"), "giving": message("giving")},
    ),
    (
        "gap-problem",
        GapProblem,
        {
            "missing": pmessage("information", "missing"),
            "inaccurate": pmessage("information", "inaccurate"),
        },
    ),
    (
        "effect",
        Effect,
        {"move": message("move forward"), "delay": message("delay"), "abandon": message("abandon")},
    ),
    (
        "persona-status",
        PersonaStatus,
        {
            "proto": message("proto-persona (assumption-based)"),
            "validated": message("validated against data"),
        },
    ),
    (
        "point-of-view",
        PointOfView,
        {
            "customer": message("customer"),
            "employee": message("employee"),
            "stakeholder": message("stakeholder"),
        },
    ),
    ("better", Better, {"higher": message("higher"), "lower": message("lower")}),
    (
        "source-kind",
        SourceKind,
        {
            "workshop": message("workshop"),
            "survey": message("survey"),
            "event-data": message("event data"),
            "customer-data": message("customer data"),
            "interview": message("interview"),
            "focus-group": message("focus group"),
            "observation": message("observation"),
            "desk-research": message("desk research"),
            "other": pmessage("source", "other"),
        },
    ),
    (
        "voice",
        Voice,
        {
            "customer": message("customer"),
            "staff": message("staff"),
            "other": pmessage("speaker", "somebody else"),
            "unknown": pmessage("speaker", "not known"),
        },
    ),
    (
        "touchpoint-kind",
        TouchpointKind,
        {
            "interaction": message("interaction"),
            "evidence": message("physical or ambient evidence"),
            "customer-alone": message("the customer alone, without the business"),
        },
    ),
    (
        "exists-in",
        ExistsIn,
        {
            "both": message("as-is and to-be"),
            "as-is": message("as-is only: to be dropped"),
            "to-be": message("to-be only: planned"),
        },
    ),
    (
        "stage-kind",
        StageKind,
        {
            "pre-purchase": message("pre-purchase"),
            "purchase": message("purchase"),
            "post-purchase": message("post-purchase"),
        },
    ),
    (
        "lane-content",
        LaneContent,
        {
            "touchpoint": message("Touchpoint"),
            "channel": message("Channel"),
            "emotion": message("Emotion"),
            "actions": message("Doing"),
            "thoughts": message("Thinking"),
            "feelings": message("Feeling"),
            "quote": message("Quote"),
            "expectation": message("Expectation vs. experience"),
            "satisfaction": message("Satisfaction"),
            "importance": message("Importance"),
            "requirements": message("Requirements"),
            "information": message("Information"),
            "issues": message("Pain points"),
            "opportunities": message("Opportunities"),
            "timing": message("Timing"),
            "process": message("Process"),
            "owner": message("Owner"),
            "business_side": message("Business side"),
            "physical_evidence": message("Physical evidence"),
            "pictures": message("Pictures"),
            "frontstage": message("Frontstage"),
            "backstage": message("Backstage"),
            "support_process": message("Support processes"),
            "measures": message("Operational measures"),
            "goal": message("Customer goal"),
            "next_action": message("Next step for the business"),
            "notes": message("Notes"),
        },
    ),
    (
        "line",
        Line,
        {
            "interaction": message("Line of interaction"),
            "visibility": message("Line of visibility"),
            "internal-interaction": message("Line of internal interaction"),
        },
    ),
    (
        "naming",
        Naming,
        {
            "anonymous": message("anonymous"),
            "pseudonym": message("with a name or pseudonym"),
        },
    ),
    (
        "question-kind",
        QuestionKind,
        {
            "emotion": message("Emotion at touchpoints"),
            "expectation": message("Expectation at touchpoints"),
            "importance": message("Importance of touchpoints"),
            "team-rating": message("The team’s own rating of its service"),
            "figure": message("A number"),
            "words": message("Notes (brainstorm)"),
            "dots": message("Dot votes"),
            "choice": message("One of several options"),
            "open": message("A free answer"),
        },
    ),
    (
        "dots-on",
        DotsOn,
        {
            "opportunities": message("opportunities"),
            "pain-points": message("pain points"),
            "notes": message("notes"),
        },
    ),
    (
        "path-kind",
        PathKind,
        {
            "typical": message("typical path"),
            "alternative": message("alternative path"),
            "branch": message("branch"),
            "loop": message("loop"),
        },
    ),
    (
        "channel-group",
        ChannelGroup,
        {
            "digital": message("digital"),
            "person-to-person": message("person to person"),
            "physical": message("physical"),
        },
    ),
    (
        "emotion-scale",
        ScaleName,
        {
            "-2..+2": message("−2 to +2"),
            "1..5": message("1 to 5"),
            "1..10": message("1 to 10"),
        },
    ),
    (
        "action-kind",
        ActionKind,
        {
            "process-change": message("process change"),
            "new-technology": message("new technology"),
            "retraining": message("retraining"),
            "feedback-loop": message("feedback loop"),
            "expectation-management": message("expectation management"),
            "retention": message("retention"),
            "acquisition": message("acquisition"),
            "testimonials": message("testimonials"),
            "upselling": message("upselling"),
            "tutorial": message("tutorial"),
            "care-team": message("care team"),
        },
    ),
    (
        "action-status",
        ActionStatus,
        {
            "idea": message("idea"),
            "planned": pmessage("action", "planned"),
            "in-progress": message("in progress"),
            "done": pmessage("action", "done"),
            "dropped": pmessage("action", "dropped"),
        },
    ),
    (
        "note-outcome",
        NoteOutcome,
        {
            "touchpoint": message("touchpoint"),
            "pain-point": message("pain point"),
            "quote": message("quote"),
            "opportunity": message("opportunity"),
        },
    ),
    (
        "milestone-kind",
        MilestoneKind,
        {"journey": message("on the customer's way"), "improvement": message("of the improvement work")},
    ),
    (
        "opportunity-kind",
        OpportunityKind,
        {
            "mending": message("mending what is there"),
            "market": message("market opportunity: nobody offers it yet"),
        },
    ),
    (
        "kpi-measure",
        KpiMeasure,
        {name: MEASURES[name].label for name in get_args(KpiMeasure)},
    ),
    (
        "commitment",
        Commitment,
        {
            "unknown": pmessage("commitment", "not known"),
            "asked": pmessage("commitment", "asked"),
            "promised": pmessage("commitment", "promised"),
            "given": pmessage("commitment", "given"),
            "refused": pmessage("commitment", "refused"),
        },
    ),
    (
        "contribution-kind",
        ContributionKind,
        {
            "feedback": pmessage("contribution", "feedback"),
            "co-creation": pmessage("contribution", "co-creation"),
            "new-use": pmessage("contribution", "new use"),
        },
    ),
    ("assessment-kind", AssessmentKind, {"strength": message("strength"), "weakness": message("weakness")}),
    (
        "involvement",
        Involvement,
        {
            "responsible": message("responsible"),
            "to-be-convinced": message("to convince"),
            "informed": message("informed"),
        },
    ),
    (
        "section",
        Section,
        {
            "summary": message("summary"),
            "kpis": message("KPIs"),
            "value": message("value at stake"),
            "personas": message("personas"),
            "map": message("map"),
            "channels": message("channels"),
            "pain-points": message("pain points"),
            "owners": message("owners"),
            "opportunities": message("opportunities"),
            "actions": message("actions"),
            "evidence": message("evidence"),
            "story": message("story"),
            "internals": message("internals"),
        },
    ),
)
