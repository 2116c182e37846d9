"""Numbers of rooms are shown in one piece, and nowhere else."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.texts.households.slips import slips_csv
from bot.texts.places import in_one_piece, rooms_in_one_piece
from bot.texts.proposals.electorate import entitled_csv
from bot.voting.households.binding import Slip
from bot.voting.households.household import Household
from bot.voting.households.part import Part
from bot.voting.households.register import Room
from bot.voting.proposals.draft_parts import typed_parts
from bot.voting.proposals.electorate import Entitled
from bot.voting.typed.wording import as_typed
from handlers.answering.keyboards import button
from handlers.answering.rooms import room_label
from handlers.buttons.paper import PaperDoor
from tests.reading import breaking_rooms
from tests.texts.test_catalogues import forms, messages

SHOWN = "3\u20112\u2011501\u2060"
labels = st.from_regex(r"[1-9][0-9]?(-[1-9])?-[1-9][0-9]{2}", fullmatch=True)


@given(labels)
def test_what_is_copied_from_a_message_is_understood_when_it_is_typed(label: str) -> None:
    whole = in_one_piece(label)
    assert "-" not in whole
    assert as_typed(whole) == label
    assert room_label(whole) == room_label(label)


def test_a_building_with_its_staircase_can_be_copied_too() -> None:
    assert typed_parts(in_one_piece("3-2"), [Part("3", "1"), Part("3", "2")]) == ["3\t2"]


def test_a_name_without_hyphens_stays_as_it_is() -> None:
    assert in_one_piece("甲公司") == "甲公司"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_field_that_holds_a_room_is_shown_in_one_piece_and_keeps_its_full_stop(language: str) -> None:
    texts = Catalogue()[language]
    assert f"{SHOWN}" in texts.plain("mine.not-on-roll", household="3-2-501")
    assert f"<b>{SHOWN}</b>" in texts.html("bind.waiting", household="3-2-501", role="owner")
    assert "3-2-501" in Catalogue(whole_rooms=False)[language].plain("mine.not-on-roll", household="3-2-501")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_a_catalogue_breaks_its_rooms_but_what_is_copied_stays_plain(language: str) -> None:
    for message in messages(language).values():
        for form in forms(message):
            shown = rooms_in_one_piece(form)
            assert as_typed(shown) == form
            assert breaking_rooms(shown) == []
    assert "<code>/codes 3-2-501</code>" in Catalogue()[language].plain("codes.which")


def test_dates_and_codes_are_no_rooms() -> None:
    for sentence in ("2026-03-17 20:00", "7K3M-Q0ZD-1V8C", "https://t.me/a?start=1-2-3"):
        assert rooms_in_one_piece(sentence) == sentence


def test_what_is_exported_or_pressed_keeps_its_plain_hyphens() -> None:
    home = Household(1, 1, "3-2-501", "3", "2", Decimal(80))
    slip = Slip(home, "7K3MQ0ZD", datetime(2026, 3, 2, tzinfo=UTC))
    entitled = Entitled((Room("3", "2", "501"),), Decimal(80))
    for data in (slips_csv([slip], "bot"), entitled_csv([entitled])):
        assert "3-2-501" in list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[-1]
    assert button(f"🖼 {SHOWN}", PaperDoor(1, 2)).text == "🖼 3-2-501"
