"""Chooses where a run's reports are made."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from jmwidgets.runs.execution.resources import default_jobs
from jmwidgets.runs.planning.plans import Plan
from jmwidgets.runs.planning.template import PlanError
from jmwidgets.runs.warm.fork_server import ForkServer
from jmwidgets.runs.warm.preload import needed
from jmwidgets.words import _

if TYPE_CHECKING:
    from jmwidgets.runs.execution.local import Runner

_DASK = "dask"
_ADDRESSES = ("tcp://", "tls://", "ws://", "wss://")
_CONNECTING = "10 s"
_AHEAD = 2
"""Orders sent for each that can be at work, so that no worker waits for the next."""


@contextmanager
def chosen(
    plan: Plan,
    executor: Executor | str | None,
    *,
    jobs: int | None,
    memory: int | None,
    parent: ForkServer | None = None,
) -> Iterator[Runner]:
    """Open what makes the reports of a plan, and end what was started for it.

    Parameters
    ----------
    executor
        See `jmwidgets.runs.run`.

    Raises
    ------
    PlanError
        When a text names no place to run, the extra is not installed, or nothing answers at the address.
    """
    # papermill, nbclient and nbconvert take longer than a run in which nothing has changed.
    from jmwidgets.runs.execution.local import LocalRunner
    from jmwidgets.runs.execution.remote import RemoteRunner

    if executor is None:
        modules = needed(source for edition in plan.editions for source in edition.template.sources)
        yield LocalRunner(
            jobs=jobs,
            memory=memory,
            modules=modules,
            expected=len(plan.tasks),
            sweep=[plan.out],
            parent=parent,
        )
    elif isinstance(executor, str):
        check(executor)
        with _dask(executor, jobs) as client:
            width = jobs or _AHEAD * max(1, sum(client.nthreads().values()))
            yield RemoteRunner(client.get_executor(pure=False), plan, width=width, memory=memory)
    else:
        width = jobs or _AHEAD * getattr(executor, "_max_workers", default_jobs())
        yield RemoteRunner(executor, plan, width=width, memory=memory)


def check(executor: Executor | str | None) -> None:
    """Refuse a text that names no place to run, before anything is started.

    Examples
    --------
    >>> check("cluster:8786")
    Traceback (most recent call last):
        ...
    jmwidgets.runs.planning.template.PlanError: expected 'dask' or the address of a Dask scheduler as
    tcp://HOST:PORT, got 'cluster:8786'; correct the executor
    """
    if isinstance(executor, str) and executor != _DASK and not executor.startswith(_ADDRESSES):
        raise PlanError(
            _(
                "expected 'dask' or the address of a Dask scheduler as tcp://HOST:PORT, got {given}; "
                "correct the executor",
                given=repr(executor),
            )
        )


@contextmanager
def _dask(address: str, jobs: int | None) -> Iterator[Any]:
    distributed = _distributed()
    if address != _DASK:
        with _client(distributed, address) as client:
            yield client
        return
    # Its pages about itself go to a port that is free: two runs at once would both want the usual one.
    with (
        distributed.LocalCluster(
            n_workers=jobs or default_jobs(),
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def _client(distributed: Any, address: str) -> Any:  # noqa: ANN401 - Dask has no types
    try:
        return distributed.Client(address, timeout=_CONNECTING)
    except (OSError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise PlanError(
            _(
                "expected a Dask scheduler at {address}, got no answer ({reason}); check that it runs there",
                address=address,
                reason=reason,
            )
        ) from None


def _distributed() -> Any:  # noqa: ANN401 - Dask has no types
    try:
        return import_module("distributed")
    except ModuleNotFoundError as error:
        if error.name not in {"distributed", "dask"}:
            raise
        raise PlanError(
            _(
                "expected the package distributed, which a run on a Dask cluster needs, got none; install it "
                "with: {command}",
                command='pip install "jmwidgets[dask]"',
            )
        ) from None
