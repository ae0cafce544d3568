"""Messages between a run and its kernels."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hmac import compare_digest
from typing import Any

from jupyter_client.adapter import adapt
from jupyter_client.session import Session

_PARTS = 5


class PlainSession(Session):
    """Reads messages as Jupyter does, but leaves the times in them as they are written.

    Nobody looks at them here, and reading them takes longer than reading all the rest.
    """

    received = 0
    """Bytes that were received."""

    def deserialize(  # type: ignore[override]  # of parts that were copied; a run knows no others
        self,
        msg_list: Sequence[bytes],
        content: bool = True,  # noqa: ARG002, FBT001, FBT002 - jupyter_client's
        copy: bool = True,  # noqa: ARG002, FBT001, FBT002 - jupyter_client's
    ) -> dict[str, Any]:
        """Read a message.

        Raises
        ------
        ValueError
            When it was not signed with the key of this session.
        """
        self.received += sum(map(len, msg_list))
        signature, *parts = msg_list[:_PARTS]
        if not compare_digest(signature, self.sign(parts)):
            msg = "expected a message of the own kernel, got one with another signature; it is not read"
            raise ValueError(msg)
        header, parent, metadata, body = map(json.loads, parts)
        message: dict[str, Any] = adapt(
            {
                "header": header,
                "msg_id": header["msg_id"],
                "msg_type": header["msg_type"],
                "parent_header": parent,
                "metadata": metadata,
                "content": body,
                "buffers": [memoryview(buffer) for buffer in msg_list[_PARTS:]],
            }
        )
        return message
