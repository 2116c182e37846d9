"""What a rehearsed decision leaves behind on paper and as files, in both languages."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path

from bot.actions import ledger
from bot.actions.carrying_out import courses
from bot.actions.households import codes
from bot.actions.matters import looking
from bot.actions.meetings import views
from bot.actions.results import dossier, pages
from bot.commands.paper_files import write
from bot.commands.rehearse_money_papers import of_money
from bot.commands.rehearse_stage import Stage
from bot.commands.results import Format, made
from bot.reports.printing import Notice, Order
from bot.reports.result_rows import result_rows
from bot.reports.sheets.frame import NO_LINKS
from bot.reports.sheets.meetings import minutes_pdf
from bot.reports.sheets.plans import plans_pdf
from bot.texts.catalogue import LANGUAGES
from bot.voting.households.binding import Slip
from bot.web.board.pages import vote_alone
from handlers.answering import links
from handlers.matters.plan_sheet import MOST_COMPARED

BEFOREHAND = (Notice.NOTICE, Notice.EXPLANATION, Notice.SLIPS, Notice.SIGNATURES)
AT_THE_END = (Format.PNG, Format.XLSX, Format.CSV, Format.JSON)
LEDGER = "ledger.jsonl"
PAGE = "page.html"


class Papers:
    """The folder into which a decision's papers are put, each when its time has come; None keeps none."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    async def talked_over(self, here: Stage, matter_id: int) -> None:
        """Print the published minutes of a matter's meetings, and the versions of its plan compared."""
        if self._folder:
            hall, sheet = here.program.hall, await looking.look(here.program.hall, matter_id)
            about, at = (sheet.estate, sheet.matter), hall.now
            for each in sheet.meetings:
                names = (await views.look(hall, each.meeting.id)).names
                name = f"minutes-{each.meeting.number}.pdf"
                await self._make(here, name, minutes_pdf, *about, each, names, at)
            compared = sheet.plans[-MOST_COMPARED:]
            await self._make(here, "plans.pdf", plans_pdf, *about, compared, at, NO_LINKS)

    async def announced(self, here: Stage) -> None:
        """Print what hangs at the gate and lies in the letter boxes before the vote opens."""
        if self._folder:
            estate_id, days = (await here.the_vote()).estate_id, timedelta(days=30)
            slips = await codes.slips(here.program.hall, estate_id, days)
            await self._print(here, BEFOREHAND, slips)

    async def counted(self, here: Stage) -> None:
        """Print the preliminary result."""
        if self._folder:
            await self._print(here, (Notice.PRELIMINARY,))

    async def decided(self, here: Stage) -> None:
        """Print the result, and put its files and the ledger beside it."""
        if self._folder:
            await self._print(here, (Notice.RESULT,))
            rows = result_rows(await dossier.of_vote(here.program.hall, here.vote_id))
            record = await ledger.export(here.program.hall, here.vote_id)
            page = await pages.of_vote(here.program.hall, here.vote_id)
            course = await courses.of_vote(here.program.hall, here.vote_id)
            assert page
            for language in LANGUAGES:
                texts = here.program.desk.catalogue[language]
                for form in AT_THE_END:
                    data = await asyncio.to_thread(made, form, texts, rows)
                    self._path(language, f"result.{form}").write_bytes(data)
                self._path(language, LEDGER).write_bytes(record)
                html = vote_alone(here.program.desk.catalogue, language, rows.for_everybody, page, course)
                self._path(language, PAGE).write_bytes(html)

    async def paid(self, here: Stage, reader: int) -> None:
        """Print what money leaves on paper, as a member of the committee may read it (a user id)."""
        if self._folder:
            for language in LANGUAGES:
                for name, data in await of_money(here, language, reader):
                    self._path(language, name).write_bytes(data)

    async def _print(self, here: Stage, notices: Iterable[Notice], slips: Iterable[Slip] = ()) -> None:
        """Print sheets in a thread of its own: the town goes on meanwhile."""
        rows = result_rows(await dossier.of_vote(here.program.hall, here.vote_id))
        bot, by_household = here.program.desk.bot_username, {slip.household.id: slip for slip in slips}
        page = await here.page_address()
        for notice in notices:
            order = Order(
                notice,
                rows,
                links.from_paper(bot, here.vote_id, page),
                by_household,
                lambda code: links.deep_link(bot, code),
            )
            for language in LANGUAGES:
                output = self._path(language, f"{notice}.pdf")
                texts = here.program.desk.catalogue[language]
                await asyncio.to_thread(lambda *args: list(write(*args)), texts, order, output)

    async def _make(self, here: Stage, name: str, make: Callable[..., bytes], *about: object) -> None:
        """Make a sheet in each language, in a thread of its own."""
        for language in LANGUAGES:
            data = await asyncio.to_thread(make, here.program.desk.catalogue[language], *about)
            self._path(language, name).write_bytes(data)

    def _path(self, language: str, name: str) -> Path:
        assert self._folder
        folder = self._folder / language
        folder.mkdir(parents=True, exist_ok=True)
        return folder / name
