"""What people choose from and may add to: causes, and kinds of failure, with their names."""

from __future__ import annotations

from jmwidgets.document.labels import Labels
from jmwidgets.words import message, pmessage

CAUSES: Labels = {
    "store-layout": message("store layout"),
    "price": message("price"),
    "packaging": message("packaging"),
    "product-quality": message("product quality"),
    "stock": pmessage("cause", "stock"),
    "staff-behaviour": message("staff behaviour"),
    "staff-knowledge": message("staff knowledge"),
    "waiting-time": message("waiting time"),
    "process": message("process"),
    "information": message("information"),
    "technology": message("technology"),
    "delivery": message("delivery"),
    "billing": message("billing"),
    "policy": message("policy"),
}
FAILURE_KINDS: Labels = {
    "staff": pmessage("failure", "staff"),
    "waiting": pmessage("failure", "waiting"),
    "delay": pmessage("failure", "delay"),
    "stock": pmessage("failure", "out of stock"),
    "product": pmessage("failure", "product"),
    "price": pmessage("failure", "price"),
    "information": pmessage("failure", "information"),
    "process": pmessage("failure", "process"),
    "technology": pmessage("failure", "technology"),
    "delivery": pmessage("failure", "delivery"),
    "billing": pmessage("failure", "billing"),
    "place": pmessage("failure", "place and signs"),
}
