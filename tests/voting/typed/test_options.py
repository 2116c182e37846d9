import pytest

from bot.voting.refusals import OptionsAlike, OptionsTooFew, OptionsTooMany, OptionTooLong, Refusal
from bot.voting.typed.options import typed_options
from bot.voting.typed.wording import columns


def test_each_line_is_an_option_and_empty_lines_are_none() -> None:
    assert typed_options("  甲 公司 \n\n\u200b\nB\u202e Ltd\r\n") == ["甲 公司", "B Ltd"]


def test_eight_options_of_forty_columns_fit() -> None:
    options = [f"{n}" + "字" * 19 + "x" for n in range(8)]
    assert {columns(option) for option in options} == {40}
    assert typed_options("\n".join(options)) == options


REFUSED = [
    ("", OptionsTooFew),
    ("only one", OptionsTooFew),
    ("\n".join("123456789"), OptionsTooMany),
    ("a\n" + "字" * 20 + "x", OptionTooLong),
    ("Firm A\nfirm a", OptionsAlike),
    ("Ａ公司\nA 公司", OptionsAlike),
]


@pytest.mark.parametrize(("text", "refusal"), REFUSED)
def test_what_makes_no_choice_is_refused(text: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        typed_options(text)
