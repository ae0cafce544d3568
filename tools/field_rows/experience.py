"""Rows about what is recorded at a touchpoint."""

from tools.field_rows.row import Row, row

ROWS: tuple[Row, ...] = (
    row(
        "CE1",
        "actions, thoughts, feelings, quote",
        "experiences.actions experiences.thoughts experiences.feelings experiences.quote",
        "experiences, skipped",
    ),
    row(
        "CE2",
        "satisfaction with formula and scale",
        "experiences.satisfaction",
        "variant",
    ),
    row(
        "CE3",
        "requirements of customer and business",
        "experiences.customer_requirements experiences.business_requirements",
        "both sides",
    ),
    row(
        "CE4",
        "missing and inaccurate information, both ways",
        "experiences.information_gaps",
    ),
    row(
        "CE5",
        "issues of customer and business",
        "experiences.customer_issues experiences.business_issues",
    ),
    row(
        "CE6",
        "opportunities",
        "opportunities.title opportunities.description opportunities.touchpoints "
        "opportunities.personas opportunities.sources",
        "pain point without opportunity, opportunity without action, place",
    ),
    row(
        "CE7",
        "pain points by seven tests",
        "experiences.thoughts experiences.satisfaction experiences.process_problem",
    ),
    row(
        "CE8",
        "expectation, experience and the gap",
        "experiences.expectation experiences.expectation_note experiences.emotion experiences.to_be_emotion",
        "expectation, low on both",
    ),
    row(
        "CE9",
        "emotion on a declared scale",
        "experiences.emotion journey.emotion_scale",
        "emotion",
    ),
    row(
        "CE10",
        "severity by kind of failure",
        "experiences.severity experiences.failure_kind experiences.failures",
    ),
    row(
        "CE11",
        "consequences",
        "experiences.consequences experiences.consequence_note",
    ),
    row(
        "CE12",
        "causes and root cause",
        "experiences.causes experiences.root_cause",
    ),
    row(
        "CE13",
        "anticipated problems",
        "experiences.anticipated_problems",
    ),
    row(
        "CE14",
        "where customers struggle and are lost",
        "touchpoints.stake experiences.severity",
    ),
    row(
        "CE15",
        "reasons to continue, delay or leave",
        "experiences.reasons",
    ),
    row(
        "CE16",
        "obstacles, triggers, information sources, loyalty",
        "experiences.obstacles experiences.drivers personas.learns_from personas.loyalty_drivers",
    ),
    row(
        "CE17",
        "considerations and perceived value",
        "experiences.considerations experiences.value_perception",
    ),
    row(
        "CE18",
        "word of mouth",
        "experiences.word_of_mouth",
    ),
    row(
        "CE19",
        "feelings question by question, rolled up with n",
        "experiences.answers",
    ),
    row(
        "CE20",
        "rivals, and what would bring customers back",
        "experiences.rivals personas.shops_around",
    ),
)
