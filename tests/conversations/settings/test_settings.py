"""The committee changes what holds in its estate, a tap for each step."""

from bot.actions.estates import offices
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.estates.estate import Office
from bot.voting.settings.settings import Setting
from handlers.buttons.settings import ChooseSetting
from tests.conversations.estates.test_appointments import joins
from tests.conversations.newcomers import VALID, after_press, answer_to
from tests.conversations.town import Town
from tests.waiting import until


async def walk(person: Person, *buttons: str) -> Message:
    """Let a person press his way through the settings; return what stands there at the end."""
    written = person.write("/settings")
    shown = await person.private.wait_for("群里的语言", after=written.message_id)
    for button in buttons:
        shown = await after_press(person, shown, button)
    return shown


async def test_who_serves_alone_changes_a_setting_in_four_taps(town: Town) -> None:
    shown = await walk(town.committee, "期限", "表决前的公示", "20 天")
    assert "从「没有」改为「20 天」" in shown.text
    assert "已经公布的表决不变" in shown.text
    assert "✅ 表决前的公示：20 天" in (await after_press(town.committee, shown, "改为这一项")).text
    assert "• 表决前的公示：20 天" in (await after_press(town.committee, shown, "上一步")).text
    assert "表决前的公示：没有 → 20 天" in (await answer_to(town.committee, "/acts")).text


async def test_two_of_the_committee_change_a_setting(town: Town) -> None:
    colleague = await joins(town, "陈委员")
    shown = await walk(town.committee, "提醒", "安静时段", "23:00–07:00")
    assert "要另一位委员同意后才生效" in shown.text
    await after_press(town.committee, shown, "请其他委员同意")
    waits = await walk(town.committee)
    assert "安静时段：21:00–08:00（⏳ 有人提议改为：23:00–07:00）" in waits.text
    letter = await colleague.private.wait_for("林主任 想把安静时段从「21:00–08:00」改为「23:00–07:00」")
    assert "您已同意" in (await after_press(colleague, letter, "同意")).text
    await town.committee.private.wait_for("陈委员 已同意 林主任 的提议：安静时段改为23:00–07:00")
    assert "• 安静时段：23:00–07:00" in (await walk(town.committee)).text


async def test_a_wish_is_found_again_where_the_setting_stands_and_taken_back(town: Town) -> None:
    colleague = await joins(town, "陈委员")
    await walk(town.committee, "计票", "第二人核对", "一位委员就够", "请其他委员同意")
    seen = await walk(colleague, "计票", "第二人核对")
    assert town.button_texts(seen) == ["同意", "不同意", "⬅️ 上一步"]
    own = await walk(town.committee, "计票", "第二人核对")
    assert town.button_texts(own) == ["收回我的提议", "⬅️ 上一步"]
    assert "收回了提议" in (await after_press(town.committee, own, "收回我的提议")).text
    late = await colleague.tap(seen, text="不同意").answer()
    assert "已经处理过" in late.text


async def test_auditors_read_and_change_nothing(town: Town) -> None:
    link = await offices.invite(town.program.hall, town.estate.name, Office.AUDITOR, VALID)
    auditor = town.world.person("何监督")
    await answer_to(auditor, f"/start join-{link.token}")
    shown = await walk(auditor, "公开", "新表决的网页")
    assert town.button_texts(shown) == ["⬅️ 上一步"]


async def test_no_screen_has_more_than_eight_buttons(town: Town) -> None:
    for chapter in ("期限", "计票", "提醒", "公开"):
        shown = await walk(town.committee, chapter)
        for button in town.button_texts(shown)[:-1]:
            assert len(town.button_texts(await walk(town.committee, chapter, button))) <= 8


async def test_what_was_never_offered_is_refused(town: Town) -> None:
    shown = await walk(town.committee, "期限", "表决前的公示")
    forged = ChooseSetting(town.estate.id, Setting.NOTICE, "x").pack()
    assert "按钮" in (await town.committee.tap(shown, data=forged).answer()).text


async def test_offices_stand_beside_the_names_of_plain_members(town: Town) -> None:
    link = await offices.invite(town.program.hall, town.estate.name, Office.AUDITOR, VALID)
    auditor = town.world.person("何监督")
    town.group.join(auditor)
    await answer_to(auditor, f"/start join-{link.token}")
    shown = await walk(town.committee, "公开", "名字旁的身份", "标出")
    await after_press(town.committee, shown, "改为这一项")
    town.program.deliverers.tagger.wake()
    await until(lambda: town.group.tags == {auditor.id: "监督"})
