"""Putting a matter to the vote: on which version of its plan, and then the draft as any other."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.matters import looking
from bot.actions.proposals import about_matter
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.matters import ChooseVote, PutToVote, ShowMatter
from handlers.proposals.ask import ask_in_place

MOST_OPTIONS = 3
NONE = 0  # of the versions


async def choose_vote(update: Update, context: Context) -> None:
    """Ask on which version the vote is to be, or whether the newest are its options."""
    matter_id = ChooseVote.unpack(pressed(update).data).matter_id
    sheet = await looking.seen_by(context.bot_data.hall, asker(update).id, matter_id)
    texts, newest = await texts_of(update, context), sheet.plans[-MOST_OPTIONS:]
    rows = [
        [
            button(
                texts.plain("matter.vote-on", number=each.number, mark=each.mark),
                PutToVote(matter_id, each.number),
            )
        ]
        for each in reversed(newest)
    ]
    if len(newest) > 1:
        rows.append([button(texts.plain("matter.vote-among", len(newest)), PutToVote(matter_id, None))])
    if not newest:
        rows.append([button(texts.plain("matter.vote-without"), PutToVote(matter_id, NONE))])
    rows.append([button(texts.plain("matter.back"), ShowMatter(matter_id))])
    await toast(update)
    await redraw(update, texts.html("matter.which-version"), InlineKeyboardMarkup(rows))


async def put_to_vote(update: Update, context: Context) -> None:
    """Begin the draft, and ask its next question."""
    desk, payload = context.bot_data, PutToVote.unpack(pressed(update).data)
    sheet = await looking.seen_by(desk.hall, asker(update).id, payload.matter_id)
    newest = [each.number for each in sheet.plans[-MOST_OPTIONS:]]
    numbers = newest if payload.version is None else [payload.version] if payload.version else []
    draft = await about_matter.begin(desk.hall, asker(update).id, payload.matter_id, numbers, desk.usual)
    await toast(update)
    await ask_in_place(update, context, draft)
