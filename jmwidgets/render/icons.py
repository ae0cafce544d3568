"""Icons for channels, drawn for this project: 24 units wide, one line of 1.5 px, each beside its name."""

from __future__ import annotations

from markupsafe import Markup

from jmwidgets.document import Channel

_BODY = "M5 20c0-4 2.8-6.5 7-6.5s7 2.5 7 6.5"
_HANDSET = (
    "M7 4h2.6l1.6 4-2 1.6a11 11 0 0 0 5.2 5.2l1.6-2 4 1.6V17a2.5 2.5 0 0 1-2.7 2.5"
    "A14.6 14.6 0 0 1 4.5 6.7 2.5 2.5 0 0 1 7 4z"
)
_BUBBLE = "M4 5.5h16v10.5h-9l-4 3.5V16H4z"

_DRAWINGS = {
    "website": "M3.5 5h17v14h-17zM3.5 9h17M6 7h.01M8.5 7h.01",
    "web-store": "M3 4.5h2.4l2.3 10h9.6l2.2-7.5H6M9 19.2a1 1 0 1 0 0-.1M16 19.2a1 1 0 1 0 0-.1",
    "social-media": "M6 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM17.5 8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z"
    "M17.5 20.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8.2 10.8l7-3.6M8.2 13.2l7 3.6",
    "e-mail": "M3.5 6h17v12.5h-17zM3.5 7l8.5 6.5L20.5 7",
    "sms": f"{_BUBBLE}M8.5 10.8h.01M12 10.8h.01M15.5 10.8h.01",
    "outbound-marketing": "M4 10v4h3.2l8.3 4V6L7.2 10zM8 14v5h3v-3.6M18.5 9.2a4 4 0 0 1 0 5.6",
    "advertisement": "M3.5 4.5h17v10h-17zM8 14.5v5.5M16 14.5v5.5M7 8.2h7M7 11h4.5",
    "marketing-content": "M12 6.8C10 5.2 7 4.6 3.5 5v13c3.5-.4 6.5.2 8.5 1.8 2-1.6 5-2.2 8.5-1.8V5c-3.5-.4-6.5.2-8.5 1.8zM12 6.8v13",
    "phone": _HANDSET,
    "sales-call": f"{_HANDSET}M14.5 4.5h5v5M19.5 4.5l-5 5",
    "sales-staff": f"M12 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z{_BODY}M12 13.5v3",
    "customer-service": "M4.5 13.5V12a7.5 7.5 0 0 1 15 0v1.5M4.5 13h3v5h-3zM16.5 13h3v5h-3zM18 18c0 1.6-1.6 2.5-4 2.5",
    "onboarding-meeting": "M3.5 4.5h17v10.5h-17zM12 15v2.5M8 20.5l4-3 4 3M7.5 11.5l3-3 2.5 2 3.5-3.5",
    "in-person": "M8.5 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 19.5c0-3.6 2.2-5.7 5.5-5.7s5.5 2.1 5.5 5.7"
    "M15.5 5.3a3 3 0 0 1 0 5.5M17 14.1c2.5.6 4 2.5 4 5.4",
    "word-of-mouth": "M3.5 4.5h11v7.5h-6l-3 2.5V12h-2zM17 9.5h3.5v7.5h-2v2.5l-3-2.5h-5v-2.5",
    "physical-store": "M4.5 10.5v9h15v-9M3.5 9l1.5-4.5h14L20.5 9a2.1 2.1 0 0 1-4.2 0 2.1 2.1 0 0 1-4.3 0 2.1 2.1 0 0 1-4.3 0A2.1 2.1 0 0 1 3.5 9zM10 19.5v-5h4v5",
    "packaging": "M12 3.5l8 4v9l-8 4-8-4v-9zM4 7.5l8 4 8-4M12 11.5v9M8 5.5l8 4",
    "product": "M5 3.5h14v17H5zM5 7.5h14M12 17.8a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6zM8 5.5h.01M16 5.5h-2",
    "printed-matter": "M6 3.5h8.5L18.5 7.5v13H6zM14.5 3.5v4h4M9 11.5h6.5M9 14.5h6.5M9 17.5h4",
    "sign": "M12 3.5v17M12 5h6.5l2 2.25-2 2.25H12M12 11.5H6l-2 2.25L6 16h6",
}
_OF_GROUP = {
    "digital": "M3.5 5h17v11h-17zM9 20h6M12 16v4",
    "person to person": f"M12 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z{_BODY}",
    "physical": "M12 20.5c4-4.3 6-7.5 6-10.3a6 6 0 0 0-12 0c0 2.8 2 6 6 10.3zM12 12.3a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
}
_MARKS = {
    "alone": "M4.5 11L12 4.5 19.5 11M6.5 9.5V19.5h11V9.5M10 19.5v-5h4v5",
    "evidence": "M3 12c2.5-4 5.5-6 9-6s6.5 2 9 6c-2.5 4-5.5 6-9 6s-6.5-2-9-6zM12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6z",
    "yes": "M5 12.5l4.5 4.5L19 7.5",
    "partly": "M5 13.5c2-3 4.5-3 7-1s5 2 7-1",
    "no": "M6.5 6.5l11 11M17.5 6.5l-11 11",
    "unknown": "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5h.01",
    "loop": "M18.5 8.5A7.5 7.5 0 1 0 19.5 13M19 4v5h-5",
    "branch": "M4 12h6l4-5.5h6M10 12l4 5.5h6M17.5 4L20 6.5 17.5 9M17.5 15l2.5 2.5-2.5 2.5",
    "flag": "M6 20.5v-16M6 5h11.5l-2.5 3.7 2.5 3.8H6",
}


def icon(name: str) -> Markup:
    """Draw one of the marks; what it means stands beside it as text.

    Examples
    --------
    >>> icon("yes").startswith('<svg class="jm-icon"')
    True
    """
    return _drawn(_MARKS[name])


def channel_icon(channel: Channel) -> Markup:
    """Draw a channel; a journey's own one gets the sign of its group."""
    return _drawn(_DRAWINGS.get(channel.id) or _OF_GROUP[channel.group])


def _drawn(path: str) -> Markup:
    return Markup('<svg class="jm-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>').format(path)
