import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.refusals import ReasonTooLong, TitleMissing, TitleTooLong
from bot.voting.typed.wording import LONGEST_REASON, LONGEST_TITLE, cut, one_line, reason, title, units

TITLES = [
    ("  安装   摄像头\n", "安装 摄像头"),
    ("two\nlines\tand\u2028more", "two lines and more"),
    ("<b>&_*", "<b>&_*"),
    ("📷👨\u200d👩\u200d👧", "📷👨\u200d👩\u200d👧"),
    ("مرحبا\u200f", "مرحبا\u200f"),
    ("safe \u202edesrever\u202c end", "safe desrever end"),
    ("\u2066isolated\u2069", "isolated"),
    ("bell\x07 and nul\x00", "bell and nul"),
    ("half \ud83d pair", "half pair"),
]


@pytest.mark.parametrize(("typed", "kept"), TITLES)
def test_a_title_keeps_what_can_be_read_on_one_line(typed: str, kept: str) -> None:
    assert title(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u200d", "\u202e\u202c", "\u3000\n", "\x00\x07"])
def test_a_title_that_nobody_could_see_is_refused(typed: str) -> None:
    with pytest.raises(TitleMissing):
        title(typed)


def test_a_title_may_have_200_characters_and_no_more() -> None:
    assert title("字" * LONGEST_TITLE) == "字" * LONGEST_TITLE
    with pytest.raises(TitleTooLong) as refused:
        title("字" * 5000)
    assert refused.value.fields == {"length": 5000, "most": LONGEST_TITLE}


def test_an_emoji_counts_twice() -> None:
    assert units("📷") == 2
    with pytest.raises(TitleTooLong):
        title("📷" * (LONGEST_TITLE // 2 + 1))


def test_a_reason_keeps_its_paragraphs_and_their_indentation() -> None:
    assert reason("\n　　第一段  \r\n\n\n\n　　第二段\n") == "　　第一段\n\n　　第二段"


def test_a_reason_may_be_long_but_not_longer() -> None:
    assert reason("字" * LONGEST_REASON)
    with pytest.raises(ReasonTooLong) as refused:
        reason("字" * 3000)
    assert refused.value.fields == {"length": 3000, "most": LONGEST_REASON}


@given(st.text(max_size=80))
def test_what_is_kept_is_kept_again_as_it_is(typed: str) -> None:
    kept = reason(typed)
    assert reason(kept) == kept
    try:
        line = title(typed)
    except TitleMissing:
        return
    assert title(line) == line
    assert "\n" not in line


@pytest.mark.parametrize(
    ("typed", "line"),
    [(" 李\n四 ", "李 四"), ("a\u202eb\u2066c\x07", "abc"), ("\u202e", ""), ("<b>&", "<b>&")],
)
def test_a_name_stands_on_one_line_and_leaves_the_words_around_it_alone(typed: str, line: str) -> None:
    assert one_line(typed) == line


CUT = [
    ("short", 5, "short"),
    ("longer", 5, "long…"),
    ("📷📷📷", 6, "📷📷📷"),
    ("📷📷📷", 5, "📷📷…"),
    ("a b c", 4, "a b…"),
    ("x", 0, "…"),
]


@pytest.mark.parametrize(("text", "most", "shown"), CUT)
def test_a_text_is_cut_between_characters(text: str, most: int, shown: str) -> None:
    assert cut(text, most) == shown
