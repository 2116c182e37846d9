from datetime import timedelta
from decimal import Decimal

import pytest

from bot.actions.paper import slips
from bot.actions.proxies import proxies
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.counting.choice import Choice
from bot.voting.paper.confirmation import Confirmation
from bot.voting.paper.paper import SignedSlip
from bot.voting.proposals.timetable import read_step
from bot.voting.proxies.proxy import Wish
from bot.voting.refusals import PaperSettled
from handlers.buttons.amending import PublishAmendment
from tests.conversations.ledgers import kinds_in_ledger
from tests.conversations.newcomers import after_press, answer_to, carried, joins_committee, serves_another
from tests.conversations.town import Town

DAY = timedelta(days=1)
PUBLISH = "确认修改"
ROOMS = ("3-2-501", "3-2-502", "3-2-503")


async def asks(person: Person, item: str, shown: Message | None = None) -> Message:
    """Press an item below the vote, or below a preview, and return the question for its value."""
    shown = shown or await answer_to(person, "/amend")
    before = person.private.messages[-1].message_id
    await person.tap(shown, text=item).answer()
    return await person.private.wait_for(lambda m: "新的" in m.text or "用哪种规则" in m.text, after=before)


async def types(person: Person, item: str, text: str, shown: Message | None = None) -> Message:
    """Give an item another value, and return the preview."""
    await asks(person, item, shown)
    return await answer_to(person, text)


async def changes_cost(town: Town, cost: str = "40000") -> Message:
    """Change the cost, which is substance, and return what is said then."""
    preview = await types(town.committee, "费用", cost)
    return await after_press(town.committee, preview, PUBLISH)


@pytest.mark.slow
async def test_a_small_correction_is_listed_and_leaves_the_ballots(town: Town) -> None:
    owner = await town.lives("王", ROOMS[0])
    proposal = await town.opens()
    await owner.tap(town.card, text="同意").answer()
    shown = await answer_to(town.committee, "/amend")
    assert "标题：安装高空抛物摄像头" in shown.text
    assert "通过规则：一般事项" in shown.text

    preview = await types(town.committee, "标题", "安装 12 个摄像头", shown)
    assert "标题：安装高空抛物摄像头 → 安装 12 个摄像头" in preview.text
    assert "已投的票不受影响" in preview.text
    await after_press(town.committee, preview, PUBLISH)

    news = await town.group.wait_for("业委会更正了表决内容")
    assert "安装高空抛物摄像头 → 安装 12 个摄像头" in news.words
    card = await town.card_shows("更正过 1 次：标题（3月2日周一）")
    assert "同意：1 户" in card.text
    assert await kinds_in_ledger(town, proposal) == ["announced", "opened", "ballot", "version"]
    preview = await types(town.committee, "理由", "更安全。")
    await after_press(town.committee, preview, PUBLISH)
    await town.card_shows("更正过 2 次：标题（3月2日周一）、理由（3月2日周一）")


@pytest.mark.slow
async def test_an_old_vote_button_still_works_after_a_small_correction(town: Town) -> None:
    owner = await town.lives("王", ROOMS[0])
    proposal = await town.opens()
    data = town.card.buttons[0][0].callback_data
    await after_press(town.committee, await types(town.committee, "标题", "摄像头"), PUBLISH)

    assert (await owner.tap(town.card, data=data).answer()).text.startswith("3-2-501：同意。")
    assert (await kinds_in_ledger(town, proposal))[-2:] == ["version", "ballot"]


@pytest.mark.slow
async def test_a_change_of_substance_asks_every_household_that_had_voted_to_confirm(town: Town) -> None:
    owners = [await town.lives(f"业主{room}", room) for room in ROOMS]
    family = await town.lives("家人", ROOMS[0])
    proposal = await town.opens(cost=Decimal(36800))
    old = town.card.buttons[0][0].callback_data
    await owners[0].tap(town.card, text="同意").answer()
    await owners[1].tap(town.card, text="反对").answer()
    await town.idle()

    preview = await types(town.committee, "费用", "4万")
    assert "费用：36,800 元 → 40,000 元" in preview.text
    assert "已投票的 2 户要重新确认" in preview.text
    done = await after_press(town.committee, preview, PUBLISH)
    assert "已修改安装高空抛物摄像头" in done.text

    news = await town.group.wait_for("之前投的票不再算")
    assert "费用：36,800 元 → 40,000 元" in news.words
    card = await town.card_shows("改过费用，之后投的票才算")
    assert "参加户数：0 / 3 户" in card.text
    asked = await owners[0].private.wait_for("您家 3-2-501 之前投了：同意")
    assert "费用：36,800 元 → 40,000 元" in asked.text
    assert town.button_texts(asked) == ["✔️ 仍然：同意", "反对", "弃权"]
    assert town.button_texts(await family.private.wait_for("之前投了：同意")) == town.button_texts(asked)
    other = await owners[1].private.wait_for("您家 3-2-502 之前投了：反对")
    assert town.button_texts(other) == ["✔️ 仍然：反对", "同意", "弃权"]
    assert not any("之前投了" in message.text for message in owners[2].private.from_bot)

    stale = await owners[2].tap(card, data=old).answer()
    assert "内容已经改过" in stale.text
    await owners[0].tap(asked, text="仍然：同意").answer()
    await town.card_shows("参加户数：1 / 3 户")
    await owners[2].tap(await town.card_shows("参加户数：1 / 3 户"), text="反对").answer()
    await town.moves_past(proposal.closes_at)
    result = await town.group.wait_for("表决已经截止")
    assert "同意：1 户" in result.words
    assert "反对：1 户" in result.words
    kinds = await kinds_in_ledger(town, proposal)
    assert kinds[2:] == ["ballot", "ballot", "version", "ballot", "ballot", "closed", "final"]


