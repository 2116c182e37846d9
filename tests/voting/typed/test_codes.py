import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.typed.codes import ALPHABET, CODE_LENGTH, code_in, new_code, spaced, typed_code

codes = st.text(ALPHABET, min_size=CODE_LENGTH, max_size=CODE_LENGTH)


def test_a_code_carries_at_least_40_bits() -> None:
    assert CODE_LENGTH * math.log2(len(set(ALPHABET))) >= 40


def test_every_symbol_is_drawn_from_the_whole_alphabet() -> None:
    asked: list[int] = []

    def below(limit: int) -> int:
        asked.append(limit)
        return limit - 1

    assert new_code(below) == ALPHABET[-1] * CODE_LENGTH
    assert asked == [len(ALPHABET)] * CODE_LENGTH


def test_no_two_symbols_look_alike() -> None:
    assert not set("OILU") & set(ALPHABET)


@given(st.integers(), st.integers(min_value=1, max_value=30))
def test_a_drawn_code_has_the_length_asked_for_and_only_our_symbols(seed: int, length: int) -> None:
    code = new_code(Random(seed).randrange, length)
    assert len(code) == length
    assert set(code) <= set(ALPHABET)


@given(codes)
def test_a_printed_code_is_read_back(code: str) -> None:
    assert typed_code(spaced(code)) == code


def in_full_width(text: str) -> str:
    return "".join(chr(ord(symbol) + 0xFEE0) for symbol in text)


@given(codes, st.data())
def test_the_way_of_typing_changes_nothing(code: str, data: st.DataObject) -> None:
    typed = [
        data.draw(
            st.sampled_from([symbol, symbol.lower(), in_full_width(symbol), *LOOK_ALIKES.get(symbol, "")])
        )
        for symbol in code
    ]
    gaps = [data.draw(st.sampled_from(["", " ", "-", "—", "\u3000", "－", "·", "\n"])) for _ in code]
    text = "".join(symbol + gap for symbol, gap in zip(typed, gaps, strict=True))
    assert typed_code(text) == code


LOOK_ALIKES = {"0": "oO", "1": "iIlL"}


@given(st.text())
def test_whatever_is_typed_gives_a_code_or_nothing(text: str) -> None:
    code = typed_code(text)
    assert code is None or (len(code) == CODE_LENGTH and set(code) <= set(ALPHABET))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7K3M-Q0Z",
        "7K3M-Q0ZDD",
        "7K3M-Q0ZU",
        "7K3M_Q0Z!",
        "我要绑定房屋谢谢您",
        "/start",
        "٠١٢٣٤٥٦٧",
        "mine-12",
    ],
)
def test_anything_else_is_no_code(text: str) -> None:
    assert typed_code(text) is None


SENTENCES = [
    "我的码是 {}",
    "{}，谢谢！",
    "您好，我是3-2-501的业主，绑定码：{}。",
    "通知单上写着【{}】，怎么用？",
    "my code is {}",
    "Hello, this is the code {} of flat 3-2-501.",
    "{}\n\n谢谢",
]


@given(codes, st.sampled_from(SENTENCES), st.sampled_from(["", " ", "-", " - ", "—", "－"]))
def test_a_code_is_found_in_a_sentence(code: str, sentence: str, gap: str) -> None:
    mixed = code[:2] + "5" + code[3:-1] + "H"
    typed = mixed[:4].lower() + gap + mixed[4:]
    assert code_in(sentence.format(typed)) == mixed


@given(codes)
def test_whatever_is_found_in_a_sentence_is_a_code(code: str) -> None:
    assert code_in(f"绑定码是{spaced(code)}") in (code, None if code.isdigit() else code)


@pytest.mark.parametrize(
    "text",
    [
        "请问怎么 register 我的房子",
        "I want to register my flat please",
        "Please repair the elevator tomorrow",
        "我的电话是 13812345678",
        "打 8765 4321 找我",
        "2026-12-01 晚上开会",
        "我是3-2-501的，家里4口人",
        "mine-12345678-x",
        "abc1-2345-6789-abcd 是别的号码",
    ],
)
def test_a_sentence_without_a_code_gives_none(text: str) -> None:
    assert code_in(text) is None


def test_a_receipt_is_found_without_its_dashes_and_in_a_sentence() -> None:
    for typed in ("7k3mq0zd1v8c", "7K3M Q0ZD 1V8C", "我的回执是7K3M-Q0ZD-1V8C，对吗"):
        assert code_in(typed, 12) == "7K3MQ0ZD1V8C"
    assert code_in("registration", 12) is None


@pytest.mark.parametrize("typed", ["QWER-TYPA-SDFG", "qwer-typa-sdfg", "我的回执是QWER-TYPA-SDFG，对吗"])
def test_a_receipt_of_letters_alone_is_known_as_it_is_printed(typed: str) -> None:
    assert code_in(typed, 12) == "QWERTYPASDFG"


@pytest.mark.parametrize(
    ("sentence", "code"), [("I have QWER-TYPA here", "QWERTYPA"), ("my part-time job", None)]
)
def test_a_code_of_letters_alone_is_known_in_capitals_with_its_dash(sentence: str, code: str | None) -> None:
    assert code_in(sentence) == code
