"""What somebody can do stands in the help that he is shown."""

import re

import pytest

from bot.texts.catalogue import LANGUAGES, Catalogue
from handlers.answering.menus import AUDITOR, LEAD, RESIDENT, TREASURER

CATALOGUE = Catalogue()
GUIDES = {"help.resident": RESIDENT, "help.lead": LEAD, "help.auditor": AUDITOR, "help.treasurer": TREASURER}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_names_every_command_of_its_menu_and_no_other(language: str, guide: str) -> None:
    named = set(re.findall(r"(?<!<)/([a-z]+)", CATALOGUE[language].plain(guide)))
    assert named == set(GUIDES[guide]) - {"help"}
