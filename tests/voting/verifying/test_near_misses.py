"""What is just possible holds, and what is just not any more does not, for both verifiers."""

import pytest

from bot.voting.ledger.file import read
from bot.voting.verifying.check import check
from tests.naive_verifier import holds
from tests.voting.ledgers import Street
from tests.voting.verifying.near_misses import STORIES, Story
from tests.voting.verifying.test_mutations import exported


@pytest.mark.parametrize(("is_possible", "story"), STORIES, ids=lambda each: getattr(each, "__name__", ""))
def test_both_verifiers_draw_the_line_in_the_same_place(is_possible: bool, story: Story) -> None:
    street = Street()
    story(street)
    data = exported(street.file)
    assert check(read(data)).holds is is_possible
    assert holds(data) is is_possible
