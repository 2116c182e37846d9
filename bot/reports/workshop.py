"""Long printings in a process of their own, which gives way to the one that takes votes."""

import asyncio
import os
import pickle
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from bot.reports import letterbox
from bot.reports.printing import Order

Part = Callable[[int], Awaitable[bytes]]
"""Returns a part of a printing as a PDF, by its place from 0."""


GIVES_WAY = 10  # of 19: whoever takes votes goes first

PROGRAM = f"""
import os
os.nice({GIVES_WAY})  # before anything is imported
from bot.reports.printer_process import main
main()
"""


class PrintingFailed(Exception):
    """A part could not be made; the text says why."""


@asynccontextmanager
async def workshop(language: str, order: Order) -> AsyncIterator[Part]:
    """Hand an order to a process that makes its parts one by one, and end that process with the block.

    It ends as well when this process does, however that is: it reads from here and finds nothing more.

    Raises:
        PrintingFailed: from ``Part``; the process could not make it, or is gone.
    """
    worker = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", PROGRAM),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,  # what is typed to end the program is not for this one
        env=os.environ | {"RAYON_NUM_THREADS": "1"},  # one core at most: the others are for votes
    )
    assert worker.stdin and worker.stdout
    to, back = worker.stdin, worker.stdout

    async def part(number: int) -> bytes:
        try:
            await letterbox.put(to, pickle.dumps(number))
            made = pickle.loads(await letterbox.take(back))
        except (ConnectionError, asyncio.IncompleteReadError) as gone:
            raise PrintingFailed("the process that prints is gone") from gone
        if isinstance(made, str):
            raise PrintingFailed(made)
        assert isinstance(made, bytes)
        return made

    try:
        with suppress(ConnectionError):  # the first part says so
            await letterbox.put(to, await asyncio.to_thread(pickle.dumps, (language, order)))
        yield part
    finally:
        with suppress(ProcessLookupError):
            worker.kill()  # in the middle of a part, too: nobody waits for it any more
        await worker.communicate()
