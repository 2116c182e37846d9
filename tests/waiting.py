"""Waiting until something is so, for as long as a busy machine takes; only pytest's own limit ends it."""

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable

MOMENT = 0.01  # seconds between two looks
BREATH = 4  # so many times as long as a look takes nobody looks again: others have to do what is waited for


async def until(so: Callable[[], bool | Awaitable[bool]]) -> None:
    """Look again and again until something is so."""
    while True:
        looked = time.monotonic()
        answer = so()
        if await answer if inspect.isawaitable(answer) else answer:
            return
        await asyncio.sleep(max(MOMENT, BREATH * (time.monotonic() - looked)))
