"""Rows about results, action, the workshop and its languages."""

from tools.field_rows.row import Row, row

ROWS: tuple[Row, ...] = (
    row(
        "AC1",
        "objectives and KPIs",
        "objectives.name objectives.description objectives.kpis kpis.name kpis.definition "
        "kpis.unit kpis.better kpis.baseline kpis.target kpis.headline kpis.assumptions "
        "kpis.stage kpis.touchpoint kpis.sources",
        "kpi, definition, kpi without action",
    ),
    row(
        "AC2",
        "measures over time",
        "kpis.readings kpis.measure kpis.segment",
        "order, kpi without figure",
    ),
    row(
        "AC3",
        "actions with owner, date and KPI",
        "actions.title actions.opportunity actions.owner actions.due actions.process actions.kpi "
        "actions.status actions.progress actions.effort actions.impact actions.description",
        "action without owner, action without due, action without kpi",
    ),
    row(
        "AC4",
        "kinds of action",
        "actions.kind",
    ),
    row(
        "AC5",
        "priorities by impact, effort and RICE",
        "opportunities.reach opportunities.impact opportunities.confidence opportunities.effort",
        "priority",
    ),
    row(
        "AC6",
        "strengths and weaknesses",
        "assessments.kind assessments.text assessments.touchpoint assessments.work",
    ),
    row(
        "AC7",
        "value at stake",
        "touchpoints.stake journey.currency",
        "value at stake",
    ),
    row(
        "AC8",
        "versions, review, progress",
        "journey.version journey.version_date journey.review_date actions.progress",
        "review date",
    ),
    row(
        "AC9",
        "layers for audiences",
        "audiences.name audiences.purpose audiences.sections lanes.audiences",
    ),
    row(
        "AC10",
        "the journey as a story",
        "journey.story journey.summary journey.scenario personas.story journey.title "
        "journey.parent journey.business",
    ),
    row(
        "AC11",
        "stakeholders",
        "stakeholders.name stakeholders.role stakeholders.involvement stakeholders.audience",
    ),
    row(
        "AC12",
        "nothing that needs a team",
        "touchpoints.owner actions.owner",
    ),
    row(
        "AC13",
        "content written for customers",
        "journey.public_summary journey.public_story personas.public_headline "
        "personas.public_summary personas.public_story journey.offers journey.complaints "
        "notes.audiences",
    ),
    row(
        "AC14",
        "loyalty schemes: membership, use, effect",
        "loyalty_schemes.name loyalty_schemes.description loyalty_schemes.segments "
        "loyalty_schemes.members loyalty_schemes.membership loyalty_schemes.use "
        "loyalty_schemes.effect loyalty_schemes.repurchase_members "
        "loyalty_schemes.repurchase_others loyalty_schemes.sources",
    ),
    row(
        "AC15",
        "an opportunity, its process and who must take part",
        "opportunities.process opportunities.participants stakeholders.name",
        "commitment",
    ),
    row(
        "AC16",
        "market opportunities: what nobody offers yet",
        "opportunities.kind opportunities.unserved",
        "market",
    ),
    row(
        "AC17",
        "what if: what would follow from a change, with its range and what is assumed",
        "scenarios.title scenarios.changes scenarios.assumptions scenarios.customers scenarios.value_each "
        "scenarios.begins_at scenarios.ends_at scenarios.persona scenarios.opportunity",
        "what if, assumption",
    ),
    row(
        "WS1",
        "who takes part, anonymous or with a pseudonym",
        "workshops.naming workshops.participants workshops.facilitator",
    ),
    row(
        "WS2",
        "private scores, spread, a second round",
        "rounds.number rounds.voices rounds.joined rounds.results rounds.revealed rounds.title "
        "rounds.workshop rounds.series rounds.opened",
    ),
    row(
        "WS3",
        "dot votes on opportunities, pain points and notes, with a budget",
        "rounds.question rounds.results",
    ),
    row(
        "WS4",
        "notes before structure",
        "clusters.name clusters.stage clusters.colour notes.became notes.cluster notes.written "
        "notes.text notes.author notes.stage notes.lane notes.touchpoint notes.persona notes.colour",
    ),
    row(
        "WS5",
        "agenda, parking lot, decisions with owner",
        "workshops.agenda workshops.parking_lot workshops.step decisions.text decisions.owner "
        "decisions.due decisions.done workshops.title workshops.date workshops.step_began workshops.source "
        "decisions.touchpoint decisions.workshop",
    ),
    row(
        "WS6",
        "minutes with dissent; a workshop gone through again; a page of two minutes",
        "decisions.dissent decisions.reason workshops.began workshops.ended",
    ),
    row(
        "LA1",
        "the language of the content, apart from that of the interface",
        "journey.language",
    ),
)
