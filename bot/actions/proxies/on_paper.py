"""Proxies signed on paper, which the committee enters with a photo."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.ballots.box import enter
from bot.actions.ballots.on_roll import on_roll
from bot.actions.ballots.proxy_news import record, tell, voters
from bot.actions.hall import Hall
from bot.actions.proxies.admission import admit, refuse_after_own_vote
from bot.actions.proxies.proxies import entered
from bot.actions.questions import Answer, OpenQuestion, take
from bot.actions.results import running_votes
from bot.voting.households.household import Household
from bot.voting.proposals.proposal import Proposal
from bot.voting.proxies.letters import ProxyEvent
from bot.voting.proxies.proxy import Proxy, Wish
from bot.voting.proxies.proxy import may_give as may_entrust
from bot.voting.refusals import AnotherMustEnter, NoSuchHousehold, UnknownButton
from bot.voting.rights import Right
from storage import proxies, questions
from storage.households import members, register


async def ask(hall: Hall, user_id: int, question: OpenQuestion, answer: Answer | None = None) -> None:
    """Ask for what comes next of a proxy on a running vote.

    Raises:
        NothingToConfirm: what came before was the ``answer`` to a question that waits no more.
        Refusal: those of ``running_votes.running``.
    """
    async with hall.act(by=user_id) as act:
        await take(act, answer)
        proposal_id = question.fields["proposal_id"]
        await running_votes.running(act.connection, user_id, proposal_id, Right.ENTER_PROXY, act.now)
        await questions.ask(act.connection, user_id, question, act.now)


async def households_at(hall: Hall, user_id: int, proposal_id: int, room: str) -> Sequence[Household]:
    """Return the households at a room's label, in the estate of a running vote.

    Raises:
        NoSuchHousehold: the register has none there.
        Refusal: those of ``running_votes.running``.
    """
    async with hall.read() as connection:
        proposal = await running_votes.running(connection, user_id, proposal_id, Right.ENTER_PROXY, hall.now)
        found = await register.households_at(connection, proposal.estate_id, room)
    if not found:
        raise NoSuchHousehold(room=room)
    return found


async def household(hall: Hall, user_id: int, proposal_id: int, household_id: int) -> Household:
    """Return a household in the estate of a running vote.

    Raises:
        UnknownButton: the estate's register has none with that id.
        Refusal: those of ``running_votes.running``.
    """
    async with hall.read() as connection:
        proposal = await running_votes.running(connection, user_id, proposal_id, Right.ENTER_PROXY, hall.now)
        return await _here(connection, proposal, household_id)


async def _here(connection: AsyncConnection, proposal: Proposal, household_id: int) -> Household:
    found = await register.household(connection, household_id)
    if found is None or found.estate_id != proposal.estate_id:
        raise UnknownButton()
    return found


async def may_give(hall: Hall, user_id: int, proposal_id: int, principal_id: int) -> None:
    """Let a paper be entered by which a household entrusts another one, before that one is asked for.

    Raises:
        HouseholdNotOnRoll, UnknownButton: the principal has no vote, as ``on_roll`` says.
        AnotherMustEnter: the person belongs to it.
        OwnVotePrevails, ProxyAlreadyGiven, ProxyChain: it has voted, or entrusted, or holds a proxy.
        Refusal: those of ``running_votes.running``.
    """
    async with hall.read() as connection:
        right = Right.ENTER_PROXY
        proposal = await running_votes.running(connection, user_id, proposal_id, right, hall.now)
        await on_roll(connection, proposal, principal_id)
        await _must_not_be_a_party(connection, user_id, [principal_id])
        may_entrust(principal_id, await proxies.live(connection, proposal_id))
        await refuse_after_own_vote(connection, Wish(proposal_id, principal_id, principal_id, None))


async def may_hold(hall: Hall, user_id: int, wish: Wish, most: int) -> None:
    """Let a paper be entered by which this household is entrusted, before its photo is asked for.

    Raises:
        Refusal: those of ``enter_paper``.
    """
    async with hall.read() as connection:
        right = Right.ENTER_PROXY
        proposal = await running_votes.running(connection, user_id, wish.proposal_id, right, hall.now)
        await _must_not_be_a_party(connection, user_id, [wish.principal_id, wish.holder_id])
        await admit(connection, proposal, wish, most)


async def consider(hall: Hall, user_id: int, wish: Wish) -> Proposal:
    """Return the running vote for which a paper says this, before its photo is asked for.

    Raises:
        UnknownButton: the instruction is not on the ballot, or one of the households not in the register.
        Refusal: those of ``running_votes.running``.
    """
    async with hall.read() as connection:
        right = Right.ENTER_PROXY
        proposal = await running_votes.running(connection, user_id, wish.proposal_id, right, hall.now)
        proposal.must_offer(wish.instruction)
        for household_id in (wish.principal_id, wish.holder_id):
            await _here(connection, proposal, household_id)
        return proposal


async def enter_paper(
    hall: Hall, user_id: int, wish: Wish, photo_file_id: str, most: int, answer: Answer | None = None
) -> Proxy:
    """Enter a signed proxy: it is accepted at once, and with an instruction its ballot is cast.

    Raises:
        NothingToConfirm: the photo was the ``answer`` to a question that waits no more.
        HouseholdNotOnRoll, UnknownButton: the principal has no vote, as ``on_roll`` says.
        AnotherMustEnter: the person belongs to one of the two households.
        Refusal: those of ``running_votes.running`` and ``admit``.
    """
    async with hall.act(by=user_id) as act:
        proposal = await running_votes.hold(act, wish.proposal_id, Right.ENTER_PROXY)
        await take(act, answer)
        await on_roll(act.connection, proposal, wish.principal_id)
        await _must_not_be_a_party(act.connection, user_id, [wish.principal_id, wish.holder_id])
        holders = await admit(act.connection, proposal, wish, most)
        proxy_id = await proxies.add(act.connection, proposal.estate_id, wish, act.now, photo_file_id)
        await proxies.accept(act.connection, proxy_id, act.now)
        proxy = await proxies.get(act.connection, proxy_id)
        assert proxy
        await record(act, proxy, "proxy-entered")
        if wish.instruction:
            await enter(act, entered(proxy, wish.instruction, user_id, f"proxy:{proxy.id}"))
        tell(act, proxy, ProxyEvent.ENTERED, await voters(act.connection, wish.principal_id))
        tell(act, proxy, ProxyEvent.TO_USE, holders)
    return proxy


async def _must_not_be_a_party(
    connection: AsyncConnection, user_id: int, household_ids: Sequence[int]
) -> None:
    """Let nobody bring himself a vote, or give his own away, on paper that only he has seen."""
    parties = await members.of_households(connection, household_ids)
    if any(member.is_bound and member.user_id == user_id for member in parties):
        raise AnotherMustEnter()
