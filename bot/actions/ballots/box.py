"""Storing what changed in the ballot box: ballots, counters, cards to redraw, and the news of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.actions.act import Act
from bot.actions.ballots.proxy_news import tell_overridden
from bot.voting import subjects
from bot.voting.ballots.ballot import Entered, Receipt, Tap
from bot.voting.ballots.ballot_box import BallotBox, BallotPlace
from bot.voting.ballots.letters import BallotCast
from bot.voting.chain.chain import Fact
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.households.household import Member
from bot.voting.letter import Envelope
from bot.voting.sights import Sight, Viewer
from storage.ballots import ballots, taps
from storage.households import members, people
from storage.proposals import proposals


async def enter(act: Act, entered: Entered, before: Sequence[Fact] = ()) -> Receipt:
    """Put in one ballot on paper or by proxy; nobody is told by this.

    ``before`` is what the ledger tells before the ballot, because it rests on it.

    Raises:
        Refusal: those of ``BallotBox.enter``; then the act has changed nothing by this, and may go on.
    """
    known = await taps.known(act.connection, [entered.id])
    box = await _open_box(act, (entered.proposal_id, entered.household_id), known)
    receipt = box.enter(entered, before)
    await store(act, box)
    return receipt


async def end_ballot(act: Act, place: BallotPlace, came_by: BallotChannel) -> Receipt | None:
    """End a household's standing ballot if it came by this way.

    Return what was ended, None if nothing was; nobody is told by this.

    Raises:
        VotingNotOpen, VotingClosed: the proposal takes no changes now.
    """
    box = await _open_box(act, place, set())
    receipt = box.end(*place, came_by, act.by)
    await store(act, box)
    return receipt


async def void_ballot(act: Act, place: BallotPlace, objection: int) -> None:
    """End a household's standing ballot after the objection with this number."""
    box = await _open_box(act, place, set())
    box.void(*place, objection, act.by)
    await store(act, box)


async def _open_box(act: Act, place: BallotPlace, known_taps: set[str]) -> BallotBox:
    books = await act.hold_ledgers([place[0]])
    roll, standing = await ballots.at_places(act.connection, [place])
    return BallotBox(
        books=books,
        now=act.now,
        proposals=await proposals.by_id(act.connection, [place[0]]),
        members={},
        roll=roll,
        standing=standing,
        known_taps=known_taps,
        below=act.below,
    )


async def store(act: Act, box: BallotBox) -> None:
    """Store everything a batch changed; its ledgers are those that the act holds."""
    await ballots.end(act.connection, box.ended.values(), act.now)
    await ballots.append(act.connection, [entry for entries in box.appended.values() for entry in entries])
    counts = box.counts
    await ballots.count(act.connection, counts)
    act.show_anew(proposal_id for _, proposal_id, *_ in counts)
    act.refresh(*(subjects.ballot(*place) for place in {*box.ended, *box.appended}))
    await tell_overridden(act, box.own_votes)


def tell_households(act: Act, box: BallotBox, everybody: Iterable[Member]) -> None:
    """Tell the others of each household what one of them did; as far as they may know it.

    ``everybody`` are all who belong to the households of those who pressed.
    """
    of_home: dict[int, list[Member]] = defaultdict(list)
    for member in everybody:
        of_home[member.household.id].append(member)
    act.tell(
        _news(tap, receipt, member, box.members[tap.user_id][0].name, BallotChannel.CHAT, act.now)
        for tap, receipt in box.cast_now
        for member in of_home[receipt.household.id]
        if member.user_id != tap.user_id and _may_know(member, receipt)
    )


async def tell_entered(act: Act, entered: Entered, receipt: Receipt) -> None:
    """Tell the members of a household that a ballot was put in for it."""
    press = Tap(entered.id, entered.by, entered.proposal_id, entered.choice, entered.household_id)
    by = (await people.by_id(act.connection, [entered.by]))[entered.by].name
    act.tell(
        _news(press, receipt, member, by, entered.channel, act.now)
        for member in await members.of_households(act.connection, [entered.household_id])
        if member.user_id != entered.by and _may_know(member, receipt)
    )


def _may_know(member: Member, receipt: Receipt) -> bool:
    tenants_may = receipt.proposal.shows(Sight.HAS_VOTED, Viewer.TENANT)
    return member.may_vote or (member.is_bound and tenants_may)


def _news(
    tap: Tap, receipt: Receipt, member: Member, by: str, channel: BallotChannel, now: datetime
) -> Envelope[BallotCast]:
    letter = BallotCast(
        proposal_id=receipt.proposal.id,
        household_id=receipt.household.id,
        household=receipt.household.label,
        choice=receipt.choice,
        before=receipt.before,
        receipt=receipt.number,
        channel=channel,
        by=by,
        at=now,
        may_vote=member.role.votes,
    )
    key = f"ballot:{tap.id}:{member.user_id}"
    return Envelope(key, receipt.household.estate_id, member.user_id, letter)
