import csv
import io
from random import Random

import pytest

from bot.actions.estates import offices
from bot.actions.hall import Hall
from bot.rehearsal.players.sample_register import sample_register
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from storage.households import households
from tests.conversations.newcomers import VALID, after_press
from tests.conversations.town import Town

SAMPLE = sample_register(Random(7))
YES, NO, CORRECT = "导入", "放弃", "列或单位认得不对…"


async def answer_to_file(person: Person, data: bytes = SAMPLE, name: str = "名册.csv") -> Message:
    """Send a file in private and return the last of the bot's answers."""
    sent = person.send_document(name, data)
    return await person.private.wait_for(lambda m: m.document is None, after=sent.message_id)


async def listed(hall: Hall, estate_id: int) -> int:
    """Return the number of households of an estate that are not gone."""
    async with hall.read() as connection:
        found = await households.listed(connection, estate_id)
    return sum(not home.is_gone for home in found)


async def test_committee_sees_the_preview_and_nothing_has_happened(town: Town) -> None:
    preview = await answer_to_file(town.committee)
    assert "名册.csv · 阳光花园" in preview.text
    assert "共 119 户（124 套，5 幢），合计 11,575.16 平方米" in preview.text
    assert "新增：119 户" in preview.text
    assert town.button_texts(preview) == [YES, NO, CORRECT]
    assert await listed(town.program.hall, town.estate.id) == 0


async def test_yes_imports_and_says_what_comes_next(town: Town) -> None:
    done = await after_press(town.committee, await answer_to_file(town.committee), YES)
    assert "名册已经导入" in done.text
    assert "/codes" in done.text
    assert town.button_texts(done) == []
    assert await listed(town.program.hall, town.estate.id) == 119


async def test_no_leaves_everything_as_it_was(town: Town) -> None:
    done = await after_press(town.committee, await answer_to_file(town.committee), NO)
    assert "没有任何改动" in done.text
    assert await listed(town.program.hall, town.estate.id) == 0


async def test_areas_in_doubt_are_imported_by_the_button_that_says_they_are_right(town: Town) -> None:
    lines = ["房号,建筑面积", "1-1-501,9854", *(f"1-1-{100 + n},98.54" for n in range(5))]
    preview = await answer_to_file(town.committee, "\n".join(lines).encode())
    assert "1 处面积很可能写错了" in preview.text
    assert "面积和同类房屋相差太大（1-1-501: 9854.00）" in preview.text
    assert town.button_texts(preview)[:2] == ["面积没错，导入", NO]
    forged = (preview.buttons[0][0].callback_data or "").replace("ia:", "id:") + ":1"
    answer = await town.committee.tap(preview, data=forged).answer()
    assert "请您先确认面积没错" in answer.text
    await after_press(town.committee, preview, "面积没错，导入")
    assert await listed(town.program.hall, town.estate.id) == 6


@pytest.mark.slow
async def test_yes_works_after_a_restart(town: Town) -> None:
    preview = await answer_to_file(town.committee)
    async with town.restarted():
        done = await after_press(town.committee, preview, YES)
        assert "名册已经导入" in done.text
        assert await listed(town.program.hall, town.estate.id) == 119


async def test_second_yes_is_told_that_it_is_settled(town: Town) -> None:
    preview = await answer_to_file(town.committee)
    data = preview.buttons[0][0].callback_data
    await after_press(town.committee, preview, YES)
    answer = await town.committee.tap(preview, data=data).answer()
    assert answer.show_alert
    assert "已经处理过了" in answer.text


async def test_same_file_again_has_nothing_to_import(town: Town) -> None:
    await after_press(town.committee, await answer_to_file(town.committee), YES)
    again = await answer_to_file(town.committee)
    assert "和现有名册完全一样" in again.text
    assert town.button_texts(again) == [CORRECT]


async def test_who_serves_two_estates_is_asked_for_which_one_it_is(town: Town) -> None:
    hall = town.program.hall
    other, invitation = await offices.found(hall, "翠湖名苑", "Asia/Shanghai", "zh_CN", VALID)
    town.committee.start(f"join-{invitation.token}")
    await town.committee.private.wait_for("翠湖名苑")

    question = await answer_to_file(town.committee)
    assert "哪个小区" in question.text
    await town.committee.tap(question, text="翠湖名苑").answer()
    preview = await town.committee.private.wait_for("名册.csv · 翠湖名苑")
    await after_press(town.committee, preview, YES)

    assert await listed(hall, other.id) == 119
    assert await listed(hall, town.estate.id) == 0


async def test_choice_of_an_estate_for_a_deleted_file_asks_for_the_file_again(town: Town) -> None:
    town.committee.start()
    other = await town.committee.private.wait_for(lambda _: True)
    for data in (f"ie:{town.estate.id}", f"il:{town.estate.id}::", f"ic:{town.estate.id}::room:0"):
        answer = await town.committee.tap(other, data=data).answer()
        assert "请您把文件再发一次" in answer.text


async def test_only_the_committee_sends_registers(town: Town) -> None:
    resident = await town.lives("王", "3-2-501")
    answer = await answer_to_file(resident)
    assert "只有业委会成员" in answer.text


async def test_other_peoples_import_buttons_do_nothing(town: Town) -> None:
    resident = await town.lives("王", "3-2-501")
    preview = await answer_to_file(town.committee)
    resident.start("")
    hello = await resident.private.wait_for(lambda _: True)
    for data in (button.callback_data for row in preview.buttons for button in row):
        answer = await resident.tap(hello, data=data).answer()
        assert "只有业委会成员" in answer.text
    assert "名册已经导入" in (await after_press(town.committee, preview, YES)).text


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("空.csv", b"", "没有任何一户"),
        ("坏.xlsx", b"PK\x03\x04 and then nothing", "这个表格文件坏了"),
        ("登录.xls", b"<html><body>Please sign in</body></html>", "这其实是一个网页"),
    ],
)
async def test_file_that_cannot_be_read_is_refused_with_its_reason(
    town: Town, name: str, data: bytes, words: str
) -> None:
    assert words in (await answer_to_file(town.committee, data, name)).text


async def test_file_that_telegram_will_not_hand_over_is_refused(town: Town) -> None:
    answer = await answer_to_file(town.committee, b"x" * (20_000_001))
    assert "20 MB" in answer.text
    assert not [call for call in town.telegram.api.calls if call.method == "getFile"]


async def test_more_problems_than_a_message_holds_come_as_a_list(town: Town) -> None:
    lines = ["房号,建筑面积,业主", *(f"1-1-{100 + n},,丁{n}" for n in range(30)), "1-1-201,88.60,柯"]
    preview = await answer_to_file(town.committee, "\n".join(lines).encode())
    assert "30 行读不出来" in preview.text
    assert "• 没有面积：30 处，如 名册、第 2 行、B 列 1-1-100" in preview.text
    assert preview.text.count("•") == 1
    [document] = [m.document for m in town.committee.private.from_bot if m.document]
    head, *rows = csv.reader(io.StringIO(document.data.decode("utf-8-sig")))
    assert len(rows) == 30
    assert {row[head.index("原因")] for row in rows} == {"没有面积"}


async def test_file_for_a_draft_is_no_register(town: Town) -> None:
    """A PDF is never read as a register, whether or not a draft waits for one."""
    answer = await answer_to_file(town.committee, b"%PDF-1.4", "合同.pdf")
    assert "新增" not in answer.text
