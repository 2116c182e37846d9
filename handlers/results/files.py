"""The buttons below a result that send it as a sheet to print, or as a spreadsheet.

Both are made in a thread: presses on votes do not wait for them.
"""

import asyncio
from collections.abc import Sequence

from telegram import Update

from bot.actions.results import dossier, pages, results
from bot.reports.printing import FOR_EVERYBODY, Notice, Order, must_be_there, printed
from bot.reports.result_rows import result_rows
from bot.reports.sheets.frame import Links
from bot.reports.workbook import result_xlsx
from bot.texts.carrying_out.notes import lines_for_the_wall
from bot.texts.catalogue import Texts
from bot.voting.refusals import UnknownButton
from bot.voting.results.dossier import Dossier
from handlers.answering import links
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.buttons.results import SendSheet, SendSpreadsheet


async def send_sheet(update: Update, context: Context) -> None:
    """Send a sheet as a PDF that names no household."""
    hall, bot = context.bot_data.hall, context.bot_data.bot_username
    user, texts = asker(update), await texts_of(update, context)
    said = SendSheet.unpack(pressed(update).data)
    report, _ = await results.may_see(hall, user.id, said.proposal_id)
    if said.notice not in FOR_EVERYBODY:
        raise UnknownButton()
    must_be_there(said.notice, report.proposal.state)
    await toast(update)  # before it is made: a press is not answered any more after some seconds
    found = await dossier.of_vote(hall, said.proposal_id)
    page = await pages.address(hall, said.proposal_id, context.bot_data.board)
    ways = links.from_paper(bot, said.proposal_id, page)
    done = lines_for_the_wall(texts, report.estate.tz, report.notes)
    made = await asyncio.to_thread(_sheet, texts, said.notice, found, ways, done)
    await user.send_document(made, filename=f"vote-{report.proposal.number}-{said.notice}.pdf")


def _sheet(texts: Texts, notice: Notice, found: Dossier, ways: Links, done: Sequence[str]) -> bytes:
    return next(printed(texts, Order(notice, result_rows(found), ways, notes=done)))


async def send_spreadsheet(update: Update, context: Context) -> None:
    """Send the workbook; single households are in it for who sees these."""
    hall, user, texts = context.bot_data.hall, asker(update), await texts_of(update, context)
    proposal_id = SendSpreadsheet.unpack(pressed(update).data).proposal_id
    report, serves = await results.may_see(hall, user.id, proposal_id)
    await toast(update)
    made = await asyncio.to_thread(_workbook, texts, await dossier.of_vote(hall, proposal_id), serves)
    await user.send_document(made, filename=f"vote-{report.proposal.number}.xlsx")


def _workbook(texts: Texts, found: Dossier, serves: bool) -> bytes:
    rows = result_rows(found)
    return result_xlsx(texts, rows if serves else rows.for_everybody)
