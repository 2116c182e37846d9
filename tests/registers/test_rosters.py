"""Whole lists in the shapes in which they are handed over, and what is found in each."""

from pathlib import Path

import pytest

from bot.registers.reading import read_register
from bot.voting.households.columns import Layout
from bot.voting.households.layout import read_typed
from bot.voting.households.register import ProblemReason, Register

FOLDER = Path(__file__).parent / "data"


def read(name: str) -> Register:
    return read_register(name, (FOLDER / name).read_bytes())


def rooms(register: Register) -> dict[str, str]:
    return {
        unit.room.label: f"{unit.kind} {unit.area} {unit.floor}"
        for household in register.households
        for unit in household.units
    }


def test_an_export_of_a_property_company() -> None:
    register = read("pm-export.xlsx")
    assert rooms(register) == {
        "1-1-101": "flat 98.54 1",
        "1-1-102": "flat 87.30 1",
        "1-1-201": "flat 98.54 2",
        "1-1-202": "flat 87.30 2",
        "1-商铺S1": "shop 152.66 None",
        "地下车库-B1-A23": "garage 12.50 None",
        "地下车库-B1-A24": "garage 12.50 None",
        "1-2-3A01": "flat 120.05 4",
    }
    reasons = {problem.reason for problem in register.problems}
    assert reasons == {
        ProblemReason.JOINT_OWNERS,
        ProblemReason.TENANT_LEFT_OUT,
        ProblemReason.TOTAL_DIFFERS,  # the file says 667.39, its lines come to 669.39
        ProblemReason.TOTAL_LEFT_OUT,
    }


def test_a_registry_of_titles_with_two_head_lines() -> None:
    register = read("government-list.xlsx")
    assert rooms(register) == {
        "1-101": "flat 88.52 1",
        "1-102": "flat 88.52 1",
        "1-201": "flat 88.52 2",
        "2-101": "flat 102.07 1",
        "2-底层商业": "shop 210.30 None",
        "示例路100弄地下1层车位-17": "garage 33.15 None",
    }
    assert str(register.area) == "611.08"
    owners = {household.room.label: household.owners for household in register.households}
    assert owners["1-102"] == ("乙一", "乙二")


def test_a_roster_in_traditional_characters_with_areas_in_ping() -> None:
    register = read("taiwan-roster.xlsx")
    assert rooms(register) == {
        "A-A1": "flat 106.281 1",
        "A-A2-1": "flat 93.8843 2",
        "A-A2-2": "flat 93.8843 2",
        "B-B3": "flat 132.2314 3",
        "地下室-车位23": "garage 11.5702 -2",
    }
    assert [conversion.written for conversion in register.conversions] == ["32.15"]


def test_an_english_roster_with_areas_in_square_feet() -> None:
    register = read("hoa-roster.csv")
    found = rooms(register)
    assert found.keys() == {"101", "102", "A-203", "PH-1", "G-12"}
    assert found["101"] == "flat 116.1288 1"
    assert [conversion.written for conversion in register.conversions] == ["1,250"]


@pytest.mark.parametrize(
    "name", ["pm-export.xlsx", "government-list.xlsx", "taiwan-roster.xlsx", "hoa-roster.csv"]
)
def test_nothing_in_these_lists_is_left_out(name: str) -> None:
    assert [problem for problem in read(name).problems if problem.severity == "error"] == []


def test_a_list_in_german_is_read_by_the_letters_of_its_columns() -> None:
    data = (FOLDER / "weg.csv").read_bytes()
    register = read_register("weg.csv", data, Layout(read_typed("building=A,room=B,area=F,owner=D")))
    assert rooms(register) == {
        "1-1": "flat 78.35 None",
        "1-2": "flat 61.25 None",
        "1-3": "flat 78.35 None",
        "3-4": "flat 1078.35 None",
    }
    unread = [problem.value for problem in register.problems if problem.severity == "error"]
    assert unread == ["Stpl. 7", ""]  # a parking space in words that nobody here knows, and the sum
