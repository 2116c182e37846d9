"""Waiting until something is so, for as long as a busy machine takes; only pytest's own limit ends it."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable

MOMENT = 0.01  # seconds between two looks


async def until(so: Callable[[], bool | Awaitable[bool]]) -> None:
    """Look again and again until something is so."""
    while True:
        answer = so()
        if await answer if inspect.isawaitable(answer) else answer:
            return
        await asyncio.sleep(MOMENT)
