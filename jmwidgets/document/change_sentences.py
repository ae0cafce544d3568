"""The sentences of what changed in events: rates, newcomers and purchases, with their formulas and notes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jmwidgets.words import Message, message, nmessage

CHANGE_SENTENCES: Mapping[str, Message] = MappingProxyType(
    {
        "no-cause-of-change": message("That it changed then does not say why."),
        "new-in-the-data": message(
            "New is who is in the data for the first time; who came before they begin counts as new as well."
        ),
        "rate-further": nmessage(
            "customers who are further on the map for the first time within a day / customers who come here "
            "for the first time, were not further before and were followed for as long",
            "customers who are further on the map for the first time within {n} days / customers who come "
            "here for the first time, were not further before and were followed for as long",
            1,
        ),
        "rate-outcome": message(
            "customers whose first contact with an outcome here ends in “{outcome}” / customers with "
            "an outcome here"
        ),
        "going-further": nmessage("getting further within a day", "getting further within {n} days", 1),
        "ending-in": message("ending in “{outcome}”"),
        "change-of": message("{rate}, in some weeks"),
        "change-of-kind": message("{rate}, of {column} = {value}, in some weeks"),
        "drift-of": message("{rate}, little by little"),
        "drift-of-kind": message("{rate}, of {column} = {value}, little by little"),
        "changed-window-formula": message(
            "share in these weeks minus share in all others; share = {rate}; weeks found by Kulldorff’s "
            "binomial scan, interval of Newcombe, p by Fisher’s exact test, corrected for all windows "
            "(Bonferroni) and all {looks} comparisons (Holm)"
        ),
        "changed-drift-formula": message(
            "share in the last third of the weeks minus share in the first; share = {rate}; p by the trend "
            "test of Cochran and Armitage, corrected for all {looks} comparisons (Holm); interval of "
            "Newcombe"
        ),
        "changed-window": message(
            "{own_in:share} of {own_in_n}, {own_out:share} of {own_out_n} in other weeks; {chance}"
        ),
        "changed-window-others": message(
            "{own_in:share} of {own_in_n}, {own_out:share} of {own_out_n} in other weeks, {others_in:share} "
            "of {others_in_n} others in these weeks; {chance}"
        ),
        "changed-drift": message(
            "from {own_early:share} of {own_early_n} to {own_late:share} of {own_late_n}; {chance}"
        ),
        "changed-drift-others": message(
            "from {own_early:share} of {own_early_n} to {own_late:share} of {own_late_n}, "
            "{others_late:share} of {others_late_n} others in the end; {chance}"
        ),
        "changed-kind": message("new: {column} = {value}"),
        "changed-kind-formula": message(
            "newcomers of this kind since it was first seen / newcomers since then; Wilson interval; p = "
            "chance that none of those before was of it, corrected for all {looks} comparisons (Holm)"
        ),
        "changed-kind-note": message("none of {n} before; {chance}"),
        "changed-newcomers": message("newcomers"),
        "changed-newcomers-formula": message(
            "newcomers a week / newcomers in up to eight weeks before and after each, minus 1; interval of "
            "the ratio of two Poisson counts; p by Farrington’s test, corrected for all windows (Bonferroni) "
            "and all {looks} comparisons (Holm)"
        ),
        "changed-newcomers-note": message(
            "{during:number0} a week, {otherwise:number0} in weeks around; {chance}"
        ),
        "changed-newcomers-of-kind": message(
            "{note}; {part:share} of them with {column} = {value}, {others:share} of the others"
        ),
        "changed-moved": message("purchases that only moved"),
        "changed-moved-formula": message(
            "purchases in the rise and the dip after it together / as many usual weeks, minus 1; usual = "
            "median of up to eight weeks before and after; interval by quasi-Poisson; p of both by "
            "Farrington’s test and Stouffer’s method, corrected for all pairs (Bonferroni) and all {looks} "
            "comparisons (Holm)"
        ),
        "changed-moved-note": message(
            "{up:share} above the usual level, then {down:share} below it from {begins} to {ends}; {chance}"
        ),
        "changed-moved-promotions": message("{note}; promotions in these weeks: {names:and}"),
    }
)
"""English texts with names in braces, as `SENTENCES` has them."""
