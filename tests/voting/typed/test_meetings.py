from datetime import date

import pytest

from bot.voting.refusals import (
    AgendaMissing,
    AgendaTooLong,
    HandsUnreadable,
    MeetingPlaceMissing,
    MeetingPlaceTooLong,
    PointTooLong,
    TaskUnreadable,
)
from bot.voting.typed.meetings import TypedTask, agenda, hands, place, point, task

TODAY = date(2026, 3, 2)


def test_an_agenda_is_typed_one_item_a_line_with_or_without_numbers() -> None:
    assert agenda("1. 比较报价\n二、谈质保\n\n- 分摊\n其他") == ("比较报价", "谈质保", "分摊", "其他")


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [("  \n 1、", AgendaMissing), ("x\n" * 9, AgendaTooLong), ("长" * 61, AgendaTooLong)],
)
def test_an_agenda_fits_on_a_card(typed: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        agenda(typed)


def test_place_and_lines_are_short() -> None:
    assert place(" 居委会\n二楼 ") == "居委会 二楼"
    for typed, refusal in (("", MeetingPlaceMissing), ("楼" * 61, MeetingPlaceTooLong)):
        with pytest.raises(refusal):
            place(typed)
    with pytest.raises(PointTooLong):
        point("话" * 201)


@pytest.mark.parametrize("typed", ["23 4 2", "２３，４，２", "赞成23，反对4，弃权2", "23/4/2"])
def test_hands_are_three_numbers(typed: str) -> None:
    assert hands(typed) == (23, 4, 2)


@pytest.mark.parametrize("typed", ["23 4", "", "many", "1 2 3 4", "1000000 0 0"])
def test_anything_else_is_no_show_of_hands(typed: str) -> None:
    with pytest.raises(HandsUnreadable):
        hands(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("李组长，与甲公司谈质保，4月20日", TypedTask("李组长", "与甲公司谈质保", date(2026, 4, 20))),
        ("Mr Li, talk to A Co., April 20", TypedTask("Mr Li", "talk to A Co.", date(2026, 4, 20))),
        ("李组长，贴公告", TypedTask("李组长", "贴公告", None)),
        ("李组长，贴公告，并拍照", TypedTask("李组长", "贴公告，并拍照", None)),
    ],
)
def test_a_task_is_who_what_until_when(typed: str, read: TypedTask) -> None:
    assert task(typed, TODAY) == read


@pytest.mark.parametrize("typed", ["李组长", "", "李组长，贴公告，2026-02-30"])
def test_a_task_has_somebody_and_something_to_do(typed: str) -> None:
    with pytest.raises(TaskUnreadable):
        task(typed, TODAY)
