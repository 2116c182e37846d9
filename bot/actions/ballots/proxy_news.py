"""The letters about a proxy, and the records of what became of it."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.voting import subjects
from bot.voting.ballots.ballot import Tap
from bot.voting.ballots.ballot_box import BallotPlace
from bot.voting.ballots.records import proxy_step
from bot.voting.households.household import Member
from bot.voting.letter import Envelope
from bot.voting.proposals.proposal import Proposal
from bot.voting.proxies.letters import ProxiesEnded, ProxyEvent, ProxyNews, ProxyRequested
from bot.voting.proxies.proxy import Proxy
from bot.voting.rights import Right
from storage import proxies
from storage.households import members
from storage.proposals import proposals


async def voters(connection: AsyncConnection, household_id: int) -> list[Member]:
    """Return those who may entrust a household to another, or vote for one that entrusts it."""
    return [m for m in await members.of_households(connection, [household_id]) if m.may(Right.ENTRUST)]


def request(act: Act, proxy: Proxy, readers: Iterable[Member]) -> None:
    """Ask those who may vote for the holder to vote for the principal as well."""
    letter = ProxyRequested(proxy.id)
    act.tell(_to(reader, proxy, "request", letter) for reader in readers)


def tell(act: Act, proxy: Proxy, news: ProxyEvent, readers: Iterable[Member], by: str = "") -> None:
    """Tell one piece of news about a proxy, once to each reader; ``by`` is who did it, where that is told."""
    letter = ProxyNews(proxy.id, news, by)
    act.tell(_to(reader, proxy, news, letter) for reader in readers)


def tell_ended(act: Act, proposal: Proposal, news: ProxyEvent, ended: Mapping[int, Sequence[int]]) -> None:
    """Tell each reader, by user id, of all the proxies for a vote that have ended, in one letter."""
    act.tell(
        Envelope(
            f"proxies:{news}:{proposal.id}:{max(proxy_ids)}:{user_id}",
            proposal.estate_id,
            user_id,
            ProxiesEnded(tuple(proxy_ids), news),
        )
        for user_id, proxy_ids in ended.items()
    )


def _to(
    reader: Member, proxy: Proxy, what: str, letter: ProxyRequested | ProxyNews
) -> Envelope[ProxyRequested | ProxyNews]:
    key = f"proxy:{proxy.id}:{what}:{reader.user_id}"
    return Envelope(key, proxy.principal.estate_id, reader.user_id, letter)


async def record(act: Act, proxy: Proxy, event: str) -> None:
    """Put what was done with a proxy on record, and into the ledger of its vote, which is held."""
    act.record(event, proxy.principal.estate_id, **_fields(proxy))
    act.refresh(subjects.proxy(proxy.id), subjects.ballot(proxy.wish.proposal_id, proxy.wish.principal_id))
    proposal = await proposals.get(act.connection, proxy.wish.proposal_id)
    secret = proposal is None or proposal.terms.secret
    steps = [proxy_step(proxy, step, act.by, secret=secret) for step in _steps(proxy, event)]
    act.write(proxy.wish.proposal_id, steps)


def _fields(proxy: Proxy) -> dict[str, int]:
    return {
        "proxy_id": proxy.id,
        "proposal_id": proxy.wish.proposal_id,
        "principal_id": proxy.wish.principal_id,
        "holder_id": proxy.wish.holder_id,
    }


def _steps(proxy: Proxy, event: str) -> Sequence[str]:
    """Return the steps that an act is in the ledger; one on paper is asked for and accepted at once."""
    taken_back = "revoked" if proxy.is_accepted else "withdrawn"
    ended = "ended" if proxy.is_accepted else "withdrawn"
    steps = {
        "proxy-sold": [ended],
        "proxy-asked": ["asked"],
        "proxy-accepted": ["accepted"],
        "proxy-entered": ["asked", "accepted"],
        "proxy-refused": ["declined"],
        "proxy-revoked": [taken_back],
        "proxy-lapsed": [ended],
    }
    return steps[event]


async def tell_overridden(act: Act, own_votes: Mapping[BallotPlace, Tap]) -> None:
    """Tell the holders of accepted proxies whose principals have now voted themselves."""
    if not own_votes:
        return
    for place, proxy in (await proxies.live_at(act.connection, own_votes)).items():
        if proxy.is_accepted:
            by = own_votes[place].user_id
            act.record_of(by, "proxy-overridden", proxy.principal.estate_id, **_fields(proxy))
            readers = await voters(act.connection, proxy.wish.holder_id)
            tell(act, proxy, ProxyEvent.OVERRIDDEN, readers)
