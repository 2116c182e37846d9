"""A whole decision played without a page, from the register to the final result, and an account of it."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from bot.actions.results import results
from bot.commands.rehearse_account import Account, account_of
from bot.commands.rehearse_papers import Papers
from bot.commands.rehearse_stage import PATIENCE, TICK_SECONDS, Stage
from bot.rehearsal.players.neighbours import LEANING
from bot.rehearsal.players.objector import objects
from bot.rehearsal.town.people import Person
from bot.texts.markup import without_markup
from bot.texts.proposals.card import card

SECOND_ROUND = timedelta(hours=10)  # before closing, after the last step but one


async def whole_decision(here: Stage, papers: Papers) -> Account:
    """Play a decision: announced, opened, followed up, extended if too few answer, objected to, final."""
    scene = here.scene
    few, _ = await asyncio.gather(scene.bring_in_the_few(), scene.committee.proposes_cameras())
    await papers.announced(here)
    await here.opens()
    others, _ = await asyncio.gather(scene.bring_in_the_others(), scene.ask_at_the_doors())
    early, late = scene.in_two_rounds([*few, *others])
    await scene.neighbours.vote(early)
    await _ask_in_the_group(here, scene.couple[0])
    await is_followed_up(here, late)
    await papers.counted(here)
    await objects(scene.couple[1], scene.cast.objection, here.words)
    await scene.committee.dismisses(scene.cast.dismissal)
    await becomes_final(here)
    await papers.decided(here)
    return await account_of(here, await card_shows_the_tally(here))


async def _ask_in_the_group(here: Stage, person: Person) -> None:
    """Let somebody ask in the group for what is his alone, and wait until he is answered."""
    group, apart = here.scene.committee.group, here.telegram.world.ephemeral
    before, asked = apart.sent, person.write("/me", group)
    if not asked.unseen:
        await group.wait_for(lambda message: True, after=asked.message_id, timeout=PATIENCE)
        return
    async with asyncio.timeout(PATIENCE):
        while apart.sent == before:
            await group.changed.wait()


async def is_followed_up(here: Stage, late: list[Person], leaning: Sequence[int] = LEANING) -> None:
    """Let the silent be asked, the vote be extended if the quorum is missing, and the time run out."""
    committee = here.scene.committee
    await here.hears("notice.group", (await here.the_vote()).closes_at - SECOND_ROUND)
    await here.settles()  # nobody is being written to any more: whoever answers now was asked before
    if committee.is_asked_to_extend:
        await committee.extends()
    await here.scene.neighbours.vote(late, committee.card, leaning)
    await closes(here)


async def closes(here: Stage) -> None:
    """Let the time to vote run out."""
    await here.hears("announce.preliminary", (await here.the_vote()).closes_at)


async def becomes_final(here: Stage) -> None:
    """Let the time for objections run out."""
    until = (await here.the_vote()).objections_until
    assert until is not None  # the vote has been counted for the first time
    await here.hears("announce.final", until)


async def card_shows_the_tally(here: Stage) -> bool:
    """Wait for the card's last edit and tell whether it came."""
    for _ in range(int(PATIENCE / TICK_SECONDS)):
        if await _card_is_right(here):
            return True
        await asyncio.sleep(TICK_SECONDS)
    return False


async def _card_is_right(here: Stage) -> bool:
    """Compare the card with the ballots counted anew, not with the counters it was made from."""
    report = await results.audited(here.program.hall, here.vote_id)
    texts = here.program.desk.catalogue.for_all_of(report.estate)
    standing = (report.tally, report.verdict, here.clock.now(), report.anchor)
    wanted = card(texts, report.estate, report.proposal, *standing)
    shown = here.scene.committee.card
    return shown is not None and without_markup(wanted).strip() == shown.text.strip()
