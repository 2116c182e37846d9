"""What the money of a rehearsed matter leaves on paper: shares by room, notices, the ledger of the books."""

import asyncio

from bot.actions import ledger as ledgers
from bot.actions.books import postings
from bot.actions.shares import looking
from bot.commands.rehearse_stage import Stage
from bot.commands.rehearse_till import ACCOUNT
from bot.reports.sheets.books import books_pdf
from bot.reports.sheets.frame import Links
from bot.reports.sheets.shares import shares_pdf
from bot.voting.ledger.owner import of_account
from bot.web.board.books import notice_alone


async def of_money(here: Stage, language: str, reader: int) -> list[tuple[str, bytes]]:
    """Return names and bytes of the files in a language, as somebody who serves may read them (a user id)."""
    hall, desk = here.program.hall, here.program.desk
    texts, [drive] = desk.catalogue[language], await looking.all_drives(hall, reader)
    view, rows = await looking.share_rows(hall, reader, drive.drive.id)
    ledger = await ledgers.export_of(hall, of_account(ACCOUNT))
    files = [
        ("shares.pdf", await asyncio.to_thread(shares_pdf, texts, view, rows, hall.now)),
        ("books.jsonl", ledger),
    ]
    for notice in await postings.posted(hall, reader, ACCOUNT):
        posting = await postings.look(hall, notice.id)
        ways = Links(f"@{desk.bot_username}", result=f"{desk.board}/n/{notice.token}")
        made = await asyncio.to_thread(books_pdf, texts, posting, ways, hall.now)
        page = notice_alone(desk.catalogue, language, posting)
        files += [(f"books-{notice.number}.pdf", made), (f"books-{notice.number}.html", page)]
    return files
