from msgspec.structs import replace

from bot.actions.matters import looking
from bot.voting.ledger.file import read
from bot.voting.proposals.publicity import Publicity
from bot.voting.verifying.check import check
from storage.matters import matters
from tests.actions.home import Home
from tests.actions.matters.talks import FIRST, planned, raised, taken_up
from tests.actions.meetings.held import CONCLUSION, published
from tests.actions.votes import opens
from tests.web.board.boards import Reader


async def path(here: Home, matter_id: int, name: str = "") -> str:
    return f"/m/{await looking.page(here.hall, matter_id)}{name}"


async def test_the_page_of_a_matter_compares_its_plans_and_marks_what_differs(
    here: Home, reader: Reader
) -> None:
    matter = await planned(here)
    page = await reader.gets(await path(here, matter.id))
    assert page.status_code == 200
    assert page.text.count('class="differs"') == 4  # price, warranty, days, upkeep
    assert "420,000 元" in page.text
    assert page.headers["x-robots-tag"] == "noindex, nofollow"
    sheet = await looking.look(here.hall, matter.id)
    assert all(each.mark in page.text for each in sheet.plans)


async def test_the_page_of_a_matter_lists_its_meetings_by_numbers_and_never_by_name(
    here: Home, reader: Reader
) -> None:
    matter = await taken_up(here)
    assert "开过的会" not in (await reader.gets(await path(here, matter.id))).text
    await published(here, matter)
    page = (await reader.gets(await path(here, matter.id))).text
    assert "第 1 次会议" in page and "到会 1 户" in page and CONCLUSION in page
    assert "person" not in page


async def test_what_is_not_taken_up_has_no_page(here: Home, reader: Reader) -> None:
    matter = await raised(here)
    for name in ("", "/ledger.jsonl", "/plans.pdf"):
        assert (await reader.gets(await path(here, matter.id, name))).status_code == 404


async def test_without_a_plan_there_is_no_sheet(here: Home, reader: Reader) -> None:
    matter = await taken_up(here)
    assert (await reader.gets(await path(here, matter.id))).status_code == 200
    assert (await reader.gets(await path(here, matter.id, "/plans.pdf"))).status_code == 404


async def test_the_record_behind_the_page_is_verified_by_the_same_verifier(
    here: Home, reader: Reader
) -> None:
    matter = await planned(here)
    checked = check(read((await reader.gets(await path(here, matter.id, "/ledger.jsonl"))).content))
    assert checked.holds
    assert len(checked.state.plans) == 2


async def test_the_sheet_is_a_pdf_and_what_people_wrote_is_no_markup(here: Home, reader: Reader) -> None:
    odd = replace(FIRST, supplier="<b>#import</b> *甲* $x$")
    matter = await planned(here, [FIRST, odd])
    page = await reader.gets(await path(here, matter.id))
    assert "&lt;b&gt;#import&lt;/b&gt;" in page.text
    assert (await reader.gets(await path(here, matter.id, "/plans.pdf"))).content.startswith(b"%PDF")


async def test_the_estates_page_lists_a_matter_once_one_of_its_votes_is_public(
    here: Home, reader: Reader
) -> None:
    matter = await taken_up(here)
    vote, other = await opens(here), await opens(here)
    async with here.hall.database.write() as connection:
        await matters.put_to_vote(connection, matter, vote.id, [])
    await reader.committee_shows(other, Publicity.PUBLIC)
    address = await path(here, matter.id)
    assert address not in (await reader.gets(f"/e/{here.estate.name}")).text
    await reader.committee_shows(vote, Publicity.PUBLIC)
    for language, heading, stage in (("zh", "议题", "已受理"), ("en", "Matters", "under discussion")):
        page = (await reader.gets(f"/e/{here.estate.name}?lang={language}")).text
        assert address in page
        assert heading in page and stage in page and matter.title in page
    await reader.committee_shows(vote, Publicity.NOBODY)
    assert address not in (await reader.gets(f"/e/{here.estate.name}")).text
