"""Documents on disk: save, operation log, lock, merge, versions, workspace folder."""

from jmwidgets.files.check import check_file, notices
from jmwidgets.files.disk import DiskError
from jmwidgets.files.documents import JourneyWarning, open_journey, save_journey
from jmwidgets.files.journey_file import JourneyFile
from jmwidgets.files.log.history import HistoryEntry, history, replay
from jmwidgets.files.merge.conflict import Conflict
from jmwidgets.files.merge.replica import Incoming
from jmwidgets.files.merge.three_way import MergedJourneys, merge_journeys
from jmwidgets.files.merge_files import merge_files
from jmwidgets.files.names import JourneyPaths, safe_file_name
from jmwidgets.files.versioning import SavedVersion, open_version, restoration, save_version, versions
from jmwidgets.files.workspace import Workspace

__all__ = [
    "Conflict",
    "DiskError",
    "HistoryEntry",
    "Incoming",
    "JourneyFile",
    "JourneyPaths",
    "JourneyWarning",
    "MergedJourneys",
    "SavedVersion",
    "Workspace",
    "check_file",
    "history",
    "merge_files",
    "merge_journeys",
    "notices",
    "open_journey",
    "open_version",
    "replay",
    "restoration",
    "safe_file_name",
    "save_journey",
    "save_version",
    "versions",
]
