from decimal import Decimal

import pytest
from sqlalchemy import insert

from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.households.part import Part
from bot.voting.proposals.electorate import Electorate
from storage import proxies
from storage.tables import units
from tests.conversations.newcomers import answer_to
from tests.conversations.town import Town

PRINCIPAL, HOLDER = "3-2-501", "4-1-101"
PICTURE = b"a signed paper"


async def reaches_photo(town: Town, instruction: str) -> Message:
    """Let the committee go through /proxypaper until the photo is asked for."""
    assert "委托的是哪一户" in (await answer_to(town.committee, "/proxypaper")).text
    assert "受托的是哪一户" in (await answer_to(town.committee, "3幢2单元501")).text
    shown = await answer_to(town.committee, HOLDER)
    await town.committee.tap(shown, text=instruction).answer()
    return await town.committee.private.wait_for("请发送签字委托书的照片")


async def sends_photo(person: Person) -> str:
    """Send the photo and return the answer."""
    sent = person.send_photo(PICTURE)
    return (await person.private.wait_for(lambda _: True, after=sent.message_id)).text


@pytest.mark.slow
async def test_the_committee_enters_a_paper_with_its_photo_and_both_households_are_told(town: Town) -> None:
    principal, holder = await town.lives("王", PRINCIPAL), await town.lives("李", HOLDER)
    proposal = await town.opens()

    await reaches_photo(town, "投：反对")
    assert "已录入" in await sends_photo(town.committee)

    assert "反对" in (await principal.private.wait_for("业委会录入了一份纸质委托书")).text
    await holder.private.wait_for("业委会录入了一份纸质委托书")
    await town.card_shows("委托 1")
    async with town.program.hall.read() as connection:
        entered = (await proxies.live(connection, proposal.id))[0]
    assert entered.photo_file_id and entered.is_accepted


@pytest.mark.slow
async def test_a_paper_without_an_instruction_lets_the_holder_vote(town: Town) -> None:
    await town.lives("王", PRINCIPAL)
    holder = await town.lives("李", HOLDER)
    await town.opens()
    await reaches_photo(town, "由受托户决定")
    await sends_photo(town.committee)

    told = await holder.private.wait_for("业委会录入了一份纸质委托书")

    assert (await holder.tap(told, text="同意").answer()).text.startswith(f"{PRINCIPAL}：同意。已记下。")


@pytest.mark.slow
async def test_a_household_takes_back_what_was_entered_for_it(town: Town) -> None:
    principal = await town.lives("王", PRINCIPAL)
    await town.lives("李", HOLDER)
    await town.opens()
    await reaches_photo(town, "投：同意")
    await sends_photo(town.committee)
    await town.card_shows("委托 1")
    told = await principal.private.wait_for("业委会录入了一份纸质委托书")

    await principal.tap(told, text="收回委托").answer()

    await principal.private.wait_for("已收回对 4-1-101")
    await town.idle()
    assert "委托 1" not in town.card.text


async def test_nothing_is_entered_without_a_photo(town: Town) -> None:
    await town.has_household(PRINCIPAL)
    await town.lives("李", HOLDER)
    proposal = await town.opens()
    await reaches_photo(town, "投：同意")

    assert "拍下来" in (await answer_to(town.committee, "没有照片")).text
    async with town.program.hall.read() as connection:
        assert await proxies.live(connection, proposal.id) == []

    assert "已录入" in await sends_photo(town.committee)


async def test_each_household_is_checked_at_once_and_another_one_can_be_typed(town: Town) -> None:
    principal = await town.lives("王", PRINCIPAL)
    await town.lives("李", HOLDER)
    for label in ("3-2-502", "9-1-101"):
        await town.has_household(label)
    electorate = Electorate((Part("3"), Part("4")))
    await town.opens(electorate=electorate)
    await principal.tap(town.card, text="同意").answer()
    await answer_to(town.committee, "/proxypaper")

    told = (await answer_to(town.committee, PRINCIPAL)).text
    assert told.startswith("3-2-501：这一户已经自己投票") and "请输入另一个房号" in told
    assert "9-1-101：9-1-101 不在本次表决范围内" in (await answer_to(town.committee, "9-1-101")).text
    assert "委托户：3-2-502。受托的是哪一户" in (await answer_to(town.committee, "3-2-502")).text
    assert "3-2-502：不能委托自己家" in (await answer_to(town.committee, "3-2-502")).text
    assert "委托书上要求怎么投" in (await answer_to(town.committee, HOLDER)).text