async def test_whoever_voted_anew_meanwhile_is_not_asked(town: Town) -> None:
    owner, family = await town.lives("王", ROOMS[0]), await town.lives("家人", ROOMS[0])
    await town.opens()
    await owner.tap(town.card, text="同意").answer()
    await changes_cost(town)
    asked = await owner.private.wait_for("之前投了：同意")

    await owner.tap(asked, text="反对").answer()

    news = await family.private.wait_for("投了票：反对")
    assert "反对" in news.text


async def test_a_reminder_after_a_change_says_that_the_earlier_ballot_lapsed(town: Town) -> None:
    owner, silent = await town.lives("王", ROOMS[0]), await town.lives("李", ROOMS[1])
    other = await serves_another(town, town.committee)
    await town.has_household("9-1-101", estate=other)
    await town.binds(owner, "9-1-101")
    await town.opens(timetable=(read_step("closing-24h private"),))
    await owner.tap(town.card, text="同意").answer()
    await changes_cost(town)
    await owner.private.wait_for("🏘 阳光花园\n⚠️ 安装高空抛物摄像头")

    town.clock.advance(6 * DAY)

    reminded = await owner.private.wait_for("您家 3-2-501 之前投的票不再计入，请重新投票")
    assert reminded.text.startswith("🏘 阳光花园\n")
    await silent.private.wait_for("表决快要截止了，您家 3-2-502 还没有投票")


@pytest.mark.slow
async def test_proxies_and_slips_of_before_count_no_more(town: Town) -> None:
    hall, committee = town.program.hall, town.committee.id
    principal, holder = await town.lives("王", ROOMS[0]), await town.lives("李", ROOMS[1])
    await town.has_household(ROOMS[2])
    await town.has_household("3-2-504")
    other, voted = await town.lives("赵", "3-2-505"), await town.lives("钱", "3-2-506")
    colleague = await joins_committee(town)
    proposal = await town.opens()
    first, second, third, fourth, fifth, sixth = town.households.values()
    for person, home in ((other, fifth), (voted, sixth)):
        more = await proxies.ask(hall, person.id, Wish(proposal.id, home.id, second.id, None), 3)
        await proxies.accept(hall, holder.id, more.id, 3)
    await voted.tap(town.card, text="反对").answer()
    given = await proxies.ask(hall, principal.id, Wish(proposal.id, first.id, second.id, Choice.FOR), 3)
    await proxies.accept(hall, holder.id, given.id, 3)
    counted = SignedSlip(proposal.id, third.id, Choice.FOR, "photo")
    await slips.enter(hall, committee, counted, Confirmation.NONE)
    waits = SignedSlip(proposal.id, fourth.id, Choice.FOR, "photo")
    entry = await slips.enter(hall, committee, waits, Confirmation.COMMITTEE)
    await town.idle()

    await changes_cost(town)

    await principal.private.wait_for("给 3-2-502 的委托不再有效")
    await holder.private.wait_for("下面的委托不再有效：\n• 3-2-505 委托 3-2-502\n• 3-2-501 委托 3-2-502")
    asked = await principal.private.wait_for("您家 3-2-501 之前投了：同意")
    told = await town.committee.private.wait_for("您录入的 3-2-504 的纸质票")
    assert "不再计入" in told.text
    lost = await town.committee.private.wait_for("3-2-503 的纸质票（同意，林主任 录入）不再计入")
    assert "这一户没有人绑定" in lost.text and "上门" in lost.text
    with pytest.raises(PaperSettled):
        await slips.check(hall, colleague.id, entry.entry.id, True)
    await town.card_shows("参加户数：0 / 6 户")
    await principal.tap(asked, text="仍然").answer()
    again = SignedSlip(proposal.id, third.id, Choice.AGAINST, "photo")
    await slips.enter(hall, committee, again, Confirmation.NONE)
    await town.card_shows("参加户数：2 / 6 户")
    kinds = await kinds_in_ledger(town, proposal)
    assert kinds[kinds.index("version") :] == [
        "version",
        "proxy",
        "proxy",
        "proxy",
        "ballot",
        "paper",
        "ballot",
    ]


