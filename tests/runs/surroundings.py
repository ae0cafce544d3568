"""What notebooks may find around them: settings of a machine, a user and a caller that kernels take over."""

from pathlib import Path
from typing import NamedTuple

_STARTUP = "import numpy as np\nstarted = 'by the profile'\n"
_SETTINGS = """\
c.InlineBackend.figure_formats = {"retina"}
c.InteractiveShell.ast_node_interactivity = "last_expr_or_assign"
c.InteractiveShellApp.exec_lines = ["run_first = 1"]
"""


class Surroundings(NamedTuple):
    """Variables of the environment; files of the user's IPython profile."""

    environment: dict[str, str] = {}  # noqa: RUF012 - never changed
    profile: dict[str, str] = {}  # noqa: RUF012 - never changed

    def lie_in(self, folder: Path) -> dict[str, str]:
        """Write the files into a folder, and return the environment that leads there."""
        for name, text in self.profile.items():
            file = folder / "profile_default" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return {**self.environment, **({"IPYTHONDIR": str(folder)} if self.profile else {})}


PLAIN = "plain"
SURROUNDINGS = {
    PLAIN: Surroundings(),
    "elsewhere": Surroundings({"TZ": "Asia/Kolkata", "LC_ALL": "C", "LANG": "C"}),
    "profile": Surroundings(
        profile={
            "startup/00-first.py": _STARTUP,
            "ipython_kernel_config.py": f"c = get_config()\n{_SETTINGS}",
        }
    ),
    "settings": Surroundings(
        {"MPLBACKEND": "agg", "PYTHONHASHSEED": "7", "COLUMNS": "60", "LINES": "20", "NO_COLOR": "1"}
    ),
    "warnings": Surroundings(
        {"PYTHONWARNINGS": "default", "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1"}
    ),
}
