"""What was decided and done since: on the page of the vote as soon as it is said, with its photos."""

import pytest

from bot.voting.carrying_out.course import NoteKind
from tests.actions.decisions import decided, says
from tests.actions.home import Home
from tests.web.board.boards import reading
from tests.web.board.test_attachment import JPEG, Telegram


@pytest.mark.parametrize(
    ("language", "heads"),
    [
        ("zh-CN", ("已经落实", "办理进展", "决定了什么、由谁来办")),
        ("en", ("Carried out", "What was done", "Who does what")),
    ],
)
async def test_the_page_says_who_does_what_and_what_was_done(
    here: Home, language: str, heads: tuple[str, ...]
) -> None:
    vote = await decided(here)
    async with reading(here, Telegram(JPEG)) as reader:
        path = await reader.path(vote)
        assert 'id="since"' not in (await reader.gets(path, accept_language=language)).text
        await says(here, vote, NoteKind.STATEMENT, "甲公司<b>六月底</b>前装好。")
        await says(here, vote, NoteKind.PROGRESS, "到货了。", "photo-1")
        await says(here, vote, NoteKind.DONE, "装好了。")
        reader.later()
        page = (await reader.gets(path, accept_language=language)).text
        since = page[page.index('id="since"') :]
        places = [since.index(each) for each in heads]
        assert places == sorted(places)
        assert "甲公司&lt;b&gt;六月底" in since
        assert (await reader.gets(await reader.path(vote, "photo/2"))).content == JPEG
        for missing in ("photo/1", "photo/99"):
            assert (await reader.gets(await reader.path(vote, missing))).status_code == 404


async def test_the_photos_of_one_vote_are_not_behind_the_page_of_another(here: Home) -> None:
    first = await decided(here)
    await says(here, first, NoteKind.PROGRESS, "到货了。", "photo-1")
    second = await decided(here, title="另一项")
    async with reading(here, Telegram(JPEG)) as reader:
        assert (await reader.gets(await reader.path(first, "photo/1"))).status_code == 200
        assert (await reader.gets(await reader.path(second, "photo/1"))).status_code == 404
