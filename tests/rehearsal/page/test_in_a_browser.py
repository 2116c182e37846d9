"""The page as Chromium draws it: axe-core finds nothing, nothing is cut off or wraps, the clock is right."""

from collections.abc import AsyncIterator
from itertools import product

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from bot.clock import MovableClock
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.page.controls import Control
from bot.rehearsal.page.first_look import FirstLook
from bot.rehearsal.server import StandIn
from bot.rehearsal.town.entities import RichText
from bot.rehearsal.town.keyboards import Button
from bot.rehearsal.town.messages import Content
from bot.rehearsal.town.people import Person
from tests.rehearsal.page.chromium import AXE, LOOKS, STILL, VIOLATIONS, WIDTHS, chromium, needs_chromium
from tests.rehearsal.wire import PICTURE, Wire

pytestmark = [needs_chromium, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

OPENED = list(product(("zh", "en"), ("light",), (320, 1400)))  # where also what opens on demand is looked at
NARROW = 1100  # px, below which the controls are behind a button
WRAPPED = """() => [...document.querySelectorAll(".top button, .clock span, .clock strong")].filter(each => {
    const words = document.createRange();
    words.selectNodeContents(each);
    return new Set([...words.getClientRects()].map(({top}) => Math.round(top / 9))).size > 1;
}).map(each => each.outerHTML)"""
SCROLLS = """() => [...document.querySelectorAll("textarea")]
    .map(({scrollHeight, clientHeight}) => scrollHeight - clientHeight)"""
PINNED_BELOW_TOP = """() => document.querySelector('[data-id="2"]').getBoundingClientRect().top
    - document.querySelector(".scroller").getBoundingClientRect().top"""
AFTER_QUOTE = """() => document.querySelector("blockquote").nextSibling.nodeName"""
CARD = (
    "🗳 <b>安装高空抛物摄像头</b>\n<blockquote>一段引用</blockquote>\n"
    "<blockquote expandable>1\n2\n3\n4</blockquote>\n<code>QCYD-KEJ4-ZJSB</code> /results "
    "https://example.org\n<pre>yishitang/KVJF-4HDM-T6WJ</pre><tg-spoiler>hidden</tg-spoiler>"
)
KEYS = {
    "inline_keyboard": [[{"text": "同意", "callback_data": "1"}], [{"text": "↗", "url": "https://t.me/x"}]]
}


async def said(stage: StandIn, wire: Wire) -> Person:
    """Let people and bot say one of each kind of what there is, and return whom it was said to."""
    people = [stage.world.person(f"1-1-10{n} 王阿姨", note=("业主", "owner")) for n in range(10)]
    group = stage.world.group("阳光花园业主群", creator=people[0], members=people[1:])
    group.add_bot(by=people[0])
    menu = [{"command": f"command{n}", "description": "说明 what it does"} for n in range(24)]
    await wire.result("setMyCommands", commands=menu)
    for chat in (group.id, people[0].id):
        if chat == people[0].id:
            people[0].start()
        card = await wire.result("sendMessage", chat_id=chat, text=CARD, parse_mode="HTML", reply_markup=KEYS)
        reply = {"message_id": card["message_id"]}
        await wire.result("sendMessage", chat_id=chat, text="回复", reply_parameters=reply)
        await wire.upload("sendDocument", {"chat_id": str(chat), "caption": "文件"}, document=b"1,2\n" * 40)
        await wire.upload("sendPhoto", {"chat_id": str(chat), "caption": "照片"}, photo=PICTURE)
    await wire.result("pinChatMessage", chat_id=group.id, message_id=2)
    people[1].write("说一句话", group)
    keys = ((Button("改票", callback_data="1"),),)
    group.post_unseen(stage.world.bot, people[0], Content(RichText("您家的回执"), keyboard=keys))
    return people[0]


async def ring() -> tuple[str, str]:
    return "铃响了\n第二行", "It rang\nand again"


@pytest.fixture
def look() -> FirstLook:
    return FirstLook(zone="Asia/Shanghai", board="https://votes.example.org/p/7K3M")


@pytest_asyncio.fixture(loop_scope="session")
async def town(clock: MovableClock, look: FirstLook) -> AsyncIterator[StandIn]:
    controls = [Control(str(n), "到下一件事", "To what happens next", ring) for n in range(4)]
    stand_in = StandIn(clock, limits=Limits.none(), controls=controls, first_look=look)
    async with stand_in, aiohttp.ClientSession() as session:
        look.left = (await said(stand_in, Wire(stand_in, session))).id
        look.right = look.left
        yield stand_in


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as found:
        yield found


async def shown(browser: Browser, town: StandIn, language: str, scheme: str, width: int) -> Page:
    page = await browser.new_page(
        viewport={"width": width, "height": 760},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        timezone_id="America/New_York",
    )
    await page.goto(f"{town.page_url}#language={language}")
    await page.wait_for_selector(".message")
    await page.evaluate(AXE)
    return page


async def test_axe_finds_nothing_and_nothing_is_cut_off_or_wraps(town: StandIn, browser: Browser) -> None:
    for look in LOOKS:
        page = await shown(browser, town, *look)
        assert await page.locator(".clock-time").first.text_content() == "20:00", "the estate's clock"
        await is_well(page, *look)
        assert max(await page.evaluate(SCROLLS)) <= 0, look
        assert abs(await page.evaluate(PINNED_BELOW_TOP)) < 2, ("who comes new sees the card first", look)
        assert await page.evaluate(AFTER_QUOTE) == "BLOCKQUOTE", "the line that a quote ends leaves no gap"
        if look in OPENED:
            await opened_one_after_the_other(page, *look)
        await page.close()


async def test_a_phone_turns_to_whoever_is_pointed_at_until_the_visitor_chooses(
    town: StandIn, look: FirstLook, browser: Browser
) -> None:
    page = await shown(browser, town, "en", "light", 1400)
    _, second, third, *_ = town.world.people
    look.left = second.id
    town.world.touch()
    await page.wait_for_selector(f'section[aria-label*="{second.name}"]')

    await page.locator(".tab").first.click()
    look.left = third.id
    third.write("都看到了", town.world.groups[0])
    await page.wait_for_selector("text=都看到了")
    assert await page.locator(f'section[aria-label*="{second.name}"]').count() == 1


async def is_well(page: Page, *look: object) -> None:
    await page.evaluate(STILL)
    assert await page.evaluate(VIOLATIONS) == [], look
    needed, there = await page.evaluate(WIDTHS)
    assert needed <= there, look
    assert await page.evaluate(WRAPPED) == [], look


async def opened_one_after_the_other(page: Page, language: str, scheme: str, width: int) -> None:
    """Look at what opens on demand: people, controls, an answer, the private chat's commands, an alert."""
    await page.locator(".person").first.click()
    await is_well(page, "people", language, width)
    await page.keyboard.press("Escape")
    await page.locator(".folded > .icon-button").first.click()
    await is_well(page, "unfolded", language, width)
    if width < NARROW:
        await page.locator(".open-controls").click()
        await is_well(page, "controls", language, width)
    await page.locator(".controls .button").first.click()
    await page.wait_for_selector(".toast p >> text=/铃响了|It rang/")
    await is_well(page, "answer", language, width)
    await page.locator(".tab").first.click()
    await page.wait_for_selector(".messages .photo")
    await page.locator("textarea").first.press_sequentially("/")
    await page.wait_for_selector(".commands li")
    await is_well(page, "commands", language, width)
    await page.keyboard.press("Escape")
    await page.locator(".photo").first.click()
    await page.wait_for_selector("dialog[open]")
    await is_well(page, "window", language, width)
