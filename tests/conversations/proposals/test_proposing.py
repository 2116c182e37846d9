from datetime import timedelta

import pytest

from bot.actions.estates import committee, offices
from bot.actions.households import people
from bot.rehearsal.town.people import Person
from bot.voting.estates.estate import Office
from storage.proposals import proposals
from tests.conversations.author import BLANK, PREVIEW, begins
from tests.conversations.town import Town


async def number_of_proposals(town: Town) -> int:
    async with town.program.hall.read() as connection:
        return len(await proposals.of_estates(connection, [town.estate.id]))


async def joins_committee(town: Town, language_code: str) -> Person:
    invitation = await offices.invite(
        town.program.hall, town.estate.name, Office.COMMITTEE, timedelta(days=1)
    )
    person = town.world.person("Lin", language_code=language_code)
    person.start(f"join-{invitation.token}")
    await person.private.wait_for("阳光花园")
    return person


@pytest.mark.slow
async def test_a_proposal_is_drafted_previewed_and_published(town: Town) -> None:
    for label in ("1-1-101", "1-1-102", "2-1-101", "10-1-101"):
        await town.has_household(label, "89.5")
    author = await begins(town.committee)
    await author.taps(BLANK, "2/11 · 标题")
    await author.types("  2号楼 <b>摄像头</b> & 支架 📷 ", "3/11 · 理由")
    await author.types("查明高空抛物的来源。", "4/11 · 费用")
    await author.types("￥20万", "✔️ 费用：200,000 元")
    await author.sends_photo("6/11 · 通过规则")
    await author.taps("特别事项", "7/11 · 选项")
    await author.taps("不设方案", "8/11 · 表决范围")
    assert town.button_texts(author.newest)[:3] == ["⬜ 1 幢", "⬜ 2 幢", "⬜ 10 幢"]
    await author.taps("⬜ 2 幢", "已选：2 幢，1 户，89.50 平方米")
    await author.taps("⬜ 1 幢", "已选：2 幢、1 幢，3 户，268.50 平方米")
    await author.taps("☑️ 2 幢", "已选：1 幢，2 户，179 平方米")
    await author.taps("选好了", "9/11 · 记名或无记名")
    await author.taps("🔒 无记名", "10/11 · 截止时间")
    await author.types("3月20日晚上8点", "11/11 · 提醒方式")
    controls = await author.taps("🔔 按惯例", PREVIEW)

    assert town.button_texts(controls) == ["📣 发布", "✏️ 修改……", "📋 参加表决的房屋名单", "📎 看附件"]
    assert "<b>2号楼 &lt;b&gt;摄像头&lt;/b&gt; &amp; 支架 📷</b>" in controls.html
    shown = controls.text
    for part in (
        "费用：200,000 元",
        "范围：1 幢",
        "3月20日周五 20:00",
        "可以选：同意、反对、弃权",
        "不足 15 天",
    ):
        assert part in shown
    await author.presses(controls, "📎 看附件")
    assert (await town.committee.private.wait_for(lambda message: message.photo is not None)).photo
    assert await number_of_proposals(town) == 0

    answer = await author.presses(controls, "📣 发布")
    assert answer.text == "已发布。"
    done = await author.sees("已发布，表决卡片正在发到“阳光花园业主群”", 0)
    assert "2 户，179 平方米" in done.text
    assert done.buttons == []
    posted = await town.card_shows("2号楼")
    assert posted.text in shown
    assert any(message.photo for message in town.group.from_bot)


@pytest.mark.slow
async def test_the_whole_flow_speaks_english_but_the_preview_is_what_residents_read(town: Town) -> None:
    await town.has_household("1-1-101")
    author = await begins(await joins_committee(town, "en-GB"), "✍️ Kind")
    await author.taps("Something else", "2/11 · Title")
    await author.types("电梯大修", "3/11 · Reasons")
    await author.taps("No reasons", "4/11 · Cost")
    await author.types("200,000.00", "5/11 · Attachment")
    await author.sends_file("offer.pdf", "application/octet-stream", "6/11 · Rule")
    await author.taps("Straw poll", "7/12 · Options")
    await author.taps("No options", "8/12 · Who votes")
    await author.types("1", "9/12 · Open or secret")
    await author.taps("👁 Open", "10/12 · Running count")
    await author.taps("Hide it until closing", "11/12 · Deadline")
    await author.types("tomorrow 20:00", "12/12 · Reminders")
    controls = await author.taps("🔔 As usual", "This is what residents will see")

    shown = controls.text
    assert "可以选：同意、反对、弃权\n\n各选项的票数在截止后公布" in shown
    assert "Attached: a PDF" in shown
    await author.presses(controls, "📣 Publish")
    assert (await town.card_shows("电梯大修")).text in shown