async def test_an_unknown_room_is_asked_for_again(town: Town) -> None:
    await town.has_household(PRINCIPAL)
    await town.opens()
    await answer_to(town.committee, "/proxypaper")
    assert "9-9-909" in (await answer_to(town.committee, "9-9-909")).text
    assert "受托的是哪一户" in (await answer_to(town.committee, PRINCIPAL)).text


@pytest.mark.parametrize("command", ["/proxypaper", "/staff"])
async def test_only_the_committee_enters_papers_and_lists_staff(town: Town, command: str) -> None:
    owner = await town.lives("王", PRINCIPAL)
    await town.opens()
    assert "业委会成员" in (await answer_to(owner, command)).text


@pytest.mark.slow
async def test_listed_property_staff_cannot_be_entrusted_until_taken_off_the_list(town: Town) -> None:
    principal = await town.lives("王", PRINCIPAL)
    await town.lives("物业小陈", HOLDER)
    await town.opens()
    shown = await answer_to(town.committee, "/staff")
    assert "名单上还没有物业人员" in shown.text
    await town.committee.tap(shown, text="添加一位").answer()
    await town.committee.private.wait_for("这位住在哪个房号")
    found = await answer_to(town.committee, HOLDER)
    await town.committee.tap(found, text="物业小陈").answer()
    listed = await town.committee.private.wait_for("名单上的人不能接受委托：物业小陈")

    await answer_to(principal, "/entrust")
    assert "物业公司的工作人员" in (await answer_to(principal, HOLDER)).text

    await town.committee.tap(listed, text="移除 物业小陈").answer()
    await town.committee.private.wait_for(lambda m: m is listed and "还没有物业人员" in m.text)
    assert "您希望对方怎么投" in (await answer_to(principal, HOLDER)).text


async def test_of_several_votes_the_one_is_chosen(town: Town) -> None:
    await town.lives("李", HOLDER)
    principal = await town.lives("王", PRINCIPAL)
    await town.opens(title="第一件事")
    await town.opens(title="第二件事")

    shown = await answer_to(town.committee, "/proxypaper")
    await town.committee.tap(shown, text="第二件事").answer()
    await town.committee.private.wait_for("委托的是哪一户")

    choose = await answer_to(principal, "/entrust")
    await principal.tap(choose, text="第一件事").answer()
    await principal.private.wait_for("您想委托哪一户")


async def test_at_a_room_of_two_households_the_one_is_chosen(town: Town) -> None:
    for room in (PRINCIPAL, "3-2-502", HOLDER, "4-1-102"):
        await town.has_household(room)
    async with town.program.hall.database.write() as connection:
        for room, owner in ((PRINCIPAL, "3-2-502"), (HOLDER, "4-1-102")):
            building, staircase, number = room.split("-")
            shop = {"building": building, "staircase": staircase, "number": number, "kind": "shop"}
            of = {"estate_id": town.estate.id, "household_id": town.households[owner].id}
            await connection.execute(insert(units).values(**of, **shop, area=Decimal(50), position=0))
    proposal = await town.opens()
    await answer_to(town.committee, "/proxypaper")

    choose = await answer_to(town.committee, PRINCIPAL)
    assert town.button_texts(choose) == [PRINCIPAL, "3-2-502"]
    await town.committee.tap(choose, text="3-2-502").answer()
    await town.committee.private.wait_for("受托的是哪一户")
    choose = await answer_to(town.committee, HOLDER)
    await town.committee.tap(choose, text="4-1-102").answer()
    shown = await town.committee.private.wait_for("受托户：4-1-102")
    await town.committee.tap(shown, text="投：同意").answer()
    await town.committee.private.wait_for("请发送签字委托书的照片")
    assert "4-1-102 代 3-2-502 投票" in await sends_photo(town.committee)
    async with town.program.hall.read() as connection:
        [entered] = await proxies.live(connection, proposal.id)
    assert (entered.principal.label, entered.holder.label) == ("3-2-502", "4-1-102")
