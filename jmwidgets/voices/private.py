"""What belongs to the facilitator's account alone: the key of a workshop, and how its server is reached."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from jmwidgets.errors import JourneyError
from jmwidgets.words import message

STATE_VARIABLE = "JMWIDGETS_STATE"
"""Environment variable with the folder for private state, in place of the platform's own."""


@dataclass(frozen=True)
class Kept:
    """What is kept between two kernels."""

    workshop: str
    key: str
    """Opens the sealed answers."""
    code: str
    naming: str
    """Whether people come in anonymous or under a pseudonym."""
    secret: str
    """Opens the server's control connection."""
    port: int = 0
    control: int = 0
    address: str = ""
    public: str = ""
    ends: float = 0.0


def state_folder() -> Path:
    """Return the folder for private state of this account.

    Outside of the workspace, which is shared, copied and kept in version control.
    """
    if chosen := os.environ.get(STATE_VARIABLE):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "jmwidgets"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "jmwidgets"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "jmwidgets"


class PrivateFile:
    """The private file of one journey's workshop.

    Raises
    ------
    JourneyError
        When the folder can't be made or the file can't be read or written.
    """

    def __init__(self, journey: Path) -> None:
        name = hashlib.sha256(str(journey.resolve()).encode()).hexdigest()[:24]
        self.path = state_folder() / "voices" / f"{name}.json"

    def read(self) -> Kept | None:
        """Return what is kept, or None."""
        try:
            return Kept(**json.loads(self.path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError) as error:
            raise self._refused(error) from None

    def write(self, kept: Kept) -> None:
        """Keep something, readable by this account alone."""
        fresh = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh.unlink(missing_ok=True)
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(asdict(kept), file)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.path)
        except OSError as error:
            raise self._refused(error) from None

    def remove(self) -> None:
        """Forget all: sealed answers can't be opened any more."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise self._refused(error) from None

    def _refused(self, error: Exception) -> JourneyError:
        return JourneyError(
            message(
                "{file}: expected a private file that this account can read and write, got: {reason}; "
                "mend it, or set {variable} to another folder",
                file=str(self.path),
                reason=str(error),
                variable=STATE_VARIABLE,
            )
        )
