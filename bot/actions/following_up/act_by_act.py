"""A long wave of reminders, with a portion in each act: whoever presses waits for one portion at most."""

from collections.abc import Awaitable, Callable, Sequence

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.voting.following_up.follow_up import Reminder
from bot.voting.following_up.portions import portions

PutUp = Callable[[Act, set[int]], Awaitable[bool]]
"""Asks those of some households (ids) that are still to be asked; tells whether all is still as it was."""

End = Callable[[Act], Awaitable[None]]
"""Stores that the wave is over, with all that follows."""


async def act_by_act(hall: Hall, reminders: Sequence[Reminder], put_up: PutUp, end: End) -> None:
    """Put reminders up, and ``end`` in the act of the last ones; there is one also if there are none.

    What is left by a program that dies before is still due, so ``put_up`` must know whom it has asked.
    """
    *before, last = portions(reminders)
    for homes in before:
        async with hall.act() as act:
            if not await put_up(act, homes):
                return
    async with hall.act() as act:
        if await put_up(act, last):
            await end(act)
