"""What is too long for one message comes in pages, and each thing stands on exactly one of them."""

from collections.abc import Callable

import pytest
from telegram import InlineKeyboardMarkup

from bot.texts.catalogue import Catalogue
from bot.voting.estates.estate import Estate
from bot.voting.households.columns import ColumnMeaning, FoundColumn
from bot.voting.households.part import Part
from handlers.answering.estate_lists import estates_page
from handlers.buttons.leads import LeadBuilding, LeadPart
from handlers.buttons.lists import EstatesFor, TurnEstates
from handlers.buttons.payload import Payload
from handlers.buttons.proposing import ProposeFor
from handlers.buttons.register import PickColumn, ShowColumns
from handlers.estates.leads import staircases_keyboard
from handlers.households.register_keyboards import pick_keyboard

TEXTS = Catalogue()["zh_CN"]
MOST_BUTTONS = 100  # Bot API: on one message
THINGS = 130


def estates(page: int) -> InlineKeyboardMarkup:
    served = [Estate(number, "阳光花园", "Asia/Shanghai", "zh_CN") for number in range(THINGS)]
    text, keyboard = estates_page(TEXTS, TurnEstates(EstatesFor.PROPOSAL, page), served)
    assert f"共 {THINGS} 个小区" in text
    return keyboard


def staircases(page: int) -> InlineKeyboardMarkup:
    parts = [Part("1", str(number)) for number in range(1, THINGS + 1)]
    return staircases_keyboard(TEXTS, LeadBuilding(1, 1, page), parts)


def columns(page: int) -> InlineKeyboardMarkup:
    letters = [f"{first}{second}" for first in "ABCDE" for second in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    found = [FoundColumn("", ColumnMeaning.IGNORED, "", letter) for letter in letters[:THINGS]]
    return pick_keyboard(TEXTS, PickColumn(1, "rB", ColumnMeaning.AREA, page), found)


@pytest.mark.parametrize(
    ("shown", "kind", "turn", "beside"),
    [
        (estates, ProposeFor, TurnEstates, 0),
        (staircases, LeadPart, LeadBuilding, 1),  # the whole building
        (columns, ShowColumns, PickColumn, 2),  # no column at all, and the way back
    ],
)
def test_each_thing_of_a_long_list_stands_on_one_page_from_which_the_next_is_reached(
    shown: Callable[[int], InlineKeyboardMarkup], kind: type[Payload], turn: type[Payload], beside: int
) -> None:
    chosen: list[str] = []
    for page in range(3):
        data = [str(each.callback_data) for row in shown(page).inline_keyboard for each in row]
        assert len(data) <= MOST_BUTTONS
        turns = [getattr(turn.unpack(each), "page") for each in data if turn.matches(each)]  # noqa: B009
        assert turns == [other for other in (page - 1, page + 1) if 0 <= other < 3]
        chosen += [each for each in data if kind.matches(each)]
    assert len(chosen) == THINGS + 3 * beside
    assert len(set(chosen)) == THINGS + beside
