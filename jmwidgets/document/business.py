"""Stage and lane presets for kinds of business; the names are those that the people there use."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jmwidgets.document.preset_rows import lane_of, stages_of
from jmwidgets.document.structure import Lane, Stage
from jmwidgets.words import N_, pmessage

BUSINESS_STAGES: Mapping[str, tuple[Stage, ...]] = MappingProxyType(
    {
        "shop": stages_of(
            (
                pmessage("stage", "Inspiration").id,
                "pre-purchase",
                N_("Find out what one would like"),
                N_("Show it to them"),
            ),
            (
                pmessage("stage", "Search").id,
                "pre-purchase",
                N_("Find it, at a fair price"),
                N_("Look at it with us"),
            ),
            (
                pmessage("stage", "Choice").id,
                "pre-purchase",
                N_("Be sure that it fits"),
                N_("Put it into the basket"),
            ),
            (pmessage("stage", "Payment").id, "purchase", N_("Pay without surprises"), N_("Pay")),
            (
                pmessage("stage", "Handover").id,
                "post-purchase",
                N_("Have it in hand, complete"),
                N_("Take it along, or have it brought"),
            ),
            (pmessage("stage", "Use").id, "post-purchase", N_("Enjoy it"), N_("Use it as intended")),
            (
                pmessage("stage", "Return and repair").id,
                "post-purchase",
                N_("Be helped without a fight"),
                N_("Turn to us first"),
            ),
            (pmessage("stage", "Coming back").id, "post-purchase", N_("Be known again"), N_("Buy again")),
        ),
        "subscription": stages_of(
            (
                pmessage("stage", "Trouble").id,
                "pre-purchase",
                N_("Know what the trouble costs"),
                N_("Look for a remedy"),
            ),
            (
                pmessage("stage", "Comparison").id,
                "pre-purchase",
                N_("See which product solves it"),
                N_("Begin a trial"),
            ),
            (
                pmessage("stage", "Trial").id,
                "pre-purchase",
                N_("See within an hour whether it helps"),
                N_("Finish the set-up"),
            ),
            (
                pmessage("stage", "Contract").id,
                "purchase",
                N_("Convince colleagues and sign"),
                N_("Subscribe"),
            ),
            (
                pmessage("stage", "Onboarding").id,
                "post-purchase",
                N_("Have everybody working with it"),
                N_("Invite the team"),
            ),
            (
                pmessage("stage", "Daily work").id,
                "post-purchase",
                N_("Get work done"),
                N_("Use it every week"),
            ),
            (
                pmessage("stage", "Support").id,
                "post-purchase",
                N_("Go on working soon"),
                N_("Ask us, not the web"),
            ),
            (pmessage("stage", "Renewal").id, "post-purchase", N_("See what it was worth"), N_("Renew")),
        ),
        "public-service": stages_of(
            (
                pmessage("stage", "Occasion").id,
                "pre-purchase",
                N_("Understand what is to be done"),
                N_("Look it up here"),
            ),
            (
                pmessage("stage", "Finding out").id,
                "pre-purchase",
                N_("Know the office, the papers and the cost"),
                N_("Prepare the papers"),
            ),
            (pmessage("stage", "Application").id, "purchase", N_("Hand everything in once"), N_("Apply")),
            (
                pmessage("stage", "Waiting").id,
                "post-purchase",
                N_("Know where it stands"),
                N_("Wait without calling"),
            ),
            (
                pmessage("stage", "Decision by the office").id,
                "post-purchase",
                N_("Understand the decision"),
                N_("Read the notice"),
            ),
            (
                pmessage("stage", "Entitlement").id,
                "post-purchase",
                N_("Have what one is entitled to"),
                N_("Use it"),
            ),
            (
                pmessage("stage", "Objection and change").id,
                "post-purchase",
                N_("Be heard"),
                N_("Report what changes"),
            ),
        ),
        "clinic": stages_of(
            (
                pmessage("stage", "Symptoms").id,
                "pre-purchase",
                N_("Know whether it is serious"),
                N_("Make contact"),
            ),
            (
                pmessage("stage", "Appointment").id,
                "pre-purchase",
                N_("Be seen in time"),
                N_("Make an appointment"),
            ),
            (
                pmessage("stage", "Arrival").id,
                "pre-purchase",
                N_("Find the way and be expected"),
                N_("Check in"),
            ),
            (
                pmessage("stage", "Examination").id,
                "purchase",
                N_("Be taken seriously"),
                N_("Tell everything"),
            ),
            (
                pmessage("stage", "Treatment").id,
                "purchase",
                N_("Be safe and without pain"),
                N_("Decide and take part"),
            ),
            (
                pmessage("stage", "Discharge").id,
                "post-purchase",
                N_("Know what to do at home"),
                N_("Follow the plan"),
            ),
            (
                pmessage("stage", "Aftercare").id,
                "post-purchase",
                N_("Get well, and be asked about it"),
                N_("Come to the check-up"),
            ),
        ),
        "bank": stages_of(
            (
                pmessage("stage", "Occasion").id,
                "pre-purchase",
                N_("Know what one needs"),
                N_("Ask for advice"),
            ),
            (
                pmessage("stage", "Advice").id,
                "pre-purchase",
                N_("Understand the choice and its risks"),
                N_("Ask for an offer"),
            ),
            (
                pmessage("stage", "Comparison").id,
                "pre-purchase",
                N_("Be sure that it is fair"),
                N_("Choose us"),
            ),
            (
                pmessage("stage", "Conclusion").id,
                "purchase",
                N_("Sign once, and know what was signed"),
                N_("Sign"),
            ),
            (
                pmessage("stage", "First use").id,
                "post-purchase",
                N_("Have everything working from the first day"),
                N_("Use it"),
            ),
            (
                pmessage("stage", "Everyday").id,
                "post-purchase",
                N_("Not have to think about it"),
                N_("Keep data up to date"),
            ),
            (
                pmessage("stage", "Claim or trouble").id,
                "post-purchase",
                N_("Be helped quickly and fairly"),
                N_("Report it"),
            ),
            (
                pmessage("stage", "Review").id,
                "post-purchase",
                N_("Still have what fits"),
                N_("Talk to us again"),
            ),
        ),
        "travel": stages_of(
            (
                pmessage("stage", "Dreaming").id,
                "pre-purchase",
                N_("Find an idea worth the days off"),
                N_("Look at ours"),
            ),
            (
                pmessage("stage", "Planning").id,
                "pre-purchase",
                N_("Know that it works out"),
                N_("Ask or compare"),
            ),
            (pmessage("stage", "Booking").id, "purchase", N_("Book without surprises"), N_("Book")),
            (
                pmessage("stage", "Getting ready").id,
                "post-purchase",
                N_("Forget nothing"),
                N_("Check in early"),
            ),
            (
                pmessage("stage", "On the way").id,
                "post-purchase",
                N_("Arrive on time and rested"),
                N_("Use our service"),
            ),
            (
                pmessage("stage", "Stay").id,
                "post-purchase",
                N_("Have what was promised"),
                N_("Tell us what is missing"),
            ),
            (pmessage("stage", "Way home").id, "post-purchase", N_("Be home soon"), N_("Rate it")),
            (
                pmessage("stage", "Memories").id,
                "post-purchase",
                N_("Tell others about it"),
                N_("Recommend us and book again"),
            ),
        ),
    }
)
"""Stages by kind of business."""

BUSINESS_LANES: Mapping[str, tuple[Lane, ...]] = MappingProxyType(
    {
        "shop": (
            lane_of(N_("What is seen and held"), "physical_evidence"),
            lane_of(N_("Importance"), "importance"),
        ),
        "subscription": (
            lane_of(N_("Requirements"), "requirements"),
            lane_of(N_("Operational measures"), "measures"),
        ),
        "public-service": (
            lane_of(N_("Requirements"), "requirements"),
            lane_of(N_("Missing or inaccurate information"), "information"),
            lane_of(N_("Timing"), "timing"),
        ),
        "clinic": (
            lane_of(N_("Feeling"), "feelings"),
            lane_of(N_("Missing or inaccurate information"), "information"),
            lane_of(N_("Timing"), "timing"),
        ),
        "bank": (
            lane_of(N_("Importance"), "importance"),
            lane_of(N_("Missing or inaccurate information"), "information"),
            lane_of(N_("Requirements"), "requirements"),
        ),
        "travel": (
            lane_of(N_("Timing"), "timing"),
            lane_of(N_("What is seen and held"), "physical_evidence"),
        ),
    }
)
"""Lanes that a map of the kind has beside the usual ones."""
