"""A proxy from the wish to its end: asked, accepted, refused, revoked, and used."""

from collections.abc import Callable, Iterable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.ballots.box import end_ballot, enter, tell_entered
from bot.actions.ballots.newcomers import must_be_settled
from bot.actions.ballots.proxy_news import record, request, tell, voters
from bot.actions.hall import Hall
from bot.actions.proxies.admission import (
    admit,
    given_by,
    held_by,
    principals_vote,
    refuse_after_own_vote,
    refuse_staff,
)
from bot.voting.ballots.ballot import Entered, Receipt, running
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Member
from bot.voting.proxies.letters import ProxyEvent
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
    async with hall.act(by=user_id) as act:
        await act.hold_vote(wish.proposal_id)
        principal = (wish.proposal_id, wish.principal_id)
        proposal = await principals_vote(act.connection, user_id, *principal, act.now)
        readers = await _reached(act.connection, await admit(act.connection, proposal, wish, most))
        proxy_id = await proxies.add(act.connection, proposal.estate_id, wish, act.now)
        proxy = await proxies.get(act.connection, proxy_id)
        assert proxy
        if not readers:
            raise NobodyToAccept(household=proxy.holder.label)
        await record(act, proxy, "proxy-asked")
        request(act, proxy, readers)
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
    async with hall.act(by=user_id) as act:
        proxy = await held_by(act, proxy_id)
        wish = proxy.wish
        proposal = running(await proposals.get(act.connection, wish.proposal_id), act.now)
        holders = await admit(act.connection, proposal, wish, most, but=waiting(proxy).id)
        await proxies.accept(act.connection, proxy_id, act.now)
        await record(act, proxy, "proxy-accepted")
        if wish.instruction:
            await enter(act, entered(proxy, wish.instruction, user_id, f"proxy:{proxy.id}"))
        news = ProxyEvent.ACCEPTED_CAST if wish.instruction else ProxyEvent.ACCEPTED
        tell(act, proxy, news, await voters(act.connection, wish.principal_id))
        _tell_others_at_home(act, proxy, holders)
        accepted = await proxies.get(act.connection, proxy_id)
        assert accepted
    return accepted


def _tell_others_at_home(act: Act, proxy: Proxy, holders: Iterable[Member]) -> None:
    """Tell the others of the holder's household who has accepted."""
    by = next(member.name for member in holders if member.user_id == act.by)
    tell(act, proxy, ProxyEvent.OURS, [each for each in holders if each.user_id != act.by], by)


def entered(proxy: Proxy, choice: Choice, by: int, ballot_id: str) -> Entered:
    """Return the ballot that a proxy casts."""
    wish = proxy.wish
    return Entered(ballot_id, by, wish.proposal_id, wish.principal_id, choice, BallotChannel.PROXY)


async def refuse(hall: Hall, user_id: int, proxy_id: int) -> Proxy:
    """Refuse for the holder's household and return the proxy as it was asked for.

    Raises:
        NotYours, ProxySettled: as for ``accept``.
    """
    async with hall.act(by=user_id) as act:
        proxy = waiting(await held_by(act, proxy_id))
        await proxies.end(act.connection, proxy_id, Ending.REFUSED, act.now)
        await record(act, proxy, "proxy-refused")
        tell(act, proxy, ProxyEvent.REFUSED, await voters(act.connection, proxy.wish.principal_id))
    return proxy


async def revoke(hall: Hall, user_id: int, proxy_id: int) -> Proxy:
    """Take a proxy back for the principal's household; a ballot that it cast is ended.

    Raises:
        NotYours: the person may not vote for the principal.
        VotingClosed: the vote is over.
        ProxySettled: it was refused or revoked before.
        StillNew: the proxy has voted, and the person is new in the principal's household.
    """
    await _must_be_settled(hall, user_id, proxy_id, lambda wish: wish.principal_id)
    async with hall.act(by=user_id) as act:
        proxy = await given_by(act, proxy_id)
        wish = proxy.wish
        running(await proposals.get(act.connection, wish.proposal_id), act.now)
        if not proxy.is_live:
            raise ProxySettled()
        await proxies.end(act.connection, proxy_id, Ending.REVOKED, act.now)
        await end_ballot(act, (wish.proposal_id, wish.principal_id), BallotChannel.PROXY)
        await record(act, proxy, "proxy-revoked")
        tell(act, proxy, ProxyEvent.REVOKED, await voters(act.connection, wish.holder_id))
        others = [m for m in await voters(act.connection, wish.principal_id) if m.user_id != user_id]
        tell(act, proxy, ProxyEvent.TAKEN_BACK, others)
    return proxy


async def vote(hall: Hall, user_id: int, proxy_id: int, choice: Choice, press_id: str) -> Receipt:
    """Cast or change the principal's ballot for the holder; ``press_id`` is Telegram's for the press.

    Raises:
        NotYours: the person may not vote for the holder.
        HolderIsStaff: the person has been listed as the property company's staff since.
        ProxySettled, ProxyInstructed: the proxy does not allow it.
        OwnVotePrevails: the principal has voted itself.
        VotingClosed: the vote is over.
        StillNew: another one of the holder's household has voted, and the person is new there.
    """
    await _must_be_settled(hall, user_id, proxy_id, lambda wish: wish.holder_id)
    async with hall.act(by=user_id) as act:
        proxy = usable(await held_by(act, proxy_id), choice)
        await refuse_staff(act.connection, proxy.holder.estate_id, [user_id])
        await refuse_after_own_vote(act.connection, proxy.wish)
        ballot = entered(proxy, choice, user_id, press_id)
        receipt = await enter(act, ballot)
        await taps.remember(act.connection, [press_id], act.now)
        if receipt.changed:
            await tell_entered(act, ballot, receipt)
    return receipt


async def _must_be_settled(
    hall: Hall, user_id: int, proxy_id: int, household_of: Callable[[Wish], int]
) -> None:
    """Let nobody touch the ballot of a proxy who is new in the household for which he would."""
    async with hall.read() as connection:
        proxy = await proxies.get(connection, proxy_id)
    if proxy:
        place = (proxy.wish.proposal_id, proxy.wish.principal_id)
        await must_be_settled(hall, user_id, household_of(proxy.wish), place)
