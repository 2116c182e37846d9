from bot.voting.households.household import Role
from storage.ballots import ballots
from storage.estates import events
from tests.conversations.newcomers import FAMILY, ROOM, after_press, answer_to, binds, slip
from tests.conversations.town import Town


async def test_me_shows_household_role_and_the_others(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    await town.lives("李", ROOM, Role.FAMILY)
    shown = await answer_to(owner, "/me")
    assert shown.text.splitlines() == [
        "🏠 3-2-501 · 阳光花园",
        "面积：100 平方米",
        "您的身份：业主，2026年3月2日周一 10:00 起",
        "同户成员：李（家属）",
    ]


async def test_me_shows_who_waits_only_that_he_waits(town: Town) -> None:
    await town.lives("王", ROOM)
    waiting, _ = await binds(town, "李", FAMILY)
    shown = await answer_to(waiting, "/me")
    assert "还在等待家人或业委会同意" in shown.text
    assert "王" not in shown.text


async def test_me_shows_the_committee(town: Town) -> None:
    assert "您是阳光花园业委会成员" in (await answer_to(town.committee, "/me")).text


async def test_me_leads_a_stranger_to_the_code(town: Town) -> None:
    assert "8 位绑定码" in (await answer_to(town.world.person("新邻居"), "/me")).text


async def test_leaving_is_confirmed_recorded_and_leaves_the_ballot(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    proposal = await town.opens()
    await owner.tap(town.card, text="同意").answer()

    place = await answer_to(owner, "/me")
    asked = await after_press(owner, place, "退出这一户")
    assert "确定要退出 3-2-501 吗" in asked.text
    assert "您已退出 3-2-501" in (await after_press(owner, asked, "是的，确定")).text

    assert "start=tapped-" in str((await owner.tap(town.card, text="反对").answer()).url)
    async with town.program.hall.read() as connection:
        assert (await events.acts(connection, town.estate.id))[-1] == "left"
        assert len(await ballots.standing_on(connection, proposal.id)) == 1


async def test_who_stays_after_all_is_still_bound(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    place = await answer_to(owner, "/me")
    asked = await after_press(owner, place, "退出这一户")
    assert "您的身份：业主" in (await after_press(owner, asked, "不，保持现状")).text


async def test_who_has_left_is_told_so_by_old_buttons(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    place = await answer_to(owner, "/me")
    again = await answer_to(owner, "/me")
    await after_press(owner, await after_press(owner, place, "退出"), "是的")
    assert "您已经不在 3-2-501 了" in (await owner.tap(again, text="退出").answer()).text


async def test_pressing_twice_is_harmless(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    place = await answer_to(owner, "/me")
    data = place.buttons[0][0].callback_data
    taps = [owner.tap(place, data=data) for _ in range(2)]
    assert [(await tap.answer()).text for tap in taps] == ["", ""]
    await town.idle()
    assert "确定要退出" in place.text


async def test_nobody_leaves_for_somebody_else(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    place = await answer_to(owner, "/me")
    stranger = town.world.person("陌生人")
    message = await answer_to(stranger, "/me")
    _, member_id, _ = (place.buttons[0][0].callback_data or "").split(":")
    for data in (f"bl:{member_id}:0", f"bl:{member_id}:1", f"bp:{member_id}"):
        answer = await stranger.tap(message, data=data).answer()
        assert answer.text == "这个按钮不是给您的。"


async def test_a_withdrawn_request_cannot_be_approved(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    waiting, _ = await binds(town, "李", FAMILY)
    request = await owner.private.wait_for("李 申请")
    place = await answer_to(waiting, "/me")
    asked = await after_press(waiting, place, "撤回申请")
    assert "申请已撤回" in (await after_press(waiting, asked, "是的")).text
    assert "不再申请" in (await owner.tap(request, text="✅").answer()).text


async def test_after_the_last_voting_member_has_left_the_next_is_the_first(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    waiting, _ = await binds(town, "李", FAMILY)
    await owner.private.wait_for("李 申请")
    place = await answer_to(owner, "/me")
    await after_press(owner, await after_press(owner, place, "退出"), "是的")

    question = await answer_to(waiting, await slip(town))
    assert "您已绑定 3-2-501，身份：家属" in (await after_press(waiting, question, FAMILY)).text
