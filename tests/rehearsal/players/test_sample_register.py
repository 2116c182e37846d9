import csv
import io
from decimal import Decimal
from random import Random

import pytest

from bot.registers.reading import read_register
from bot.rehearsal.players.sample_register import HIGH_RISE, OPEN_ESTATE, sample_register


def lines(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize("seed", range(20))
def test_sample_has_119_owners_of_124_flats_in_five_buildings(seed: int) -> None:
    sample = lines(sample_register(Random(seed)))
    assert len({line["业主姓名"] for line in sample}) == 119
    assert len({(line["楼栋"], line["单元"], line["房号"]) for line in sample}) == len(sample) == 124
    assert len({line["楼栋"] for line in sample}) == 5


@pytest.mark.parametrize("seed", range(20))
def test_sample_areas_are_those_of_ordinary_flats(seed: int) -> None:
    areas = [Decimal(line["建筑面积"]) for line in lines(sample_register(Random(seed)))]
    assert Decimal("62.37") <= min(areas) < max(areas) <= Decimal("143.88")


def test_same_seed_gives_the_same_estate() -> None:
    assert sample_register(Random(7)) == sample_register(Random(7)) != sample_register(Random(8))


@pytest.mark.parametrize("seed", range(20))
def test_sample_is_read_as_119_households_with_nothing_to_remark(seed: int) -> None:
    register = read_register("sample.csv", sample_register(Random(seed)))
    assert len(register.households) == 119
    assert register.units == 124
    assert {unit.room.building for household in register.households for unit in household.units} == set(
        "12345"
    )
    assert register.problems == ()


def test_an_open_estate_knows_no_areas_and_a_high_rise_has_forty_flats_above_two_lifts() -> None:
    small = read_register("sample.csv", sample_register(Random(1), blocks=OPEN_ESTATE))
    assert (len(small.households), small.problems) == (30, ())
    assert {unit.area for household in small.households for unit in household.units} == {None}
    high = lines(sample_register(Random(1), blocks=HIGH_RISE))
    assert (len(high), sum(line["楼栋"] == "1幢" for line in high)) == (64, 40)
