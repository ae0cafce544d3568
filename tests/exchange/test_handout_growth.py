"""What may come goes out in files for other programs: markets, schemes, expectations, scenarios."""

from pathlib import Path

import pytest

from jmwidgets.document import ExpectedResponse, Journey, LoyaltyScheme
from tests.exchange.handed_out import everything_in, written


def growing(example: Journey) -> Journey:
    """Add what may come to the example: a market opportunity, a scheme, an expectation of a segment."""
    chance = example.opportunities[example.opportunities.ids[0]]
    point, segment = example.touchpoints.ids[0], example.segments[example.segments.ids[0]]
    scheme = {
        "id": "club",
        "name": "Wash club",
        "membership": {"value": 0.2, "n": 400, "status": "measured"},
        "repurchase_members": {"value": 0.4, "low": 0.35, "high": 0.45, "n": 80, "status": "measured"},
        "repurchase_others": {"value": 0.25, "low": 0.22, "high": 0.28, "n": 320, "status": "measured"},
    }
    market = chance.model_copy(update={"kind": "market", "unserved": "A loan machine for a week"})
    expected = ExpectedResponse(touchpoint=point, text="They will shrug")
    waiting = segment.model_copy(update={"expected_responses": (expected,)})
    return example.model_copy(
        update={
            "opportunities": example.opportunities.put(market),
            "loyalty_schemes": example.loyalty_schemes.put(LoyaltyScheme.model_validate(scheme)),
            "segments": example.segments.put(waiting),
        }
    )


COMING = {
    "market opportunity": "opportunities",
    "A loan machine for a week": "opportunities",
    "Wash club": "personas",
    "clearly more often": "personas",
    "They will shrug": "personas",
    "Three questions halve the loss at comparing": "opportunities",
}
"""What stands in slides and findings, and the section by which a reader is told of it."""


@pytest.mark.parametrize("to", ["pptx", "findings"])
def test_what_may_come_goes_out_with_its_like(to: str, example: Journey, tmp_path: Path) -> None:
    """AC14, AC16, AC17, PE12: for those who are told of it, and for nobody outside."""
    journey = growing(example)
    [inside] = written(journey, tmp_path, to, "ruth")
    held = everything_in(inside)
    assert [words for words in COMING if words not in held] == []
    [outside] = written(journey, tmp_path, to, "ruth", audience="customers")
    assert [words for words in COMING if words in everything_in(outside)] == []


def test_the_matrix_in_a_picture_names_market_opportunities(example: Journey, tmp_path: Path) -> None:
    [path] = written(growing(example), tmp_path, "svg", "ruth", pictures=("priorities",))
    assert "market opportunity" in path.read_text(encoding="utf-8")
