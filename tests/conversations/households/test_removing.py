import pytest

from bot.rehearsal.town.messages import Message
from bot.voting.households.household import Role
from tests.conversations.newcomers import (
    COMMITTEE,
    ROOM,
    after_press,
    another_committee,
    answer_to,
    binds,
    invited,
    slip,
    token_in,
)
from tests.conversations.town import Town


async def asks_to_remove(town: Town, name: str) -> Message:
    """Let the committee look a household up and press the button to remove somebody; return the question."""
    shown = await answer_to(town.committee, f"/codes {ROOM}")
    return await after_press(town.committee, shown, f"移除 {name}")


@pytest.mark.slow
async def test_whoever_found_the_slip_first_is_removed_and_the_owner_is_bound_with_a_new_one(
    town: Town,
) -> None:
    found_slip = await slip(town)
    thief, _ = await binds(town, "拾到的人")
    town.group.join(thief)
    await town.opens()
    await thief.tap(town.card, text="反对").answer()

    shown = await answer_to(town.committee, f"/codes {ROOM}")
    assert "已绑定这一户的人，共 1 人：\n• 拾到的人（业主）" in shown.text
    asked = await after_press(town.committee, shown, "移除 拾到的人")
    assert "1 项进行中的表决里投的票继续有效（“安装高空抛物摄像头”）" in asked.text
    done = await after_press(town.committee, asked, "是的，移除")

    assert done.text.startswith("已把 拾到的人 移出 3-2-501，旧绑定码作废。")
    assert "继续有效" in done.text
    assert found_slip not in done.text
    await thief.private.wait_for("业委会已把您移出 3-2-501")
    assert "start=tapped-" in str((await thief.tap(town.card, text="同意").answer()).url)
    assert "已被新码代替" in (await answer_to(thief, found_slip)).text
    assert await slip(town) in done.text
    _, text = await binds(town, "王")
    assert "您已绑定 3-2-501，身份：业主。" in text


@pytest.mark.slow
async def test_the_household_and_the_rest_of_the_committee_are_told_who_was_removed(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    stranger = await town.lives("陌生人", ROOM, Role.FAMILY)
    colleague = town.world.person("吴")
    colleague.start(token_in(await invited(town.committee, COMMITTEE)))
    await colleague.private.wait_for("业委会成员")
    await town.committee.private.wait_for("吴 加入了")

    asked = await asks_to_remove(town, "陌生人")
    await after_press(town.committee, asked, "是的，移除")

    for reader in (owner, colleague):
        told = await reader.private.wait_for("业委会的 林主任 已把 陌生人（家属）移出 3-2-501")
        assert "继续有效" not in told.text
    await town.idle()
    assert not any("已把 陌生人" in message.text for message in stranger.private.from_bot)


async def test_whoever_will_not_remove_after_all_sees_the_slip_again(town: Town) -> None:
    await town.lives("王", ROOM)
    shown = await answer_to(town.committee, f"/codes {ROOM}")
    before = shown.text
    asked = await after_press(town.committee, shown, "移除 王")
    back = await after_press(town.committee, asked, "不，保持现状")
    assert back.text == before


async def test_nobody_is_removed_twice(town: Town) -> None:
    await town.lives("王", ROOM)
    asked = await asks_to_remove(town, "王")
    yes = asked.buttons[0][0].callback_data
    await after_press(town.committee, asked, "是的")
    answer = await town.committee.tap(asked, data=yes).answer()
    assert "王 已经不在 3-2-501 了" in answer.text


async def test_only_the_committee_removes(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    neighbour = await town.lives("钱", "3-2-502")
    message = await answer_to(neighbour, "/me")
    for data in ("kd:1:0", "kd:1:1", "kc:1"):
        answer = await neighbour.tap(message, data=data).answer()
        assert "只有业委会成员" in answer.text
    for data, words in (("kd:999:1", "只有业委会成员"), ("kd:1:2", "这个按钮已经失效")):
        answer = await town.committee.tap(await answer_to(town.committee, "/help"), data=data).answer()
        assert words in answer.text  # what is not there is refused like what is another estate's
    assert (await answer_to(owner, "/me")).text.startswith("🏠 3-2-501")


async def test_a_committee_of_another_estate_removes_nobody_here(town: Town) -> None:
    await town.lives("王", ROOM)
    stranger = await another_committee(town)
    message = await answer_to(stranger, "/help")
    answer = await stranger.tap(message, data="kd:1:1").answer()
    assert "只有业委会成员" in answer.text
