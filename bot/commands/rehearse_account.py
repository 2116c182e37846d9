"""The account of what was played: what came of it, and whether all was as it must be."""

from dataclasses import dataclass
from typing import Any

from bot.actions import ledger
from bot.actions.following_up import silent
from bot.actions.results import audit, results
from bot.actions.results.results import Report
from bot.commands.rehearse_stage import PATIENCE, THE_VOTE, Stage
from bot.keys import is_signed
from bot.rehearsal.players.scene import reminders_of
from bot.reports.data import tally_data
from bot.voting.checkpoints import checkpoint
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.measure import Measure
from bot.voting.ledger.file import read
from bot.voting.proposals.records import written_tally
from bot.voting.verifying.check import check


@dataclass(frozen=True, slots=True)
class Account:
    """What came of a decision that was played, and whether all was as it must be."""

    data: dict[str, Any]
    flawless: bool


async def account_of(here: Stage, shown: bool) -> Account:
    """Return the account of a whole decision; ``shown`` says whether its card shows the tally."""
    hall, taps, counts = here.program.hall, here.telegram.world.taps, here.telegram.api.counts
    apart = here.telegram.world.ephemeral
    report = await results.audited(hall, THE_VOTE)
    ways = (await results.report(hall, THE_VOTE)).tally.channels
    counted = tally_data(report.tally, report.proposal.terms.choices)
    electorate = counted.pop("electorate")
    late, verified = await reminded_after_voting(here), await ledger_verified(here, report)
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


async def reminded_after_voting(here: Stage) -> int:
    """Count the reminders that reached somebody all of whose households had answered by then."""
    answered = await silent.answered_at(here.program.hall, THE_VOTE)
    return sum(
        reminder.date > answered[person.id]
        for person in here.telegram.world.people
        if person.id in answered
        for reminder in reminders_of(person, here.words)
    )


async def ledger_verified(here: Stage, report: Report) -> bool:
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
