"""Document and facts to findings: pure functions over a journey, frozen results, formulas in words."""

from jmwidgets.insight.changes import Change, what_changed
from jmwidgets.insight.check import Finding, check
from jmwidgets.insight.compare import Difference, Response, compare_personas
from jmwidgets.insight.coverage import Coverage, coverage
from jmwidgets.insight.curve import CurvePoint, PeakEnd, StageEmotion, curve, peak_end, stage_emotions
from jmwidgets.insight.gaps import (
    ExpectationGap,
    StageGap,
    TimingGap,
    expectation_gaps,
    stage_gaps,
    timing_gaps,
)
from jmwidgets.insight.moments import MomentOfTruth, moments_of_truth
from jmwidgets.insight.narrative import Narrative, Paragraph, narrative
from jmwidgets.insight.pain import PainPoint, pain_points
from jmwidgets.insight.priorities import Priority, priorities, rice
from jmwidgets.insight.reader import for_reader
from jmwidgets.insight.reality import RealityCheck, reality_check
from jmwidgets.insight.seven_tests import SevenTest
from jmwidgets.insight.strongest import Rating, claim_of, emotion, facts_of, satisfaction
from jmwidgets.insight.value import AtStake, ValueAtStake, value_at_stake

__all__ = [
    "AtStake",
    "Change",
    "Coverage",
    "CurvePoint",
    "Difference",
    "ExpectationGap",
    "Finding",
    "MomentOfTruth",
    "Narrative",
    "PainPoint",
    "Paragraph",
    "PeakEnd",
    "Priority",
    "Rating",
    "RealityCheck",
    "Response",
    "SevenTest",
    "StageEmotion",
    "StageGap",
    "TimingGap",
    "ValueAtStake",
    "check",
    "claim_of",
    "compare_personas",
    "coverage",
    "curve",
    "emotion",
    "expectation_gaps",
    "facts_of",
    "for_reader",
    "moments_of_truth",
    "narrative",
    "pain_points",
    "peak_end",
    "priorities",
    "reality_check",
    "rice",
    "satisfaction",
    "stage_emotions",
    "stage_gaps",
    "timing_gaps",
    "value_at_stake",
    "what_changed",
]
