"""A door list in words: by floor, as people call them."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.texts.catalogue import Catalogue
from bot.texts.following_up.doors import list_text
from bot.voting.following_up.doors import door_list
from bot.voting.households.household import Household
from bot.voting.proposals.proposal import ProposalState
from tests.reports.dossiers import proposal
from tests.voting.drafts import ESTATE

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
FLOORS = {1: -1, 2: 0, 3: 4}
WORDS = {
    "zh_CN": ["地下 1 层", "底层", "4 层", "其他"],
    "en": ["Basement 1", "Ground floor", "Floor 4", "Elsewhere"],
}


@pytest.mark.parametrize("language", WORDS)
def test_doors_below_and_on_the_ground_stand_under_their_floor(language: str) -> None:
    homes = [Household(number, 1, f"3-2-{number}", "3", "2", Decimal(80)) for number in range(1, 5)]
    staircases = door_list(homes, {}, {}, NOON, floors=FLOORS)
    vote = proposal(ProposalState.OPEN)
    text = list_text(Catalogue()[language], ESTATE, vote, None, staircases, staircases)
    heads = [line for line in text.splitlines() if any(word in line for word in WORDS[language])]
    assert heads == WORDS[language]
