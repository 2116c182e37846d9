from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.refusals import AmountTooLarge, AmountUnreadable, Refusal
from bot.voting.typed.money import MOST, typed_amount

AMOUNTS = [
    ("200000", "200000"),
    ("200,000.00", "200000"),
    ("200 000", "200000"),
    ("20,0000", "200000"),
    ("￥20万", "200000"),
    ("¥200,000", "200000"),
    ("20 万", "200000"),
    ("20万元", "200000"),
    ("20w", "200000"),
    ("200K", "200000"),
    ("２０００００", "200000"),
    ("２００，０００．５０", "200000.50"),
    ("1.5万", "15000"),
    ("1.2345万", "12345"),
    ("3千", "3000"),
    ("0.3亿", "30000000"),
    ("36800元", "36800"),
    ("36800 元整", "36800"),
    ("36,800 yuan", "36800"),
    ("RMB 36800.5", "36800.50"),
    ("人民币36800", "36800"),
    ("0", "0"),
    ("0.01", "0.01"),
    ("9999999999.99", "9999999999.99"),
]


@pytest.mark.parametrize(("text", "yuan"), AMOUNTS)
def test_an_amount_is_read_as_people_type_it(text: str, yuan: str) -> None:
    amount = typed_amount(text)
    assert amount == Decimal(yuan)
    assert amount.as_tuple().exponent == -2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "about 200",
        "两万",
        "-5",
        "+5",
        "1e5",
        "1.2.3",
        "200,00",
        "1,000,0000",
        ",200",
        "0.001",
        "0.0000001万",
        "1." + "0" * 30 + "1",
        "20万5",
        "NaN",
        "∞",
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(AmountUnreadable):
        typed_amount(text)


@pytest.mark.parametrize("text", ["10000000000", "100亿", "9" * 4000])
def test_an_amount_beyond_ten_billion_is_refused(text: str) -> None:
    with pytest.raises(AmountTooLarge):
        typed_amount(text)


@given(st.decimals(min_value=0, max_value=MOST, places=2))
def test_an_amount_printed_with_commas_reads_as_itself(amount: Decimal) -> None:
    assert typed_amount(f"{amount:,}") == amount


@given(st.text(max_size=40))
def test_any_text_is_an_amount_or_a_refusal(text: str) -> None:
    try:
        amount = typed_amount(text)
    except Refusal:
        return
    assert 0 <= amount <= MOST
