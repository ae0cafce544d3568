"""Manages one kernel that is forked where that is possible, and talks to it without waiting for nothing."""

from __future__ import annotations

import time
from asyncio import wait_for
from contextlib import suppress
from queue import Empty
from typing import Any

import zmq
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.manager import AsyncKernelManager
from traitlets import Type, default

from jmwidgets.runs.warm import system
from jmwidgets.runs.warm.fork_server import ForkServer, KernelEnded
from jmwidgets.runs.warm.ports import starts_ipykernel
from jmwidgets.runs.warm.provisioner import WarmProvisioner, can_be_forked
from jmwidgets.runs.warm.shared import shared_parent
from jmwidgets.words import ngettext

_NAMES_PROVISIONER = "kernel_provisioner"
_GRACE = 5.0
"""Seconds that a kernel has to end in order, before it is killed."""


class WakingChannel(AsyncZMQSocketChannel):
    """A channel on which sending never takes away the sign that something has come.

    jupyter_client sends past asyncio. When a reply arrives in that moment, as it does when an Output
    widget answers its kernel, asyncio would sleep for ever.
    """

    def send(self, msg: dict[str, Any]) -> None:
        """Send a message, and look again for what has come."""
        super().send(msg)
        # Asking for the events makes asyncio look at them.
        self.socket.get(zmq.EVENTS)


class WarmClient(AsyncKernelClient):
    """A client that is ready as soon as it has heard its kernel on both channels that it needs."""

    shell_channel_class = Type(WakingChannel)

    def start_channels(self, **channels: bool) -> None:  # type: ignore[override]  # named, and fewer
        """Start the channels that executing cells takes; whether a kernel lives, its process tells."""
        super().start_channels(**{"stdin": False, "hb": False, "control": False, **channels})

    def stop_channels(self) -> None:
        """Stop the channels that were started; asking for the others would open them."""
        for channel in (self._shell_channel, self._iopub_channel, self._stdin_channel, self._control_channel):
            if channel is not None and channel.is_alive():
                channel.stop()
        if self._created_context and not self.context.closed:
            self.context.destroy(linger=100)

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 - jupyter_client's
        """Wait until the kernel answers, and is heard.

        Messages that belong to no cell are passed over later, where jupyter_client first waits 0.2 s
        for their end.
        """
        deadline = time.monotonic() + (float("inf") if timeout is None else timeout)
        while True:
            self.kernel_info()
            with suppress(Empty):
                reply = await self.shell_channel.get_msg(timeout=1)
                if reply["msg_type"] == "kernel_info_reply":
                    await self.iopub_channel.get_msg(timeout=0.2)
                    self._handle_kernel_info_reply(reply)
                    return
            if not await self._async_is_alive():
                raise KernelEnded
            if time.monotonic() > deadline:
                raise RuntimeError(
                    ngettext(
                        "the kernel did not answer within {n} second",
                        "the kernel did not answer within {n} seconds",
                        timeout or 0,
                    )
                )


class WarmKernelManager(AsyncKernelManager):
    """A manager for `nbclient` whose kernels are forked from a warm parent.

    Kernels of other languages or interpreters are started as usual.
    """

    warm_parent: ForkServer | None = None
    """The fork server to use; one for the whole process when None."""

    @default("client_factory")
    def _our_client(self) -> type[WarmClient]:
        return WarmClient

    @property
    def is_forked(self) -> bool:
        """Whether its kernel is a fork."""
        return self._is_ours and can_be_forked(self._command)

    @property
    def _is_ours(self) -> bool:
        """Whether no other way of starting it was asked for."""
        specification = self.kernel_spec
        return specification is not None and not specification.metadata.get(_NAMES_PROVISIONER)

    @property
    def _command(self) -> list[str]:
        return self.kernel_spec.argv if self.kernel_spec else []

    async def _async_pre_start_kernel(self, **kw: Any) -> tuple[list[str], dict[str, Any]]:  # noqa: ANN401
        if self.provisioner is None and self._is_ours:
            self.provisioner = WarmProvisioner(kernel_spec=self.kernel_spec, parent=self)
            if system.CAN_FORK:
                self.provisioner.warm_parent = self.warm_parent or shared_parent()
                # Not every kernel of other languages can talk over sockets that are files.
                if starts_ipykernel(self._command):
                    for name, value in self.provisioner.warm_parent.connection().items():
                        setattr(self, name, value)
        return await super()._async_pre_start_kernel(**kw)

    def client(self, **kwargs: Any) -> Any:  # noqa: ANN401 - jupyter_client's
        """Return a client that shares the sockets' context with this manager."""
        return super().client(**{"context": self.context, **kwargs})

    async def end(self, *, at_once: bool = False) -> None:
        """Let the kernel do what it has to do at its end, and see that nothing of it is left.

        Parameters
        ----------
        at_once
            Kill it, whatever it is doing.
        """
        kernel = self.provisioner
        if not isinstance(kernel, WarmProvisioner) or not kernel.is_fork:
            await self._async_shutdown_kernel(now=at_once)
            return
        if kernel.has_process:
            if not at_once:
                await self._async_request_shutdown()
                with suppress(TimeoutError):
                    await wait_for(kernel.wait(), _GRACE)
            if kernel.has_process:
                await kernel.kill()
                await kernel.wait()
        await self._async_cleanup_resources()
