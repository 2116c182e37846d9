"""Who keeps the books: the committee hands the office out by a one-time link, and takes it back."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.estates import appointments, committee
from bot.voting.estates.estate import Office
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import Row, button
from handlers.answering.redraw import redraw
from handlers.buttons.books import EndTreasury, InviteTreasurer, ShowTreasurers
from handlers.estates.invite import link_text, valid_for


async def show_treasurers(update: Update, context: Context) -> None:
    """Show who keeps the books, each with a way to end that, and a way to invite somebody."""
    hall, texts = context.bot_data.hall, await texts_of(update, context)
    estate_id = ShowTreasurers.unpack(pressed(update).data).estate_id
    found = await committee.treasurers(hall, asker(update).id, estate_id)
    rows: list[Row] = [[button(texts.plain("treasurer.invite"), InviteTreasurer(estate_id))]]
    rows += [
        [button(texts.plain("treasurer.end", name=each.name), EndTreasury(estate_id, each.user_id, False))]
        for each in found
    ]
    names = texts.plain("joined.and").join(each.name for each in found)
    text = texts.html("treasurer.list", names=names) if found else texts.html("treasurer.none")
    await toast(update)
    await say(update, text, InlineKeyboardMarkup(rows))


async def invite_treasurer(update: Update, context: Context) -> None:
    """Hand out the one-time link."""
    desk, texts = context.bot_data, await texts_of(update, context)
    estate_id = InviteTreasurer.unpack(pressed(update).data).estate_id
    who = asker(update).id, estate_id, Office.TREASURER
    estate, invitation = await appointments.invite(desk.hall, *who, valid_for(desk))
    assert invitation is not None  # only into the committee somebody else has to agree
    await toast(update)
    await redraw(update, link_text(desk, texts, estate, invitation))


async def end_treasury(update: Update, context: Context) -> None:
    """Ask once more, then let the person keep the books no longer."""
    hall, texts = context.bot_data.hall, await texts_of(update, context)
    said = EndTreasury.unpack(pressed(update).data)
    if said.sure:
        person = await committee.end_treasury(hall, asker(update).id, said.estate_id, said.user_id)
        await toast(update)
        await redraw(update, texts.html("treasurer.ended", name=person.name))
        return
    await committee.treasurers(hall, asker(update).id, said.estate_id)
    sure = EndTreasury(said.estate_id, said.user_id, True)
    rows = [
        [button(texts.plain("treasurer.stays"), ShowTreasurers(said.estate_id))],
        [button(texts.plain("treasurer.end-surely"), sure)],
    ]
    await toast(update)
    await redraw(update, texts.html("treasurer.ask-end"), InlineKeyboardMarkup(rows))
