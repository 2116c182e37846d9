import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.registers.rooms import is_marked_building, read_building, read_room, read_room_in, read_staircase
from bot.registers.trouble import Unreadable
from bot.voting.households.register import ProblemReason, Room

# The notations seen in published registers, each with the room it means.
NOTATIONS = {
    "01-01-0101": Room("1", "1", "101"),
    "1-1201": Room("1", "", "1201"),
    "1#楼1单元101": Room("1", "1", "101"),
    "1幢2单元2206": Room("1", "2", "2206"),
    "九幢2单元101": Room("9", "2", "101"),
    "1栋1单元101": Room("1", "1", "101"),
    "B座930": Room("B", "", "930"),
    "960弄5号302室": Room("960弄5号", "", "302"),
    "1433弄5号1111室A座": Room("1433弄5号", "A", "1111"),
    "D区101弄5号楼2单元207室": Room("D区101弄5号", "2", "207"),
    "3幢2单元20402室": Room("3", "2", "20402"),
    "8幢1号楼101": Room("8幢1号", "", "101"),
    "8幢2号楼101": Room("8幢2号", "", "101"),
    "9号住宅楼101": Room("9", "", "101"),
    "二期地下室车位": Room("2期地下室车位", "", ""),
    "二期地下室车位012号": Room("2期地下室车位", "", "12"),
    "2座101": Room("2", "", "101"),
    "二座101": Room("2", "", "101"),
    "2-101": Room("2", "", "101"),
    # further spellings of the same kinds
    "１＃－２－３０１": Room("1", "2", "301"),
    "十二栋三单元1001": Room("12", "3", "1001"),
    "3幢-2单元-501": Room("3", "2", "501"),
    "3幢2-501": Room("3", "2", "501"),
    "3幢5楼501": Room("3", "", "501"),
    "3#101A": Room("3", "", "101A"),
    "3幢东单元501": Room("3", "东", "501"),
    "3幢商铺12": Room("3", "", "商铺12"),
    "2期-3-1-101": Room("2期3号", "1", "101"),
    "二期3幢1单元101": Room("2期3号", "1", "101"),
    "某某苑3幢2单元501室": Room("某某苑3号", "2", "501"),
    "某某路100号3幢2单元501室": Room("某某路100号3号", "2", "501"),
    "1单元501": Room("", "1", "501"),
    "302室": Room("", "", "302"),
    "二〇三室": Room("", "", "203"),
    "101.0": Room("", "", "101"),
    "12幢": Room("12", "", ""),
    "地下车库B1-023": Room("地下车库B1", "", "23"),
    # parts that are divided by other signs
    "1栋/1单元/102": Room("1", "1", "102"),
    "1栋／1单元／102": Room("1", "1", "102"),
    "1栋,1单元,102室": Room("1", "1", "102"),
    "1/1/102": Room("1", "1", "102"),
    # floors without a four, flats with a letter
    "2幢3A02室": Room("2", "", "3A02"),
    "2-3A02": Room("2", "", "3A02"),
    "1栋2单元13A01": Room("1", "2", "13A01"),
    "3座12楼A室": Room("3", "", "12A"),
    "12/F A": Room("", "", "12A"),
    # English
    "#12-01": Room("", "", "#12-01"),
    "#02-101": Room("", "", "#02-101"),
    "Blk 5 #12-01": Room("5", "", "#12-01"),
    "5-#12-01": Room("5", "", "#12-01"),
    "#B1-07": Room("", "", "#B1-07"),
    "Flat A, 12/F, Tower 3": Room("3", "", "12A"),
    "Flat 2, 12/F": Room("", "", "1202"),
    "Tower 2-1201": Room("2", "", "1201"),
    "Unit 101": Room("", "", "101"),
    "Apt. #101": Room("", "", "101"),
    "Flat 12B": Room("", "", "12B"),
    "Shop 3": Room("", "", "SHOP3"),
    "Tower 2-Garage 7": Room("2", "", "GARAGE7"),
    "3#2-501": Room("3", "2", "501"),
}


@pytest.mark.parametrize(("text", "room"), NOTATIONS.items())
def test_every_notation_seen_is_read(text: str, room: Room) -> None:
    assert read_room(text) == room


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2024-03-02", ProblemReason.ROOM_IS_A_DATE),
        ("2024-03-02 00:00:00", ProblemReason.ROOM_IS_A_DATE),
        ("2024/3/2", ProblemReason.ROOM_IS_A_DATE),
        ("3月2日", ProblemReason.ROOM_IS_A_DATE),
        ("备注", ProblemReason.ROOM_UNREADABLE),
        ("101/102", ProblemReason.ROOM_UNREADABLE),
        ("1栋101/102", ProblemReason.ROOM_UNREADABLE),
        ("13800000001", ProblemReason.ROOM_UNREADABLE),
        ("#REF!", ProblemReason.ROOM_UNREADABLE),
    ],
)
def test_what_is_no_room_is_named(text: str, reason: ProblemReason) -> None:
    with pytest.raises(Unreadable) as trouble:
        read_room(text)
    assert trouble.value.reason is reason


@pytest.mark.parametrize(
    "text", ["2", "2座", "二座", "2-", "2幢", "２栋", "02#", "2#楼", "2号楼", "第二幢", "2号住宅楼"]
)
def test_one_block_has_one_name(text: str) -> None:
    assert read_building(text) == "2"


