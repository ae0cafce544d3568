"""Rows about personas, segments and the evidence of what is known about them."""

from tools.field_rows.row import Row, row

ROWS: tuple[Row, ...] = (
    row(
        "PE1",
        "personas from data, proto or validated",
        "personas.status personas.n personas.sources personas.name personas.summary "
        "personas.quote personas.headline",
    ),
    row(
        "PE2",
        "demographics, behaviour, preferences",
        "personas.age personas.age_range personas.gender personas.occupation personas.income "
        "personas.household personas.place personas.behaviour personas.preferences "
        "personas.avatar",
    ),
    row(
        "PE3",
        "spending, value perception, wants and needs",
        "personas.spending_habits personas.value_perception personas.wants personas.needs "
        "personas.appeals personas.puts_off",
    ),
    row(
        "PE4",
        "goals, motivations, barriers, mindset, decision",
        "personas.goals personas.motivations personas.demotivations personas.mindset "
        "personas.decision_process",
        "goal",
    ),
    row(
        "PE5",
        "preferred channels, relationship, likes",
        "personas.preferred_channels personas.brand_relationship personas.likes personas.dislikes",
    ),
    row(
        "PE6",
        "segments with size, share and value",
        "segments.name segments.criteria segments.traits segments.size segments.share "
        "segments.value segments.sources personas.segment personas.share",
    ),
    row(
        "PE7",
        "personas compared",
        "personas.colour experiences.emotion experiences.persona experiences.touchpoint",
    ),
    row(
        "PE8",
        "what customer and business do for each other",
        "journey.key_relationship personas.does_for_us personas.we_do",
    ),
    row(
        "PE9",
        "points of view: customer, employee, stakeholder",
        "journey.point_of_view personas.point_of_view",
    ),
    row(
        "PE10",
        "empathy map",
        "personas.empathy",
    ),
    row(
        "PE11",
        "how customers shape the product",
        "personas.contributions",
    ),
    row(
        "PE12",
        "expected response of a segment, compared with what happened",
        "segments.expected_responses",
    ),
    row(
        "DA1",
        "event data",
        "facts.measure facts.touchpoint facts.begins facts.ends",
    ),
    row(
        "DA2",
        "reach, repeats, drop-off, transitions",
        "facts.value facts.to_touchpoint",
    ),
    row(
        "DA3",
        "buying trends",
        "facts.subject facts.unit",
    ),
    row(
        "DA4",
        "promotions: response and lift",
        "facts.subject facts.n",
    ),
    row(
        "DA5",
        "resolution rate and time",
        "facts.measure",
    ),
    row(
        "DA6",
        "returns",
        "facts.measure",
    ),
    row(
        "DA7",
        "stock-outs and their effect on other sales",
        "facts.measure facts.subject",
    ),
    row(
        "DA8",
        "surveys: n, spread and interval per touchpoint and segment",
        "facts.segment facts.persona facts.stage facts.low facts.high facts.spread facts.formula "
        "facts.caution facts.earlier facts.note facts.sources",
    ),
    row(
        "DA9",
        "quotes tied to touchpoints, with who speaks",
        "quotes.text quotes.touchpoint quotes.voice quotes.speaker quotes.source quotes.persona "
        "quotes.theme facts.theme themes.name themes.words themes.note themes.sources",
    ),
    row(
        "DA10",
        "evidence status of every claim, of words too; coverage as a gate",
        "facts.status sources.kind sources.title sources.date sources.n sources.kept sources.file "
        "sources.sha256 sources.note experiences.known_words journey.least_evidence",
        "source, known words, evidence, least evidence, old evidence",
    ),
    row(
        "DA11",
        "the team’s own rating beside the customers’",
        "experiences.team_rating",
    ),
    row(
        "DA12",
        "small groups stay hidden",
        "journey.smallest_group sources.withheld sources.left_out_by",
        "small group",
    ),
    row(
        "DA13",
        "figures chosen, held against others, and kept in sight on map and report",
        "pins.title pins.note pins.on_report pins.on_map pins.measure pins.about pins.stage pins.touchpoint "
        "pins.segment pins.persona pins.each_group pins.month pins.each_month pins.against_segment "
        "pins.against_persona pins.against_month",
    ),
)
