"""What the parent of kernels imports does not look for a shell, which only kernels have."""

import json
import subprocess
import sys

from jmwidgets.runs.warm.preload import _KERNEL, _SAFE

# Imported without a file as the main module, as in the parent and in a notebook.
LOOK = """\
import importlib, json
from jmwidgets.runs.warm.shell import NoShell, none_yet

looked = []
for name in {names}:
    try:
        with none_yet():
            importlib.import_module(name)
    except ModuleNotFoundError:
        pass
    except NoShell:
        looked.append(name)
print(json.dumps(looked))
"""
DEEPER = ["matplotlib.pyplot", "pandas.plotting", "sklearn.cluster", "scipy.stats", "statsmodels.api"]
LEFT_TO_THE_KERNEL = ["matplotlib_inline.backend_inline", "tqdm.auto"]


def test_only_what_is_left_to_the_kernel_looks_for_a_shell() -> None:
    names = [*_KERNEL, *sorted(_SAFE), *DEEPER, "jmwidgets.report", *LEFT_TO_THE_KERNEL]
    ran = subprocess.run(
        [sys.executable, "-c", LOOK.format(names=names)], capture_output=True, text=True, check=True
    )
    assert json.loads(ran.stdout) == LEFT_TO_THE_KERNEL
