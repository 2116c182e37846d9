"""/codes: the committee's slips, of all households nobody may vote for yet or of a single one."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.estates import offices
from bot.actions.households import codes
from bot.delivery.outgoing import Outgoing
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.households.slips import slips_csv
from bot.voting.estates.estate import Estate
from bot.voting.households.letters import CodesShown
from bot.voting.letter import Envelope
from bot.voting.rights import Right
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import keep, say_kept
from handlers.answering.keyboards import button
from handlers.answering.paging import counted, on_page
from handlers.answering.redraw import redraw
from handlers.answering.rooms import explained, room_label
from handlers.buttons.register import AskForRoom, OfferSlips, PrintSlips, ReplaceCode, ShowCode, TurnMembers
from handlers.households.requests import about_requests, list_row
from handlers.households.slip import slip_view, valid_for


async def show_codes(update: Update, context: Context) -> None:
    """Offer the slips; with a room behind the command show the slips of its household."""
    if context.args:
        await _show_one(update, context, "".join(context.args))
        return
    served = await _served(context.bot_data, asker(update).id)
    shown = await _offer(context.bot_data, await texts_of(update, context), asker(update).id, 0)
    await say_kept(update, context, served[0].id, CodesShown(0), shown)


async def offer_slips(update: Update, context: Context) -> None:
    """Show another page of the estates whose slips the person may have."""
    page, served = (
        OfferSlips.unpack(pressed(update).data).page,
        await _served(context.bot_data, asker(update).id),
    )
    shown = await _offer(context.bot_data, await texts_of(update, context), asker(update).id, page)
    await toast(update)
    await redraw(update, shown.text, shown.keyboard)
    await keep(update, context, served[0].id, CodesShown(page), shown)


async def codes_now(desk: Desk, envelope: Envelope[CodesShown], texts: Texts) -> Outgoing:
    """Return which slips there are, and how many wait to be let in by now."""
    return await _offer(desk, texts, envelope.chat_id, envelope.letter.page)


async def _served(desk: Desk, user_id: int) -> list[Estate]:
    return await offices.served(desk.hall, user_id, Right.ISSUE_CODES)


async def _offer(desk: Desk, texts: Texts, user_id: int, page: int) -> Outgoing:
    served = await _served(desk, user_id)
    buttons = [button(texts.plain("codes.all", estate=each.name), PrintSlips(each.id)) for each in served]
    rows = on_page(texts, buttons, 1, page, OfferSlips)
    rows.append([button(texts.plain("codes.one"), AskForRoom())])
    rows += await list_row(desk, texts, user_id)
    offer = texts.html("codes.offer")
    if len(served) > 1:
        offer = counted(texts, offer, "list.estates", len(served))
    return Outgoing(offer, InlineKeyboardMarkup(rows), about=await about_requests(desk, user_id))


async def _show_one(update: Update, context: Context, room: str) -> None:
    desk, texts, label = context.bot_data, await texts_of(update, context), room_label(room)
    for slip in await codes.find(desk.hall, asker(update).id, label, valid_for(desk)):
        shown, keyboard = await slip_view(desk, texts, asker(update).id, slip)
        await say(update, explained(texts, label, slip.household, shown), keyboard)


async def ask_for_room(update: Update, context: Context) -> None:
    """Say how to ask for a single household's code."""
    texts = await texts_of(update, context)
    await offices.served(context.bot_data.hall, asker(update).id, Right.ISSUE_CODES)
    await toast(update)
    await say(update, texts.html("codes.which"))


async def print_slips(update: Update, context: Context) -> None:
    """Send the slips as a file that a spreadsheet or a label printer opens."""
    desk, texts = context.bot_data, await texts_of(update, context)
    estate_id = PrintSlips.unpack(pressed(update).data).estate_id
    slips = await codes.slips(desk.hall, estate_id, valid_for(desk), asker(update).id)
    if not slips:
        await toast(update, texts.plain("codes.none"), alert=True)
        return
    number = phrases.households(texts, len(slips))
    await toast(update, texts.plain("codes.printed", households=number))
    await asker(update).send_document(
        slips_csv(slips, desk.bot_username),
        filename=texts.plain("codes.file-name"),
        caption=texts.plain("codes.caption", households=number),
    )


async def replace_code(update: Update, context: Context) -> None:
    """Revoke a household's code and show the new one in its place."""
    desk, texts = context.bot_data, await texts_of(update, context)
    payload = ReplaceCode.unpack(pressed(update).data)
    slip = await codes.replace(desk.hall, asker(update).id, payload.household_id, valid_for(desk))
    await toast(update, texts.plain("codes.replaced"))
    await redraw(update, *await slip_view(desk, texts, asker(update).id, slip))


async def show_code(update: Update, context: Context) -> None:
    """Show a household's slip again, to somebody who will not remove anybody after all."""
    desk, texts = context.bot_data, await texts_of(update, context)
    payload = ShowCode.unpack(pressed(update).data)
    slip = await codes.of_household(desk.hall, asker(update).id, payload.household_id, valid_for(desk))
    await toast(update)
    await redraw(update, *await slip_view(desk, texts, asker(update).id, slip))


async def turn_members(update: Update, context: Context) -> None:
    """Show another page of who is bound to a household, below its code."""
    desk, texts = context.bot_data, await texts_of(update, context)
    payload = TurnMembers.unpack(pressed(update).data)
    slip = await codes.of_household(desk.hall, asker(update).id, payload.household_id, valid_for(desk))
    await toast(update)
    await redraw(update, *await slip_view(desk, texts, asker(update).id, slip, payload.page))
