"""Documents on disk: log, merging, saving, recovery, versions, workspace folder.

The way of an edit
------------------
``SharedJourney.append`` holds the log's lock, takes in what others wrote
(`log.log_file.LogFile.catch_up`), merges the operations onto that (`merge.merging.Merging`) and adds them
to the log, down to the disk: they are acknowledged. ``JourneyFile.write`` brings the document up to the
journey later, under a lock of its own.

- `log/`: entries, their lines with checksums, the file, packed earlier parts, history and replay.
- `merge/`: a `Replica` is the journey as the log has it, with who changed which field when; `Merging`
  works out what operations come to; `three_way` does the same for whole journeys; `older_state` finds out
  that a document is an older one.
- `recovery/`: `recover` works out, without writing, what document and log come to; `repair` brings the
  log into that order; `known_contents` are the contents that the document may have without anybody else's
  doing.
- One session's hold on a journey, each adding to the one before: `opened_journey` reads and mends,
  `followed_journey` takes in what others write, `shared_journey` adds edits, `journey_file` saves.
- `documents` reads and writes whole journeys.

States of the document
----------------------
current; behind (edits in the log alone); being replaced (``Writing`` is noted: the old content or the new
one may be on the disk); current again (``Written``). Any other content came from outside and is taken in
as edits.

Sequence numbers hold within one log. A session counts in `epoch` how often its log was exchanged, and
hands a number on only together with that; what the new log lacks is written to it again, compared by
values. A log that goes on in a next part keeps its numbers and its epoch.

`docs/files.md` draws the same for users.
"""

from typing import TYPE_CHECKING

from jmwidgets.lazy import exports

if TYPE_CHECKING:
    from jmwidgets.files.check import check_file, damaged_parts, notices
    from jmwidgets.files.disk import DiskError
    from jmwidgets.files.documents import JourneyWarning, open_journey, save_journey
    from jmwidgets.files.finding import find_journey
    from jmwidgets.files.journey_file import JourneyFile
    from jmwidgets.files.log.history import HistoryEntry, Step, history, replay, steps
    from jmwidgets.files.merge.conflict import Conflict
    from jmwidgets.files.merge.replica import Incoming
    from jmwidgets.files.merge.three_way import MergedJourneys, merge_journeys
    from jmwidgets.files.merged_files import merge_files
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
    "Step",
    "Workspace",
    "check_file",
    "damaged_parts",
    "find_journey",
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
    "steps",
    "versions",
]

__getattr__, __dir__ = exports(
    __name__,
    {
        "Conflict": "jmwidgets.files.merge.conflict",
        "DiskError": "jmwidgets.files.disk",
        "HistoryEntry": "jmwidgets.files.log.history",
        "Incoming": "jmwidgets.files.merge.replica",
        "JourneyFile": "jmwidgets.files.journey_file",
        "JourneyPaths": "jmwidgets.files.names",
        "JourneyWarning": "jmwidgets.files.documents",
        "MergedJourneys": "jmwidgets.files.merge.three_way",
        "SavedVersion": "jmwidgets.files.versioning",
        "Step": "jmwidgets.files.log.history",
        "Workspace": "jmwidgets.files.workspace",
        "check_file": "jmwidgets.files.check",
        "damaged_parts": "jmwidgets.files.check",
        "find_journey": "jmwidgets.files.finding",
        "history": "jmwidgets.files.log.history",
        "merge_files": "jmwidgets.files.merged_files",
        "merge_journeys": "jmwidgets.files.merge.three_way",
        "notices": "jmwidgets.files.check",
        "open_journey": "jmwidgets.files.documents",
        "open_version": "jmwidgets.files.versioning",
        "replay": "jmwidgets.files.log.history",
        "restoration": "jmwidgets.files.versioning",
        "safe_file_name": "jmwidgets.files.names",
        "save_journey": "jmwidgets.files.documents",
        "save_version": "jmwidgets.files.versioning",
        "steps": "jmwidgets.files.log.history",
        "versions": "jmwidgets.files.versioning",
    },
)
