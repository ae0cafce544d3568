"""Run the command line: ``python -m jmwidgets`` is the same as ``jmwidgets``."""

from jmwidgets.cli import main

if __name__ == "__main__":
    main()
