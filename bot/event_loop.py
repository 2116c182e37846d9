"""The event loop that everything runs on: libuv's where there is one, asyncio's own on Windows."""

import asyncio
import sys
from collections.abc import Coroutine
from typing import TypeVar

if sys.platform == "win32":
    from asyncio import new_event_loop as new_event_loop
else:
    from uvloop import new_event_loop as new_event_loop

Result = TypeVar("Result")


def run(do: Coroutine[None, None, Result]) -> Result:
    """Run to the end on a loop of its own, as ``asyncio.run`` does, and return the result."""
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        return runner.run(do)
