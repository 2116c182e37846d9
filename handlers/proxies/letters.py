"""The letters about proxies, put into words for both households."""

from markupsafe import Markup
from msgspec.structs import replace
from telegram import InlineKeyboardMarkup

from bot.actions.proxies import entrusting
from bot.actions.proxies.entrusting import Entrusted
from bot.delivery.courier import Outgoing
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.proposals.stages import when
from bot.voting.letter import Envelope
from bot.voting.proxies.letters import ProxiesEnded, ProxyEvent, ProxyHeld, ProxyNews, ProxyRequested
from bot.voting.proxies.proxy import Ending
from handlers.answering.desk import Desk
from handlers.answering.keyboards import button
from handlers.buttons.proxies import AnswerProxy, RevokeProxy
from handlers.proxies.held import about_proxy, held_shown

REVOCABLE = (ProxyEvent.ACCEPTED, ProxyEvent.ACCEPTED_CAST, ProxyEvent.ENTERED)
TO_USE = (ProxyEvent.TO_USE, ProxyEvent.OURS)
ENDED = (
    ProxyEvent.REFUSED,
    ProxyEvent.REVOKED,
    ProxyEvent.TAKEN_BACK,
    ProxyEvent.LAPSED,
    ProxyEvent.SOLD,
)


async def request(desk: Desk, envelope: Envelope[ProxyRequested], texts: Texts) -> Outgoing | None:
    """Ask somebody to vote for another household, unless somebody has answered already."""
    return _question(desk, texts, await entrusting.one(desk.hall, envelope.letter.proxy_id))


def _question(desk: Desk, texts: Texts, entrusted: Entrusted) -> Outgoing | None:
    proxy, report = entrusted.proxy, entrusted.report
    if not (proxy.waits and report.proposal.takes_ballots(desk.hall.now)):
        return None
    rows = [
        [button(texts.plain("button.accept-proxy"), AnswerProxy(proxy.id, True))],
        [button(texts.plain("button.refuse-proxy"), AnswerProxy(proxy.id, False))],
    ]
    lines = [
        _news(texts, "request", entrusted),
        when(texts, report.estate, report.proposal, desk.hall.now),
    ]
    return Outgoing(Markup("\n").join(lines), InlineKeyboardMarkup(rows), about=about_proxy(entrusted))


async def request_now(desk: Desk, envelope: Envelope[ProxyRequested], texts: Texts) -> Outgoing | None:
    """Return the question as long as it waits, then what was entrusted or how that came to an end."""
    entrusted = await entrusting.one(desk.hall, envelope.letter.proxy_id)
    proxy = entrusted.proxy
    if not await entrusting.votes_for(desk.hall, envelope.chat_id, proxy.wish.holder_id):
        return None
    if proxy.is_accepted and proxy.is_live:
        return held_shown(texts, entrusted)
    if proxy.waits:
        return _question(desk, texts, entrusted)
    if proxy.ending is Ending.REFUSED:
        return Outgoing(texts.html("proxy.refused", principal=proxy.principal.label))
    return Outgoing(_news(texts, proxy.ending, entrusted)) if proxy.ending else None


async def held_now(desk: Desk, envelope: Envelope[ProxyHeld], texts: Texts) -> Outgoing | None:
    """Return what was entrusted, as the reader's household can use it now."""
    entrusted = await entrusting.one(desk.hall, envelope.letter.proxy_id)
    proxy = entrusted.proxy
    is_theirs = await entrusting.votes_for(desk.hall, envelope.chat_id, proxy.wish.holder_id)
    return held_shown(texts, entrusted) if is_theirs and proxy.is_live else None


async def news_now(desk: Desk, envelope: Envelope[ProxyNews], texts: Texts) -> Outgoing | None:
    """Return the news with what can still be done about them."""
    told, entrusted = envelope.letter, await entrusting.one(desk.hall, envelope.letter.proxy_id)
    wish = entrusted.proxy.wish
    theirs = wish.holder_id if told.news in TO_USE else wish.principal_id
    if not await entrusting.votes_for(desk.hall, envelope.chat_id, theirs):
        return None
    if told.news in TO_USE and entrusted.ballot:
        return held_shown(texts, entrusted)
    if told.news in REVOCABLE and (ending := entrusted.proxy.ending):
        since = texts.html(f"proxy.since.{ending}")
        return Outgoing(Markup("\n\n").join([_news(texts, told.news, entrusted), since]))
    return await news(desk, envelope, texts)


async def news(desk: Desk, envelope: Envelope[ProxyNews], texts: Texts) -> Outgoing | None:
    """Tell a household what became of a proxy; what a later end has overtaken is not told."""
    said = envelope.letter.news
    entrusted = await entrusting.one(desk.hall, envelope.letter.proxy_id)
    if (said in ENDED) is entrusted.proxy.is_live:
        return None
    told = _news(texts, said, entrusted, envelope.letter.by)
    if said in TO_USE:
        held = held_shown(texts, entrusted)
        return replace(held, text=Markup("\n\n").join([told, held.text]))
    ways_out = _ways_out(desk, texts, said, entrusted)
    return Outgoing(told, ways_out, about=about_proxy(entrusted) if ways_out else ())


async def ended(desk: Desk, envelope: Envelope[ProxiesEnded], texts: Texts) -> Outgoing:
    """Tell a household which proxies have ended; of a single one in a sentence."""
    letter = envelope.letter
    found = [await entrusting.one(desk.hall, number) for number in letter.proxy_ids]
    if len(found) == 1:
        return Outgoing(_news(texts, letter.news, found[0]))
    lines = [
        texts.html("proxy.ended.line", principal=each.proxy.principal.label, holder=each.proxy.holder.label)
        for each in found
    ]
    title = found[0].report.proposal.title
    return Outgoing(texts.html(f"proxy.ended.{letter.news}", title=title, proxies=Markup("\n").join(lines)))


def _ways_out(
    desk: Desk, texts: Texts, said: ProxyEvent, entrusted: Entrusted
) -> InlineKeyboardMarkup | None:
    if said not in REVOCABLE or not entrusted.report.proposal.takes_ballots(desk.hall.now):
        return None
    revoke = button(texts.plain("button.revoke-proxy"), RevokeProxy(entrusted.proxy.id))
    return InlineKeyboardMarkup([[revoke]])


def _news(texts: Texts, said: str, entrusted: Entrusted, by: str = "") -> Markup:
    proxy = entrusted.proxy
    return texts.html(
        f"proxy.news.{said}",
        principal=proxy.principal.label,
        holder=proxy.holder.label,
        title=entrusted.report.proposal.title,
        by=by,
        instruction=phrases.instruction_name(
            texts, proxy.wish.instruction, entrusted.report.proposal.terms.options
        ),
    )
