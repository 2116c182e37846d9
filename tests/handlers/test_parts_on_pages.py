"""The buildings of a large estate come in pages, below the question who votes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.texts.catalogue import Catalogue
from bot.voting.households.part import Part, write_part
from bot.voting.proposals.draft_answers import mark
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.draft_sheet import Sheet
from handlers.buttons.proposing import Tick
from handlers.proposals.keyboards import page_of_mark, question_keyboard
from tests.voting.drafts import ready, sheet

TEXTS = Catalogue()["zh_CN"]
MOST_BUTTONS = 100  # Bot API: on one message


def estate_of(buildings: int, picked: list[str], stairs: int = 3) -> Sheet:
    """Return a draft that asks who votes in an estate of so many buildings with so many staircases."""
    parts = tuple(Part(str(b), str(s)) for b in range(1, buildings + 1) for s in range(1, stairs + 1))
    draft = replace(ready().asking(Question.ELECTORATE), picked=tuple(picked))
    return replace(sheet(draft), parts=parts)


def marks_on(laid_out: Sheet, page: int) -> list[int]:
    rows = question_keyboard(TEXTS, laid_out, Question.ELECTORATE, page).inline_keyboard
    buttons = [button for row in rows for button in row]
    assert len(buttons) <= MOST_BUTTONS
    data = [str(button.callback_data) for button in buttons]
    return [Tick.unpack(each).mark for each in data if Tick.matches(each)]


@pytest.mark.slow
@given(st.integers(1, 400), st.sets(st.integers(1, 400), max_size=40))
def test_every_building_stands_on_one_page_and_so_do_the_staircases_of_those_picked(
    buildings: int, chosen: set[int]
) -> None:
    picked = [str(number) for number in sorted(chosen) if number <= buildings]
    laid_out = estate_of(buildings, picked)
    wanted = [write_part(Part(str(b))) for b in range(1, buildings + 1)]
    wanted += [write_part(Part(b, str(s))) for b in picked for s in (1, 2, 3)]
    pages = [marks_on(laid_out, page) for page in range(-(-len(wanted) // 60))]
    assert sorted(each for page in pages for each in page) == sorted(mark(each) for each in wanted)


@pytest.mark.parametrize("name", ["1", "150", "400", "150\t2"])
def test_what_was_ticked_stays_in_sight(name: str) -> None:
    laid_out = estate_of(400, [name])
    assert mark(name) in marks_on(laid_out, page_of_mark(laid_out, mark(name)))


def test_where_the_last_staircase_is_given_up_its_building_stays_in_sight() -> None:
    laid_out = estate_of(400, [])
    assert mark("150") in marks_on(laid_out, page_of_mark(laid_out, mark("150\t2")))
