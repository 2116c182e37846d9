"""A proxy from the wish to its end: asked, accepted, refused, revoked, and used."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.ballots.box import end_ballot, enter, tell_entered
from bot.actions.ballots.proxy_news import record, tell
from bot.actions.hall import Hall
from bot.actions.proxies.admission import (
    admit,
    given_by,
    held_by,
    principals_estate,
    refuse_after_own_vote,
    refuse_staff,
    voters,
)
from bot.voting.ballots.ballot import Entered, Receipt, running
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Member
from bot.voting.proxies.proxy import Ending, Proxy, Wish, usable, waiting
from bot.voting.refusals import NobodyToAccept, ProxySettled
from storage import proxies
from storage.ballots import taps
from storage.households import people
from storage.proposals import proposals


async def ask(hall: Hall, user_id: int, wish: Wish, most: int) -> Proxy:
    """Ask another household to vote for the person's own; ``most`` proxies are allowed per holder.

    Raises:
        Refusal: those of ``bot.voting.ballot.voter`` and of ``admit``.
        NobodyToAccept: no message reaches anybody who may vote for the holder.
    """
    async with hall.write() as connection:
        await proposals.lock(connection, wish.proposal_id)
        estate_id = await principals_estate(
            connection, user_id, wish.proposal_id, wish.principal_id, hall.now
        )
        readers = await _reached(connection, await admit(connection, estate_id, wish, most))
        proxy_id = await proxies.add(connection, estate_id, wish, user_id, hall.now)
        proxy = await proxies.get(connection, proxy_id)
        assert proxy
        if not readers:
            raise NobodyToAccept(household=proxy.holder.label)
        await record(connection, proxy, "proxy-asked", user_id, hall.now)
        await tell(connection, proxy, "request", readers, hall.now)
    return proxy


async def _reached(connection: AsyncConnection, found: Iterable[Member]) -> list[Member]:
    known = await people.by_id(connection, [member.user_id for member in found])
    return [member for member in found if known[member.user_id].reachable]


async def accept(hall: Hall, user_id: int, proxy_id: int, most: int) -> Proxy:
    """Accept for the holder's household; with an instruction the ballot is cast at once, exactly so.

    Raises:
        NotYours: the person may not vote for the holder.
        VotingClosed: the vote is over.
        ProxySettled: it was answered or revoked before.
        Refusal: those of ``admit``.
    """
    async with hall.write() as connection:
        proxy = await held_by(connection, user_id, proxy_id)
        wish = proxy.wish
        proposal = running(await proposals.get(connection, wish.proposal_id), hall.now)
        holders = await admit(connection, proposal.estate_id, wish, most, but=waiting(proxy).id)
        await proxies.accept(connection, proxy_id, user_id, hall.now)
        await record(connection, proxy, "proxy-accepted", user_id, hall.now)
        if wish.instruction:
            await enter(connection, hall, entered(proxy, wish.instruction, user_id, f"proxy:{proxy.id}"))
        news = "accepted-cast" if wish.instruction else "accepted"
        await tell(connection, proxy, news, await voters(connection, wish.principal_id), hall.now)
        await _tell_others_at_home(connection, proxy, holders, user_id, hall.now)
        accepted = await proxies.get(connection, proxy_id)
        assert accepted
    return accepted


async def _tell_others_at_home(
    connection: AsyncConnection, proxy: Proxy, holders: Iterable[Member], user_id: int, now: datetime
) -> None:
    """Tell the others of the holder's household who has accepted."""
    by = next(member.name for member in holders if member.user_id == user_id)
    others = [member for member in holders if member.user_id != user_id]
    await tell(connection, proxy, "ours", others, now, by=by)


def entered(proxy: Proxy, choice: Choice, by: int, ballot_id: str) -> Entered:
    """Return the ballot that a proxy casts."""
    wish = proxy.wish
    return Entered(ballot_id, by, wish.proposal_id, wish.principal_id, choice, BallotChannel.PROXY)


async def refuse(hall: Hall, user_id: int, proxy_id: int) -> Proxy:
    """Refuse for the holder's household and return the proxy as it was asked for.

    Raises:
        NotYours, ProxySettled: as for ``accept``.
    """
    async with hall.write() as connection:
        proxy = waiting(await held_by(connection, user_id, proxy_id))
        await proxies.end(connection, proxy_id, Ending.REFUSED, user_id, hall.now)
        await record(connection, proxy, "proxy-refused", user_id, hall.now)
        readers = await voters(connection, proxy.wish.principal_id)
        await tell(connection, proxy, "refused", readers, hall.now)
    return proxy


async def revoke(hall: Hall, user_id: int, proxy_id: int) -> Proxy:
    """Take a proxy back for the principal's household; a ballot that it cast is ended.

    Raises:
        NotYours: the person may not vote for the principal.
        VotingClosed: the vote is over.
        ProxySettled: it was refused or revoked before.
    """
    async with hall.write() as connection:
        proxy = await given_by(connection, user_id, proxy_id)
        wish = proxy.wish
        running(await proposals.get(connection, wish.proposal_id), hall.now)
        if not proxy.is_live:
            raise ProxySettled()
        await proxies.end(connection, proxy_id, Ending.REVOKED, user_id, hall.now)
        place = (wish.proposal_id, wish.principal_id)
        await end_ballot(connection, hall, place, BallotChannel.PROXY, user_id)
        await record(connection, proxy, "proxy-revoked", user_id, hall.now)
        await tell(connection, proxy, "revoked", await voters(connection, wish.holder_id), hall.now)
        others = [m for m in await voters(connection, wish.principal_id) if m.user_id != user_id]
        await tell(connection, proxy, "taken-back", others, hall.now)
    return proxy


async def vote(hall: Hall, user_id: int, proxy_id: int, choice: Choice, press_id: str) -> Receipt:
    """Cast or change the principal's ballot for the holder; ``press_id`` is Telegram's for the press.

    Raises:
        NotYours: the person may not vote for the holder.
        HolderIsStaff: the person has been listed as the property company's staff since.
        ProxySettled, ProxyInstructed: the proxy does not allow it.
        OwnVotePrevails: the principal has voted itself.
        VotingClosed: the vote is over.
    """
    async with hall.write() as connection:
        proxy = usable(await held_by(connection, user_id, proxy_id), choice)
        await refuse_staff(connection, proxy.holder.estate_id, [user_id])
        await refuse_after_own_vote(connection, proxy.wish)
        ballot = entered(proxy, choice, user_id, press_id)
        receipt = await enter(connection, hall, ballot)
        await taps.remember(connection, [press_id], hall.now)
        if receipt.changed:
            await tell_entered(connection, ballot, receipt, hall.now)
    return receipt
