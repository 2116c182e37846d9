"""The account of what was played: what came of it, and whether all was as it must be."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from bot.actions import ledger
from bot.actions.following_up import silent
from bot.actions.meetings.views import MeetingView
from bot.actions.results import audit, results
from bot.actions.results.results import Report
from bot.commands.rehearse_stage import PATIENCE, Stage
from bot.keys import is_signed
from bot.rehearsal.bot_api.calls import Call, Counts
from bot.rehearsal.players.meeting import names
from bot.rehearsal.players.phone import Phone
from bot.rehearsal.town.taps import OpenTaps
from bot.reports.data import tally_data
from bot.texts.markup import without_markup
from bot.voting.checkpoints import checkpoint
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.measure import Measure
from bot.voting.ledger.file import read
from bot.voting.proposals.records import written_tally
from bot.voting.verifying.check import check


class Account(Struct, frozen=True):
    """What came of a decision that was played, and whether all was as it must be."""

    data: dict[str, Any]
    flawless: bool


async def account_of(here: Stage, shown: bool) -> Account:
    """Return the account of a whole decision; ``shown`` says whether its card shows the tally."""
    hall, taps, counts = here.program.hall, here.telegram.world.taps, here.telegram.api.counts
    apart = here.telegram.world.ephemeral
    report = await results.audited(hall, here.vote_id)
    ways = (await results.report(hall, here.vote_id)).tally.channels
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
    return Account(data, flawless(taps, counts, not late, shown, verified, extended))


def flawless(taps: OpenTaps, counts: Counts, *sound: bool) -> bool:
    """Tell whether every tap was answered, no call to Telegram was refused, and all else is ``sound``."""
    return taps.answered == taps.made and not counts.api_errors and all(sound)


class Asked(Struct, frozen=True):
    """A message that asked somebody in private, as it was sent: it may read otherwise by now."""

    user_id: int
    at: datetime
    text: str


def asked_in_private(here: Stage) -> list[Asked]:
    """Return what the program has asked people of its own accord: each can switch that off below it."""
    no_more = [words("button.stop-reminders") for words in here.scene.speech.words.values()]
    return [
        Asked(call.parameters["chat_id"], call.at, without_markup(Markup(call.parameters["text"])))
        for call in here.telegram.api.calls
        if call.method == "sendMessage" and call.ok and any(map(_buttons_of(call).__contains__, no_more))
    ]


def _buttons_of(call: Call) -> list[str]:
    keyboard = call.parameters.get("reply_markup") or {}
    return [each["text"] for row in keyboard.get("inline_keyboard", ()) for each in row]


async def reminded_after_voting(here: Stage) -> int:
    """Count the reminders that reached somebody all of whose households had answered by then."""
    answered = await silent.answered_at(here.program.hall, here.vote_id)
    vote = await here.the_vote()
    return sum(
        answered[asked.user_id] < asked.at < vote.closes_at
        for asked in asked_in_private(here)
        if asked.user_id in answered and vote.title in asked.text
    )


def asked_after_answering(here: Stage, met: MeetingView, homes: Iterable[Phone]) -> int:
    """Count the letters about a meeting to households that had answered by then, or asked for a stand-in."""
    answered = {each.household.label: each.at for each in met.all_invited if each.reply and each.at}
    answered |= {each.principal.label: each.asked_at for each in met.stand_ins}
    since = {phone.person.id: answered[phone.room] for phone in homes if phone.room in answered}
    is_meant = names(here.words, met.meeting.number, met.meeting.terms.kind)
    return sum(
        asked.at > since[asked.user_id]
        for asked in asked_in_private(here)
        if asked.user_id in since and is_meant(asked.text)
    )


async def ledger_verified(here: Stage, report: Report) -> bool:
    """Tell whether the ledger as it is handed out holds, and comes to the same as the database."""
    checked = check(read(await ledger.export(here.program.hall, here.vote_id)))
    counted = written_tally(report.tally, report.proposal.terms.choices)
    same = (checked.state.tally, checked.state.outcome) == (counted, report.verdict.outcome)
    return checked.holds and same


async def _checkpoints(here: Stage) -> tuple[int, bool]:
    """Count the checkpoints in the group, and tell whether the ledger extends each, the last to its end.

    They are read as a member of the group has them, from the text of the messages.
    """
    hashes = [record.hash for record in read(await ledger.export(here.program.hall, here.vote_id)).records]
    end, key = checkpoint.of(hashes), here.program.hall.key
    group = here.scene.committee.group
    await group.wait_for(end.text.strip(), timeout=PATIENCE)
    texts = [message.text for message in group.from_bot if end.origin in message.text]
    signed = all(is_signed(checkpoint.note_in(text), key.verifier(end.origin)) for text in texts)
    extended = not checkpoint.contradicted([checkpoint.read(text) for text in texts], hashes)
    return len(texts), signed and extended


async def _objections(here: Stage) -> dict[str, int]:
    """Return how many objections were raised, and how many of them upheld."""
    summary = (await results.report(here.program.hall, here.vote_id)).objections
    raised = list(summary.values())
    return {"raised": sum(number for number, _ in raised), "upheld": sum(upheld for _, upheld in raised)}
