import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.texts.households.register import done_text, preview_text
from bot.texts.households.register_problems import problem_list, shown_problems
from bot.texts.markup import without_markup
from bot.texts.places import in_one_piece
from bot.voting.households.columns import ColumnMeaning, FoundColumn
from bot.voting.households.register import (
    ExclusiveUnit,
    ProblemReason,
    Register,
    RegisteredHousehold,
    RegisterProblem,
    Room,
    UnitKind,
)
from bot.voting.households.register_diff import compare
from bot.voting.households.register_match import ListedHousehold
from bot.voting.typed.wording import as_typed
from tests.voting.registers import household, register, unit

CATALOGUE = Catalogue()
ZH = CATALOGUE["zh_CN"]
TELEGRAM_TAKES = 4096  # units of UTF-16 in one message, Bot API: sendMessage.text


def preview(what: Register, *before: ListedHousehold) -> str:
    return as_typed(without_markup(preview_text(ZH, "阳光花园", "名册.xlsx", what, compare(before, what))))


def problem(reason: ProblemReason, row: int = 12, value: str = "") -> RegisterProblem:
    return RegisterProblem("一期", row, "D", reason, value)


def listed(id: int, of: RegisteredHousehold) -> ListedHousehold:
    return ListedHousehold(id, of.label, of.owners, of.units)


def test_preview_names_columns_and_sums() -> None:
    columns = (
        FoundColumn("房号", ColumnMeaning.ROOM, "1", "A"),
        FoundColumn("备注", ColumnMeaning.IGNORED, "1", "B"),
    )
    shop = ExclusiveUnit(Room("2", "", "1"), Decimal("1000.5"), UnitKind.SHOP, ())
    text = preview(Register((household("101", "102"), RegisteredHousehold((shop,), ())), columns, ()))
    assert "识别出的列：房号 → 房屋" in text
    assert "没有用到的列：备注" in text
    assert "共 2 户（3 套，2 幢），合计 1,160.50 平方米" in text


def test_preview_counts_what_would_change_and_gives_examples() -> None:
    before = [listed(1, household("101")), listed(2, household("102")), listed(3, household("103"))]
    larger = RegisteredHousehold((unit("102", "81.25"),), ())
    new = [household(str(number)) for number in range(201, 206)]
    text = preview(register(household("101"), larger, *new), *before)
    assert "新增：5 户（1-201、1-202、1-203…）" in text
    assert "变更：1 户（1-102：面积 80 → 81.25）" in text
    assert "移出：1 户（1-103）" in text
    assert "不变：1 户" in text


def test_preview_warns_of_households_that_would_be_gone() -> None:
    text = preview(register(household("101")), listed(1, household("101")), listed(2, household("102")))
    assert "现有名册中有 1 户不在这个文件里" in text


def test_preview_warns_that_lines_without_a_room_may_be_those_that_are_missing() -> None:
    before = [listed(1, household("101")), listed(2, household("102"))]
    assert "有 1 行读不出是哪一户" in preview(register(household("101"), unread=[""]), *before)
    assert "读不出是哪一户" not in preview(register(household("101"), unread=["1-102: 1 / 2"]), *before)


def test_preview_warns_when_a_household_has_other_owners() -> None:
    sold = register(household("101", owner="柯"))
    assert "1 户换了业主（1-101）" in preview(sold, listed(1, household("101", owner="丁")))


def test_preview_says_that_nothing_changes() -> None:
    text = preview(register(household("101")), listed(1, household("101")))
    assert "和现有名册完全一样" in text


def test_preview_of_a_file_without_a_readable_line_threatens_nobody() -> None:
    text = preview(register(unread=["1-101: 1 / 2"]), listed(1, household("101")))
    assert "没有读出任何一户" in text
    assert "移出" not in text


def test_problem_names_its_place_its_reason_and_its_value() -> None:
    lines = list(
        map(without_markup, shown_problems(ZH, [problem(ProblemReason.AREA_UNREADABLE, 12, "八十")]))
    )
    assert "• 一期、第 12 行、D 列：面积看不懂（八十）" in lines


def shown(*problems: RegisterProblem) -> str:
    return "\n".join(map(without_markup, shown_problems(ZH, problems)))


def test_doubts_and_lines_that_are_left_out_come_before_those_that_deserve_a_look() -> None:
    text = shown(
        *(problem(ProblemReason.JOINT_OWNERS, row) for row in range(2, 9)),
        problem(ProblemReason.AREA_MISSING),
        problem(ProblemReason.AREA_OUTLIER, value="1-101: 9854"),
    )
    assert (
        text.index(f"相差太大（{in_one_piece('1-101: 9854')}）")
        < text.index("没有面积")
        < text.index("共有产权")
    )
    assert text.count("共有产权") == 7


