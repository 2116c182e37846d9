"""A whole decision played without a page, from the register to the final result, and an account of it."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.actions import ledger
from bot.actions.following_up import follow_up, silent
from bot.actions.results import audit, results
from bot.actions.results.results import Report
from bot.commands.rehearse_papers import Papers
from bot.commands.rehearse_stage import PATIENCE, THE_VOTE, TICK_SECONDS, Server, Stage, stage
from bot.keys import is_signed
from bot.rehearsal.players.objector import objects
from bot.rehearsal.players.scene import reminders_of
from bot.rehearsal.town.people import Person
from bot.reports.data import tally_data
from bot.texts.markup import without_markup
from bot.texts.proposals.card import card
from bot.voting.checkpoints import checkpoint
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.measure import Measure
from bot.voting.ledger.file import read
from bot.voting.proposals.records import written_tally
from bot.voting.verifying.check import check

SECOND_ROUND = timedelta(hours=10)  # before closing, after the last step but one


@dataclass(frozen=True, slots=True)
class Account:
    """What came of a decision that was played, and whether all was as it must be."""

    data: dict[str, Any]
    flawless: bool


async def whole_decision(seed: int, language: str, papers: Papers, server: Server) -> Account:
    """Play a decision: announced, opened, followed up, extended if too few answer, objected to, final."""
    async with stage(seed, language, server=server) as here:
        scene = here.scene
        few, _ = await asyncio.gather(scene.bring_in_the_few(), scene.committee.proposes_cameras())
        await papers.announced(here)
        await here.opens()
        others, _ = await asyncio.gather(scene.bring_in_the_others(), scene.ask_at_the_doors())
        early, late = scene.in_two_rounds([*few, *others])
        await scene.neighbours.vote(early)
        await _ask_in_the_group(here, scene.couple[0])
        await _follow_up(here, late)
        await papers.counted(here)
        await _object(here, scene.couple[1])
        await papers.decided(here)
        return await _account(here, await _card_shows_the_tally(here))


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


async def _follow_up(here: Stage, late: list[Person]) -> None:
    """Let the silent be asked, the vote be extended if the quorum is missing, and the time run out."""
    committee = here.scene.committee
    here.clock.advance_to((await here.the_vote()).closes_at - SECOND_ROUND)
    await committee.group.wait_for(here.words("notice.group"), timeout=PATIENCE)
    await _all_reminded(here)
    if committee.is_asked_to_extend:
        await committee.extends()
    await here.scene.neighbours.vote(late)
    here.clock.advance_to((await here.the_vote()).closes_at)
    await committee.group.wait_for(here.words("announce.preliminary"), timeout=PATIENCE)


async def _all_reminded(here: Stage) -> None:
    """Wait until nobody is being written to any more: whoever answers now was asked before."""
    for _ in range(int(PATIENCE / TICK_SECONDS)):
        if await follow_up.all_sent(here.program.hall, here.program.desk.follow_up.quiet):
            return
        await asyncio.sleep(TICK_SECONDS)


async def _object(here: Stage, person: Person) -> None:
    """Let a resident object and the committee settle it, and the time for objections run out."""
    await objects(person, here.scene.cast.objection, here.words)
    await here.scene.committee.dismisses(here.scene.cast.dismissal)
    until = (await here.the_vote()).objections_until
    assert until is not None  # the vote has just been counted for the first time
    here.clock.advance_to(until)
    await here.scene.committee.group.wait_for(here.words("announce.final"), timeout=PATIENCE)


async def _card_shows_the_tally(here: Stage) -> bool:
    """Wait for the card's last edit and tell whether it came."""
    for _ in range(int(PATIENCE / TICK_SECONDS)):
        if await _card_is_right(here):
            return True
        await asyncio.sleep(TICK_SECONDS)
    return False


async def _card_is_right(here: Stage) -> bool:
    """Compare the card with the ballots counted anew, not with the counters it was made from."""
    report = await results.audited(here.program.hall, THE_VOTE)
    texts = here.program.desk.catalogue.for_all_of(report.estate)
    standing = (report.tally, report.verdict, here.clock.now(), report.anchor)
    wanted = card(texts, report.estate, report.proposal, *standing)
    shown = here.scene.committee.card
    return shown is not None and without_markup(wanted).strip() == shown.text.strip()


