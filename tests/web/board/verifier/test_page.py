"""A neighbour verifies a record in the browser: over HTTP, and later without the server."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, Request

from bot.voting.chain.chain import canonical
from bot.voting.checkpoints import checkpoint
from bot.voting.ledger.file import read
from tests.rehearsal.page.chromium import AXE, VIOLATIONS, WIDTHS, needs_chromium
from tests.web.board.verifier.voted import Voted, voted

pytestmark = [needs_chromium, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

CONCLUSION = "#conclusion:focus"


@pytest_asyncio.fixture(loop_scope="session")
async def vote(tmp_path: Path) -> AsyncIterator[Voted]:
    async with voted(tmp_path) as found:
        yield found


@pytest_asyncio.fixture(loop_scope="session")
async def neighbour(browser: Browser) -> AsyncIterator[BrowserContext]:
    """Give somebody's browser, in which no script complains and no policy is broken."""
    complaints: list[str] = []
    context = await browser.new_context()
    context.on("console", lambda message: complaints.append(message.text))
    context.on("weberror", lambda trouble: complaints.append(str(trouble.error)))
    yield context
    await context.close()
    assert complaints == []


async def opened(neighbour: BrowserContext, address: str, width: int = 320, dark: bool = False) -> Page:
    page = await neighbour.new_page()
    await page.set_viewport_size({"width": width, "height": 700})
    await page.emulate_media(color_scheme="dark" if dark else "light")
    await page.goto(address)
    return page


async def is_well(page: Page) -> None:
    await page.evaluate(AXE)
    assert await page.evaluate(VIOLATIONS) == []
    needed, there = await page.evaluate(WIDTHS)
    assert needed <= there
    said = await page.inner_text("main")
    assert not any(sign in said for sign in ("undefined", "{", "}", "NaN"))


async def pressed(page: Page, button: str) -> None:
    """Go to a button with the tabulator and press it, as whoever has no mouse does."""
    while await page.evaluate("document.activeElement.id") != button:
        await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")


def changed(record: bytes) -> bytes:
    """Return a record in which one line says another choice was counted."""
    *lines, last = record.splitlines()
    closed = json.loads(last)
    closed["body"]["entries"][0][1] = "against"
    return b"\n".join([*lines, canonical(closed)])


async def test_a_neighbour_checks_record_receipt_secret_line_and_checkpoint(
    vote: Voted, neighbour: BrowserContext
) -> None:
    mine, records = vote.ballots[0], read(vote.record).records
    page = await opened(neighbour, f"{vote.address}/verify?lang=zh-CN")
    await is_well(page)
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request))
    await page.fill("#receipt", mine.receipt.lower().replace("-", " "))
    await page.fill("#salt", str(mine.salt).upper())
    await page.fill("#posted", f"存证\n{checkpoint.of([each.hash for each in records[:4]]).text}")
    await page.focus("body")
    await pressed(page, "check")
    await page.wait_for_selector(CONCLUSION)
    said = await page.inner_text("#result")
    assert "全部核对无误" in said
    assert f"共 {len(records)} 条记录，一条接一条" in said
    assert "名册上 3 户，有效票 3 张，没有一户投两票。" in said
    assert "结果与各户的票一致：通过。" in said
    seq = next(each.seq for each in records if each.receipt == mine.receipt)
    assert f"回执 {mine.receipt} 是第 {seq} 条记录：1-1-101" in said
    assert "这一票投的是“同意”。公布清单上对应的一行是" in said
    assert "前 4 条记录就是当时公布的那些" in said
    await is_well(page)
    assert [each.url for each in sent] == [f"{vote.address}/ledger.jsonl"], "and nothing of what was typed"
    assert sent[0].post_data is None


async def test_what_was_changed_is_named_in_words_and_what_does_not_fit_is_said(
    vote: Voted, neighbour: BrowserContext
) -> None:
    page = await opened(neighbour, f"{vote.address}/verify?lang=en", 1100, dark=True)
    await page.fill("#receipt", "0000-0000-0000")
    await page.fill("#posted", "ZZZZ-ZZZZ-ZZZZ")
    await pressed(page, "look")
    await page.wait_for_selector(CONCLUSION)
    assert await page.locator("#mine > .wrong").all_inner_texts() == [
        "There is no ballot with the receipt 0000-0000-0000 in this record.",
        "ZZZZ-ZZZZ-ZZZZ is NOT in this record: it is of another vote, or the record was written anew.",
    ]
    await page.set_input_files("#file", {"name": "x", "mimeType": "", "buffer": changed(vote.record)})
    await page.wait_for_selector(".outcome.wrong")
    last = len(vote.record.splitlines())
    found = await page.locator("#checks > .wrong").all_inner_texts()
    assert found[0].startswith(f"Line {last} (record {last - 1}, first count): its content was changed")
    assert any("the count is not what the ballots give" in each for each in found)
    await is_well(page)
    await page.set_input_files("#file", {"name": "x", "mimeType": "", "buffer": b"hello"})
    await page.wait_for_selector("text=This file is no whole record.")


async def test_the_page_is_kept_as_a_file_and_checks_without_the_server(
    vote: Voted, neighbour: BrowserContext, tmp_path: Path
) -> None:
    page = await opened(neighbour, f"{vote.address}/verify?lang=en")
    async with page.expect_download() as download:
        await page.click("a[download]")
    kept = tmp_path / "kept.html"
    await (await download.value).save_as(kept)
    alone = await opened(neighbour, kept.as_uri())
    await pressed(alone, "look")
    await alone.wait_for_selector("text=Please choose the file of a record first.")
    await alone.set_input_files("#file", {"name": "x", "mimeType": "", "buffer": vote.record})
    await alone.wait_for_selector(CONCLUSION)
    assert "The outcome follows from the ballots: adopted." in await alone.inner_text("#checks")
    await is_well(alone)
