"""Each section says what it is for, with the formula beside the figure; and what to do where it is empty."""

import re

import pytest

from jmwidgets import render
from jmwidgets.document import AUDIENCES, EMOTION, Journey, parse
from jmwidgets.insight import for_reader, pain_points, stage_emotions, what_changed
from jmwidgets.parts.figure import emotion_text
from jmwidgets.parts.perspective import Perspective
from tests.render.everything import sections, whole_page
from tests.render.markup import link, read
from tests.render.sample import sample, sample_journey


def text(markup: str) -> str:
    shown = "".join(one.text for one in read(markup).elements if one.tag == "section")
    return re.sub(r"\s+", " ", shown.replace("\u00ad", "").replace("\u00a0", " "))


@pytest.fixture(scope="module")
def shown() -> dict[str, str]:
    return {name: text(markup) for name, markup in sections(sample_journey(), "ruth") if name != "kpi_row"}


SAID = {
    "header": [
        "“Delivery and connection” hurts Ruth Hagedorn most, with",
        "a year at stake over all customers; “",
        "pleases most.",
        "Customer journey",
        "Kern Household Appliances",
        "state of 12 Oct 2026",
        "Buying a washing machine",
        "Ruth Hagedorn, 67",
        "34 % of customers",
        "31 %",
        "of those who compare also buy (n = 1,810)",
        "↑ not clearly better: was 29 % on 1 Jun 2026",
        "target 40 % by 30 Jun 2027",
        "↓ not clearly worse: was 9 points",
        "↓ not clearly better: was 4.1 days",
        "€ 186k",
        "next review 12 Jan 2027",
        "How sure:",
    ],
    "about": [
        "as-is and to-be",
        "autumn review",
        "version of 12 Oct 2026",
        "The old machine leaks on a Friday evening.",
    ],
    "persona_card": [
        "Ruth Hagedorn, 67",
        "Validated (n = 412)",
        "34 % of customers",
        "Older customers",
        "Phone",
        "Physical store",
        "A quiet machine that fits under the worktop",
        "advice in person",
        "small print",
        "Pension, comfortable",
        "Retired teacher",
        "Lives alone",
        "Third floor, no lift",
        "Buys the same day",
        "Pays at once, never in instalments",
        "What lasts is worth its price",
        "Asks the neighbour, then decides in the store",
        "Customer since 1994",
        "Mrs Kern's patience",
        "The telephone menu",
        "Brings the whole house",
        "Carry, connect and explain",
        "Honest people, a little slow",
        "First touchpoint",
        "Consumer magazine",
        "Being remembered",
        "One person to ask",
    ],
    "empathy_map": [
        "Which one is quiet?",
        "I don't want to be a burden",
        "Measures the niche twice",
        "Uneasy about water",
        "Ten-hour windows",
        "A person she knows",
    ],
    "pain_list": [
        "Delivery and connection",
        "−1.7",
        "measured, 95 % CI −1.9 to −1.5, n = 231",
        "19 % do not go on (n = 231)",
        "Severity: customers leave (delay)",
        "Nobody owns the customer's day",
        "Waits for ten hours",
        "The window is told, the delay is not",
        "I did not dare to go to the baker's.",
        "customer, 71",
        "felt = hurt × importance / 5 × certainty",
        "Perspective: fails",
        "Opportunity: fails",
    ],
    "opportunity_list": [
        "“Does it fit?” in three questions",
        "1,200 × 2 × 0.8 / 2 = 960",
        "quick win",
        "RICE = reach",
        "rank unchanged in",
    ],
    "priority_matrix": [
        "quick wins",
        "major projects",
        "fill-ins",
        "thankless tasks",
        "impact 3, effort 4",
        "High impact: 2 or more",
    ],
    "action_table": [
        "Two-hour windows, text when the van leaves",
        "Logistics",
        "15 Jan 2027",
        "NPS after delivery",
        "in progress",
        "40 % done",
        "Pilot in two postcodes, due on 15 Jan 2027",
        "process change",
        "effort 3 of 5",
        "impact 5 of 5",
    ],
    "kpi_panel": [
        "of those who compare also buy",
        "28 %",
        "40 %",
        "30 Sept 2026: 31 % (n = 1,810)",
        "% of 9-10 minus % of 0-6",
        "Keep customers after delivery",
    ],
    "value_panel": [
        "€ 186k a year, all customers",
        "344 × € 540 = € 186k",
        "19 % of 1,810 deliveries",
        "Value at stake = customers lost a year",
    ],
    "evidence_panel": [
        "measured 47 % (22)",
        "assumed 53 %",
        "Reality check",
        "Evidence coverage =",
    ],
    "moments": [
        "Advice by sales staff",
        "chosen in the workshop",
        "importance 5 of 5",
        "mportance minus performance",
    ],
    "story": ["Ruth Hagedorn", "Delivery"],
    "to_be": ["A window of two hours and a text when the van leaves"],
    "touchpoint_details": [
        "a window of two hours",
        "old one gone",
        "one visit per delivery",
        "when the van leaves",
        "the third floor has no lift",
        "Second tour on every sixth delivery",
        "lost trust",
        "bad review",
        "Tells the whole house",
        "delivery: tours are planned by postcode",
        "took a day off for nothing (44 customers)",
        "third floor, no lift",
        "fixed date",
        "who will be at home",
        "water tap that has not been turned for years",
        "asks where the van is (bad)",
        "Trusts the sales lady",
        "The delivery fee buys a lost day",
        "Take a day off and a book with you",
        "NPS −4",
        "% of 9-10 minus % of 0-6",
        "nine days after the purchase",
        "within three days",
        "Waiting time: 6.4 h",
        "target 2 h",
        "The machine runs",
        "Ask the drivers",
        "The team’s own rating",
        "5 of 5measured",
        "person to person",
    ],
    "stakeholders": ["Responsible", "Logistics, plans and drives the tours", "To convince", "Finance"],
    "minutes": [
        "Autumn workshop",
        "12 Oct 2026",
        "facilitator: Service desk",
        "12 participants",
        "15 minutes",
        "11 of 12 people answered",
        "−1.25 ± 1.42",
        "−2: 5, +1: 4",
        "round 1: −1",
        "does not happen: 2",
        "Two-hour windows from January Logistics, due 15 Jan 2027",
        "Dissent: Empty runs in the valleys",
        "The catalogue",
        "Next spring",
    ],
    "assessments": ["Advice in the store", "Nobody tells of delays", "Two-hour windows from January"],
    "segments": ["Older customers", "412 customers"],
    "facts_panel": [
        "19 %",
        "customers without a later event",
        "Drop-off",
        "52 %",
        "388",
        "customers without a later event / customers of the touchpoint",
    ],
    "sources": ["Delivery survey", "survey, 30 Sept 2026, n = 412, survey.csv", "Mapping workshop"],
    "comparison": [
        "2 personas, one journey",
        "Ruth Hagedorn",
        "Jonas Weber",
        "Biggest differences",
        "ifference = the highest minus the lowest emotion",
    ],
}


