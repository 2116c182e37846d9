import pytest

from bot.registers.notation import is_blank, place_text, plain


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("九", "9"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("二十三", "23"),
        ("一百", "100"),
        ("一百零八", "108"),
        ("一百二十", "120"),
        ("二〇三", "203"),
    ],
)
def test_chinese_numerals_become_digits(numeral: str, value: str) -> None:
    assert place_text(f"{numeral}幢") == f"{value}幢"


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("１＃", "1#"),
        ("01-01-0101", "1-1-101"),
        ("2—1——301", "2-1-301"),
        ("第3幢", "3幢"),
        ("101.0", "101"),
        (" 3 幢 ", "3幢"),
        ("b座", "B座"),
    ],
)
def test_one_place_has_one_spelling(text: str, same: str) -> None:
    assert place_text(text) == same


def test_a_name_keeps_its_numerals() -> None:
    assert place_text("三元里3幢") == "三元里3幢"


@pytest.mark.parametrize("text", ["", " ", "/", "／", "－", "无", "？", "n/a"])
def test_signs_for_nothing_are_blank(text: str) -> None:
    assert is_blank(text.strip())


@pytest.mark.parametrize("text", ["0", "无锡", "未售"])
def test_other_texts_are_not_blank(text: str) -> None:
    assert not is_blank(text)


def test_plain_text_is_half_width_without_blanks() -> None:
    assert plain("　Ａ 座\t1２ ㎡") == "A座12M2"
