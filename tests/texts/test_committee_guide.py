"""What the committee is shown by /help: everything, by what one wants to do, on one screen of a phone."""

import re

import pytest

from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.texts.markup import without_markup
from bot.voting.typed.wording import columns
from handlers.answering.menus import ADMINISTRATORS, COMMITTEE

CATALOGUE = Catalogue()
COLUMNS, LINES = 34, 22  # of a small phone, with letters of the usual size


def guide(language: str) -> list[str]:
    return without_markup(CATALOGUE[language].html("help.committee")).splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_committees_guide_names_every_command_once(language: str) -> None:
    named = re.findall(r"/([a-z]+)", "\n".join(guide(language)))
    assert sorted(named) == sorted({*COMMITTEE, *ADMINISTRATORS} - {"help"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fits_on_the_screen_of_a_phone(language: str) -> None:
    assert sum(max(-(-columns(line) // COLUMNS), 1) for line in guide(language)) <= LINES


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_line_begins_with_what_one_wants_to_do(language: str) -> None:
    _, _, *lines = CATALOGUE[language].html("help.committee").splitlines()
    assert len(lines) == 9
    assert all(re.match(r"<b>[^<]+</b>[：:]", line) for line in lines)