async def test_an_announced_vote_is_changed_without_asking_anybody(town: Town) -> None:
    owner = await town.lives("王", ROOMS[0])
    proposal = await town.opens(notice_days=3, closes_at=town.clock.now() + 9 * DAY)

    preview = await types(town.committee, "费用", "40000")
    assert "还没开始投票，不用重新确认" in preview.text
    await after_press(town.committee, preview, PUBLISH)

    await town.group.wait_for("投票还没有开始，请以修改后的内容为准")
    await town.card_shows("费用：40,000 元")
    await town.moves_past(proposal.opened_at)
    card = await town.card_shows("参加户数：0 / 1 户")
    assert (await owner.tap(card, text="同意").answer()).text.startswith("3-2-501：同意。")
    assert await kinds_in_ledger(town, proposal) == ["announced", "version", "opened", "ballot"]


@pytest.mark.slow
async def test_another_rule_is_picked_by_button_and_several_items_change_at_once(town: Town) -> None:
    owner = await town.lives("王", ROOMS[0])
    await town.opens()
    await owner.tap(town.card, text="同意").answer()
    question = await asks(town.committee, "通过规则")
    preview = await after_press(town.committee, question, "特别事项")
    assert "通过规则：一般事项 → 特别事项" in preview.text
    question = await asks(town.committee, "再改：费用", preview)
    preview = await after_press(town.committee, question, "不要这一项")
    assert "费用：36,800 元 → 无" in preview.text
    assert "通过规则：一般事项 → 特别事项" in preview.text

    await after_press(town.committee, preview, PUBLISH)

    card = await town.card_shows("改过费用、通过规则")
    assert "特别事项" in card.text
    assert "费用" not in card.text.split("⚠️")[0]


async def test_a_rule_of_ones_own_is_set_by_buttons_and_by_typing(town: Town) -> None:
    owner = await town.lives("王", ROOMS[0])
    proposal = await town.opens()
    await owner.tap(town.card, text="同意").answer()
    question = await asks(town.committee, "通过规则")
    question = await after_press(town.committee, question, "自定比例")
    assert "要有多少户参加" in question.text
    question = await after_press(town.committee, question, "全体的2/3以上")
    assert "要有多少面积参加" in question.text
    assert "没有看懂这个比例" in (await answer_to(town.committee, "很多")).text
    question = await answer_to(town.committee, "百分之六十")
    assert "要有多少户同意" in question.text
    question = await after_press(town.committee, question, "户数不作要求")
    assert "面积不作要求" not in town.button_texts(question)
    preview = await answer_to(town.committee, "全体过半数")
    assert "通过规则：一般事项 → 全体户数中，有2/3以上，而且全体面积中，有3/5以上参加" in preview.text
    assert "有超过一半同意" in preview.text
    assert "已投票的 1 户要重新确认" in preview.text
    assert "再改：参加户数" in town.button_texts(preview)

    await after_press(town.committee, preview, PUBLISH)

    await town.group.wait_for("之前投的票不再算")
    card = await town.card_shows("改过通过规则，之后投的票才算")
    assert "通过条件（本次自定比例）" in card.text
    await owner.private.wait_for("您家 3-2-501 之前投了：同意")
    assert (await kinds_in_ledger(town, proposal))[-2:] == ["ballot", "version"]


async def test_another_attachment_is_posted(town: Town) -> None:
    await town.lives("王", ROOMS[0])
    await town.opens()
    await asks(town.committee, "附件")
    refused = await answer_to(town.committee, "照片")
    assert "照片" in refused.text
    sent = town.committee.send_photo(b"a picture")
    preview = await town.committee.private.wait_for("附件：无 → 照片", after=sent.message_id)

    await after_press(town.committee, preview, PUBLISH)

    photo = await town.group.wait_for(lambda message: message.photo is not None)
    assert photo.photo


