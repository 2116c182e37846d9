"""What waits for a committee member's decision about ballots on paper, shown again on request."""

from telegram import Update
from telegram.constants import ParseMode

from bot.actions.paper import slips
from handlers.answering.answers import asker, texts_of, toast
from handlers.answering.desk import Context
from handlers.paper.confirm import to_check

MOST_SHOWN = 10


async def paper_queue(update: Update, context: Context) -> None:
    """Show the oldest of them; pressing again after deciding shows the next ones."""
    user, texts = asker(update), await texts_of(update, context)
    waiting = await slips.waiting_for(context.bot_data.hall, user.id)
    await toast(update)
    for sheet in waiting[:MOST_SHOWN]:
        out = to_check(texts, sheet)
        await user.send_photo(
            sheet.entry.photo, caption=out.text, parse_mode=ParseMode.HTML, reply_markup=out.keyboard
        )
