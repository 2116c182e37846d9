import csv
import io

import pytest

from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.households.household import Role
from tests.conversations.newcomers import COMMITTEE, ROOM, after_press, answer_to, invited, slip, token_in
from tests.conversations.town import Town


async def file_of(person: Person, offer: Message) -> list[dict[str, str]]:
    """Press the button for all slips and read the file that comes."""
    await person.tap(offer, row=0).answer()
    message = await person.private.wait_for(lambda m: m.document is not None)
    assert message.document
    assert message.document.data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(message.document.data.decode("utf-8-sig"))))


async def test_the_committee_gets_a_slip_for_every_household_nobody_votes_for(town: Town) -> None:
    await town.lives("王", "2-1-101")
    await town.lives("赵", "2-1-102", Role.TENANT)
    for room in ("10-1-101", "2-1-201"):
        await town.has_household(room)

    lines = await file_of(town.committee, await answer_to(town.committee, "/codes"))

    assert [line["房号 Room"] for line in lines] == ["2-1-102", "2-1-201", "10-1-101"]
    assert all(line["链接 Link"].endswith(line["绑定码 Code"].replace("-", "")) for line in lines)
    assert len({line["绑定码 Code"] for line in lines}) == 3


async def test_codes_that_hold_are_printed_again_and_expired_ones_replaced(town: Town) -> None:
    await town.has_household(ROOM)
    offer = await answer_to(town.committee, "/codes")
    first = await file_of(town.committee, offer)
    assert await slip(town) == first[0]["绑定码 Code"]
    town.clock.advance_to(town.clock.now().replace(year=2027))
    assert await slip(town) != first[0]["绑定码 Code"]


async def test_a_printed_code_opens_its_household(town: Town) -> None:
    await town.has_household(ROOM)
    lines = await file_of(town.committee, await answer_to(town.committee, "/codes"))
    answer = await answer_to(town.world.person("王"), lines[0]["绑定码 Code"])
    assert "这是 3-2-501 的绑定码" in answer.text


async def test_the_committee_is_told_when_no_slip_is_needed(town: Town) -> None:
    await town.lives("王", ROOM)
    offer = await answer_to(town.committee, "/codes")
    assert "没有需要发放的通知单" in (await town.committee.tap(offer, row=0).answer()).text


@pytest.mark.parametrize(
    "typed", ["3-2-501", "3 - 2 - 501", "3幢2单元501", "三幢二单元501室", "３－２－５０１"]
)
async def test_one_household_is_found_however_it_is_written(town: Town, typed: str) -> None:
    await town.has_household(ROOM)
    shown = await answer_to(town.committee, f"/codes {typed}")
    assert shown.text.startswith("3-2-501\n绑定码：")


async def test_who_is_found_by_another_room_of_the_household_is_told_why(town: Town) -> None:
    await town.has_household("3-1-102")
    await town.owns("3-1-102", "3-2-501")
    assert "属于" not in (await answer_to(town.committee, "/codes 3-1-102")).text
    shown = await answer_to(town.committee, "/codes 3-2-501")
    assert shown.text.startswith("3-2-501 属于 3-1-102 这一户")
    assert "3-1-102\n绑定码：" in shown.text


async def test_the_offer_says_how_to_ask_for_one_household(town: Town) -> None:
    offer = await answer_to(town.committee, "/codes")
    await town.committee.tap(offer, text="只要某一户的").answer()
    await town.committee.private.wait_for("/codes 3-2-501")


async def test_whatever_is_typed_for_a_room_is_answered(town: Town) -> None:
    answer = await answer_to(town.committee, "/codes " + "<&>" * 1300)
    assert answer.text.startswith("名册里没有 " + "<&>" * 20)


async def test_an_unknown_room_is_refused(town: Town) -> None:
    assert "名册里没有 9-9-999" in (await answer_to(town.committee, "/codes 9-9-999")).text


async def test_a_code_in_wrong_hands_is_replaced(town: Town) -> None:
    old = await slip(town)
    shown = await answer_to(town.committee, f"/codes {ROOM}")
    assert old in shown.text
    replaced = await after_press(town.committee, shown, "换一个新码")
    assert old not in replaced.text
    assert await slip(town) in replaced.text


async def test_only_the_committee_sees_codes(town: Town) -> None:
    offer = await answer_to(town.committee, "/codes")
    await town.has_household(ROOM)
    shown = await answer_to(town.committee, f"/codes {ROOM}")
    owner = await town.lives("王", ROOM)
    message = await answer_to(owner, "/me")
    for text in ("/codes", f"/codes {ROOM}"):
        assert "只有业委会成员" in (await answer_to(owner, text)).text
    for button in (offer.buttons[0][0], shown.buttons[0][0]):
        answer = await owner.tap(message, data=button.callback_data).answer()
        assert "只有业委会成员" in answer.text


@pytest.mark.parametrize("command", [f"/codes {ROOM}", "/codes", "/invite", "/me", "/language"])
async def test_nothing_private_is_shown_in_the_group(town: Town, command: str) -> None:
    await slip(town)
    written = town.committee.write(command, town.group)
    answer = await town.group.wait_for(lambda _: True, after=written.message_id)
    assert answer.words == "请在与我的私聊里操作。"
    assert [button.url for (button,) in answer.buttons] == ["https://t.me/yishitang_bot"]


async def test_an_invitation_brings_one_more_committee_member(town: Town) -> None:
    link = token_in(await invited(town.committee, COMMITTEE))
    person = town.world.person("吴")
    started = person.start(link)
    welcome = await person.private.wait_for(lambda _: True, after=started.message_id)
    assert "您已成为阳光花园业委会成员" in welcome.text


async def test_only_the_committee_invites(town: Town) -> None:
    assert "只有业委会成员" in (await answer_to(town.world.person("王"), "/invite")).text


async def test_the_committee_hears_of_its_new_member(town: Town) -> None:
    town.world.person("吴").start(token_in(await invited(town.committee, COMMITTEE)))
    await town.committee.private.wait_for("吴 加入了阳光花园业委会")
