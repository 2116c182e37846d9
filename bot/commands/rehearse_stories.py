"""The stories that a rehearsal can play: in which estate, and how."""

from collections.abc import Callable, Coroutine
from enum import StrEnum
from typing import Any

from msgspec import Struct

from bot.commands.rehearse_account import Account
from bot.commands.rehearse_gate import gate
from bot.commands.rehearse_lift import lift
from bot.commands.rehearse_papers import Papers
from bot.commands.rehearse_play import whole_decision
from bot.commands.rehearse_stage import Server, Stage, stage
from bot.rehearsal.players.sample_register import HIGH_RISE, OPEN_ESTATE, SUNSHINE, Blocks
from bot.voting.estates.body import Body


class Story(StrEnum):
    """What is played."""

    DECISION = "decision"
    LIFT = "lift"
    GATE = "gate"


class Tale(Struct, frozen=True):
    """A story: how its estate is built, by what it is led at first, and who plays it there."""

    blocks: Blocks
    play: Callable[[Stage, Papers], Coroutine[Any, Any, Account]]
    led_by: Body = Body.COMMITTEE


TALES = {
    Story.DECISION: Tale(SUNSHINE, whole_decision),
    Story.LIFT: Tale(HIGH_RISE, lift),
    Story.GATE: Tale(OPEN_ESTATE, gate, Body.PREPARATORY),
}


async def played(story: Story, seed: int, language: str, papers: Papers, server: Server) -> Account:
    """Play a story from its beginning to its end, and return its account."""
    tale = TALES[story]
    async with stage(seed, language, server=server, blocks=tale.blocks, led_by=tale.led_by) as here:
        return await tale.play(here, papers)
