"""What waits for a committee member's decision about ballots on paper, shown again on request."""

from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ParseMode

from bot.actions.paper import slips
from handlers.answering.answers import asker, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.buttons.paper import PaperQueue
from handlers.paper.confirm import to_check

MOST_SHOWN = 10


async def paper_queue(update: Update, context: Context) -> None:
    """Show the oldest of them and how many wait behind; pressing again after deciding shows the next ones."""
    user, texts = asker(update), await texts_of(update, context)
    waiting = await slips.waiting_for(context.bot_data.hall, user.id)
    await toast(update)
    for sheet in waiting[:MOST_SHOWN]:
        out = to_check(texts, sheet)
        await user.send_photo(
            sheet.entry.photo, caption=out.text, parse_mode=ParseMode.HTML, reply_markup=out.keyboard
        )
    if waiting[MOST_SHOWN:]:
        rows = [[button(texts.plain("paper.queue-button", len(waiting)), PaperQueue())]]
        more = texts.html("paper.queue-more", len(waiting[MOST_SHOWN:]))
        await say(update, more, InlineKeyboardMarkup(rows))
