"""Documents on disk: save, operation log, lock, merge, versions, workspace folder."""

from jmwidgets.files.conflict import Conflict
from jmwidgets.files.disk import DiskError
from jmwidgets.files.journey_file import JourneyFile
from jmwidgets.files.ledger import News
from jmwidgets.files.names import Places, safe_file_name
from jmwidgets.files.whole import JourneyWarning, open_journey, save_journey
from jmwidgets.files.workspace import Workspace

__all__ = [
    "Conflict",
    "DiskError",
    "JourneyFile",
    "JourneyWarning",
    "News",
    "Places",
    "Workspace",
    "open_journey",
    "safe_file_name",
    "save_journey",
]