@pytest.mark.parametrize(
    ("text", "building"),
    [
        ("B座", "B"),
        ("960弄5号", "960弄5号"),
        ("960弄5号楼", "960弄5号"),
        ("8栋1#楼", "8幢1号"),
        ("8幢2号楼", "8幢2号"),
        ("二期3幢", "2期3号"),
        ("2期-3", "2期3号"),
        ("二期地下室车位", "2期地下室车位"),
    ],
)
def test_a_building_below_a_lane_or_phase_keeps_its_whole_name(text: str, building: str) -> None:
    assert read_building(text) == building


@pytest.mark.parametrize(
    ("text", "marked"), [("3幢", True), ("B座", True), ("3#", True), ("3", False), ("业主", False)]
)
def test_only_a_marked_building_is_taken_for_one_outside_its_column(text: str, marked: bool) -> None:
    assert is_marked_building(text) is marked


@pytest.mark.parametrize("text", ["1单元", "一单元", "01", "1门", "1号门", "1"])
def test_one_staircase_has_one_name(text: str) -> None:
    assert read_staircase(text) == "1"


@pytest.mark.parametrize(
    ("building", "staircase", "text", "room"),
    [
        ("3", "2", "501", Room("3", "2", "501")),
        ("3", "", "3幢2单元501", Room("3", "2", "501")),
        ("3", "2", "3-2-501", Room("3", "2", "501")),
        ("3", "", "2-501", Room("3", "2", "501")),
        ("3", "", "3-501", Room("3", "", "501")),
        ("3", "2", "3-501", Room("3", "2", "501")),
        ("3", "", "商铺12", Room("3", "", "商铺12")),
        ("3", "", "某某苑3幢2单元501", Room("3", "2", "501")),
        ("5", "", "960弄5号302", Room("5", "", "302")),
        ("", "2", "501", Room("", "2", "501")),
        ("5", "", "#12-01", Room("5", "", "#12-01")),
        ("1", "商铺", "1栋商铺S01", Room("1", "", "商铺S1")),
        ("地下车库", "B1", "地下车库B1-A023", Room("地下车库", "B1", "A23")),
    ],
)
def test_columns_and_the_rooms_own_text_agree(building: str, staircase: str, text: str, room: Room) -> None:
    assert read_room_in(building, staircase, text, False) == room


def test_in_building_1_the_dash_means_what_it_means_in_the_rest_of_the_table() -> None:
    assert read_room_in("1", "", "1-501", False) == Room("1", "", "501")
    assert read_room_in("1", "", "1-501", True) == Room("1", "1", "501")


@pytest.mark.parametrize(
    ("building", "staircase", "text"),
    [("3", "2", "5幢2单元501"), ("3", "2", "3-1-501"), ("3", "1", "2-501"), ("3", "", "某某苑13幢501")],
)
def test_contradictory_columns_are_named(building: str, staircase: str, text: str) -> None:
    with pytest.raises(Unreadable) as trouble:
        read_room_in(building, staircase, text, False)
    assert trouble.value.reason is ProblemReason.ROOM_CONTRADICTORY


CHINESE = "零一二三四五六七八九"
WRITTEN = (
    "{b}-{s}-{n}",
    "{b:02}-{s:02}-{n:04}",
    "{b}#楼{s}单元{n}",
    "{b}#{s}单元{n}室",
    "{b}幢{s}单元{n}",
    "{b}栋{s}单元{n}室",
    "{c}幢{s}单元{n}",
    "{b}座{s}单元{n}",
    "{b}号楼{s}单元{n}号",
    "{b}号住宅楼{s}单元{n}",
    "{b}幢-{s}-{n}",
    "{b}栋/{s}单元/{n}",
    "{b}/{s}/{n}",
    "{b}幢、{s}单元、{n}室",
    "Tower {b}-{s}-{n}",
)
FULL_WIDTH = str.maketrans("0123456789-#", "０１２３４５６７８９－＃")


@given(
    building=st.integers(1, 9),
    staircase=st.integers(1, 9),
    floor=st.integers(1, 60),
    door=st.integers(1, 20),
    written=st.sampled_from(WRITTEN),
    full_width=st.booleans(),
)
def test_a_room_is_the_same_in_every_notation(
    building: int, staircase: int, floor: int, door: int, written: str, full_width: bool
) -> None:
    number = 100 * floor + door
    text = written.format(b=building, c=CHINESE[building], s=staircase, n=number)
    said = text.translate(FULL_WIDTH) if full_width else text
    room = read_room(said, slashed=written == "{b}/{s}/{n}")
    assert room == Room(str(building), str(staircase), str(number))
    assert room.floor == floor


@given(
    building=st.integers(1, 99),
    floor=st.integers(1, 60),
    unit=st.integers(1, 9999),
    before=st.sampled_from(("{b}-", "Blk {b} ", "Tower {b}, ", "Block {b}-")),
)
def test_a_unit_of_a_floor_is_one_unit_and_no_other(
    building: int, floor: int, unit: int, before: str
) -> None:
    text = f"{before.format(b=building)}#{floor:02}-{unit:02}"
    room = read_room(text)
    assert room == Room(str(building), "", f"#{floor:02}-{unit:02}")
    assert room.floor == floor
    assert read_room(room.label) == room


@given(st.text())
def test_any_text_is_a_room_or_named_as_none(text: str) -> None:
    try:
        room = read_room(text)
    except Unreadable:
        return
    assert room.building or room.number