@pytest.mark.parametrize(("name", "part"), [(name, part) for name, parts in SAID.items() for part in parts])
def test_a_section_shows_what_was_recorded(shown: dict[str, str], name: str, part: str) -> None:
    assert part in shown[name]


def test_every_number_on_the_curve_stands_in_the_table_and_in_words() -> None:
    journey = sample_journey()
    plotted = re.findall(r'class="jm-value"[^>]*>(.*?)</text>', str(render.journey_map(journey, "ruth")))
    assert len(plotted) == 26
    cells = [
        re.split(r"<small>|<[^>]*>", cell)[0]
        for cell in re.findall(r"<td>(.*?)</td>", str(render.figures_table(journey, "ruth")), re.DOTALL)
    ]
    words = " ".join(one.text for one in read(render.journey_map(journey, "ruth")).all("td"))
    for value in plotted:
        assert value in cells
    for point in Perspective.of(journey, "ruth").as_is.values():
        if point.claim is not None:
            assert f", {emotion_text(point.claim.value, EMOTION)} (" in words
    ranks = [str(pain.rank) for pain in pain_points(journey, "ruth")]
    assert set(ranks) <= set(cells)


def test_a_curve_is_summed_up_in_four_ways_each_with_its_fit_where_data_give_one() -> None:
    journey = Journey.model_validate(
        {
            "id": "j",
            "title": "J",
            "stages": [{"id": "s", "name": "S"}],
            "touchpoints": [{"id": key, "name": key, "stage": "s"} for key in "abc"],
            "personas": [{"id": "ada", "name": "Ada"}],
            "experiences": [
                {"id": f"ada.{key}", "persona": "ada", "touchpoint": key, "emotion": {"value": value}}
                for key, value in (("a", 1), ("b", -2), ("c", 1))
            ],
            "facts": [
                {
                    "id": "fit",
                    "measure": "rule-fit",
                    "subject": "end",
                    "persona": "ada",
                    "value": 0.4,
                    "low": 0.3,
                    "high": 0.51,
                    "n": 240,
                    "status": "measured",
                    "formula": "Spearman correlation",
                }
            ],
        }
    )
    pairs = [one.text for one in read(render.figures_table(journey, "ada")).all("dd")]
    assert [pair.split()[0] for pair in pairs] == ["0.0", "−2.0", "−0.5", "+1.0"]
    assert ["fit with the verdict, end: 0.4" in pair for pair in pairs] == [False, False, False, True]
    assert "n\xa0=\xa0240" in pairs[3]