async def _account(here: Stage, shown: bool) -> Account:
    hall, taps, counts = here.program.hall, here.telegram.world.taps, here.telegram.api.counts
    apart = here.telegram.world.ephemeral
    report = await results.audited(hall, THE_VOTE)
    ways = (await results.report(hall, THE_VOTE)).tally.channels
    counted = tally_data(report.tally, report.proposal.terms.choices)
    electorate = counted.pop("electorate")
    late, verified = await _reminded_after_voting(here), await _ledger_verified(here, report)
    posted, extended = await _checkpoints(here)
    data = {
        "households": electorate["heads"],
        "area": electorate["area"],
        "taps": taps.made,
        "ballots": counted["turnout"]["heads"],
        **counted,
        "outcome": report.verdict.outcome,
        "stage": report.proposal.state,
        "extended": report.proposal.extended_at is not None,
        "objections": await _objections(here),
        "ledger_verified": verified,
        "checkpoints": posted,
        "checkpoint_verified": extended,
        "answered_taps": taps.answered,
        "refused_taps": here.scene.neighbours.refused_taps,
        "card_edits": counts.card_edits,
        "api_errors": counts.api_errors,
        "floods": counts.floods,
        "ephemeral": {"sent": apart.sent, "lost": apart.lost},
        "reminders": {
            "private": await audit.private_reminders(hall, report.estate.id),
            "group": await audit.group_notices(hall, report.estate.id),
            "lead": await audit.leads_told(hall, report.estate.id),
        },
        "paper": ways.get(BallotChannel.PAPER, Measure()).heads,
        "proxy": ways.get(BallotChannel.PROXY, Measure()).heads,
        "doors_visited": (await audit.acts(hall, report.estate.id))["door-visited"],
        "reminded_after_voting": late,
    }
    all_answered = taps.answered == taps.made
    return Account(data, flawless=shown and all_answered and verified and extended and not late)


async def _reminded_after_voting(here: Stage) -> int:
    """Count the reminders that reached somebody all of whose households had answered by then."""
    answered = await silent.answered_at(here.program.hall, THE_VOTE)
    return sum(
        reminder.date > answered[person.id]
        for person in here.telegram.world.people
        if person.id in answered
        for reminder in reminders_of(person, here.words)
    )


async def _ledger_verified(here: Stage, report: Report) -> bool:
    """Tell whether the ledger as it is handed out holds, and comes to the same as the database."""
    checked = check(read(await ledger.export(here.program.hall, THE_VOTE)))
    counted = written_tally(report.tally, report.proposal.terms.choices)
    same = (checked.state.tally, checked.state.outcome) == (counted, report.verdict.outcome)
    return checked.holds and same


async def _checkpoints(here: Stage) -> tuple[int, bool]:
    """Count the checkpoints in the group, and tell whether the ledger extends each, the last to its end.

    They are read as a member of the group has them, from the text of the messages.
    """
    hashes = [record.hash for record in read(await ledger.export(here.program.hall, THE_VOTE)).records]
    end, key = checkpoint.of(hashes), here.program.hall.key
    group = here.scene.committee.group
    await group.wait_for(end.text.strip(), timeout=PATIENCE)
    texts = [message.text for message in group.from_bot if end.origin in message.text]
    signed = all(is_signed(checkpoint.note_in(text), key.verifier(end.origin)) for text in texts)
    extended = not checkpoint.contradicted([checkpoint.read(text) for text in texts], hashes)
    return len(texts), signed and extended


async def _objections(here: Stage) -> dict[str, int]:
    """Return how many objections were raised, and how many of them upheld."""
    summary = (await results.report(here.program.hall, THE_VOTE)).objections
    raised = list(summary.values())
    return {"raised": sum(number for number, _ in raised), "upheld": sum(upheld for _, upheld in raised)}
