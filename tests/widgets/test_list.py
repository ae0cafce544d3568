"""Every widget has a public name, and a method of the workshop that opens it."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from inspect import getmembers, isfunction
from typing import get_type_hints

import jmwidgets
from jmwidgets import widgets
from jmwidgets.widgets.live import LiveWidget
from jmwidgets.widgets.room import Workshop
from jmwidgets.widgets.stepping import SteppedWidget

BASES = {SteppedWidget}
"""What several widgets have in common; nobody opens it by itself."""


def made() -> set[type[LiveWidget]]:
    for module in pkgutil.iter_modules(widgets.__path__):
        import_module(f"{widgets.__name__}.{module.name}")
    found = {one for one in below(LiveWidget) if not one.__name__.startswith("_")}
    # An instance with traits of its own has a class of its own, of the same name.
    return {one for one in found if getattr(import_module(one.__module__), one.__name__, None) is one} - BASES


def below(widget: type[LiveWidget]) -> Iterator[type[LiveWidget]]:
    for one in widget.__subclasses__():
        if one.__module__.startswith(widgets.__name__):
            yield one
            yield from below(one)


def test_every_widget_is_a_public_name_of_both_packages() -> None:
    names = {widget.__name__ for widget in made()}
    assert len(names) >= 8
    assert names <= {*widgets.__all__}
    assert names <= {*jmwidgets.__all__}
    for name in names:
        assert getattr(widgets, name) is getattr(jmwidgets, name)


def test_every_widget_is_opened_by_a_method_of_the_workshop() -> None:
    methods = [method for name, method in getmembers(Workshop, isfunction) if not name.startswith("_")]
    # Named for type checkers alone where the packages of an extra are needed.
    known = {"Voices": widgets.Voices}
    opened = {get_type_hints(method, localns=known).get("return") for method in methods}
    assert made() <= opened
