"""Documents on disk: save, operation log, lock, merge, versions, workspace folder."""

from jmwidgets.files.check import check_file
from jmwidgets.files.conflict import Conflict
from jmwidgets.files.disk import DiskError
from jmwidgets.files.history import Happening, history, replay
from jmwidgets.files.journey_file import JourneyFile
from jmwidgets.files.ledger import News
from jmwidgets.files.names import Places, safe_file_name
from jmwidgets.files.versions import KeptVersion, open_version, restoration, save_version, versions
from jmwidgets.files.whole import JourneyWarning, open_journey, save_journey
from jmwidgets.files.workspace import Workspace

__all__ = [
    "Conflict",
    "DiskError",
    "Happening",
    "JourneyFile",
    "JourneyWarning",
    "KeptVersion",
    "News",
    "Places",
    "Workspace",
    "check_file",
    "history",
    "open_journey",
    "open_version",
    "replay",
    "restoration",
    "safe_file_name",
    "save_journey",
    "save_version",
    "versions",
]
