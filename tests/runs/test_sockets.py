"""Kernels never get in each other's way, however many are started at once."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

# Each kernel says who it is, so that one that talks into another's socket is found out.
COMMAND = """\
import asyncio, sys
from pathlib import Path
from nbformat.v4 import new_notebook
from jmwidgets.runs.execution.kernels import Kernels

async def main():
    async with Kernels() as kernels:
        waiting = iter(range(count))

        async def start():
            for number in waiting:
                async with kernels.kernel(new_notebook(), Path.cwd()) as (manager, client):
                    question = {"who": "number"}
                    client.execute(f"number = {number}", silent=True)
                    client.execute("", silent=True, user_expressions=question)
                    while True:
                        reply = await client.shell_channel.get_msg(timeout=60)
                        found = reply["content"].get("user_expressions", {}).get("who")
                        if found:
                            break
                    started.append((number, found["data"]["text/plain"]))

        await asyncio.gather(*(start() for _ in range(8)))

count = int(sys.argv[1])
started = []
asyncio.run(main())
assert sorted(started) == [(number, str(number)) for number in range(count)], started
print(len(started))
"""


def test_kernels_from_two_commands_at_once(tmp_path: Path, often: Callable[[int, int], int]) -> None:
    count = often(8, 250)
    commands = [
        subprocess.Popen(
            [sys.executable, "-c", COMMAND, str(count)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
        )
        for _ in range(2)
    ]
    said = [command.communicate() for command in commands]
    assert [out.strip() for out, _ in said] == [str(count)] * 2, said
    assert [command.returncode for command in commands] == [0, 0]
