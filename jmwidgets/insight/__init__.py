"""Document and facts to findings: pure functions over a journey, frozen results, formulas in words."""

from jmwidgets.insight.actions import ActionState, action_states, by_urgency
from jmwidgets.insight.answers import Answers, Distribution, answers
from jmwidgets.insight.changes.between import what_changed
from jmwidgets.insight.changes.versions import Change
from jmwidgets.insight.channels import ChannelUse, channel_use
from jmwidgets.insight.check.finding import Finding
from jmwidgets.insight.check.rules import check, stale
from jmwidgets.insight.compare import Difference, Response, compare_personas
from jmwidgets.insight.consistency import Consistency, Drift, Letdown, consistency
from jmwidgets.insight.coverage import Coverage, coverage
from jmwidgets.insight.curve import (
    CurvePoint,
    Ending,
    PeakEnd,
    StageEmotion,
    curve,
    curve_of_all,
    endings,
    peak_end,
    stage_emotions,
)
from jmwidgets.insight.decisions import DecisionState, decision_states
from jmwidgets.insight.exploring import Choice, Explored, explore, options
from jmwidgets.insight.facts import facts_of, figures
from jmwidgets.insight.failures import FailureKind, failure_kinds
from jmwidgets.insight.funnel import Funnel, FunnelStep, Reached, funnel
from jmwidgets.insight.gaps import (
    ExpectationGap,
    StageGap,
    TimingGap,
    expectation_gaps,
    stage_gaps,
    timing_gaps,
)
from jmwidgets.insight.hand_offs import HandOff, hand_offs
from jmwidgets.insight.headline import Headline, headline
from jmwidgets.insight.information import InformationMatrix, Lack, information_matrix
from jmwidgets.insight.kpis import KpiProgress, kpi_progress
from jmwidgets.insight.learned import Learned, learned_severity
from jmwidgets.insight.least_evidence import Shortfall, shortfall
from jmwidgets.insight.losses import Loss, ReasonFound, Struggle, losses, reasons, struggles
from jmwidgets.insight.loyalty import SchemeEffect, scheme_effects
from jmwidgets.insight.moments import MomentOfTruth, moments_of_truth
from jmwidgets.insight.moves import Move, Moves, moves
from jmwidgets.insight.pain import PainPoint, nothing_hurts, pain_points
from jmwidgets.insight.persona_figures import PersonaFigures, persona_figures
from jmwidgets.insight.planned import Deviation, Followed, PlannedAndActual, WholeWays, planned_and_actual
from jmwidgets.insight.portfolio import Portfolio, portfolio
from jmwidgets.insight.priorities import Priority, priorities, rice
from jmwidgets.insight.progress import Progress, progress
from jmwidgets.insight.reader.reduce import for_reader, may_read
from jmwidgets.insight.reader.texts import FreeText, free_texts
from jmwidgets.insight.reality import RealityCheck, reality_check
from jmwidgets.insight.responses import ResponseFound, responses
from jmwidgets.insight.retelling import Happening, happenings, step_at
from jmwidgets.insight.rivals import RivalFound, rivals
from jmwidgets.insight.segments import SegmentWorth, segments_by_worth
from jmwidgets.insight.series import Series, series
from jmwidgets.insight.sessions import InSessions, Sessions, sessions
from jmwidgets.insight.seven_tests import SevenTest
from jmwidgets.insight.stability import Stability, moment_stability, pain_stability
from jmwidgets.insight.stage_figures import StageFigures, StagesInFigures, stage_figures
from jmwidgets.insight.story.narrative import Narrative, Paragraph, narrative
from jmwidgets.insight.strengths import Result, Strength, best_results, strengths
from jmwidgets.insight.strongest import Rating, claim_of, emotion, satisfaction
from jmwidgets.insight.themes import ThemeFound, ThemesFound, themes
from jmwidgets.insight.usual_ways import UsualWay, UsualWays, usual_ways
from jmwidgets.insight.value import AtStake, ValueAtStake, value_at_stake
from jmwidgets.insight.verdict_drivers import Driver, Drivers, drivers
from jmwidgets.insight.visits import Visited, visits
from jmwidgets.insight.voices import (
    Opinion,
    Votes,
    is_counted,
    is_torn,
    moved,
    opinion,
    rounds_of,
    shift,
    votes,
)
from jmwidgets.insight.waits import Wait, Waits, waits
from jmwidgets.insight.way_ends import WayEnd, WayEnds, way_ends
from jmwidgets.insight.way_times import Spread, WayTimes, way_times
from jmwidgets.insight.what_happened import Occurrence, WhatHappened, what_happened
from jmwidgets.insight.what_if import WhatIf, reckoned, what_if
from jmwidgets.insight.what_if_model import Ranged

