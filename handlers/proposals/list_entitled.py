"""The list of those who would vote on a draft, as a file."""

import asyncio

from telegram import Update

from bot.actions.proposals import draft
from bot.texts import phrases
from bot.texts.proposals.electorate import entitled_csv
from bot.voting.households.register import summed
from handlers.answering.answers import asker, texts_of, toast
from handlers.answering.desk import Context


async def list_entitled(update: Update, context: Context) -> None:
    """Send rooms and areas, and no names, as a file that a spreadsheet opens."""
    hall, user, texts = context.bot_data.hall, asker(update), await texts_of(update, context)
    entitled = await draft.entitled(hall, user.id)
    area = summed(each.area for each in entitled)
    caption = phrases.by(area, "entitled.caption", "entitled.caption.by-heads")
    await toast(update)
    await user.send_document(
        await asyncio.to_thread(entitled_csv, entitled),
        filename=texts.plain("entitled.file-name"),
        caption=texts.plain(caption, households=phrases.households(texts, len(entitled))),
    )
