"""Storing what changed in the ballot box: ballots, counters, cards to redraw, and the news of it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.ballots.proxy_news import tell_overridden
from bot.actions.hall import Hall
from bot.voting.ballots.ballot import Entered, Receipt, Tap
from bot.voting.ballots.ballot_box import BallotBox, Place
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.households.household import Member
from bot.voting.ledger.chain import Fact
from storage import deliveries, ledger
from storage.ballots import ballots, taps
from storage.deliveries import OldLetter
from storage.following_up import door_lists
from storage.households import members, people
from storage.proposals import postings, proposals


async def enter(
    connection: AsyncConnection, hall: Hall, entered: Entered, before: Sequence[Fact] = ()
) -> Receipt:
    """Put in one ballot on paper or by proxy, in the caller's transaction; nobody is told by this.

    ``before`` are the acts that the ledger tells before the ballot, because it rests on them.

    Raises:
        Refusal: those of ``BallotBox.enter``.
    """
    place = (entered.proposal_id, entered.household_id)
    known = await ballots.known_taps(connection, [entered.id]) | await taps.known(connection, [entered.id])
    box = await _open_box(connection, hall, place, known)
    for act in before:
        box.books[entered.proposal_id].write(act, box.now)
    receipt = box.enter(entered)
    await store(connection, box)
    return receipt


async def end_ballot(
    connection: AsyncConnection, hall: Hall, place: Place, came_by: BallotChannel, by: int
) -> Receipt | None:
    """End a household's standing ballot if it came by this way, in the caller's transaction.

    Return what was ended, None if nothing was; nobody is told by this. ``by`` is who ends it.

    Raises:
        VotingNotOpen, VotingClosed: the proposal takes no changes now.
    """
    box = await _open_box(connection, hall, place, set())
    receipt = box.end(*place, came_by, by)
    await store(connection, box)
    return receipt


async def void_ballot(
    connection: AsyncConnection, hall: Hall, place: Place, objection: int, by: int, before: Sequence[Fact]
) -> None:
    """End a household's standing ballot after the objection with this number, in the caller's transaction.

    ``before`` are the acts that the ledger tells before it.
    """
    box = await _open_box(connection, hall, place, set())
    for act in before:
        box.books[place[0]].write(act, box.now)
    box.void(*place, objection, by)
    await store(connection, box)


async def _open_box(connection: AsyncConnection, hall: Hall, place: Place, known_taps: set[str]) -> BallotBox:
    return BallotBox(
        books=await ledger.hold(connection, [place[0]]),
        now=hall.now,
        proposals=await proposals.by_id(connection, [place[0]]),
        members={},
        roll=await ballots.entitled(connection, [place]),
        standing=await ballots.standing(connection, [place]),
        known_taps=known_taps,
        below=hall.below,
    )


async def store(connection: AsyncConnection, box: BallotBox) -> None:
    """Store everything a batch changed, in the caller's transaction."""
    await ballots.end(connection, box.ended, box.now)
    await ballots.append(connection, [entry for entries in box.appended.values() for entry in entries])
    await ledger.store(connection, box.books.values())
    await ballots.count(connection, box.counts)
    changed = {proposal.id for proposal, _, _ in box.counts}
    await postings.mark_stale(connection, changed)
    await door_lists.mark_stale(connection, changed)
    await tell_overridden(connection, box.own_votes, box.now)


async def tell_households(connection: AsyncConnection, box: BallotBox) -> None:
    """Put the news of every ballot into the outbox, for the others of its household."""
    await deliveries.put(connection, await _news(connection, box), box.now)


async def tell_entered(
    connection: AsyncConnection, entered: Entered, receipt: Receipt, now: datetime
) -> None:
    """Put the news of a ballot that was put in for a household into the outbox, for its members."""
    press = Tap(entered.id, entered.by, entered.proposal_id, entered.choice, entered.household_id)
    by = (await people.by_id(connection, [entered.by]))[entered.by].name
    letters = [
        _letter(press, receipt, member, by, entered.channel, now)
        for member in await members.of_households(connection, [entered.household_id])
        if member.user_id != entered.by and _may_know(member, receipt)
    ]
    await deliveries.put(connection, letters, now)


async def _news(connection: AsyncConnection, box: BallotBox) -> list[OldLetter]:
    """Tell the others of each household what one of them did; of a secret ballot only those who vote."""
    households = {receipt.household.id for _, receipt in box.cast_now}
    everybody: dict[int, list[Member]] = defaultdict(list)
    for member in await members.of_households(connection, households):
        everybody[member.household.id].append(member)
    names = await people.by_id(connection, {tap.user_id for tap, _ in box.cast_now})
    return [
        _letter(tap, receipt, member, names[tap.user_id].name, BallotChannel.CHAT, box.now)
        for tap, receipt in box.cast_now
        for member in everybody[receipt.household.id]
        if member.user_id != tap.user_id and _may_know(member, receipt)
    ]


def _may_know(member: Member, receipt: Receipt) -> bool:
    return member.may_vote or (member.is_bound and not receipt.proposal.terms.secret)


def _letter(
    tap: Tap, receipt: Receipt, member: Member, by: str, channel: BallotChannel, now: datetime
) -> OldLetter:
    fields = {
        "proposal_id": receipt.proposal.id,
        "household_id": receipt.household.id,
        "household": receipt.household.label,
        "choice": receipt.choice,
        "before": receipt.before,
        "receipt": receipt.number,
        "channel": channel,
        "by": by,
        "at": now.isoformat(),
        "may_vote": member.role.votes,
    }
    return OldLetter(
        key=f"ballot:{tap.id}:{member.user_id}",
        estate_id=receipt.household.estate_id,
        chat_id=member.user_id,
        kind="ballot-cast",
        fields=fields,
    )