__all__ = [
    "ActionState",
    "Answers",
    "AtStake",
    "Change",
    "ChannelUse",
    "Choice",
    "Consistency",
    "Coverage",
    "CurvePoint",
    "DecisionState",
    "Deviation",
    "Difference",
    "Distribution",
    "Drift",
    "Driver",
    "Drivers",
    "Ending",
    "ExpectationGap",
    "Explored",
    "FailureKind",
    "Finding",
    "Followed",
    "FreeText",
    "Funnel",
    "FunnelStep",
    "HandOff",
    "Happening",
    "Headline",
    "InSessions",
    "InformationMatrix",
    "KpiProgress",
    "Lack",
    "Learned",
    "Letdown",
    "Loss",
    "MomentOfTruth",
    "Move",
    "Moves",
    "Narrative",
    "Occurrence",
    "Opinion",
    "PainPoint",
    "Paragraph",
    "PeakEnd",
    "PersonaFigures",
    "PlannedAndActual",
    "Portfolio",
    "Priority",
    "Progress",
    "Ranged",
    "Rating",
    "Reached",
    "RealityCheck",
    "ReasonFound",
    "Response",
    "ResponseFound",
    "Result",
    "RivalFound",
    "SchemeEffect",
    "SegmentWorth",
    "Series",
    "Sessions",
    "SevenTest",
    "Shortfall",
    "Spread",
    "Stability",
    "StageEmotion",
    "StageFigures",
    "StageGap",
    "StagesInFigures",
    "Strength",
    "Struggle",
    "ThemeFound",
    "ThemesFound",
    "TimingGap",
    "UsualWay",
    "UsualWays",
    "ValueAtStake",
    "Visited",
    "Votes",
    "Wait",
    "Waits",
    "WayEnd",
    "WayEnds",
    "WayTimes",
    "WhatHappened",
    "WhatIf",
    "WholeWays",
    "action_states",
    "answers",
    "best_results",
    "by_urgency",
    "channel_use",
    "check",
    "claim_of",
    "compare_personas",
    "consistency",
    "coverage",
    "curve",
    "curve_of_all",
    "decision_states",
    "drivers",
    "emotion",
    "endings",
    "expectation_gaps",
    "explore",
    "facts_of",
    "failure_kinds",
    "figures",
    "for_reader",
    "free_texts",
    "funnel",
    "hand_offs",
    "happenings",
    "headline",
    "information_matrix",
    "is_counted",
    "is_torn",
    "kpi_progress",
    "learned_severity",
    "losses",
    "may_read",
    "moment_stability",
    "moments_of_truth",
    "moved",
    "moves",
    "narrative",
    "nothing_hurts",
    "opinion",
    "options",
    "pain_points",
    "pain_stability",
    "peak_end",
    "persona_figures",
    "planned_and_actual",
    "portfolio",
    "priorities",
    "progress",
    "reality_check",
    "reasons",
    "reckoned",
    "responses",
    "rice",
    "rivals",
    "rounds_of",
    "satisfaction",
    "scheme_effects",
    "segments_by_worth",
    "series",
    "sessions",
    "shift",
    "shortfall",
    "stage_emotions",
    "stage_figures",
    "stage_gaps",
    "stale",
    "step_at",
    "strengths",
    "struggles",
    "themes",
    "timing_gaps",
    "usual_ways",
    "value_at_stake",
    "visits",
    "votes",
    "waits",
    "way_ends",
    "way_times",
    "what_changed",
    "what_happened",
    "what_if",
]
