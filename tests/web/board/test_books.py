"""The page of a notice of income and spending: for who has the link, without names and single households."""

from datetime import date, timedelta
from pathlib import Path

from bot.actions.books import notices
from bot.voting.books.entry import EntryKind
from tests.actions.books.kept import SECOND, TREASURER, books_kept, confirmed
from tests.web.board.boards import reading


async def test_a_notice_has_a_page_and_a_sheet_once_it_is_posted(tmp_path: Path) -> None:
    async with books_kept(tmp_path) as (here, account), reading(here) as reader:
        await here.has_household("3-2-501")
        room = {"party": "3-2-501", "room": "3-2-501"}
        await confirmed(here, account, "9803.92", EntryKind.CONTRIBUTION, **room)
        await confirmed(here, account, "10", EntryKind.CHARGES, "<b>银行</b>")
        here.clock.advance(timedelta(days=1))
        notice = await notices.draw(here.hall, TREASURER, account.id, date(2026, 3, 2))
        path = f"/n/{notice.token}"
        assert (await reader.gets(path)).status_code == 404
        await notices.settle(here.hall, SECOND, notice.id, agree=True)
        for language, words in (("zh", "期末余额"), ("en", "Closing balance")):
            page = await reader.gets(f"{path}?lang={language}")
            assert words in page.text and "9,803.92" in page.text and "&lt;b&gt;银行" in page.text
            assert "10.00" in page.text  # as it stands below sums that have fen
            assert "Rooms are named here" not in page.text and "只写房号" not in page.text
            assert [each for each in ("501", "person 90") if each in page.text] == []
            assert "noindex" in page.headers["X-Robots-Tag"]
        sheet = await reader.gets(f"{path}/notice.pdf")
        assert sheet.content.startswith(b"%PDF") and "books-1-1.pdf" in sheet.headers["Content-Disposition"]
        assert (await reader.gets("/n/NOSUCH")).status_code == 404
