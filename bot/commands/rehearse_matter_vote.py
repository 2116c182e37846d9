"""The vote of a story of one matter, from its announcement until it is final."""

from collections.abc import Sequence

from bot.commands.rehearse_papers import Papers
from bot.commands.rehearse_play import becomes_final, is_followed_up
from bot.commands.rehearse_stage import Stage
from bot.rehearsal.players import thread
from bot.rehearsal.players.phone import Phone

IN_FAVOUR = (85, 10, 5)


async def decided(here: Stage, papers: Papers, homes: Sequence[Phone]) -> None:
    """Let a vote that is put up be opened, voted on in two rounds, counted and become final."""
    scene = here.scene
    await papers.announced(here)
    await here.opens()
    card = scene.committee.card = await thread.card(scene.committee.group, here.words)
    await here.settles()  # nobody is being written to any more: whoever answers now was asked before
    early, late = scene.in_two_rounds([phone.person for phone in homes])
    await scene.neighbours.vote(early, card, IN_FAVOUR)
    await is_followed_up(here, late, IN_FAVOUR)
    await papers.counted(here)
    await becomes_final(here)
    await papers.decided(here)
