"""The sentences of figures that data made, by key: formulas, cautions, notes, and what a figure is about."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jmwidgets.words import Message, message

FACT_SENTENCES: Mapping[str, Message] = MappingProxyType(
    {
        "with-wilson-interval": message("{formula}; Wilson interval"),
        "reach": message("distinct customers with an event at the touchpoint"),
        "repeats": message("customers with more than one contact at the touchpoint / its customers"),
        "first-contacts": message("customers whose first event is at the touchpoint"),
        "buys-later": message(
            "customers who bought at or after their first contact here / customers of the touchpoint"
        ),
        "out-of-order": message(
            "customers who first came here after a touchpoint that the map has later / customers of the "
            "touchpoint"
        ),
        "skipped": message(
            "customers with an event further on the map and none here / customers with an event further on "
            "the map"
        ),
        "in-order-share": message(
            "customers whose first contacts follow the order of the map / customers with events on the map"
        ),
        "as-planned": message(
            "customers whose first contacts follow the order of the map, who went past no touchpoint without "
            "it and met nothing that the map lacks / customers with events on the map"
        ),
        "missed": message(
            "customers who went further on the map than at least one touchpoint that they never met / "
            "customers with events on the map; touchpoints that nobody met don’t count"
        ),
        "ad-hoc": message(
            "customers with events on the map who also met something that the map lacks / customers with "
            "events on the map"
        ),
        "off-the-map": message("customers who met it / all customers with events; Wilson interval"),
        "departures": message(
            "touchpoints that a customer never met though the customer went further on the map + touchpoints "
            "first met after one that the map has later + touchpoints met that the map lacks, each once per "
            "customer, summed over customers / customers with events on the map; touchpoints that nobody met "
            "or nobody has placed don’t count as missed or out of order; Student's t interval"
        ),
        "time-to-next": message(
            "median time from a customer's first contact here to the customer's next event; durations to "
            "half a per cent; interval of order statistics"
        ),
        "time-to-next-after-last": message(
            "median time from a customer's last event here to the customer's next event; interval of order "
            "statistics"
        ),
        "timing": message(
            "median time from a customer's first event to the first contact here; durations to half a per "
            "cent; interval of order statistics"
        ),
        "time-to-purchase": message(
            "median time from a customer's first event to the first purchase; durations to half a per cent; "
            "interval of order statistics"
        ),
        "days-to-purchase": message(
            "median days from a customer's first event to the first purchase; interval of order statistics"
        ),
        "now-at": message("customers whose last event lies in the stage"),
        "last-seen": message("customers whose last event is here / customers of the touchpoint"),
        "transition": message(
            "customers whose next event after their first contact here is there / customers of the "
            "touchpoint; ways of less than {least:share} are left out; Wilson interval"
        ),
        "transition-after-last": message(
            "customers whose next event after their last one here is there / customers of the touchpoint; "
            "Wilson interval"
        ),
        "transition-at-least-once": message(
            "customers who went from here straight to there at least once / customers of the touchpoint; "
            "ways of less than {least:share} are left out; Wilson interval"
        ),
        "funnel-at-all": message("customers with an event in the stage at all"),
        "funnel-in-order": message("customers with an event in the stage after one in {before}"),
        "conversion": message(
            "customers with an event in the stage after one in {before} / customers with an event in "
            "{before}; Wilson interval"
        ),
        "funnel-from": message(
            "customers with an event in the stage after their first one in the stage before, from {first} on"
        ),
        "conversion-from": message(
            "customers with an event in the stage after their first one in the stage before, from {first} on "
            "/ customers of the stage before; Wilson interval"
        ),
        "drop-off": message(
            "customers whose last event is here and who never reached a goal ({goals:or}) / customers of "
            "the touchpoint"
        ),
        "drop-off-of-purchases": message(
            "customers whose last event is here and who never reached a goal (purchase) / customers of the "
            "touchpoint"
        ),
        "purchases": message("purchases in the month"),
        "revenue": message("sum of the value of purchases in the month"),
        "lift": message(
            "buyers among those exposed, at or after the first exposure, minus buyers among all others; "
            "interval of Newcombe, p by z test with Holm's correction"
        ),
        "lift-of-exposed": message(
            "buyers among those exposed / those exposed, minus the same of all others; interval of Newcombe; "
            "n counts both"
        ),
        "returns": message(
            "purchases with a later return of the same product by the same customer / purchases"
        ),
        "stock-out-effect": message(
            "mean sales a day while the item is out of stock / mean on other days, minus 1; interval by the "
            "delta method on the log of the ratio, p by Welch's t test with Holm's correction; n counts days"
        ),
        "stock-out-days-effect": message(
            "mean sales a day while the item is out of stock / mean on other days, minus 1; interval by the "
            "delta method on the log of the ratio; n counts days"
        ),
        "issues-resolved": message(
            "issues followed by a resolution for the same customer / issues; Wilson interval"
        ),
        "time-to-resolution": message(
            "median time from an issue to its resolution, of those resolved; interval of order statistics"
        ),
        "resolution-rate": message("issues with a resolution before the customer's next issue / issues"),
        "resolution-rate-of-cases": message(
            "cases with a resolution / cases with an outcome that begin at the touchpoint"
        ),
        "resolution-rate-of-contacts": message(
            "contacts with a resolution / contacts with an outcome at the touchpoint"
        ),
        "resolution-time": message(
            "median time from an issue to its resolution, of those resolved; durations to half a per cent; "
            "interval of order statistics"
        ),
        "resolution-time-of-cases": message(
            "median time from a case's first event to its resolution, of those resolved; durations to half "
            "a per cent; interval of order statistics"
        ),
        "transfers": message(
            "mean number of transfers between an issue and the customer's next one; Student's t interval"
        ),
        "outcome": message(
            "contacts with this outcome / contacts with an outcome at the touchpoint; Wilson interval"
        ),
        "operation": message("mean of the events at the touchpoint; Student's t interval"),
        "csat": message("CSAT = share of the top two of a 5-point question; Wilson interval"),
        "nps": message(
            "NPS = % of 9-10 minus % of 0-6 on a 0-10 question; Student's t interval of scores 100, 0 and "
            "-100"
        ),
        "ces": message("CES = mean of a 1-7 ease question; Student's t interval"),
        "emotion": message("mean rating; Student's t interval"),
        "emotion-of-scale": message("mean rating ({scale}) moved linearly to -2..+2; Student's t interval"),
        "expectation-of-scale": message(
            "mean expected rating ({scale}) moved linearly to -2..+2; Student's t interval"
        ),
        "gap": message(
            "mean of perceived minus expected (SERVQUAL gap 5) of the same answers, on -2..+2; Student's t "
            "interval"
        ),
        "difference": message(
            "difference of mean emotions where chance does not explain it (p < 0.05 after Holm's correction "
            "for all touchpoints and pairs); interval and p of Welch's t test"
        ),
        "difference-of-two": message(
            "mean emotion of the one group minus that of the other; Welch's t interval; n counts both"
        ),
        "failure-loss": message(
            "share of those who met it during their first stay at the touchpoint who reached no goal from "
            "their first contact there on, minus the same of those whose first stay went without it; "
            "interval of Newcombe, p by z test with Holm’s correction"
        ),
        "failure-last-seen": message(
            "share of those who met it during their first stay at the touchpoint who were not seen again "
            "after that stay, minus the same of those whose first stay went without it; interval of "
            "Newcombe, p by z test with Holm’s correction"
        ),
        "failure-felt": message(
            "mean emotion of those who named it as a reason at the touchpoint minus that of those who rated "
            "the touchpoint and did not; interval and p of Welch’s t test, with Holm’s correction"
        ),
        "failure-sides": message(
            "{own:share} of {own_n} with it, {others:share} of {others_n} without it, {chance}"
        ),
        "failure-means": message(
            "{own:signed} of {own_n} with it, {others:signed} of {others_n} without it, {chance}"
        ),
        "no-cause-of-loss": message(
            "no proof that the failure is the cause: whoever meets it may differ in other ways"
        ),
        "theme": message(
            "people whose comments use the typical words of the theme / people who wrote a comment; themes "
            "by TF-IDF and non-negative matrix factorisation, a comment speaks of one from a cosine of 0.25 "
            "on; Wilson interval"
        ),
        "no-theme-share": message(
            "people whose comments speak of none of the themes / people who wrote a comment; Wilson interval"
        ),
        "no-theme": message("none of the themes"),
        "theme-words": message("{words}"),
        "theme-emotion": message(
            "mean of the ratings beside comments that speak of the theme, each person’s mean once, moved to "
            "the emotion scale; interval of Student’s t"
        ),
        "found-by-words": message(
            "found by words alone: who says the same in others is not counted, and one comment may speak of "
            "several; read the comments before you act"
        ),
        "reason": message("respondents who name the reason / respondents who name one; Wilson interval"),
        "importance": message(
            "1 + 4 x r / largest r, r = Pearson's correlation of the rating with {verdict}; Fisher's z "
            "interval; cut off at 1 and 5"
        ),
        "importance-beside-others": message(
            "1 + 4 x β / largest β, β = the rating's standardised coefficient in a regression of {verdict} "
            "on the ratings of all touchpoints; interval by jackknife over 16 parts of the respondents; cut "
            "off at 1 and 5"
        ),
        "answers": message("answers at this of five levels / answers; Wilson interval"),
        "answers-of-nps": message(
            "answers of {low} to {high} on 0 to 10 / answers; promoters 9 and 10, detractors 0 to 6; Wilson "
            "interval"
        ),
        "level-angry": message("angry"),
        "level-annoyed": message("annoyed"),
        "level-neutral": message("neutral"),
        "level-pleased": message("pleased"),
        "level-delighted": message("delighted"),
        "level-detractors": message("detractors"),
        "level-passives": message("passives"),
        "level-promoters": message("promoters"),
        "bottom-two": message(
            "answers of the bottom two of five levels, -0.5 or less on -2..+2 / answers; Wilson interval"
        ),
        "rule-fit": message(
            "Pearson's correlation of {verdict} with a respondent's {figure}, on -2..+2 and in the order of "
            "the map; respondents who rated three touchpoints at least; Fisher's z interval"
        ),
        "rule-mean": message("mean rating"),
        "rule-lowest": message("lowest rating"),
        "rule-peak-end": message("mean of the most extreme and the last rating"),
        "rule-last": message("last rating"),
        "verdict-share": message("respondents with {verdict} / respondents with a verdict; Wilson interval"),
        "verdict-share-of-customers": message(
            "customers with {verdict} / customers with a verdict; Wilson interval"
        ),
        "verdict-mean": message("mean of {verdict}, of respondents with a verdict; Student's t interval"),
        "verdict-mean-of-customers": message(
            "mean of {verdict}, of customers with a verdict; Student's t interval"
        ),
        "verdict-of-words": message("{column} being {good}"),
        "segment-share": message("customers of the segment / all customers; Wilson interval"),
        "segment-share-of-respondents": message(
            "customers of the segment / all respondents; Wilson interval"
        ),
        "segment-value": message("mean value of the segment's customers; Student's t interval"),
        "share-of-all-customers": message("share of all customers"),
        "share-of-all-respondents": message("share of all respondents"),
        "readier-to-buy": message(
            "Who comes here may have been readier to buy than others: no proof that the touchpoint sells."
        ),
        "still-on-their-way": message(
            "Customers who were still on their way when the data end count as lost."
        ),
        "still-seen": message(
            "Customers who were still on their way when the data end are among them; none of them need be "
            "lost."
        ),
        "still-departing": message(
            "Customers who were still on their way when the data end count with what they have done so far; "
            "they may yet depart from the map more often."
        ),
        "still-open": message("Issues that were open when the data end count as not resolved."),
        "without-the-one-before": message(
            "Customers may reach a stage without the one before. Those who were still on their way when the "
            "data end count as not going on."
        ),
        "not-yet-gone-on": message(
            "Customers who were still on their way when the data end count as not going on."
        ),
        "only-if-chance-decided": message(
            "An effect only if chance decided who was exposed; otherwise the two may differ in other ways. "
            "What those exposed bought before does not count, what the others bought does."
        ),
        "other-days-may-differ": message("Days without the item may differ in other ways, such as season."),
        "connection-not-cause": message(
            "A connection, not a cause: who rates one touchpoint well tends to rate the others well, too."
        ),
        "not-yet-bought": message(
            "Customers who had not bought when the data end are not among them; some of them may buy later."
        ),
        "followed-unequally": message(
            "{caution} This group was followed for {days:number1} days on average, others for "
            "{least:number1} to {most:number1}: those who began late had less time."
        ),
        "no-cause": message("A connection, not a cause: what nobody asked about may stand behind both."),
        "as-of-day": message("as of {day}, with {n} people"),
        "as-of-people": message("as of the reading of {n} people"),
        "part-of-a-month": message(
            "The data hold this month in part only, {begins} to {ends}: not to be compared with whole months."
        ),
        "lift-counts": message(
            "{responded} of {exposed} exposed bought, {bought} of {others} others; {chance}"
        ),
        "stock-out-days": message(
            "{during:number2} a day on {days} days without it, {otherwise:number2} on {others} other days; "
            "{chance}"
        ),
        "correlation": message("r = {r:number2} ({low:number2} to {high:number2}), {chance}"),
        "coefficient-beside-others": message(
            "β = {beta:number2} ({low:number2} to {high:number2}) beside all others, {chance}; r = "
            "{r:number2} alone"
        ),
        "rated-much-like": message(
            "{coefficient}; rated much like “{name}” (r = {r:number2}), the two are hard to tell apart"
        ),
        "at-all": message("at all"),
        "in-order": message("in order"),
        "minus-group": message("minus {group}"),
        "nps-of-month": message("NPS {month}"),
        "csat-of-month": message("CSAT {month}"),
        "ces-of-month": message("CES {month}"),
        "revenue-of-month": message("revenue {month}"),
        "all-other-items": message("all other items"),
        "while-missing": message("{product}, while {item} is missing"),
        "all-alike": message(
            "{n} groups who are alike in {columns} ({chosen}: mean silhouette {quality:number2}, k-means)"
        ),
        "number-as-told": message("as told"),
        "number-that-fits": message("the best of 2 to {most}"),
        "too-small-groups": message("groups that are too small to be shown alone"),
        "group-of-value": message("{column} = {value}"),
        "group-of-values": message("{first} and {then}"),
    }
)
"""English texts with names in braces, as `SENTENCES` has them."""
