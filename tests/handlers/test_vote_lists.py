from handlers.answering.vote_lists import LISTS
from handlers.buttons.lists import VotesFor


def test_whatever_a_vote_is_chosen_for_has_its_list() -> None:
    assert LISTS.keys() == set(VotesFor)
