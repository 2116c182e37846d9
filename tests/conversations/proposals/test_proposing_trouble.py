from datetime import timedelta

import pytest

from bot.rehearsal.town.entities import utf16_length
from tests.conversations.author import PREVIEW, STEPS, begins
from tests.conversations.town import Town


async def test_buttons_of_an_old_question_change_nothing(town: Town) -> None:
    author = await begins(town.committee)
    template = await author.goes_to("2/11")
    await author.types("标题", "3/11 · 理由")
    for data in ("du:title", "da:template:blank", "da:deadline:7", "db:1", "dk:title"):
        answer = await town.committee.tap(template, data=data).answer()
        assert "这个按钮已经失效" in answer.text
    await author.types("理由", "4/11 · 费用")


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        "da:title:none",
        "da:cost:-1",
        "da:x:y",
        "da::",
        "dq:tally",
        "dq:deadline",
        "db:99",
        "db:x",
        "dp:",
        "du:cost",
    ],
)
async def test_hostile_presses_change_nothing(town: Town, data: str) -> None:
    author = await begins(town.committee)
    question = await author.goes_to("4/11")
    answer = await town.committee.tap(question, data=data).answer()
    assert answer.show_alert
    await author.types("1", "5/11 · 附件")


@pytest.mark.slow
async def test_typing_where_a_button_is_wanted_repeats_the_question(town: Town) -> None:
    await town.has_household("1-1-101")
    author = await begins(town.committee)
    said = town.committee.write("高空抛物")
    await town.committee.private.wait_for("请用按钮回答", after=said.message_id)
    await author.sees("✍️ 类型", said.message_id)
    await author.goes_to(PREVIEW)
    said = town.committee.write("好了吗")
    await town.committee.private.wait_for("请用按钮回答", after=said.message_id)
    await author.sees(PREVIEW, said.message_id)


MOMENT = timedelta(seconds=3)
TOO_MUCH = [
    ("2/11", "题" * 2000, "您的标题有 2000 个字符，最多 200 个"),
    ("3/11", "由" * 3000, "您的理由有 3000 个字符，最多 2500 个"),
    ("4/11", "很多钱", "没有看懂这个金额"),
    ("4/11", "200亿", "超过了 9,999,999,999.99 元"),
    ("8/11", "77", "名册里没有“77”"),
    ("10/11", "1/4 20:00", "可能是 2026-04-01，也可能是 2026-01-04"),
    ("10/11", "2月30日20:00", "没有这个日期或时间"),
    ("10/11", "尽快", "请这样输入：2026-03-17 20:00"),
    ("10/11", "今天10:05", "至少要在开始投票 10 分钟之后"),
    ("10/11", "2030-01-01 20:00", "最晚在一年之内"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("step", "text", "refusal"), TOO_MUCH)
async def test_what_cannot_be_an_answer_is_refused_and_the_question_stays(
    town: Town, step: str, text: str, refusal: str
) -> None:
    author = await begins(town.committee)
    await author.goes_to(step)
    question = author.newest
    await author.types(text, refusal)
    author.newest = question
    await author.answers(*STEPS[int(step.split("/")[0]) - 1])


async def test_a_title_of_5000_characters_is_refused_in_every_part(town: Town) -> None:
    author = await begins(town.committee)
    await author.goes_to("2/11")
    await author.types("题" * 5000, "Telegram 把它分成几条发来了")
    await town.committee.private.wait_for("您的标题有 4096 个字符")
    town.clock.advance(MOMENT)
    await author.types("标题", "3/11 · 理由")


@pytest.mark.slow
async def test_the_end_of_a_long_reason_is_not_taken_for_the_reason(town: Town) -> None:
    author = await begins(town.committee)
    await author.goes_to("3/11")
    await author.types("由" * 5000, "Telegram 把它分成几条发来了")
    town.clock.advance(MOMENT)
    await author.types("由", "✔️ 理由：由")


@pytest.mark.parametrize("rest", ["其余的理由", "36800"])
async def test_a_reason_cut_where_its_beginning_fits_is_asked_for_again(town: Town, rest: str) -> None:
    """A client may cut after a paragraph, anywhere from the middle of what fits."""
    author = await begins(town.committee)
    await author.goes_to("3/11")
    await author.types("由" * 2400, "4/11 · 费用")
    await author.types(rest, "3/11 · 理由")
    await town.committee.private.wait_for("Telegram 把它分成几条发来了")
    town.clock.advance(MOMENT)
    await author.types("由", "4/11 · 费用")
    await author.types("36800", "✔️ 费用：36,800 元")


@pytest.mark.slow
async def test_the_longest_title_and_reason_make_a_card_that_can_be_sent(town: Town) -> None:
    await town.has_household("1-1-101")
    author = await begins(town.committee)
    await author.taps("📄 其他事项", "2/11 · 标题")
    await author.types("&" * 199 + "\u202e", "3/11 · 理由")
    await author.types("<b>😀" * 500, "4/11 · 费用")
    town.clock.advance(MOMENT)
    for label, then in STEPS[3:]:
        await author.taps(label, then)
    await author.presses(author.newest, "📣 发布")
    card = await town.card_shows("<b>😀<b>😀")
    assert 2700 < utf16_length(card.text) <= 4096


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "mime_type"), [("offer.docx", "application/msword"), ("photo.zip", "application/zip")]
)
async def test_only_a_photo_or_a_pdf_can_be_attached(town: Town, name: str, mime_type: str) -> None:
    author = await begins(town.committee)
    await author.goes_to("5/11")
    await author.sends_file(name, mime_type, "这里只能附照片或 PDF")
    await author.sends_file("报价.PDF", "application/octet-stream", "6/11 · 通过规则")


async def test_a_photo_at_another_question_repeats_that_question(town: Town) -> None:
    author = await begins(town.committee)
    await author.goes_to("2/11")
    await author.sends_photo("2/11 · 标题")


async def test_only_the_committee_may_propose(town: Town) -> None:
    resident = await town.lives("王", "1-1-101")
    resident.write("/propose")
    await resident.private.wait_for("只有业委会成员可以这样做")
    answer = await resident.tap(resident.private.from_bot[-1], data=f"de:{town.estate.id}").answer()
    assert "只有业委会成员可以这样做" in answer.text


async def test_proposing_and_cancelling_belong_into_the_private_chat(town: Town) -> None:
    for command in ("/propose", "/cancel"):
        said = town.committee.write(command, town.group)
        await town.group.wait_for("请在与我的私聊里操作", after=said.message_id)
