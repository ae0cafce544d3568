"""Documents on disk: save, operation log, lock, merge, versions, workspace folder."""

from jmwidgets.files.journey_file import open_journey, save_journey
from jmwidgets.files.names import Places, safe_file_name
from jmwidgets.files.workspace import Workspace

__all__ = ["Places", "Workspace", "open_journey", "safe_file_name", "save_journey"]
