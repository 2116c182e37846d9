"""What waits for a committee member's decision about ballots on paper, shown again on request."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.paper import sheets
from bot.voting.paper.letters import PaperCheck
from handlers.answering.answers import asker, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keeping import say_kept
from handlers.answering.keyboards import button
from handlers.buttons.paper import PaperQueue
from handlers.paper.confirm import to_check

MOST_SHOWN = 10


async def paper_queue(update: Update, context: Context) -> None:
    """Show the oldest of them and how many wait behind; pressing again after deciding shows the next ones."""
    user, texts = asker(update), await texts_of(update, context)
    waiting = await sheets.waiting_for(context.bot_data.hall, user.id)
    await toast(update)
    if not waiting:
        await say(update, texts.html("paper.queue-none"))
    for sheet in waiting[:MOST_SHOWN]:
        letter = PaperCheck(sheet.entry.id)
        await say_kept(update, context, sheet.estate.id, letter, to_check(texts, sheet))
    if waiting[MOST_SHOWN:]:
        rows = [[button(texts.plain("paper.queue-button", len(waiting)), PaperQueue())]]
        more = texts.html("paper.queue-more", len(waiting[MOST_SHOWN:]))
        await say(update, more, InlineKeyboardMarkup(rows))
