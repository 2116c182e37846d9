"""The letters about a proxy, and the records of what became of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import ledger
from bot.actions.act import Act
from bot.actions.proxies.admission import voters
from bot.voting.ballots.ballot import Tap
from bot.voting.ballots.ballot_box import Place
from bot.voting.ballots.records import proxy_step
from bot.voting.households.household import Member
from bot.voting.proxies.proxy import Proxy
from storage import deliveries, proxies
from storage.deliveries import OldLetter
from storage.estates import events
from storage.proposals import proposals


async def tell(
    of: Act | AsyncConnection,
    proxy: Proxy,
    news: str,
    readers: Iterable[Member],
    now: datetime | None = None,
    **fields: str,
) -> None:
    """Put one piece of news about a proxy into the outbox, once for each reader."""
    connection, now = (of.connection, of.now) if isinstance(of, Act) else (of, now)
    assert now
    letters = [
        OldLetter(
            key=f"proxy:{proxy.id}:{news}:{reader.user_id}",
            estate_id=proxy.principal.estate_id,
            chat_id=reader.user_id,
            kind="proxy-request" if news == "request" else "proxy-news",
            fields={"proxy_id": proxy.id, "news": news} | fields,
        )
        for reader in readers
    ]
    await deliveries.put(connection, letters, now)


async def record(
    of: Act | AsyncConnection,
    proxy: Proxy,
    act: str,
    by: int | None = None,
    now: datetime | None = None,
) -> None:
    """Append what was done with a proxy, and by whom, to the record of acts and to the ledger."""
    connection = of.connection if isinstance(of, Act) else of
    now, by = (of.now, of.by) if isinstance(of, Act) else (now, by)
    assert now
    fields = {
        "proxy_id": proxy.id,
        "proposal_id": proxy.wish.proposal_id,
        "principal_id": proxy.wish.principal_id,
        "holder_id": proxy.wish.holder_id,
    }
    await events.record(connection, proxy.principal.estate_id, by, act, now, **fields)
    proposal = await proposals.get(connection, proxy.wish.proposal_id)
    secret = proposal is None or proposal.terms.secret
    steps = [proxy_step(proxy, step, by, secret=secret) for step in _steps(proxy, act)]
    if isinstance(of, Act):
        of.write(proxy.wish.proposal_id, steps)
    else:
        await ledger.append(connection, proxy.wish.proposal_id, steps, now)


def _steps(proxy: Proxy, act: str) -> Sequence[str]:
    """Return the steps that an act is in the ledger; one on paper is asked for and accepted at once."""
    taken_back = "revoked" if proxy.is_accepted else "withdrawn"
    steps = {
        "proxy-sold": ["ended" if proxy.is_accepted else "withdrawn"],
        "proxy-asked": ["asked"],
        "proxy-accepted": ["accepted"],
        "proxy-entered": ["asked", "accepted"],
        "proxy-refused": ["declined"],
        "proxy-revoked": [taken_back],
        "proxy-lapsed": ["ended" if proxy.is_accepted else "withdrawn"],
    }
    return steps.get(act, [])


async def tell_overridden(connection: AsyncConnection, own_votes: Mapping[Place, Tap], now: datetime) -> None:
    """Tell the holders of accepted proxies whose principals have now voted themselves."""
    if not own_votes:
        return
    for place, proxy in (await proxies.live_at(connection, own_votes)).items():
        if proxy.is_accepted:
            await record(connection, proxy, "proxy-overridden", own_votes[place].user_id, now)
            readers = await voters(connection, proxy.wish.holder_id)
            await tell(connection, proxy, "overridden", readers, now)
