"""What is set for a workspace as a whole, beside its journey: `jmwidgets.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from jmwidgets.errors import JourneyError
from jmwidgets.words import _

SETTINGS = "jmwidgets.toml"


@dataclass(frozen=True)
class Settings:
    r"""Settings of a workspace.

    Examples
    --------
    >>> Settings(language="de").as_toml()
    'language = "de"\n'
    """

    language: str = ""
    """Language of the interface in notebooks, reports and commands; empty: that of whoever works with it."""
    journey: str = ""
    """Which of several journeys is opened where none is named, such as "returning-it"."""

    def as_toml(self) -> str:
        """Write the settings that differ from the usual ones."""
        return "".join(
            f'{field.name} = "{getattr(self, field.name)}"\n'
            for field in fields(self)
            if getattr(self, field.name) != field.default
        )


def write_settings(folder: Path, settings: Settings) -> None:
    """Write the settings of a workspace, in place of those that it had."""
    (folder / SETTINGS).write_text(settings.as_toml(), encoding="utf-8")


def settings_of(path: Path) -> Settings:
    """Read the settings of the workspace that a folder or a file belongs to.

    Parameters
    ----------
    path
        The workspace's folder, or a file in it.

    Raises
    ------
    JourneyError
        When the file cannot be understood.

    Examples
    --------
    >>> settings_of(Path("nowhere")).language
    ''
    """
    file = (path if path.is_dir() else path.parent) / SETTINGS
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise JourneyError(
            _(
                '{file}: expected settings such as language = "de", got something else ({why}); '
                "correct the file",
                file=str(file),
                why=str(error),
            )
        ) from None
    known = {field.name for field in fields(Settings)}
    for name, value in found.items():
        if name not in known or not isinstance(value, str):
            raise JourneyError(
                _(
                    "{file}: expected texts named {known}, got {name}; correct the file",
                    file=str(file),
                    known=sorted(known),
                    name=f"{name} = {value!r}",
                )
            )
    return Settings(**found)
