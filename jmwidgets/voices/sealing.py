"""Seals answers so that they can be read with the facilitator's key alone."""

from __future__ import annotations

import base64
import json
from typing import Any

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from jmwidgets.errors import JourneyError
from jmwidgets.words import message

BLOCK = 64
"""Answers are filled up to a multiple of this many bytes: their length would tell -2 from 2."""


class SealError(JourneyError):
    """A sealed answer that the key at hand does not open."""


def new_key() -> str:
    """Make the private key of a workshop, as text."""
    return base64.b64encode(bytes(PrivateKey.generate())).decode()


def public_key(key: str) -> str:
    """Return the public key that seals what `key` opens.

    Raises
    ------
    SealError
        When `key` is none.
    """
    return base64.b64encode(bytes(_private(key).public_key)).decode()


class Sealer:
    """Seals values with a public key; it can't read them again.

    Examples
    --------
    >>> key = new_key()
    >>> sealed = Sealer(public_key(key)).seal({"value": -2})
    >>> Opener(key).open(sealed)
    {'value': -2}
    """

    def __init__(self, key: str) -> None:
        self._box = SealedBox(PublicKey(base64.b64decode(key)))

    def seal(self, value: Any) -> str:  # noqa: ANN401 - JSON values
        """Seal a JSON value; all short values have the same length."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        filled = text + b" " * (-len(text) % BLOCK)
        return base64.b64encode(self._box.encrypt(filled)).decode()


class Opener:
    """Opens what was sealed for a private key; made once for many answers.

    Raises
    ------
    SealError
        When `key` is none.
    """

    def __init__(self, key: str) -> None:
        self._box = SealedBox(_private(key))

    def open(self, sealed: str) -> Any:  # noqa: ANN401 - JSON values
        """Open a sealed value.

        Raises
        ------
        SealError
            When it was sealed for another key or has been changed.
        """
        try:
            return json.loads(self._box.decrypt(base64.b64decode(sealed)))
        except (CryptoError, ValueError):
            raise SealError(
                message(
                    "expected answers sealed for this workshop, got others or damaged ones; "
                    "look whether the file beside the journey was exchanged"
                )
            ) from None


def _private(key: str) -> PrivateKey:
    try:
        return PrivateKey(base64.b64decode(key))
    except (CryptoError, ValueError):
        raise SealError(
            message(
                "expected the key of this workshop, got a damaged one; answers that are not revealed yet "
                "can't be read any more: end the workshop and ask again"
            )
        ) from None
