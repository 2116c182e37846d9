"""The versions of a plan side by side, as a sheet to print; it is made in a thread."""

import asyncio

from telegram import Update

from bot.actions.matters import looking
from bot.reports.sheets.frame import Links
from bot.reports.sheets.plans import plans_pdf
from bot.voting.refusals import TooFewPlans
from handlers.answering import links
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.buttons.matters import PrintPlans

MOST_COMPARED = 3


async def print_plans(update: Update, context: Context) -> None:
    """Send the sheet.

    Raises:
        TooFewPlans: there are not two versions.
    """
    desk, user, texts = context.bot_data, asker(update), await texts_of(update, context)
    matter_id = PrintPlans.unpack(pressed(update).data).matter_id
    sheet = await looking.seen_by(desk.hall, user.id, matter_id)
    if len(sheet.plans) < 2:
        raise TooFewPlans()
    await toast(update)  # before it is made: a press is not answered any more after some seconds
    name, compared = desk.bot_username, sheet.plans[-MOST_COMPARED:]
    ways = Links(f"@{name}", links.matter(name, matter_id))
    made = await asyncio.to_thread(
        plans_pdf, texts, sheet.estate, sheet.matter, compared, desk.hall.now, ways
    )
    await user.send_document(made, filename=f"matter-{sheet.matter.number}-plans.pdf")
