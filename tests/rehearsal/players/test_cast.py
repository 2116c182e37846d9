"""The English estate is the Chinese one in other words: read, known and played alike."""

import re
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import asdict

from bot.commands import rehearse_play
from bot.registers.reading import read_register
from bot.rehearsal import players
from bot.rehearsal.players.cast import CASTS, CHINESE, ENGLISH
from bot.rehearsal.players.sample_register import sample_register
from bot.texts.catalogue import LANGUAGES, Catalogue

KEY = re.compile(r"(?:words|_button|finds_and_presses|_at_door|own)\((?:slip, )?\"([a-z][a-z.-]+)\"")
HAN = re.compile(r"[\u4e00-\u9fff]")
FOLDER = Path(players.__file__).parent
KEYS = sorted({key for file in FOLDER.glob("*.py") for key in KEY.findall(file.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("seed", range(5))
def test_english_register_is_read_as_the_same_households(seed: int) -> None:
    chinese, english = (
        read_register("x.csv", sample_register(Random(seed), cast)) for cast in CASTS.values()
    )
    assert [h.label for h in english.households] == [h.label for h in chinese.households]
    assert english.units == chinese.units == 124


def test_people_of_the_english_estate_speak_english_but_for_who_reads_the_other_language() -> None:
    spoken = {name: value for name, value in asdict(ENGLISH).items() if HAN.search(str(value))}
    assert spoken.keys() == {"reader"}


def test_whoever_plays_a_decision_has_all_that_people_say_from_the_cast() -> None:
    played = Path(rehearse_play.__file__).parent.glob("*.py")
    assert [file.name for file in played if HAN.search(file.read_text(encoding="utf-8"))] == []


def test_whatever_chance_picks_is_as_long_in_both_languages() -> None:
    assert len(ENGLISH.owners) == len(set(ENGLISH.owners)) == len(CHINESE.owners)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_that_the_players_wait_for_can_be_known_again(language: str) -> None:
    texts = Catalogue()[language]
    assert len(KEYS) > 20
    assert [key for key in KEYS if texts.known_by(key).strip(" .,:") in ("", key)] == []


def test_what_a_sentence_is_known_by_has_no_fields_markup_other_lines_or_rooms() -> None:
    texts = Catalogue()["en"]
    assert texts.known_by("announce.preliminary") == "The vote has closed. Preliminary result:"
    assert texts.known_by("extend.yes", 7) == "Extend by 7 days"
    assert texts.known_by("stand-in.which").endswith("type the room, for example: 3")
    assert texts.known_by("notice.group").startswith("households have not answered yet.")
