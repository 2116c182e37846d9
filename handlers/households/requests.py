"""The list of requests to be bound that wait, so that not every one is sent to everybody."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.estates import offices
from bot.actions.households import requests
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.voting import subjects
from bot.voting.estates.estate import Office
from bot.voting.households.letters import RequestsShown, RequestsWait
from bot.voting.letter import Envelope
from bot.voting.rights import Right
from bot.voting.subjects import Subject
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import keep, say_kept
from handlers.answering.keyboards import Row, button
from handlers.answering.paging import on_page
from handlers.answering.redraw import redraw
from handlers.buttons.people import ShowRequest, ShowRequests
from handlers.households.approve import request_message
from handlers.households.slip import described


async def requests_wait(desk: Desk, envelope: Envelope[RequestsWait], texts: Texts) -> Outgoing:
    """Say that there are requests; to the committee with the way to them, as long as there are any."""
    text = texts.html("requests.wait", estate=envelope.letter.estate)
    held = {office for _, office in await offices.held_by(desk.hall, envelope.chat_id)}
    if Office.COMMITTEE not in held:
        return Outgoing(text)
    rows = await list_row(desk, texts, envelope.chat_id)
    if not rows:
        return Outgoing(text + Markup("\n\n") + texts.html("requests.none"))
    return Outgoing(text, InlineKeyboardMarkup(rows), about=await about_requests(desk, envelope.chat_id))


async def about_requests(desk: Desk, user_id: int) -> tuple[Subject, ...]:
    """Return what may change how many wait in the estates of somebody of the committee."""
    served = await offices.served(desk.hall, user_id, Right.REMOVE_MEMBERS)
    return tuple(subjects.requests(estate.id) for estate in served)


async def list_row(desk: Desk, texts: Texts, user_id: int) -> list[Row]:
    """Return the button that leads somebody of the committee to the list, unless it is empty."""
    found = await requests.waiting(desk.hall, user_id)
    label = texts.plain("requests.button", n=texts.number(len(found)))
    return [[button(label, ShowRequests(0))]] if found else []


async def show_requests(update: Update, context: Context) -> None:
    """Show a page of the list."""
    texts, page = await texts_of(update, context), ShowRequests.unpack(pressed(update).data).page
    shown = await _page(context.bot_data, texts, asker(update).id, page)
    await toast(update)
    await redraw(update, shown.text, shown.keyboard)
    served = await offices.served(context.bot_data.hall, asker(update).id, Right.REMOVE_MEMBERS)
    await keep(update, context, served[0].id, RequestsShown(page), shown)


async def page_now(desk: Desk, envelope: Envelope[RequestsShown], texts: Texts) -> Outgoing:
    """Return a page of the list as it is now."""
    return await _page(desk, texts, envelope.chat_id, envelope.letter.page)


async def _page(desk: Desk, texts: Texts, user_id: int, page: int) -> Outgoing:
    found = await requests.waiting(desk.hall, user_id)
    if not found:
        return Outgoing(texts.html("requests.none"))
    buttons = [
        button(texts.plain("requests.line", **described(texts, each)), ShowRequest(each.id)) for each in found
    ]
    rows = on_page(texts, buttons, 1, page, ShowRequests)
    head, about = texts.html("requests.list", len(found)), await about_requests(desk, user_id)
    return Outgoing(head, InlineKeyboardMarkup(rows), about=about)


async def show_request(update: Update, context: Context) -> None:
    """Show one request, with the buttons if it is the person's to decide."""
    hall, texts = context.bot_data.hall, await texts_of(update, context)
    member_id = ShowRequest.unpack(pressed(update).data).member_id
    request = await requests.one(hall, asker(update).id, member_id)
    await toast(update)
    shown = request_message(texts, request.letter)
    await say_kept(update, context, request.estate_id, request.letter, shown)
