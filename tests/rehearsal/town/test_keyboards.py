"""Buttons have a colour and can copy; what Telegram does not know is refused."""

from typing import Any

import pytest

from bot.rehearsal.town.keyboards import read_keyboard
from bot.rehearsal.town.refusals import BadRequest


def one(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x", **button}]]}


def test_a_button_keeps_its_style_and_what_it_copies() -> None:
    ((styled,),) = read_keyboard(one(callback_data="a", style="danger"))
    ((copying,),) = read_keyboard(one(copy_text={"text": "AB12"}))
    assert styled.to_json() == {"text": "x", "style": "danger", "callback_data": "a"}
    assert copying.to_json() == {"text": "x", "copy_text": {"text": "AB12"}}


@pytest.mark.parametrize(
    "button",
    [{"callback_data": "a", "style": "red"}, {"copy_text": {"text": ""}}, {"copy_text": {"text": "x" * 257}}],
)
def test_an_unknown_style_or_too_much_to_copy_is_refused(button: dict[str, Any]) -> None:
    with pytest.raises(BadRequest):
        read_keyboard(one(**button))