@pytest.mark.slow
async def test_publishing_twice_publishes_once(town: Town) -> None:
    await town.has_household("1-1-101")
    author = await begins(town.committee)
    controls = await author.goes_to(PREVIEW)

    taps = [town.committee.tap(controls, text="📣 发布") for _ in range(2)]
    answers = [await tap.answer() for tap in taps]

    assert sorted(answer.show_alert for answer in answers) == [False, True]
    assert "已经发布，或者已被丢弃" in next(answer.text for answer in answers if answer.show_alert)
    assert await number_of_proposals(town) == 1


@pytest.mark.slow
async def test_an_older_preview_does_not_publish_what_was_changed_since(town: Town) -> None:
    await town.has_household("1-1-101")
    author = await begins(town.committee)
    old = await author.goes_to(PREVIEW)
    old_publish = next(button for row in old.buttons for button in row if "发布" in button.text)
    await author.changes("标题", "您现在的回答：安装高空抛物摄像头")
    new = await author.types("另一个标题", PREVIEW)

    answer = await town.committee.tap(new, data=old_publish.callback_data).answer()

    assert "您又改过草稿" in answer.text
    assert await number_of_proposals(town) == 0


@pytest.mark.slow
async def test_a_draft_is_changed_in_the_one_message_of_its_preview(town: Town) -> None:
    await town.has_household("1-1-101")
    await town.opens(title="安装高空抛物摄像头")
    author = await begins(town.committee)
    first = await author.goes_to(PREVIEW)
    assert "⚠️ 第 1 号表决（投票中，3月9日周一 10:00 截止）也叫这个标题" in first.text
    assert town.button_texts(first) == ["📣 发布", "✏️ 修改……", "📋 参加表决的房屋名单"]
    assert len(first.buttons[0]) == 1

    listed = await author.taps("✏️ 修改", "要改哪一项？共 19 项")
    assert "费用：没有费用" in listed.text
    assert town.button_texts(listed)[-2:] == ["🗑 丢弃草稿", "⬅️ 回到预览"]
    await author.taps("⬅️ 回到预览", PREVIEW)
    question = await author.changes("费用", "您现在的回答：没有费用")
    await author.types("很多", "没有看懂这个金额")
    author.newest = question
    await author.types("36800", "费用：36,800 元")
    await author.changes("通过规则", "您现在的回答：一般事项")
    await author.taps("保持不变", PREVIEW)
    await author.changes("标题", "您现在的回答：安装高空抛物摄像头")
    changed = await author.types("另一件事", PREVIEW)
    assert "也叫这个标题" not in changed.text
    assert changed.message_id == first.message_id
    assert [m for m in town.committee.private.from_bot if PREVIEW in m.text] == [changed]


@pytest.mark.slow
async def test_who_types_below_a_preview_gets_it_again_and_the_old_one_loses_its_buttons(town: Town) -> None:
    await town.has_household("1-1-101")
    author = await begins(town.committee)
    first = await author.goes_to(PREVIEW)
    second = await author.types("好了吗", PREVIEW)
    assert second.message_id > first.message_id
    await town.idle()
    assert town.button_texts(first) == []
    await author.types("/propose", "要继续写，还是重新开始？")
    await town.idle()
    assert town.button_texts(second) == []
    third = await author.taps("▶️ 继续写", PREVIEW)
    await author.changes("理由", "为什么要做这件事")
    town.committee.private.delete(third)
    fourth = await author.types("因为", PREVIEW)
    assert fourth.message_id > third.message_id


@pytest.mark.slow
async def test_without_a_register_nothing_is_published_and_the_draft_stays(town: Town) -> None:
    author = await begins(town.committee)
    controls = await author.goes_to(PREVIEW)
    assert "请先导入名册" in (await author.presses(controls, "📣 发布")).text
    await town.has_household("1-1-101")
    assert (await author.presses(controls, "📣 发布")).text == "已发布。"


@pytest.mark.slow
async def test_who_serves_several_estates_is_asked_for_which_one(town: Town) -> None:
    hall = town.program.hall
    _, invitation = await offices.found(hall, "月光苑", "Asia/Shanghai", "zh_CN", timedelta(days=1))
    await committee.join(hall, town.committee.id, invitation.token)
    author = await begins(town.committee, "这项表决是为哪个小区发起的")
    await author.taps("月光苑", "✍️ 类型")
    await author.goes_to(PREVIEW)
    assert "第 1 号表决 · 月光苑" in author.newest.text
    assert "还没有" in (await author.presses(author.newest, "📣 发布")).text


async def test_a_language_chosen_in_between_is_spoken_from_the_next_question_on(town: Town) -> None:
    author = await begins(town.committee)
    await people.choose_language(town.program.hall, town.committee.id, "en")
    town.program.desk.read_in(town.committee.id, "en")
    await author.taps("📷 高空抛物摄像头", "This is what residents will see")
    assert "安装高空抛物摄像头" in author.newest.text
