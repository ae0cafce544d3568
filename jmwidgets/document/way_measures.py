"""What each measure of whole ways and of sessions is called, its unit and its meaning."""

from __future__ import annotations

from jmwidgets.document import measure
from jmwidgets.words import Message, message

Row = tuple[str, Message, str, Message]
"""Name, label, unit and meaning of a measure."""

OF_WAYS: tuple[Row, ...] = (
    (
        measure.WAY,
        message("usual way"),
        "share",
        message("share of customers whose contacts, one after the other, are just these"),
    ),
    (
        measure.TIME_IN_STAGE,
        message("time in stage"),
        "hours",
        message("median time from the first to the last contact in a stage, of those with several"),
    ),
    (
        measure.THROUGHPUT,
        message("throughput time"),
        "hours",
        message("median time from a customer's first to the last contact, of those with several"),
    ),
    (
        measure.WORKING_TIME,
        message("working time"),
        "hours",
        message("median time that is worked on a customer's contacts, on the whole way or in a stage"),
    ),
    (
        measure.WAITING_TIME,
        message("waiting time"),
        "hours",
        message("median time that a customer waits before contacts, on the whole way or in a stage"),
    ),
    (
        measure.STARTS,
        message("ways begin here"),
        "share",
        message("share of customers whose first contact is at the touchpoint"),
    ),
    (
        measure.ENDS,
        message("ways end here"),
        "share",
        message("share of customers whose last contact is at the touchpoint, whatever they reached"),
    ),
)

OF_SESSIONS: tuple[Row, ...] = (
    (
        measure.SESSIONS,
        message("sessions per customer"),
        "sessions",
        message("mean number of sessions of a customer; the formula says what a session is"),
    ),
    (
        measure.SESSION_CONTACTS,
        message("contacts per session"),
        "contacts",
        message("mean number of contacts in a session"),
    ),
    (
        measure.SESSION_TOUCHPOINTS,
        message("touchpoints per session"),
        "touchpoints",
        message("mean number of different touchpoints in a session"),
    ),
    (
        measure.SESSION_LENGTH,
        message("length of a session"),
        "hours",
        message("median time from the first to the last contact in a session, of those with several"),
    ),
    (
        measure.SESSION_GOAL,
        message("sessions that reach a goal"),
        "share",
        message("share of sessions in which a goal is reached"),
    ),
    (
        measure.FIRST_SESSION_GOAL,
        message("goal in the first session"),
        "share",
        message("share of customers who reach a goal in their first session"),
    ),
    (
        measure.IN_SESSIONS,
        message("in a session"),
        "share",
        message("share of sessions with a contact at a touchpoint or in a stage"),
    ),
)
