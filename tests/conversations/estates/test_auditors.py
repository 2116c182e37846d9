"""An auditor reads everything that is not secret, and changes nothing."""

import pytest

from bot.actions import questions
from bot.actions.estates import leads, offices, staff
from bot.rehearsal.town.people import Person
from bot.voting.estates.estate import Office
from bot.voting.households.part import Part
from handlers.answering.menus import AUDITOR, COMMITTEE
from tests.conversations.busy_estate import busy_estate, contents
from tests.conversations.newcomers import ROOM, VALID, answer_to, binds
from tests.conversations.test_menus import menu
from tests.conversations.town import Town
from tests.conversations.trespass import presses
from tests.conversations.trying import answered

CHANGING = sorted({*COMMITTEE} - {*AUDITOR} - {"results"} | {"codes 7-7-707", "paper", "doors"})
ONLY_READS = "监督员，可以查看一切不保密的内容，但不能在这里改动"


async def auditor_of(town: Town, person: Person | None = None) -> Person:
    """Make somebody an auditor by the operator's link."""
    link = await offices.invite(town.program.hall, town.estate.name, Office.AUDITOR, VALID)
    person = person or town.world.person("吴监督")
    await answer_to(person, f"/start join-{link.token}")
    await town.idle()
    return person


@pytest.mark.slow
async def test_no_button_and_no_command_of_an_auditor_changes_anything(town: Town) -> None:
    busy = await busy_estate(town)
    auditor = await auditor_of(town)
    message, before = await answer_to(auditor, "/help"), await contents(town, town.estate.id)

    async for _, answer, _ in answered(town, auditor, message, presses(busy.ids)):
        assert busy.code not in answer.text
    await town.idle()  # some presses are answered by a message as well
    for command in CHANGING:
        assert ONLY_READS in (await answer_to(auditor, f"/{command}")).text, command
    auditor.send_document("名册.csv", "房号,面积\n3-2-501,88\n".encode())
    await auditor.private.wait_for(ONLY_READS, after=auditor.private.messages[-1].message_id - 1)
    await town.idle()

    assert await contents(town, town.estate.id) == before
    assert await questions.waiting(town.program.hall, auditor.id) is None
    read = "\n".join(shown.text for shown in auditor.private.from_bot)
    assert busy.code not in read
    assert busy.code.replace("-", "") not in read


async def test_an_auditor_links_no_group(town: Town) -> None:
    auditor = await auditor_of(town)
    town.group.join(auditor)
    town.group.promote(auditor)
    auditor.write("/link", town.group)
    await town.group.wait_for(ONLY_READS)


async def test_an_auditor_is_told_what_there_is_to_see(town: Town) -> None:
    auditor = await auditor_of(town)
    assert "监督员指南" in (await answer_to(auditor, "/help")).text
    assert "您是阳光花园的监督员" in (await answer_to(auditor, "/me")).text
    assert {"acts", "progress", "results"} <= menu(town, auditor).keys()
    assert not menu(town, auditor).keys() & {"propose", "invite", "codes", "paper"}


@pytest.mark.slow
async def test_an_auditor_sees_results_with_their_detail(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    await town.opens()
    await owner.tap(town.card, text="同意").answer()
    auditor = await auditor_of(town)
    await answer_to(auditor, "/results")
    detail = await auditor.private.wait_for("3 幢：3-2-501")
    assert "同意" in detail.text


@pytest.mark.slow
async def test_an_auditor_sees_of_a_secret_ballot_what_the_committee_sees(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    await town.opens(secret=True)
    await owner.tap(town.card, text="同意").answer()
    auditor = await auditor_of(town)
    for reader in (auditor, town.committee):
        await answer_to(reader, "/results")
        await reader.private.wait_for("各选项的票数在截止后公布")
    read = "\n".join(message.text for message in auditor.private.from_bot)
    assert ROOM not in read


async def test_what_an_auditor_reads_has_no_buttons_that_change(town: Town) -> None:
    hall, committee = town.program.hall, town.committee.id
    owner = await town.lives("王物业", ROOM)
    await staff.add(hall, committee, town.estate.id, owner.id)
    lead = town.world.person("孙组长")
    await answer_to(lead, "/start")
    _, link = await leads.invite(hall, committee, town.estate.id, Part("3", "2"), VALID)
    await leads.accept(hall, lead.id, link.token)
    await town.opens()
    auditor = await auditor_of(town)
    for command, words in (
        ("/timetable", "的提醒计划"),
        ("/leads", "孙组长"),
        ("/staff", "王物业"),
        ("/progress", "3 幢"),
    ):
        shown = await answer_to(auditor, command)
        assert words in shown.text
        assert not shown.buttons


@pytest.mark.slow
async def test_acts_are_read_page_by_page(town: Town) -> None:
    for number in range(20):
        await town.has_household(f"3-2-{501 + number}")
        await answer_to(town.committee, f"/codes 3-2-{501 + number}")
    auditor = await auditor_of(town)
    shown = await answer_to(auditor, "/acts")
    first = shown.text
    assert "吴监督：成为监督员" in first
    assert "林主任：查看绑定码 · 3-2-520" in first
    assert "程序或运营者：发出监督员邀请链接" in first
    pressed = shown.buttons[0][0]
    assert "2/" in pressed.text
    await auditor.tap(shown, row=0).answer()
    older = await auditor.private.wait_for(lambda message: message is shown and message.text != first)
    assert "3-2-520" not in older.text
    assert (await answer_to(town.committee, "/acts")).text == first


async def test_few_acts_fit_on_one_page(town: Town) -> None:
    shown = await answer_to(town.committee, "/acts")
    assert "林主任：加入业委会" in shown.text
    assert not shown.buttons


async def test_nobody_else_reads_who_did_what(town: Town) -> None:
    owner, _ = await binds(town, "王")
    for person in (owner, town.world.person("路人")):
        assert "只有业委会成员" in (await answer_to(person, "/acts")).text


async def test_nobody_audits_the_office_he_holds(town: Town) -> None:
    link = await offices.invite(town.program.hall, town.estate.name, Office.AUDITOR, VALID)
    assert "不能由同一个人兼任" in (await answer_to(town.committee, f"/start join-{link.token}")).text


async def test_an_auditor_takes_no_other_office(town: Town) -> None:
    hall, committee, auditor = town.program.hall, town.committee.id, await auditor_of(town)
    seat = await offices.invite(hall, town.estate.name, Office.COMMITTEE, VALID)
    _, doors = await leads.invite(hall, committee, town.estate.id, Part("3"), VALID)
    for link in (f"join-{seat.token}", f"lead-{doors.token}"):
        assert "不能由同一个人兼任" in (await answer_to(auditor, f"/start {link}")).text


async def test_an_auditor_who_lives_there_votes_like_every_resident(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    await auditor_of(town, owner)
    await town.opens()
    assert "同意" in (await owner.tap(town.card, text="同意").answer()).text
