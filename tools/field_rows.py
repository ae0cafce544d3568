"""What a map must hold, row by row: codes that tests name, and the fields that hold each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A need of customer journey mapping."""

    code: str
    what: str
    fields: tuple[str, ...]
    """Fields of the document that hold it, each as ``collection.field``."""
    rules: tuple[str, ...] = ()
    """Rules of `jmwidgets check` that tell when it is missing."""


def _row(code: str, what: str, fields: str, rules: str = "") -> Row:
    return Row(code, what, tuple(fields.split()), tuple(filter(None, rules.split(", "))))


PARTS = {
    "ST": "Structure and time",
    "TP": "Touchpoints and channels",
    "CE": "What is recorded at a touchpoint",
    "PE": "Personas, segments, relationships",
    "DA": "Evidence",
    "AC": "Results, action, governance",
    "WS": "The workshop",
    "LA": "Language",
}
"""What the letters of the codes stand for."""

ROWS: tuple[Row, ...] = (
    _row(
        "ST1",
        "six stages, Awareness to Retention",
        "stages.name stages.colour",
    ),
    _row(
        "ST2",
        "eight stages, Awareness to Advocacy",
        "stages.name",
    ),
    _row(
        "ST3",
        "free stage models, each stage with duration, process and result",
        "stages.kind stages.duration stages.process stages.description",
    ),
    _row(
        "ST4",
        "the whole life cycle, not only the purchase",
        "stages.kind",
    ),
    _row(
        "ST5",
        "touchpoints in order of time",
        "touchpoints.stage",
        "order",
    ),
    _row(
        "ST6",
        "the typical way, other ways, branches and loops",
        "paths.kind paths.steps paths.personas paths.segments paths.condition experiences.skipped "
        "paths.name paths.share paths.sources",
    ),
    _row(
        "ST7",
        "gaps: stages without touchpoints, customers lost between stages",
        "touchpoints.stage",
        "stage without touchpoints, placed",
    ),
    _row(
        "ST8",
        "when something happens and when it should",
        "touchpoints.actual_timing touchpoints.intended_timing",
    ),
    _row(
        "ST9",
        "the stage that customers are at now",
        "stages.name",
    ),
    _row(
        "ST10",
        "customer goal and next step of a stage",
        "stages.customer_goal stages.next_action",
        "goal, next action",
    ),
    _row(
        "ST11",
        "milestones of the journey and of the work on it",
        "milestones.kind milestones.stage milestones.touchpoint milestones.due milestones.reached "
        "milestones.name",
    ),
    _row(
        "ST12",
        "the journey as it is and as it is to be",
        "touchpoints.exists_in experiences.to_be experiences.to_be_emotion "
        "touchpoints.to_be_channel touchpoints.to_be_owner experiences.to_be_actions "
        "experiences.to_be_thoughts experiences.to_be_feelings experiences.to_be_quote "
        "touchpoints.to_be_business_side touchpoints.to_be_physical_evidence "
        "touchpoints.to_be_frontstage touchpoints.to_be_backstage "
        "touchpoints.to_be_support_process touchpoints.to_be_process",
    ),
    _row(
        "TP1",
        "an inventory of all touchpoints",
        "touchpoints.name touchpoints.description touchpoints.kind",
    ),
    _row(
        "TP2",
        "physical and ambient evidence",
        "touchpoints.kind touchpoints.physical_evidence",
    ),
    _row(
        "TP3",
        "channels in groups, free ones too",
        "touchpoints.channel channels.name channels.group",
        "channel",
    ),
    _row(
        "TP4",
        "first touchpoint, and impressions from before",
        "personas.first_touchpoint personas.opinion_before experiences.carried_over",
    ),
    _row(
        "TP5",
        "importance and moments of truth",
        "touchpoints.importance touchpoints.moment_of_truth experiences.importance",
        "moments of truth, importance",
    ),
    _row(
        "TP6",
        "touchpoints that give the best results",
        "touchpoints.result",
    ),
    _row(
        "TP7",
        "consistency along the way and over time",
        "experiences.emotion",
    ),
    _row(
        "TP8",
        "reasons for contact, good and bad",
        "experiences.contact_reasons",
    ),
    _row(
        "TP9",
        "customer side and business side",
        "touchpoints.business_side experiences.actions",
    ),
    _row(
        "TP10",
        "service blueprint with its lines",
        "touchpoints.frontstage touchpoints.backstage touchpoints.support_process "
        "touchpoints.physical_evidence lanes.line_below lanes.name lanes.content lanes.colour "
        "lanes.collapsed",
    ),
    _row(
        "TP11",
        "the process around a touchpoint",
        "touchpoints.process experiences.process_problem",
    ),
    _row(
        "TP12",
        "owner and perceived owner",
        "touchpoints.owner touchpoints.perceived_owner",
        "owner",
    ),
    _row(
        "TP13",
        "operational measures",
        "touchpoints.measures",
    ),
    _row(
        "TP14",
        "how a change on one side acts on the other",
        "touchpoints.side_effects",
    ),
    _row(
        "TP15",
        "hand-offs between owners, and what gets lost there",
        "touchpoints.owner touchpoints.lost_in_hand_off paths.steps",
        "hand-off",
    ),
    _row(
        "TP16",
        "cost of a contact",
        "touchpoints.cost",
        "cost",
    ),
    _row(
        "TP17",
        "words and tone of signs, letters and screens",
        "touchpoints.phrasing touchpoints.tone touchpoints.to_be_phrasing",
    ),
    _row(
        "CE1",
        "actions, thoughts, feelings, quote",
        "experiences.actions experiences.thoughts experiences.feelings experiences.quote",
        "experiences, skipped",
    ),
    _row(
        "CE2",
        "satisfaction with formula and scale",
        "experiences.satisfaction",
        "variant",
    ),
    _row(
        "CE3",
        "requirements of customer and business",
        "experiences.customer_requirements experiences.business_requirements",
        "both sides",
    ),
    _row(
        "CE4",
        "missing and inaccurate information, both ways",
        "experiences.information_gaps",
    ),
    _row(
        "CE5",
        "issues of customer and business",
        "experiences.customer_issues experiences.business_issues",
    ),
    _row(
        "CE6",
        "opportunities",
        "opportunities.title opportunities.description opportunities.touchpoints "
        "opportunities.personas opportunities.sources",
        "pain point without opportunity, opportunity without action, place",
    ),
    _row(
        "CE7",
        "pain points by seven tests",
        "experiences.thoughts experiences.satisfaction experiences.process_problem",
    ),
    _row(
        "CE8",
        "expectation, experience and the gap",
        "experiences.expectation experiences.emotion experiences.to_be_emotion",
        "expectation",
    ),
    _row(
        "CE9",
        "emotion on a declared scale",
        "experiences.emotion journey.emotion_scale",
        "emotion",
    ),
    _row(
        "CE10",
        "severity by kind of failure",
        "experiences.severity experiences.failure_kind",
    ),
    _row(
        "CE11",
        "consequences",
        "experiences.consequences experiences.consequence_note",
    ),
    _row(
        "CE12",
        "causes and root cause",
        "experiences.causes experiences.root_cause",
    ),
    _row(
        "CE13",
        "anticipated problems",
        "experiences.anticipated_problems",
    ),
    _row(
        "CE14",
        "where customers struggle and are lost",
        "touchpoints.stake experiences.severity",
    ),
    _row(
        "CE15",
        "reasons to continue, delay or leave",
        "experiences.reasons",
    ),
    _row(
        "CE16",
        "obstacles, triggers, information sources, loyalty",
        "experiences.obstacles experiences.drivers personas.learns_from personas.loyalty_drivers",
    ),
    _row(
        "CE17",
        "considerations and perceived value",
        "experiences.considerations experiences.value_perception",
    ),
    _row(
        "CE18",
        "word of mouth",
        "experiences.word_of_mouth",
    ),
    _row(
        "CE19",
        "feelings question by question, rolled up with n",
        "experiences.answers",
    ),
    _row(
        "CE20",
        "rivals, and what would bring customers back",
        "experiences.rivals personas.shops_around",
    ),
    _row(
        "PE1",
        "personas from data, proto or validated",
        "personas.status personas.n personas.sources personas.name personas.summary "
        "personas.quote personas.headline",
    ),
    _row(
        "PE2",
        "demographics, behaviour, preferences",
        "personas.age personas.age_range personas.gender personas.occupation personas.income "
        "personas.household personas.place personas.behaviour personas.preferences "
        "personas.avatar",
    ),
    _row(
        "PE3",
        "spending, value perception, wants and needs",
        "personas.spending_habits personas.value_perception personas.wants personas.needs "
        "personas.appeals personas.puts_off",
    ),
    _row(
        "PE4",
        "goals, motivations, barriers, mindset, decision",
        "personas.goals personas.motivations personas.demotivations personas.mindset "
        "personas.decision_process",
        "goal",
    ),
    _row(
        "PE5",
        "preferred channels, relationship, likes",
        "personas.preferred_channels personas.brand_relationship personas.likes personas.dislikes",
    ),
    _row(
        "PE6",
        "segments with size, share and value",
        "segments.name segments.criteria segments.traits segments.size segments.share "
        "segments.value segments.sources personas.segment personas.share",
    ),
    _row(
        "PE7",
        "personas compared",
        "personas.colour experiences.emotion experiences.persona experiences.touchpoint",
    ),
    _row(
        "PE8",
        "what customer and business do for each other",
        "journey.key_relationship personas.does_for_us personas.we_do",
    ),
    _row(
        "PE9",
        "points of view: customer, employee, stakeholder",
        "journey.point_of_view personas.point_of_view",
    ),
    _row(
        "PE10",
        "empathy map",
        "personas.empathy",
    ),
    _row(
        "PE11",
        "how customers shape the product",
        "personas.contributions",
    ),
    _row(
        "PE12",
        "expected response of a segment, compared with what happened",
        "segments.expected_responses",
    ),
    _row(
        "DA1",
        "event data",
        "facts.measure facts.touchpoint facts.begins facts.ends",
    ),
    _row(
        "DA2",
        "reach, repeats, drop-off, transitions",
        "facts.value facts.to_touchpoint",
    ),
    _row(
        "DA3",
        "buying trends",
        "facts.subject facts.unit",
    ),
    _row(
        "DA4",
        "promotions: response and lift",
        "facts.subject facts.n",
    ),
    _row(
        "DA5",
        "resolution rate and time",
        "facts.measure",
    ),
    _row(
        "DA6",
        "returns",
        "facts.measure",
    ),
    _row(
        "DA7",
        "stock-outs and their effect on other sales",
        "facts.measure facts.subject",
    ),
    _row(
        "DA8",
        "surveys: n, spread and interval per touchpoint and segment",
        "facts.segment facts.persona facts.stage facts.low facts.high facts.spread facts.formula "
        "facts.caution facts.note facts.sources",
    ),
    _row(
        "DA9",
        "quotes tied to touchpoints, with who speaks",
        "quotes.text quotes.touchpoint quotes.voice quotes.speaker quotes.source quotes.persona",
    ),
    _row(
        "DA10",
        "evidence status of every claim",
        "facts.status sources.kind sources.title sources.date sources.n sources.file "
        "sources.sha256 sources.note",
    ),
    _row(
        "DA11",
        "the team’s own rating beside the customers’",
        "experiences.team_rating",
    ),
    _row(
        "DA12",
        "small groups stay hidden",
        "journey.smallest_group sources.withheld sources.left_out_by",
        "small group",
    ),
    _row(
        "AC1",
        "objectives and KPIs",
        "objectives.name objectives.description objectives.kpis kpis.name kpis.definition "
        "kpis.unit kpis.better kpis.baseline kpis.target kpis.headline kpis.assumptions "
        "kpis.stage kpis.touchpoint kpis.sources",
        "kpi, definition, kpi without action",
    ),
    _row(
        "AC2",
        "measures over time",
        "kpis.readings",
        "order",
    ),
    _row(
        "AC3",
        "actions with owner, date and KPI",
        "actions.title actions.opportunity actions.owner actions.due actions.process actions.kpi "
        "actions.status actions.progress actions.effort actions.impact actions.description",
        "action without owner, action without due, action without kpi",
    ),
    _row(
        "AC4",
        "kinds of action",
        "actions.kind",
    ),
    _row(
        "AC5",
        "priorities by impact, effort and RICE",
        "opportunities.reach opportunities.impact opportunities.confidence opportunities.effort",
        "priority",
    ),
    _row(
        "AC6",
        "strengths and weaknesses",
        "assessments.kind assessments.text assessments.touchpoint assessments.work",
    ),
    _row(
        "AC7",
        "value at stake",
        "touchpoints.stake journey.currency",
        "value at stake",
    ),
    _row(
        "AC8",
        "versions, review, progress",
        "journey.version journey.version_date journey.review_date actions.progress",
        "review date",
    ),
    _row(
        "AC9",
        "layers for audiences",
        "audiences.name audiences.purpose audiences.sections lanes.audiences",
    ),
    _row(
        "AC10",
        "the journey as a story",
        "journey.story journey.summary journey.scenario personas.story journey.title "
        "journey.parent journey.business",
    ),
    _row(
        "AC11",
        "stakeholders",
        "stakeholders.name stakeholders.role stakeholders.involvement stakeholders.audience",
    ),
    _row(
        "AC12",
        "nothing that needs a team",
        "touchpoints.owner actions.owner",
    ),
    _row(
        "AC13",
        "content written for customers",
        "journey.public_summary journey.public_story personas.public_headline "
        "personas.public_summary personas.public_story journey.offers journey.complaints "
        "notes.audiences",
    ),
    _row(
        "AC14",
        "loyalty schemes: membership, use, effect",
        "loyalty_schemes.name loyalty_schemes.description loyalty_schemes.segments "
        "loyalty_schemes.members loyalty_schemes.membership loyalty_schemes.use "
        "loyalty_schemes.effect loyalty_schemes.repurchase_members "
        "loyalty_schemes.repurchase_others loyalty_schemes.sources",
    ),
    _row(
        "AC15",
        "an opportunity, its process and who must take part",
        "opportunities.process opportunities.participants stakeholders.name",
        "commitment",
    ),
    _row(
        "AC16",
        "market opportunities: what nobody offers yet",
        "opportunities.kind opportunities.unserved",
        "market",
    ),
    _row(
        "WS1",
        "who takes part, anonymous or with a pseudonym",
        "workshops.naming workshops.participants workshops.facilitator",
    ),
    _row(
        "WS2",
        "private scores, spread, a second round",
        "rounds.number rounds.voices rounds.joined rounds.results rounds.revealed rounds.title "
        "rounds.workshop rounds.series rounds.opened",
    ),
    _row(
        "WS3",
        "dot votes on opportunities, pain points and notes, with a budget",
        "rounds.question rounds.results",
    ),
    _row(
        "WS4",
        "notes before structure",
        "clusters.name clusters.stage clusters.colour notes.became notes.cluster notes.written "
        "notes.text notes.author notes.stage notes.lane notes.touchpoint notes.persona notes.colour",
    ),
    _row(
        "WS5",
        "agenda, parking lot, decisions with owner",
        "workshops.agenda workshops.parking_lot workshops.step decisions.text decisions.owner "
        "decisions.due workshops.title workshops.date workshops.step_began workshops.source "
        "decisions.touchpoint decisions.workshop",
    ),
    _row(
        "WS6",
        "minutes with dissent; a workshop gone through again; a page of two minutes",
        "decisions.dissent decisions.reason workshops.began workshops.ended",
    ),
    _row(
        "LA1",
        "the language of the content, apart from that of the interface",
        "journey.language",
    ),
)
