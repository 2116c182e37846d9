"""Who may entrust whom: the questions every proxy is asked, in the chat and on paper."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.ballots.proxy_news import voters
from bot.voting.ballots.ballot import Tap, voter
from bot.voting.households.household import Member
from bot.voting.proposals.proposal import Proposal
from bot.voting.proxies.proxy import Proxy, Wish, check
from bot.voting.refusals import HolderIsStaff, HolderUnknown, NotYours, OwnVotePrevails
from storage import proxies
from storage.ballots import ballots
from storage.estates import property_staff
from storage.households import members, register
from storage.proposals import proposals


async def admit(
    connection: AsyncConnection, proposal: Proposal, wish: Wish, most: int, but: int | None = None
) -> list[Member]:
    """Return those who may vote for the holder, if the wish can be granted; ``but`` is its own id.

    Raises:
        UnknownButton: the instruction is not on the ballot.
        HolderUnknown: the holder is not in the estate's register.
        OwnVotePrevails: the principal has voted itself.
        HolderIsStaff: the property company's staff may not hold a proxy (Zhoushan 2021).
        Refusal: those of ``bot.voting.proxy.check``.
    """
    proposal.must_offer(wish.instruction)
    holder = await register.household(connection, wish.holder_id)
    if holder is None or holder.estate_id != proposal.estate_id:
        raise HolderUnknown(room="–")
    check(wish, [p for p in await proxies.live(connection, wish.proposal_id) if p.id != but], most)
    await refuse_after_own_vote(connection, wish)
    found = await voters(connection, wish.holder_id)
    await refuse_staff(connection, proposal.estate_id, [member.user_id for member in found])
    return found


async def principals_vote(
    connection: AsyncConnection, user_id: int, proposal_id: int, principal_id: int, now: datetime
) -> Proposal:
    """Return a vote in which the principal may vote, and the person for the principal.

    Raises:
        OnlyATrial: it is a trial.
        Refusal: those of ``bot.voting.ballot.voter``.
    """
    roll = await ballots.entitled(connection, [(proposal_id, principal_id)])
    proposal, _ = voter(
        Tap("", user_id, proposal_id, None, principal_id),
        await proposals.get(connection, proposal_id),
        await members.of_people(connection, [user_id]),
        roll.get(proposal_id, {}),
        now,
    )
    proposal.must_count()
    return proposal


async def refuse_after_own_vote(connection: AsyncConnection, wish: Wish) -> None:
    """Let nobody speak for a household that has spoken for itself, nor learn how it did.

    Raises:
        OwnVotePrevails: it has.
    """
    place = (wish.proposal_id, wish.principal_id)
    standing = await ballots.standing(connection, [place])
    if place in standing and standing[place].channel.is_own:
        raise OwnVotePrevails()


async def refuse_staff(connection: AsyncConnection, estate_id: int, user_ids: Iterable[int]) -> None:
    """Let nobody hold a proxy who is listed as the property company's staff.

    Raises:
        HolderIsStaff: one of these people is.
    """
    if await property_staff.among(connection, estate_id, user_ids):
        raise HolderIsStaff()


async def held_by(act: Act, proxy_id: int) -> Proxy:
    """Return a proxy if whoever acts may vote for its holder; its vote is held.

    Raises:
        NotYours: the person may not, or there is no such proxy.
    """
    proxy = await _hold(act, proxy_id)
    return await _of(act, proxy, proxy.wish.holder_id)


async def given_by(act: Act, proxy_id: int) -> Proxy:
    """Return a proxy if whoever acts may vote for its principal; its vote is held.

    Raises:
        NotYours: the person may not, or there is no such proxy.
    """
    proxy = await _hold(act, proxy_id)
    return await _of(act, proxy, proxy.wish.principal_id)


async def _hold(act: Act, proxy_id: int) -> Proxy:
    proxy = await proxies.get(act.connection, proxy_id)
    if proxy is None:
        raise NotYours()
    await act.hold_vote(proxy.wish.proposal_id)
    held = await proxies.get(act.connection, proxy_id)
    assert held  # proxies are never deleted
    return held


async def _of(act: Act, proxy: Proxy, household_id: int) -> Proxy:
    if act.by not in {member.user_id for member in await voters(act.connection, household_id)}:
        raise NotYours()
    return proxy
