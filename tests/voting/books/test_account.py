import pytest

from bot.voting.books.account import AccountQuestion, read_answer
from bot.voting.refusals import AccountWordsMissing, AccountWordsTooLong, LastFourUnreadable

HOLDER, BANK, LAST_FOUR = AccountQuestion


@pytest.mark.parametrize("typed", ["1234", " 尾号 1234", "6222 0000 0000 0001 234", "６２２２１２３４"])
def test_of_a_number_the_last_four_digits_are_kept(typed: str) -> None:
    assert read_answer(LAST_FOUR, typed) == "1234"


@pytest.mark.parametrize("typed", ["", "123", "1234 号", "abcd"])
def test_a_number_that_does_not_end_with_four_digits_is_refused(typed: str) -> None:
    with pytest.raises(LastFourUnreadable):
        read_answer(LAST_FOUR, typed)


def test_holder_and_bank_stand_on_one_line() -> None:
    assert read_answer(HOLDER, " 阳光花园\n业委会 ") == "阳光花园 业委会"
    with pytest.raises(AccountWordsMissing):
        read_answer(BANK, "\u200b")
    with pytest.raises(AccountWordsTooLong):
        read_answer(BANK, "行" * 61)
