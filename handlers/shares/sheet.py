"""The shares by room as a sheet to print, for those who serve the estate; it is made in a thread."""

import asyncio

from telegram import Update

from bot.actions.shares import looking
from bot.reports.sheets.shares import shares_pdf
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.buttons.shares import PrintShares


async def print_shares(update: Update, context: Context) -> None:
    """Send the sheet."""
    desk, user, texts = context.bot_data, asker(update), await texts_of(update, context)
    drive_id = PrintShares.unpack(pressed(update).data).drive_id
    view, rows = await looking.share_rows(desk.hall, user.id, drive_id)
    await toast(update)  # before it is made: a press is not answered any more after some seconds
    made = await asyncio.to_thread(shares_pdf, texts, view, rows, desk.hall.now)
    await user.send_document(made, filename=f"matter-{view.matter.number}-shares.pdf")
