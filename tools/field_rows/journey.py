"""Rows about the journey: its stages, touchpoints and channels."""

from tools.field_rows.row import Row, row

ROWS: tuple[Row, ...] = (
    row(
        "ST1",
        "six stages, Awareness to Retention",
        "stages.name stages.colour",
    ),
    row(
        "ST2",
        "eight stages, Awareness to Advocacy",
        "stages.name",
    ),
    row(
        "ST3",
        "free stage models, each stage with duration, process and result",
        "stages.kind stages.duration stages.process stages.description",
    ),
    row(
        "ST4",
        "the whole life cycle, not only the purchase",
        "stages.kind",
    ),
    row(
        "ST5",
        "touchpoints in order of time",
        "touchpoints.stage",
        "order",
    ),
    row(
        "ST6",
        "the typical way, other ways, branches and loops",
        "paths.kind paths.steps paths.personas paths.segments paths.condition experiences.skipped "
        "paths.name paths.share paths.sources",
        "unreachable",
    ),
    row(
        "ST7",
        "gaps: stages without touchpoints, customers lost between stages",
        "touchpoints.stage",
        "stage without touchpoints, placed",
    ),
    row(
        "ST8",
        "when something happens and when it should",
        "touchpoints.actual_timing touchpoints.intended_timing",
    ),
    row(
        "ST9",
        "the stage that customers are at now",
        "facts.measure facts.stage",
    ),
    row(
        "ST10",
        "customer goal and next step of a stage",
        "stages.customer_goal stages.next_action",
        "goal, next action",
    ),
    row(
        "ST11",
        "milestones of the journey and of the work on it",
        "milestones.kind milestones.stage milestones.touchpoint milestones.due milestones.reached "
        "milestones.name",
        "milestone without touchpoint, milestone overdue",
    ),
    row(
        "ST12",
        "the journey as it is and as it is to be",
        "touchpoints.exists_in experiences.to_be experiences.to_be_emotion "
        "touchpoints.to_be_channel touchpoints.to_be_owner experiences.to_be_actions "
        "experiences.to_be_thoughts experiences.to_be_feelings experiences.to_be_quote "
        "touchpoints.to_be_business_side touchpoints.to_be_physical_evidence "
        "touchpoints.to_be_frontstage touchpoints.to_be_backstage "
        "touchpoints.to_be_support_process touchpoints.to_be_process",
    ),
    row(
        "TP1",
        "an inventory of all touchpoints",
        "touchpoints.name touchpoints.description touchpoints.kind",
    ),
    row(
        "TP2",
        "physical and ambient evidence",
        "touchpoints.kind touchpoints.physical_evidence touchpoints.pictures",
    ),
    row(
        "TP3",
        "channels in groups, free ones too",
        "touchpoints.channel channels.name channels.group",
        "channel",
    ),
    row(
        "TP4",
        "first touchpoint, and impressions from before",
        "personas.first_touchpoint personas.opinion_before experiences.carried_over",
    ),
    row(
        "TP5",
        "importance and moments of truth",
        "touchpoints.importance touchpoints.moment_of_truth experiences.importance",
        "moments of truth, importance",
    ),
    row(
        "TP6",
        "touchpoints that give the best results",
        "touchpoints.result",
    ),
    row(
        "TP7",
        "consistency along the way and over time",
        "experiences.emotion",
        "consistency",
    ),
    row(
        "TP8",
        "reasons for contact, good and bad",
        "experiences.contact_reasons",
    ),
    row(
        "TP9",
        "customer side and business side",
        "touchpoints.business_side experiences.actions",
    ),
    row(
        "TP10",
        "service blueprint with its lines",
        "touchpoints.frontstage touchpoints.backstage touchpoints.support_process "
        "touchpoints.physical_evidence lanes.line_below lanes.name lanes.content lanes.colour "
        "lanes.collapsed",
    ),
    row(
        "TP11",
        "the process around a touchpoint",
        "touchpoints.process experiences.process_problem",
    ),
    row(
        "TP12",
        "owner and perceived owner",
        "touchpoints.owner touchpoints.perceived_owner",
        "owner",
    ),
    row(
        "TP13",
        "operational measures",
        "touchpoints.measures",
    ),
    row(
        "TP14",
        "how a change on one side acts on the other",
        "touchpoints.side_effects",
    ),
    row(
        "TP15",
        "hand-offs between owners, and what gets lost there",
        "touchpoints.owner touchpoints.lost_in_hand_off paths.steps",
        "hand-off",
    ),
    row(
        "TP16",
        "cost of a contact",
        "touchpoints.cost",
        "cost",
    ),
    row(
        "TP17",
        "words and tone of signs, letters and screens",
        "touchpoints.phrasing touchpoints.tone touchpoints.to_be_phrasing touchpoints.to_be_tone",
    ),
)