def test_of_many_problems_there_is_one_remark_per_kind_and_each_stands_in_the_list() -> None:
    joint = [problem(ProblemReason.JOINT_OWNERS, row, f"1-{row}: 甲、乙") for row in range(2, 89)]
    missing = [problem(ProblemReason.AREA_MISSING, row, f"2-{row}") for row in range(100, 105)]
    text = shown(*joint, *missing, problem(ProblemReason.TENANT_LEFT_OUT, 7))
    assert "• 没有面积：5 处，如 一期、第 100 行、D 列 2‑100\u2060" in text
    assert "• 共有产权，合为一票：87 处，如 一期、第 2 行、D 列 1‑2: 甲、乙" in text
    assert text.count("•") == 3
    assert "逐处列在清单里" in text
    assert problem_list(ZH, [*joint, *missing]).decode().count("共有产权") == 87


def test_households_held_together_by_a_name_and_namesakes_are_counted_with_what_to_do() -> None:
    merged = [problem(ProblemReason.MERGED_BY_NAME, row, "某公司: 1, 2") for row in range(30)]
    assert "有 30 户只凭单位名称相同" in shown(*merged)
    same = [problem(ProblemReason.SAME_NAME_KEPT_APART, row, "丁: 1, 2") for row in range(4)]
    assert "有 4 个姓名出现在不止一户，没有合并。如果是同一人，请在名册里写上完整的电话" in shown(*same)


def test_list_holds_every_problem_whole_and_opens_in_spreadsheets() -> None:
    long = "，".join(["丁小满"] * 100)
    problems = [problem(ProblemReason.ROOM_REPEATED, row, long) for row in range(1, 50)]
    data = problem_list(ZH, problems)
    assert data.startswith(b"\xef\xbb\xbf")
    head, *lines = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert head == ["工作表", "行", "列", "处理", "原因", "内容"]
    assert lines == [["一期", str(row), "D", "已读入", "同一房屋重复出现", long] for row in range(1, 50)]


def test_done_text_repeats_the_numbers() -> None:
    text = as_typed(without_markup(done_text(ZH, compare([], register(household("101"))))))
    assert "名册已经导入" in text
    assert "新增：1 户（1-101）" in text


typed = st.text(min_size=1, max_size=300) | st.just("🏠" * 300) | st.just("<b>&" * 99)


@st.composite
def worst_registers(draw: st.DrawFn) -> tuple[Register, list[ListedHousehold]]:
    """Draw registers with much of everything, in which every text is as people may have typed it."""
    words = draw(st.lists(typed, min_size=4, max_size=4))
    meanings = st.sampled_from(ColumnMeaning)
    columns = tuple(FoundColumn(f"{n}{words[n % 4]}", draw(meanings), words[0], "AB") for n in range(30))
    problems = tuple(
        RegisterProblem(words[1], 200_000, "AB", draw(st.sampled_from(ProblemReason)), words[n % 4])
        for n in range(draw(st.sampled_from([0, 25])))
    )

    def flat(number: int, owner: str) -> RegisteredHousehold:
        room = Room(words[2], words[3], str(number))
        return RegisteredHousehold(
            (ExclusiveUnit(room, Decimal("12345678.1234"), UnitKind.FLAT, ()),), (owner,)
        )

    before = [listed(n, flat(n, "丁")) for n in range(8)]
    garage = ExclusiveUnit(Room("", "", "G"), Decimal("0.0001"), UnitKind.GARAGE, ())
    changed = [RegisteredHousehold((*flat(n, "柯").units, garage), ("柯",)) for n in range(4)]
    new = [flat(n, "新") for n in range(20, 25)]
    return Register((*changed, *new), columns, problems), before


@pytest.mark.parametrize("language", LANGUAGES)
@given(worst_registers(), typed)
def test_preview_always_fits_one_message(
    language: str, found: tuple[Register, list[ListedHousehold]], name: str
) -> None:
    texts, (what, before) = CATALOGUE[language], found
    html = preview_text(texts, name, name, what, compare(before, what)) + "\n\n" + texts.html("register.ask")
    assert len(without_markup(html).encode("utf-16-le")) // 2 <= TELEGRAM_TAKES


@given(typed)
def test_what_stands_in_a_file_never_becomes_formatting(value: str) -> None:
    for line in shown_problems(ZH, [problem(ProblemReason.AREA_UNREADABLE, 1, value)]):
        assert line.count("<") == line.count("<b>") + line.count("</b>") <= 2
