"""The account of a story of one matter, from its meetings to its money."""

from collections.abc import Sequence
from typing import Any

from bot.actions import ledger
from bot.actions.matters import looking
from bot.actions.meetings import views
from bot.actions.results import results
from bot.commands.rehearse_account import (
    Account,
    asked_after_answering,
    flawless,
    ledger_verified,
    reminded_after_voting,
)
from bot.commands.rehearse_stage import Stage
from bot.rehearsal.players.phone import Phone
from bot.voting.ledger.file import read
from bot.voting.ledger.owner import Owner
from bot.voting.meetings.attendance import attended, seats
from bot.voting.verifying.check import check

MATTER = 1  # the number of the only matter


async def account_of_matter(
    here: Stage,
    homes: Sequence[Phone],
    meetings: int,
    votes: Sequence[int],
    money: dict[str, Any],
    sound: bool,
) -> Account:
    """Return what came of so many meetings, of votes by their ids (the matter's last), and of the money.

    The ``sound`` sums are what they have to be; without that a story is not flawless.
    """
    hall, taps, counts = here.program.hall, here.telegram.world.taps, here.telegram.api.counts
    late, holds = 0, True
    for here.vote_id in votes:
        report = await results.audited(hall, here.vote_id)
        late += await reminded_after_voting(here)
        holds = holds and await ledger_verified(here, report)
    met = [await views.look(hall, number) for number in range(1, meetings + 1)]
    there = [attended(seats(each.all_invited, each.check_ins)) for each in met]
    talked = check(read(await ledger.export_number(hall, report.estate.id, MATTER, Owner.MATTER)))
    late += sum(asked_after_answering(here, each, homes) for each in met)
    data: dict[str, Any] = {
        "matter": talked.state.stage,
        "meetings": len(met),
        "attended": sum(each.there for each in there),
        "stood_in": sum(each.stood_in for each in there),
        "minutes_signed": sum(each.meeting.state == "published" for each in met),
        "versions": len((await looking.look(hall, met[0].matter.id)).plans),
        "outcome": report.verdict.outcome,
        **money,
        "ledger_verified": talked.holds and holds,
        "taps": taps.made,
        "answered_taps": taps.answered,
        "api_errors": counts.api_errors,
        "reminded_after_answering": late,
    }
    holds = data["ledger_verified"] and money["books_verified"]
    return Account(data, flawless(taps, counts, not late, holds, sound))
