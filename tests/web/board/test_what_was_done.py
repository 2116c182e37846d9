"""What was decided and done since, on the page of its vote."""

from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from bot.voting.carrying_out.course import NoteKind
from tests.actions.decisions import decided, says
from tests.actions.home import home
from tests.web.board.boards import reading
from tests.web.board.test_attachment import JPEG, Telegram


async def test_statement_progress_and_photo_are_on_the_page_without_who_said_so(tmp_path: Path) -> None:
    async with home(tmp_path) as here, reading(here, Telegram(JPEG)) as reader:
        vote = await decided(here)
        path = f"{await reader.path(vote)}?lang=en"
        assert "not carried out yet" in (await reader.gets(path)).text
        sheet = await reader.path(vote, "progress.pdf")
        assert (await reader.gets(sheet)).status_code == 404, "nothing was said yet"
        await says(here, vote, NoteKind.STATEMENT, "甲公司六月底前装好。")
        await says(here, vote, NoteKind.PROGRESS, "<b>到货了</b>", "photo-1")
        reader.later()
        page = (await reader.gets(path)).text
        assert "甲公司六月底前装好。" in page
        assert "&lt;b&gt;到货了&lt;/b&gt;" in page
        assert "person" not in page
        photo = page.partition('<img class="photo" src="')[2].partition('"')[0]
        assert (await reader.gets(photo)).content == JPEG
        assert (await reader.gets(f"{photo}0")).status_code == 404
        printed = PdfReader(BytesIO((await reader.gets(sheet)).content)).pages[0].extract_text()
        assert "到货了" in printed
        await says(here, vote, NoteKind.DONE, "八台全部装好。")
        reader.later()
        assert "not carried out yet" not in (await reader.gets(path)).text


async def test_the_photos_of_one_vote_are_not_behind_the_page_of_another(tmp_path: Path) -> None:
    async with home(tmp_path) as here, reading(here, Telegram(JPEG)) as reader:
        first = await decided(here)
        await says(here, first, NoteKind.PROGRESS, "到货了。", "photo-1")
        second = await decided(here, title="另一项")
        assert (await reader.gets(await reader.path(first, "photo/1"))).status_code == 200
        assert (await reader.gets(await reader.path(second, "photo/1"))).status_code == 404
