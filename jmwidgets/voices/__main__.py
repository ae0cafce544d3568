"""The server's process: `python -m jmwidgets.voices`, started by the facilitator's kernel."""

import asyncio
import json
import signal
import sys

from jmwidgets.voices.serving import Settings, serve

if __name__ == "__main__":
    # Ctrl+C in the terminal of JupyterLab, and an interrupted kernel, are none of the workshop's business.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asyncio.run(serve(Settings(**json.loads(sys.stdin.readline()))))
