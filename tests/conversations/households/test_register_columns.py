"""A committee member says which column of a register is which, and in what unit its areas are."""

from decimal import Decimal

from bot.rehearsal.town.messages import Message
from storage.households import households
from tests.conversations.households.test_register import CORRECT, NO, YES, answer_to_file, listed
from tests.conversations.newcomers import after_press
from tests.conversations.town import Town

HEAD = "Haus;Whg.-Nr.;Lage;Besitzer;Fläche"
LIST = f"WEG Beispiel\n{HEAD}\n1;01;EG;Müller;78.35\n1;02;EG;Öztürk;61.25\n".encode()
NEXT = "Besitzer;Lage;Haus;Whg.-Nr.;Fläche\nWeiß;EG;1;01;78.35\nÖztürk;EG;1;02;61.25\n".encode()
READ, BACK, NOWHERE = "✔ 就这样读", "返回", "没有这一列"


async def says(town: Town, question: Message, thing: str, column: str) -> Message:
    """Press a thing, and then the column that holds it."""
    label = next(text for text in town.button_texts(question) if text.startswith(f"{thing}："))
    await after_press(town.committee, question, label)
    return await after_press(town.committee, question, column)


async def area_of(town: Town) -> Decimal | None:
    async with town.program.hall.read() as connection:
        homes = await households.listed(connection, town.estate.id)
    return sum((home.area or Decimal(0) for home in homes), Decimal(0))


async def test_a_list_that_is_not_understood_is_read_as_a_person_says_and_so_is_the_next(town: Town) -> None:
    question = await answer_to_file(town.committee, LIST)
    assert "请告诉我哪一列是什么" in question.text
    assert "房屋：没有" in town.button_texts(question)
    refused = await town.committee.tap(question, text=READ).answer()
    assert refused.show_alert
    assert "请指出房号在哪一列" in refused.text

    await says(town, question, "房屋", "B 列 · Whg.-Nr.")
    assert "房屋：B 列 · Whg.-Nr." in town.button_texts(question)
    await says(town, question, "面积", "C 列 · Lage")
    await says(town, question, "面积", NOWHERE)
    await says(town, question, "面积", "E 列 · Fläche")
    await says(town, question, "楼栋", "A 列 · Haus")
    await after_press(town.committee, question, "业主：没有")
    await after_press(town.committee, question, BACK)
    await says(town, question, "业主", "D 列 · Besitzer")

    preview = await after_press(town.committee, question, READ)
    assert "共 2 户（2 套，1 幢），合计 139.60 平方米" in preview.text
    done = await after_press(town.committee, preview, YES)
    assert "名册已经导入" in done.text

    again = await answer_to_file(town.committee, NEXT)
    assert "不变：1 户" in again.text
    assert "1-1：业主" in again.text


async def test_areas_in_another_unit_are_converted_only_after_it_was_said(town: Town) -> None:
    data = b"Unit,Area (sq ft),Owner\n1-1-101,1000,A\n1-1-102,500,B\n"
    preview = await answer_to_file(town.committee, data)
    assert "面积单位是平方英尺，导入时精确换算成平方米（1 平方英尺 = 0.09290304 平方米）" in preview.text
    assert "1-1-101：1000 → 92.903 平方米" in preview.text
    assert "要按换算后的面积导入这份名册吗" in preview.text
    assert town.button_texts(preview) == ["换算并导入", NO, CORRECT]

    given_up = preview.buttons[0][0].callback_data
    question = await after_press(town.committee, preview, CORRECT)
    assert "面积：B 列 · Area (sq ft)" in town.button_texts(question)
    settled = await town.committee.tap(question, data=given_up).answer()
    assert "已经处理过了" in settled.text
    await after_press(town.committee, question, "面积单位：照表上写的")
    preview = await after_press(town.committee, question, READ)
    assert "换算" not in preview.text
    assert "合计 1,500 平方米" in preview.text

    await after_press(town.committee, preview, CORRECT)
    await after_press(town.committee, preview, "面积单位：平方米")
    preview = await after_press(town.committee, preview, READ)
    await after_press(town.committee, preview, "换算并导入")
    assert await listed(town.program.hall, town.estate.id) == 2
    assert await area_of(town) == Decimal("139.3545")


async def test_residents_say_nothing_of_columns(town: Town) -> None:
    resident = await town.lives("王", "3-2-501")
    resident.start()
    hello = await resident.private.wait_for(lambda _: True)
    for data in (f"il:{town.estate.id}::", f"ic:{town.estate.id}::room:0", f"ir:{town.estate.id}:rB"):
        assert "只有业委会成员" in (await resident.tap(hello, data=data).answer()).text
