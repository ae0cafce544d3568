"""Waiting for what comes true by itself: in another process, another thread or a browser."""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def eventually(found: Callable[[], T], holds: Callable[[T], bool] = bool, seconds: float = 20) -> T:
    """Ask again until `found` gives what `holds` accepts; fail with what it gave last."""
    end = time.monotonic() + seconds
    pause = threading.Event()
    while True:
        value = found()
        if holds(value):
            return value
        assert time.monotonic() < end, f"still {value!r} after {seconds} s"
        pause.wait(0.02)
