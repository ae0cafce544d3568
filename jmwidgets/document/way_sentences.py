"""The sentences of whole ways, stages and sessions: where they lead and end, and how long they take."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jmwidgets.words import Message, message

WAY_SENTENCES: Mapping[str, Message] = MappingProxyType(
    {
        "loop": message(
            "customers who come back to the touchpoint after another one, without their first or last "
            "purchase from their first to their last contact there / customers of the touchpoint"
        ),
        "failed-share": message(
            "customers with a contact here whose outcome means that it failed / customers of the touchpoint"
        ),
        "way": message("{names}"),
        "way-share": message(
            "customers whose contacts are just these, one after the other, several in a row taken as one / "
            "customers with events on the map, to a whole per cent; Wilson interval"
        ),
        "skipped-stage": message(
            "customers with a contact in a later stage and none in this one / customers with a contact in a "
            "later stage; Wilson interval"
        ),
        "not-in-the-data": message(
            "Nobody in the data was in this stage: either everybody goes past it, or the data don’t hold it."
        ),
        "last-seen-in-stage": message("customers whose last event is in the stage / customers of the stage"),
        "drop-off-in-stage": message(
            "customers whose last event is in the stage and who never reached a goal ({goals:or}) / "
            "customers of the stage"
        ),
        "repeats-in-stage": message(
            "customers with more than one contact in the stage / customers of the stage"
        ),
        "time-in-stage": message(
            "median time from a customer's first to the last contact in the stage, of those with several; "
            "durations to half a per cent; interval of order statistics"
        ),
        "throughput": message(
            "median time from a customer's first to the last contact on the map, of those with several; "
            "durations to half a per cent; interval of order statistics"
        ),
        "working-time": message(
            "median of all time worked on a customer's contacts, of those of which it is known; durations to "
            "half a per cent; interval of order statistics"
        ),
        "working-time-in-stage": message(
            "median of all time worked on a customer's contacts in the stage, of those of which it is known; "
            "durations to half a per cent; interval of order statistics"
        ),
        "waiting-time": message(
            "median of all time that a customer waited until a contact began, after whatever came before had "
            "ended; durations to half a per cent; interval of order statistics"
        ),
        "waiting-time-in-stage": message(
            "median of all time that a customer waited until a contact in the stage began, after whatever "
            "came before had ended; durations to half a per cent; interval of order statistics"
        ),
        "lower-quartile": message("a quarter take less"),
        "upper-quartile": message("a quarter take longer"),
        "quartile": message(
            "the quartile, where the median is: {formula}; told where that quarter is of enough people"
        ),
        "starts": message(
            "customers whose first contact on the map is here / customers with events on the map; Wilson "
            "interval"
        ),
        "ends": message(
            "customers whose last contact on the map is here, whatever they reached / customers with events "
            "on the map; Wilson interval"
        ),
        "session-by-gap": message(
            "a session = contacts of a customer with no pause of more than {minutes:number1} min in it"
        ),
        "session-by-gap-of-hours": message(
            "a session = contacts of a customer with no pause of more than {hours:number1} h in it"
        ),
        "session-by-case": message("a session = the contacts of one case of a customer"),
        "session-by-column": message(
            "a session = the contacts of a customer that stand under the same session in the data"
        ),
        "sessions-per-customer": message("sessions / customers with one; {rule}; Student's t interval"),
        "contacts-per-session": message(
            "contacts on the map / sessions; {rule}; Student's t interval, sessions of one customer taken "
            "together"
        ),
        "touchpoints-per-session": message(
            "different touchpoints in each session / sessions; {rule}; Student's t interval, sessions of one "
            "customer taken together"
        ),
        "session-goal": message(
            "sessions with a goal ({goals:or}) / sessions; {rule}; Wilson interval, sessions of one customer "
            "taken together"
        ),
        "first-session-goal": message(
            "customers with a goal ({goals:or}) in their first session / customers with a session; {rule}; "
            "Wilson interval"
        ),
        "in-sessions": message(
            "sessions with a contact here / sessions; {rule}; Wilson interval, sessions of one customer "
            "taken together"
        ),
        "in-sessions-of-stage": message(
            "sessions with a contact in the stage / sessions; {rule}; Wilson interval, sessions of one "
            "customer taken together"
        ),
        "session-length": message(
            "median time from the first to the last contact of a session, of those with several; {rule}; "
            "durations to half a per cent; interval of order statistics as if sessions were independent"
        ),
    }
)
"""English texts with names in braces, as `SENTENCES` has them."""
