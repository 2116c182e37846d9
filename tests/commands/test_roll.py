import asyncio
import csv
import io
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
import pytest_asyncio
from typer.testing import CliRunner, Result

from bot import event_loop
from bot.actions.estates import offices
from bot.app.opening import open_hall
from bot.clock import SystemClock
from bot.commands.roll import roll
from bot.config import load
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.players.sample_register import sample_register
from bot.rehearsal.server import StandIn
from tests.blank import lay

Roll = Callable[..., Result]
AsyncRoll = Callable[..., Awaitable[Result]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    register = tmp_path / "名册.csv"
    register.write_bytes(sample_register(Random(7)))
    return register


@pytest.fixture
def type_roll(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Roll:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    event_loop.run(found("阳光花园"))

    def type_(*words: object) -> Result:
        return CliRunner().invoke(roll, [str(word) for word in words])

    return type_


@pytest_asyncio.fixture
async def type_roll_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncRoll:
    """Type commands while something else goes on, such as a stand-in for Telegram."""
    monkeypatch.chdir(tmp_path)
    await found("阳光花园")

    async def type_(*words: object) -> Result:
        return await asyncio.to_thread(CliRunner().invoke, roll, [str(word) for word in words])

    return type_


async def found(name: str) -> None:
    lay(Path("yishitang.db"))
    async with open_hall(load(), SystemClock()) as hall:
        await offices.found(hall, name, "Asia/Shanghai", "zh_CN", timedelta(days=1))


def test_import_with_yes_shows_the_preview_and_imports(type_roll: Roll, file: Path) -> None:
    result = type_roll("import", file, "--yes")
    assert result.exit_code == 0
    assert "119 households with 124 units in 5 buildings, 11,575.16 m² in all" in result.stdout
    assert "The register has been imported." in result.stdout


def test_second_import_changes_nothing(type_roll: Roll, file: Path) -> None:
    type_roll("import", file, "--yes")
    again = type_roll("import", file, "--yes")
    assert again.exit_code == 0
    assert "This changes nothing" in again.stdout


def test_without_a_terminal_nothing_is_imported_unless_told_to(type_roll: Roll, file: Path) -> None:
    result = type_roll("import", file)
    assert result.exit_code == 2
    assert "Use --yes" in result.stderr
    assert "New: 119 households" in type_roll("import", file).stdout


def test_file_that_cannot_be_read_ends_with_one_sentence(type_roll: Roll, tmp_path: Path) -> None:
    (tmp_path / "bad.xlsx").write_bytes(b"PK and nothing else")
    result = type_roll("import", "bad.xlsx", "--yes")
    assert result.exit_code == 1
    assert result.stderr.startswith("This spreadsheet is damaged")
    assert len(result.stderr.splitlines()) == 1


def test_register_without_a_readable_line_is_no_success(type_roll: Roll, tmp_path: Path) -> None:
    (tmp_path / "no-areas.csv").write_text("房号,面积\n1-1-101,\n1-1-102,\n", encoding="utf-8")
    result = type_roll("import", "no-areas.csv", "--yes")
    assert result.exit_code == 1
    assert "nothing to import" in result.stdout


def test_areas_in_doubt_are_imported_only_when_somebody_says_that_they_are_right(
    type_roll: Roll, tmp_path: Path
) -> None:
    lines = ["房号,面积", "1-1-501,9854", *(f"1-1-{100 + n},98.54" for n in range(5))]
    (tmp_path / "slip.csv").write_text("\n".join(lines), encoding="utf-8")
    refused = type_roll("import", "slip.csv", "--yes")
    assert refused.exit_code == 2
    assert "1-1-501: 9854.00" in refused.stdout
    assert "--areas-are-right" in refused.stderr
    result = type_roll("import", "slip.csv", "--yes", "--areas-are-right")
    assert "The register has been imported." in result.stdout


def test_every_problem_is_printed_when_they_are_many(type_roll: Roll, tmp_path: Path) -> None:
    lines = ["房号,面积", "1-1-501,88.60", *(f"1-1-{100 + n}," for n in range(25))]
    (tmp_path / "gaps.csv").write_text("\n".join(lines), encoding="utf-8")
    result = type_roll("import", "gaps.csv", "--yes")
    rows = [line.split("\t") for line in result.stdout.splitlines() if line.startswith("gaps\t")]
    assert [row[1] for row in rows] == [str(number) for number in range(3, 28)]


@pytest.mark.slow
def test_estate_must_be_named_when_there_are_several(type_roll: Roll, file: Path) -> None:
    event_loop.run(found("翠湖名苑"))
    assert type_roll("import", file, "--yes").exit_code == 1
    result = type_roll("import", file, "--yes", "--estate", "翠湖名苑")
    assert result.exit_code == 0
    assert "翠湖名苑" in result.stdout


def test_codes_are_printed_for_every_household(type_roll: Roll, file: Path) -> None:
    type_roll("import", file, "--yes")
    result = type_roll("codes")
    lines = list(csv.reader(io.StringIO(result.stdout.lstrip("\ufeff"))))
    assert len(lines) == 1 + 119
    assert len({line[3] for line in lines}) == 1 + 119


@pytest.mark.slow
async def test_codes_are_printed_with_links_where_telegram_answers(
    type_roll_beside: AsyncRoll, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await type_roll_beside("import", file, "--yes")
    async with StandIn(SystemClock(), limits=Limits.none()) as telegram:
        monkeypatch.setenv("YISHITANG_TELEGRAM__TOKEN", telegram.token)
        monkeypatch.setenv("YISHITANG_TELEGRAM__BASE_URL", telegram.base_url)
        with_links = await type_roll_beside("codes")
    without = await type_roll_beside("codes")

    lines = list(csv.reader(io.StringIO(with_links.stdout.lstrip("\ufeff"))))[1:]
    assert all(line[4] == f"https://t.me/yishitang_bot?start={line[3].replace('-', '')}" for line in lines)
    assert len(lines) == 119
    assert without.exit_code == 0
    assert "t.me" not in without.stdout


@pytest.mark.slow
def test_a_list_that_is_not_understood_shows_its_columns_and_is_read_as_it_is_told(
    type_roll: Roll, tmp_path: Path
) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("Haus;Whg.-Nr.;Fläche\n1;01;78.35\n1;02;61.25\n")
    refused = type_roll("import", file, "--yes")
    assert refused.exit_code == 1
    assert "column B · Whg.-Nr." in refused.stderr
    assert "--columns room=B,area=F" in refused.stderr
    assert "I do not understand “colour=B”" in type_roll("import", file, "--columns", "colour=B").stderr

    told = type_roll("import", file, "--yes", "--columns", "building=A,room=B,area=C", "--areas-in", "sqft")
    assert told.exit_code == 0
    assert "square feet and become square metres, exactly (1 sq ft = 0.09290304 m²)" in told.stdout
    again = type_roll("import", file, "--yes")
    assert "This changes nothing" in again.stdout


def test_a_register_of_rooms_is_one_by_households(type_roll: Roll, tmp_path: Path) -> None:
    file = tmp_path / "rooms.csv"
    file.write_text("Unit\n1-101\n1-102\n")
    result = type_roll("import", file, "--yes")
    assert "2 households with 2 units in 1 building. There are no areas" in result.stdout
    assert "The register has been imported." in result.stdout
