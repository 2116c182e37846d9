"""A notice of income and spending, from the treasurer to the group, the gate and the notice board."""

from datetime import timedelta
from io import BytesIO

from pypdf import PdfReader

from bot.rehearsal.town.people import Person
from bot.voting.typed.wording import as_typed
from handlers.buttons.books import AnswerObjector, ObjectToNotice
from handlers.buttons.payload import Payload
from tests.conversations.books.kept import account_opened, enters, newest, presses, serving, types
from tests.conversations.newcomers import answer_to
from tests.conversations.town import Town


async def test_a_notice_is_checked_by_another_and_read_by_all_without_rooms(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    second, treasurer = await serving(town)
    await account_opened(town, second)
    await enters(town, treasurer, second, "记一笔收入", "业主出资", "9803.92", "3-2-501", "电梯首期款")
    await enters(town, treasurer, second, "记一笔支出", "工程款", "5000", "甲电梯公司", "定金")
    await town.moves_past(town.clock.now() + timedelta(days=1))

    await types(town, treasurer, "/books")
    await presses(town, treasurer, "收支公示", "公示 2026年3月1日 至 2026年3月2日")
    assert "期末余额：4,803.92 元" in newest(treasurer, "交给第二人确认").text
    await presses(town, treasurer, "交给第二人确认")
    assert "许会计 拟好了收支公示" in newest(second, "发到群里").text
    await presses(town, second, "发到群里")
    told = await town.group.wait_for("收支公示第 1 期")
    for words in (
        "业主出资 9,803.92 元（1 笔，凭证 1 号）",
        "甲电梯公司 · 定金",
        "记账：许会计；核对：陈委员",
        "记录指纹",
    ):
        assert words in told.text, words
    assert "501" not in as_typed(told.text)
    assert "陈委员 已核对" in treasurer.private.from_bot[-1].text

    link = told.buttons[0][0].url or ""
    shown = await answer_to(owner, f"/start {link.partition('start=')[2]}")
    assert "收支公示第 1 期" in shown.text
    await presses(town, owner, "张贴用的公示")
    sheet = await owner.private.wait_for(lambda m: bool(m.document))
    assert sheet.document
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(sheet.document.data)).pages)
    assert "9,803.92" in text and "3-2-501" not in text

    stranger = town.world.person("路人")
    refused = await answer_to(stranger, f"/start {link.partition('start=')[2]}")
    assert "收支公示" not in refused.text
    await types(town, treasurer, "/books")
    await presses(town, treasurer, "记一笔收入", "利息")
    closed = await types(town, treasurer, "1", "银行", "一季度", "2026-03-02")
    assert "已经公示" in closed.text


async def test_a_notice_that_is_sent_back_is_drawn_up_anew(town: Town) -> None:
    second, treasurer = await serving(town)
    await account_opened(town, second)
    await town.moves_past(town.clock.now() + timedelta(days=40))
    await types(town, treasurer, "/books")
    await presses(town, treasurer, "收支公示", "公示", "交给第二人确认")
    await types(town, second, "/books")
    await presses(town, second, "项等您确认", "不对，退回")
    assert "退回了" in treasurer.private.from_bot[-1].text
    await types(town, treasurer, "/books")
    await presses(town, treasurer, "收支公示", "公示", "交给第二人确认")
    assert newest(second, "发到群里")


async def posted(town: Town) -> tuple[Person, Person]:
    """Return an owner who reads a notice that was posted, and the second person who posted it."""
    owner = await town.lives("王", "3-2-501")
    second, treasurer = await serving(town)
    await account_opened(town, second)
    await town.moves_past(town.clock.now() + timedelta(days=1))
    await types(town, treasurer, "/books")
    await presses(town, treasurer, "收支公示", "公示", "交给第二人确认")
    await presses(town, second, "发到群里")
    link = (await town.group.wait_for("收支公示第 1 期")).buttons[0][0].url or ""
    await answer_to(owner, f"/start {link.partition('start=')[2]}")
    return owner, second


async def test_an_objection_to_a_notice_waits_for_the_committee_until_it_is_answered(town: Town) -> None:
    owner, second = await posted(town)
    await presses(town, owner, "提出异议")
    assert "已转给业委会" in (await types(town, owner, "利息没有写上")).text
    assert "业委会还没有答复" in await presses(town, owner, "提出异议")
    told = as_typed(newest(second, "答复").text)
    assert "对收支公示第 1 期的异议" in told and "3-2-501：利息没有写上" in told
    await types(town, town.committee, "/overview")
    assert "3-2-501 对收支公示有异议：“利息没有写上”" in as_typed(town.committee.private.from_bot[-1].text)
    await presses(town, town.committee, "看异议、答复", "答复")
    await types(town, town.committee, "利息下个月才到账")
    assert "答复：利息下个月才到账" in as_typed(owner.private.from_bot[-1].text)
    assert "利息下个月才到账" in as_typed(told_now(second))
    await types(town, town.committee, "/overview")
    assert "异议" not in as_typed(town.committee.private.from_bot[-1].text)


def told_now(person: Person) -> str:
    return next(m.text for m in person.private.from_bot if "对收支公示" in m.text)


async def test_only_residents_object_while_there_is_time_and_only_the_committee_answers(town: Town) -> None:
    owner, second = await posted(town)
    assert "没有绑定" in await presses_data(second, ObjectToNotice(1))
    await presses(town, owner, "提出异议")
    await types(town, owner, "数目不对")
    assert "只有业委会" in await presses_data(owner, AnswerObjector(1))
    await presses(town, second, "答复")
    await presses(town, town.committee, "答复")
    await types(town, second, "已核对，没有错")
    assert "已经有人答复" in (await types(town, town.committee, "是的")).text
    await town.moves_past(town.clock.now() + timedelta(days=8))
    assert "异议期已过" in await presses_data(owner, ObjectToNotice(1))


async def presses_data(person: Person, payload: Payload) -> str:
    return as_typed((await person.tap(person.private.from_bot[-1], data=payload.pack()).answer()).text)
