from datetime import UTC, datetime

import pytest

from bot.texts.books.notice import owing_words
from bot.texts.catalogue import Catalogue
from bot.voting.books.notice import Owing
from bot.voting.estates.estate import Estate

CATALOGUE = Catalogue()
ESTATE = Estate(1, "阳光花园", "Asia/Shanghai", "zh_CN")
MORNING = datetime(2026, 3, 3, 1, 5, tzinfo=UTC)  # 9:05 in Shanghai


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh_CN", "截至 2026年3月3日周二 09:05，已通知缴款、尚未缴清：2 户，共 3.00 元"),
        ("en", "As of Tuesday 3 March 2026, 09:05, asked to pay and not paid yet: 2 households, ¥3.00"),
    ],
)
def test_what_is_outstanding_says_as_of_when(language: str, words: str) -> None:
    assert owing_words(CATALOGUE[language], ESTATE, Owing(2, 300, MORNING)) == words


def test_nothing_is_said_where_nobody_owes_anything() -> None:
    assert owing_words(CATALOGUE["en"], ESTATE, Owing(0, 0, MORNING)) == ""