async def test_what_cannot_be_changed_says_what_to_do_instead(town: Town) -> None:
    await town.lives("王", ROOMS[0])
    await town.opens()
    shown = await answer_to(town.committee, "/amend")
    refused = await town.committee.tap(shown, text="表决范围、记名方式").answer()
    assert refused.show_alert
    assert "/withdraw" in refused.text


@pytest.mark.parametrize(
    ("item", "typed", "told"),
    [
        ("标题", "安装高空抛物摄像头", "没有改动"),
        ("费用", "3.68万", "没有改动"),
        ("费用", "很多", "金额"),
        ("标题", "长" * 201, "200"),
        ("通过规则", "一般", "按钮"),
    ],
)
async def test_a_value_that_will_not_do_is_asked_again(town: Town, item: str, typed: str, told: str) -> None:
    await town.lives("王", ROOMS[0])
    await town.opens()
    assert told in (await types(town.committee, item, typed)).text


@pytest.mark.slow
async def test_only_the_preview_that_is_seen_is_published_and_only_once(town: Town) -> None:
    await town.lives("王", ROOMS[0])
    proposal = await town.opens()
    first = await types(town.committee, "标题", "甲")
    stale = first.buttons[0][0].callback_data
    second = await types(town.committee, "再改：理由", "乙", first)
    assert "确认修改" not in town.button_texts(first)  # the question has taken its place
    assert "请重新发送命令" in (await town.committee.tap(first, data=stale).answer()).text
    await after_press(town.committee, second, PUBLISH)

    seal = PublishAmendment(proposal.id, "0" * 12).pack()
    assert "请重新发送命令" in (await town.committee.tap(second, data=seal).answer()).text
    await town.idle()
    assert (await kinds_in_ledger(town, proposal)).count("version") == 1


async def test_what_a_colleague_has_changed_meanwhile_is_looked_at_again(town: Town) -> None:
    await town.lives("王", ROOMS[0])
    colleague = await joins_committee(town)
    await town.opens()
    mine, theirs = await types(town.committee, "标题", "甲"), await types(colleague, "标题", "乙")
    await after_press(colleague, theirs, PUBLISH)

    assert "刚才有别的成员改过" in (await town.committee.tap(mine, text=PUBLISH).answer()).text


async def test_a_vote_that_is_over_is_not_changed(town: Town) -> None:
    await town.lives("王", ROOMS[0])
    proposal = await town.opens()
    preview = await types(town.committee, "标题", "甲")
    publish = carried(preview, PUBLISH)
    await town.moves_past(proposal.closes_at)
    await town.group.wait_for("已经截止")
    await town.idle()

    assert preview.buttons == []
    assert "已经截止" in (await town.committee.tap(preview, data=publish).answer()).text
    assert "没有可以修改的表决" in (await answer_to(town.committee, "/amend")).text


async def test_of_several_votes_one_is_chosen_and_residents_change_none(town: Town) -> None:
    owner = await town.lives("王", ROOMS[0])
    await town.opens(title="换门")
    await town.opens(title="修灯")
    which = await answer_to(town.committee, "/amend")
    assert town.button_texts(which) == ["2 · 修灯", "1 · 换门"]
    shown = await after_press(town.committee, which, "换门")
    assert "第 1 号表决" in shown.text
    assert "业委会" in (await answer_to(owner, "/amend")).text


@pytest.mark.slow
async def test_options_that_were_kept_can_be_confirmed_and_others_are_chosen_anew(town: Town) -> None:
    owners = [await town.lives(f"业主{room}", room) for room in ROOMS]
    await town.opens(options=("红色", "蓝色", "白色"))
    for owner, option in zip(owners, ("红色", "白色", "弃权"), strict=True):
        await owner.tap(town.card, text=option).answer()
    await town.idle()

    preview = await types(town.committee, "选项", "白色\n绿色\n蓝色")
    assert "选项：红色、蓝色、白色 → 白色、绿色、蓝色" in preview.text
    await after_press(town.committee, preview, PUBLISH)

    first, second, third = [await owner.private.wait_for("之前投了") for owner in owners]
    assert "之前投了：红色" in first.text
    assert town.button_texts(first) == ["白色", "绿色", "蓝色", "以上都不选", "弃权"]
    assert "之前投了：白色" in second.text
    assert town.button_texts(second)[0] == "✔️ 仍然：白色"
    assert town.button_texts(third)[0] == "✔️ 仍然：弃权"
    await owners[1].tap(second, text="仍然").answer()
    await town.card_shows("白色：1 户")


async def test_options_do_not_go_with_a_rule_that_asks_for_all(town: Town) -> None:
    await town.lives("王", ROOMS[0])
    await town.opens(rule_key="unanimous")
    assert "请先改规则" in (await types(town.committee, "选项", "红色\n蓝色")).text
