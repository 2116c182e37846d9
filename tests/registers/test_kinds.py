import pytest

from bot.registers.kinds import read_kind
from bot.voting.households.register import Room, UnitKind

FLAT = Room("3", "2", "501")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("住宅", UnitKind.FLAT),
        ("商品住宅", UnitKind.FLAT),
        ("商品房", UnitKind.FLAT),
        ("酒店式公寓", UnitKind.FLAT),
        ("商铺", UnitKind.SHOP),
        ("商业", UnitKind.SHOP),
        ("店面", UnitKind.SHOP),
        ("车库", UnitKind.GARAGE),
        ("地下室车位", UnitKind.GARAGE),
        ("储藏室", UnitKind.STORAGE),
        ("杂物间", UnitKind.STORAGE),
        ("非住宅", UnitKind.OTHER),
        ("办公", UnitKind.OTHER),
        ("居住", UnitKind.FLAT),
        ("特种用途（车位）", UnitKind.GARAGE),
        ("店鋪", UnitKind.SHOP),
        ("Flat", UnitKind.FLAT),
        ("apartment", UnitKind.FLAT),
        ("Residential", UnitKind.FLAT),
        ("Town house", UnitKind.FLAT),
        ("2 bedroom", UnitKind.FLAT),
        ("Non-residential", UnitKind.OTHER),
        ("Office", UnitKind.OTHER),
        ("Shop", UnitKind.SHOP),
        ("Retail", UnitKind.SHOP),
        ("Commercial unit", UnitKind.SHOP),
        ("Garage", UnitKind.GARAGE),
        ("Parking space", UnitKind.GARAGE),
        ("Car park", UnitKind.GARAGE),
        ("Storage", UnitKind.STORAGE),
        ("Store room", UnitKind.STORAGE),
        ("Locker", UnitKind.STORAGE),
        ("Warehouse", UnitKind.STORAGE),
        ("", UnitKind.FLAT),
        ("/", UnitKind.FLAT),
    ],
)
def test_the_kind_column_says_what_a_unit_is(text: str, kind: UnitKind) -> None:
    assert read_kind(text, FLAT, "表") is kind


@pytest.mark.parametrize("text", ["甲类", "Type 3", "X", "Sold", "1"])
def test_a_word_that_nobody_knows_is_no_kind(text: str) -> None:
    assert read_kind(text, FLAT, "表") is None


@pytest.mark.parametrize(
    ("room", "kind"),
    [
        (Room("2期地下室车位", "", "12"), UnitKind.GARAGE),
        (Room("3", "", "商铺12"), UnitKind.SHOP),
        (Room("3", "", "储藏室12"), UnitKind.STORAGE),
        (Room("商汇苑3号", "2", "501"), UnitKind.FLAT),
    ],
)
def test_without_a_kind_the_name_of_the_room_says_it(room: Room, kind: UnitKind) -> None:
    assert read_kind("", room, "表") is kind


def test_the_column_prevails_over_the_name_of_the_room() -> None:
    assert read_kind("住宅", Room("3", "", "商铺12"), "车位") is UnitKind.FLAT


@pytest.mark.parametrize(
    ("sheet", "kind"),
    [
        ("车位", UnitKind.GARAGE),
        ("地下车库", UnitKind.GARAGE),
        ("储藏室明细", UnitKind.STORAGE),
        ("商铺", UnitKind.SHOP),
        ("Parking", UnitKind.GARAGE),
        ("住宅和车位", UnitKind.FLAT),
        ("某苑商铺", UnitKind.FLAT),
    ],
)
def test_a_sheet_named_for_one_kind_says_it(sheet: str, kind: UnitKind) -> None:
    assert read_kind("", FLAT, sheet) is kind
