"""No list ends without a word: it has pages, and says how many there are."""

import pytest

from bot.actions.estates import staff
from bot.actions.objections import raising, wishes
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.households.household import Role
from bot.voting.objections.objection import ObjectionKind
from tests.conversations.author import begins
from tests.conversations.newcomers import answer_to
from tests.conversations.town import Town

BUILDINGS = 65
ROOM = "1-1-101"


async def turns(town: Town, person: Person, shown: Message, part: str) -> list[str]:
    """Turn to the next page, and return what stands on the buttons when a part of the text is there."""
    edits = shown.edits
    await person.tap(shown, text="页 ›").answer()
    await person.private.wait_for(lambda message: message is shown and message.edits > edits)
    assert part in shown.text
    return town.button_texts(shown)


@pytest.mark.slow
async def test_an_estate_of_many_buildings_is_seen_to_its_last_one(town: Town) -> None:
    for number in range(1, BUILDINGS + 1):
        await town.has_household(f"{number}-1-101")
    await town.opens()
    committee = town.committee

    asked = await answer_to(committee, "/remind")
    assert "共 65 幢" in asked.text
    assert "65 幢（1 户）" in await turns(town, committee, asked, "共 65 幢")

    author = await begins(committee)
    await author.goes_to("8/11")
    parts = author.newest
    assert "共 65 幢" in parts.text
    assert "⬜ 65 幢" in await turns(town, committee, parts, "共 65 幢")
    ticked = await author.taps("⬜ 65 幢", "已选：65 幢，1 户")
    assert "☑️ 65 幢" in town.button_texts(ticked)
    await author.taps("选好了", "9/11")


@pytest.mark.slow
async def test_many_people_receipts_and_objections_are_all_within_reach(town: Town) -> None:
    voter, votes = await town.lives("王", "2-1-101"), []
    for number in range(11):
        votes.append(await town.opens(title=f"第{number:02}件事"))
        await voter.tap(town.card, text="同意").answer()
    receipts = await answer_to(voter, "/receipt")
    assert "共 11 张" in receipts.text and "第00件事" not in receipts.text
    await turns(town, voter, receipts, "第00件事")

    people = [await town.lives(f"家人{number:02}", ROOM, Role.FAMILY) for number in range(21)]

    slip = await answer_to(town.committee, f"/codes {ROOM}")
    assert "共 21 人" in slip.text
    assert "移除 家人20" in await turns(town, town.committee, slip, "共 21 人")

    for person in people:
        await staff.add(town.program.hall, town.committee.id, town.estate.id, person.id)
    listed = await answer_to(town.committee, "/staff")
    assert "共 21 人" in listed.text and "家人20" not in listed.text
    assert town.button_texts(listed)[-2:] == ["第 2/2 页 ›", "添加一位"]
    assert "移除 家人20" in await turns(town, town.committee, listed, "家人20")

    await town.committee.tap(listed, text="添加一位").answer()
    await town.committee.private.wait_for("住在哪个房号")
    picking = await answer_to(town.committee, ROOM)
    assert f"{ROOM}：哪一位" in picking.text and "共 21 人" in picking.text
    assert "家人20" in await turns(town, town.committee, picking, "共 21 人")

    for vote in votes[:3]:
        wish = wishes.Wish(vote.id, ObjectionKind.OTHER, None)
        await raising.object_to(town.program.hall, voter.id, wish, "不对。")
    for command, counted in (("/objections", "共 3 件（最近的在前）"), ("/acts", "条（最近的在前）")):
        town.committee.write(command)
        await town.committee.private.wait_for(counted)