def test_every_number_in_the_comparison_stands_in_its_rows() -> None:
    markup = str(render.comparison(sample_journey()))
    figures = re.findall(r'class="jm-figure" aria-hidden="true">(.*?)</span>', markup)
    assert len(figures) == 44
    assert figures[11] == "−1.7"
    assert len(re.findall(r'class="jm-track-sign', markup)) == 44


def test_numbers_on_the_curve_are_the_numbers_of_the_list() -> None:
    journey = sample_journey()
    listed = read(render.pain_list(journey, "ruth"))
    ids = [one.attributes["id"] for one in listed.all("li") if "id" in one.attributes]
    drawn = render.journey_map(journey, "ruth", linked=True)
    linked = {link(one)[1:] for one in read(drawn).all("a")}
    assert set(ids) == linked


def test_the_pain_list_of_all_personas_names_them() -> None:
    assert "Ruth Hagedorn" in text(render.pain_list(sample_journey()))


def test_an_empty_section_says_what_to_do() -> None:
    journey = Journey.model_validate({"id": "j", "title": "J", "personas": [{"id": "a", "name": "Ada"}]})
    told = {
        name: text(markup)
        for name, markup in sections(journey, "a")
        if name not in {"kpi_row", "header", "breaks", "works", "themes_section"}
    }
    advice = re.compile(
        r"\b(add|ask|attach|choose|give|mark|name|say|turn|write|proto-persona|checks|table)\b", re.IGNORECASE
    )
    assert [name for name, words in told.items() if not advice.search(words)] == []


@pytest.mark.parametrize("audience", [None, *AUDIENCES])
@pytest.mark.parametrize("persona", [None, "ruth"])
def test_what_a_reader_may_see_can_be_rendered(persona: str | None, audience: str | None) -> None:
    found = read(whole_page(for_reader(sample_journey(), persona, audience), persona))
    assert found.mistakes == []
    if persona:
        assert "Jonas" not in found.all("main")[0].text


def test_small_segments_are_not_shown() -> None:
    segments = [
        {"id": "older", "name": "Older customers", "size": 412},
        {"id": "tiny", "name": "Tiny", "size": 3},
    ]
    assert "Tiny" not in text(render.segments(sample_journey(segments=segments)))


def test_what_changed_since_the_last_version_is_told() -> None:
    before = sample_journey()
    after = sample_journey(title="Buying a dryer")
    told = text(render.changes(after, what_changed(before, after), since="spring"))
    assert "What changed since spring" in told
    assert "dryer" in told


def test_a_persona_s_picture_emoji_or_initials_stand_for_it() -> None:
    pixel = "data:image/png;base64,iVBORw0KGgo="
    for avatar, part in (({"image": pixel}, f'src="{pixel}"'), ({"emoji": "🧺"}, "🧺"), (None, ">RH<")):
        data = sample()
        data["personas"][0]["avatar"] = avatar
        assert part in render.persona_card(parse(data), "ruth")


def test_a_sparkline_has_the_same_columns_for_everybody() -> None:
    journey = sample_journey()
    widths = {
        re.findall(r'viewBox="([^"]+)"', str(render.sparkline(journey, persona)))[0]
        for persona in journey.personas
    }
    assert len(widths) == 1


def test_one_person_is_enough() -> None:
    """AC12: nothing needs a team, a KPI or data."""
    journey = parse(
        {
            "schema_version": 2,
            "id": "j",
            "title": "My shop",
            "stages": [{"id": "s", "name": "Visit"}],
            "touchpoints": [{"id": "t", "name": "Door", "stage": "s"}],
            "personas": [{"id": "a", "name": "Ada"}],
            "experiences": [{"id": "a.t", "persona": "a", "touchpoint": "t", "emotion": {"value": 1}}],
        }
    )
    assert read(whole_page(journey, "a")).mistakes == []


def test_the_emotion_of_each_stage_stands_in_a_table_of_its_own() -> None:
    """CE9: stages without any emotion are left out, and the formula of the weights is said."""
    text = " ".join(one.text for one in read(render.figures_table(sample_journey(), "ruth")).elements)
    told = text[text.index("Emotion of each stage") :]
    felt = [one for one in stage_emotions(sample_journey(), "ruth") if one.felt]
    assert felt
    assert [one.stage.name for one in felt if one.stage.name not in told] == []
    assert "each weighted with its importance" in told
