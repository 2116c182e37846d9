import pytest

from bot.actions.estates import committee, offices
from bot.rehearsal.town.people import Person
from bot.voting.estates.estate import Office
from storage.estates import events
from tests.conversations.newcomers import (
    AUDITOR,
    COMMITTEE,
    VALID,
    after_press,
    another_committee,
    answer_to,
    invited,
    token_in,
)
from tests.conversations.town import Town

ASKED = "已经问了其他成员"


async def joins(town: Town, name: str) -> Person:
    """Bring a committee member whom the operator has invited."""
    link = await offices.invite(town.program.hall, town.estate.name, Office.COMMITTEE, VALID)
    return await opens(town, name, link.token)


async def opens(town: Town, name: str, token: str) -> Person:
    """Let a new person open a one-time link, and return him once he was answered."""
    person = town.world.person(name)
    await answer_to(person, f"/start join-{token.removeprefix('join-')}")
    return person


async def acts(town: Town) -> list[str]:
    async with town.program.hall.read() as connection:
        return list(await events.acts(connection, town.estate.id))


async def test_two_of_the_committee_bring_in_a_third(town: Town) -> None:
    colleague = await joins(town, "陈委员")
    shown = await invited(town.committee, COMMITTEE)
    assert ASKED in shown.text
    assert "start=" not in shown.text

    letter = await colleague.private.wait_for("林主任 想邀请一位新成员")
    assert "已同意 林主任" in (await after_press(colleague, letter, "同意")).text
    link = await town.committee.private.wait_for("陈委员 同意了您的邀请")
    await town.has_household("1-1-101")
    third = await opens(town, "吴", token_in(link))

    assert "您已成为阳光花园业委会成员" in third.private.from_bot[-1].text
    assert "名册和业主群都已经办好" in third.private.from_bot[-1].text
    assert "名册文件发给我" in colleague.private.from_bot[0].text
    assert "/link" not in colleague.private.from_bot[0].text
    assert (await acts(town))[-4:] == [
        "appointment-asked",
        "appointment-agreed",
        "committee-invited",
        "committee-joined",
    ]


async def test_a_refused_invitation_issues_no_link(town: Town) -> None:
    colleague = await joins(town, "陈委员")
    await invited(town.committee, COMMITTEE)
    letter = await colleague.private.wait_for("林主任 想邀请一位新成员")
    assert "没有同意" in (await after_press(colleague, letter, "不同意")).text
    await town.committee.private.wait_for("陈委员 不同意邀请新成员")
    await town.idle()
    assert not any("start=join" in message.text for message in town.committee.private.from_bot)


async def test_the_first_decision_counts_and_nobody_decides_alone(town: Town) -> None:
    second, third = await joins(town, "陈委员"), await joins(town, "吴委员")
    await invited(town.committee, COMMITTEE)
    letters = [await member.private.wait_for("林主任 想邀请") for member in (second, third)]
    agree = letters[0].buttons[0][0].callback_data
    own = await town.committee.tap(await answer_to(town.committee, "/help"), data=agree).answer()
    assert "要请另一位业委会成员同意" in own.text

    await after_press(second, letters[0], "同意")
    late = await third.tap(letters[1], text="不同意").answer()

    assert "已经处理过" in late.text
    await town.idle()
    assert sum("同意了您的邀请" in message.text for message in town.committee.private.from_bot) == 1


@pytest.mark.slow
async def test_asking_again_before_it_is_decided_asks_nobody_twice(town: Town) -> None:
    colleague = await joins(town, "陈委员")
    for _ in range(2):
        assert ASKED in (await invited(town.committee, COMMITTEE)).text
    newest = await joins(town, "吴委员")
    await invited(town.committee, COMMITTEE)
    await newest.private.wait_for("林主任 想邀请")
    await town.idle()
    assert sum("林主任 想邀请" in message.text for message in colleague.private.from_bot) == 1
    assert (await acts(town)).count("appointment-asked") == 1


async def test_links_of_a_member_who_was_alone_open_nothing_once_there_are_two(town: Town) -> None:
    first, second = [token_in(await invited(town.committee, COMMITTEE)) for _ in range(2)]
    await opens(town, "陈委员", first)
    late = await opens(town, "吴", second)
    assert "过期" in late.private.from_bot[-1].text


async def test_an_auditor_is_invited_by_one_of_the_committee(town: Town) -> None:
    await joins(town, "陈委员")
    auditor = await opens(town, "吴监督", token_in(await invited(town.committee, AUDITOR)))
    assert "您已成为阳光花园的监督员" in auditor.private.from_bot[-1].text
    await town.committee.private.wait_for("吴监督 成为阳光花园的监督员")


async def test_a_wish_of_somebody_dismissed_is_decided_by_nobody(town: Town) -> None:
    colleague = await joins(town, "陈委员")
    await invited(town.committee, COMMITTEE)
    letter = await colleague.private.wait_for("林主任 想邀请")
    await committee.dismiss(town.program.hall, town.estate.name, town.committee.id)
    assert "已经处理过" in (await colleague.tap(letter, text="同意").answer()).text


async def test_another_estates_committee_decides_nothing_here(town: Town) -> None:
    colleague = await joins(town, "陈委员")
    await invited(town.committee, COMMITTEE)
    letter = await colleague.private.wait_for("林主任 想邀请")
    stranger = await another_committee(town)
    message = await answer_to(stranger, "/help")
    for row in letter.buttons:
        answer = await stranger.tap(message, data=row[0].callback_data).answer()
        assert "只有业委会成员" in answer.text
    assert "已同意" in (await after_press(colleague, letter, "同意")).text
