"""Below the committee's detail of a result: the vote's proxies and ballots on paper, and their photos."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from markupsafe import Markup, escape
from telegram import InlineKeyboardMarkup, Update

from bot.actions.paper import photos as paperwork
from bot.actions.paper.photos import Paperwork
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.paper.papers_behind import proxies_text, slips_text
from bot.texts.places import in_one_piece
from handlers.answering.answers import asker, pressed, put, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import Row, button
from handlers.answering.paging import in_rows, turning
from handlers.answering.redraw import redraw
from handlers.buttons.payload import Payload
from handlers.buttons.results import ListProxies, ListSlips, ShowProxyPhoto, ShowSlipPhoto

ON_PAGE = 20
IN_ROW = 2
Listed = TypeVar("Listed")


async def offer_paperwork(update: Update, context: Context, proposal_id: int) -> None:
    """Offer the lists that are not empty."""
    texts = await texts_of(update, context)
    found = await paperwork.of_vote(context.bot_data.hall, asker(update).id, proposal_id)
    if rows := _lists(texts, found):
        await say(update, texts.html("paperwork.offer"), InlineKeyboardMarkup(rows))


def _lists(texts: Texts, found: Paperwork) -> list[Row]:
    lists = {
        "button.proxies": (found.proxies, ListProxies(found.proposal.id, 0)),
        "button.slips": (found.slips, ListSlips(found.proposal.id, 0)),
    }
    return [
        [button(texts.plain(label, n=texts.number(len(listed))), payload)]
        for label, (listed, payload) in lists.items()
        if listed
    ]


async def list_proxies(update: Update, context: Context) -> None:
    """Show a page of who holds for whom."""
    texts, payload = await texts_of(update, context), ListProxies.unpack(pressed(update).data)
    found = await paperwork.of_vote(context.bot_data.hall, asker(update).id, payload.proposal_id)
    shown = _page(found.proxies, payload.page)
    photos = [(p.principal.label, ShowProxyPhoto(p.id)) for p in shown if p.photo_file_id]
    turns = turning(
        texts, payload.page, _pages(found.proxies), lambda page: ListProxies(found.proposal.id, page)
    )
    text = proxies_text(texts, found.estate, found.proposal, shown)
    await _show_list(update, texts, found, text, photos, turns)


async def list_slips(update: Update, context: Context) -> None:
    """Show a page of the slips that were entered."""
    texts, payload = await texts_of(update, context), ListSlips.unpack(pressed(update).data)
    found = await paperwork.of_vote(context.bot_data.hall, asker(update).id, payload.proposal_id)
    shown = _page(found.slips, payload.page)
    photos = [(slip.household.label, ShowSlipPhoto(slip.id)) for slip in shown]
    turns = turning(texts, payload.page, _pages(found.slips), lambda page: ListSlips(found.proposal.id, page))
    await _show_list(update, texts, found, slips_text(texts, found.proposal, shown), photos, turns)


def _page(listed: Sequence[Listed], page: int) -> Sequence[Listed]:
    return listed[page * ON_PAGE : (page + 1) * ON_PAGE]


def _pages(listed: Sequence[object]) -> int:
    return -(-len(listed) // ON_PAGE)


async def _show_list(
    update: Update,
    texts: Texts,
    found: Paperwork,
    text: Markup,
    photos: Iterable[tuple[str, Payload]],
    turns: list[Row],
) -> None:
    """Show a list; photos tell the choices, and are offered only where these are shown."""
    offered = photos if found.proposal.choices_are_shown else ()
    buttons = [button(texts.plain("button.photo", household=label), payload) for label, payload in offered]
    await toast(update)
    rows = [*in_rows(buttons, IN_ROW), *turns, *_lists(texts, found)]
    await redraw(update, text, InlineKeyboardMarkup(rows) if rows else None)


async def show_proxy_photo(update: Update, context: Context) -> None:
    """Send the photo of a proxy that was signed on paper."""
    payload = ShowProxyPhoto.unpack(pressed(update).data)
    proxy = await paperwork.photo_of_proxy(context.bot_data.hall, asker(update).id, payload.proxy_id)
    assert proxy.photo_file_id
    label = f"{proxy.principal.label} → {proxy.holder.label}"
    await _send_photo(update, context, proxy.photo_file_id, label)


async def show_slip_photo(update: Update, context: Context) -> None:
    """Send the photo of a slip."""
    payload = ShowSlipPhoto.unpack(pressed(update).data)
    slip = await paperwork.photo_of_slip(context.bot_data.hall, asker(update).id, payload.entry_id)
    await _send_photo(update, context, slip.photo, slip.household.label)


async def _send_photo(update: Update, context: Context, photo: str, caption: str) -> None:
    await toast(update)
    unseen = (await texts_of(update, context)).html("photo.unseen")
    await put(update, Outgoing(escape(in_one_piece(caption)), photo=photo, unseen=unseen))
