import json

from tests.conversations.newcomers import answer_to
from tests.conversations.town import Town


async def test_everybody_can_read_what_is_kept_and_why(town: Town) -> None:
    stranger = town.world.person("路人")
    shown = await answer_to(stranger, "/privacy")
    assert "Telegram 保存在它的服务器上" in shown.text
    assert "表决结束 3 年后" in shown.text
    assert town.button_texts(shown) == ["把我的资料发给我", "删除我的资料"]


async def test_a_resident_gets_a_file_with_his_own_data(town: Town) -> None:
    owner = await town.lives("王芳", "1-1-101")
    await town.lives("李强", "1-1-102")
    shown = await answer_to(owner, "/privacy")
    await owner.tap(shown, text="把我的资料发给我").answer()
    sent = await owner.private.wait_for("和您有关的全部资料")
    assert sent.document
    data = json.loads(sent.document.data)
    assert [row["name"] for row in data["people"]] == ["王芳"]
    assert "李强" not in json.dumps(data, ensure_ascii=False)


async def test_who_is_bound_is_told_to_leave_first(town: Town) -> None:
    owner = await town.lives("王芳", "1-1-101")
    shown = await answer_to(owner, "/privacy")
    answer = await owner.tap(shown, text="删除我的资料").answer()
    assert "请先用 /me 退出住户" in answer.text


async def test_a_stranger_is_erased_after_a_second_thought(town: Town) -> None:
    stranger = town.world.person("路人")
    shown = await answer_to(stranger, "/privacy")
    await stranger.tap(shown, text="删除我的资料").answer()
    sure = await stranger.private.wait_for("确定要删除吗")
    await stranger.tap(sure, text="确定删除").answer()
    await stranger.private.wait_for("已经删除")
