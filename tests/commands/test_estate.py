from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner, Result

from bot import bot_name, event_loop
from bot.actions.estates import committee, offices
from bot.actions.households import people
from bot.app.opening import open_hall
from bot.clock import SystemClock
from bot.commands.estate import estate
from bot.config import Config, Telegram, load
from bot.voting.estates.body import Body
from bot.voting.estates.estate import Office
from bot.voting.households.register import ExclusiveUnit, Register, RegisteredHousehold, Room, UnitKind
from bot.voting.households.register_diff import compare
from storage.estates import estates
from storage.households import households
from tests.blank import lay

BOT = 7000000001


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    lay(Path("yishitang.db"))
    event_loop.run(found_with_committee())


async def found_with_committee() -> None:
    async with open_hall(load(), SystemClock()) as hall:
        days = timedelta(days=1)
        _, invitation = await offices.found(hall, "阳光花园", "Asia/Shanghai", "zh_CN", days)
        await people.meet(hall, 901, "林主任", "zh_CN")
        await committee.join(hall, 901, invitation.token)


def types(*words: str) -> Result:
    return CliRunner().invoke(estate, words)


def test_the_committee_is_listed_and_a_member_dismissed() -> None:
    assert types("committee", "阳光花园").stdout == "901\t林主任\n"
    dismissed = types("dismiss", "阳光花园", "901")
    assert dismissed.exit_code == 0
    assert dismissed.stdout.startswith("林主任 no longer serves 阳光花园")
    assert types("committee", "阳光花园").stdout == ""


def test_the_operator_invites_lists_and_dismisses_auditors_too() -> None:
    event_loop.run(appointed(types("invite", "阳光花园", "--auditor").stdout.split("join-")[1].strip()))
    assert types("auditors", "阳光花园").stdout == "902\t监督员吴\n"
    assert types("committee", "阳光花园").stdout == "901\t林主任\n"
    assert types("dismiss", "阳光花园", "902").exit_code == 0
    assert types("auditors", "阳光花园").stdout == ""


def test_whoever_prepares_an_estate_is_told_so_from_the_first_message_on() -> None:
    assert types("add", "翠湖名苑", "--led-by", "preparatory").exit_code == 0
    assert event_loop.run(led_by("翠湖名苑")) is Body.PREPARATORY
    assert event_loop.run(led_by("阳光花园")) is Body.COMMITTEE


async def led_by(name: str) -> Body:
    async with open_hall(load(), SystemClock()) as hall:
        return (await offices.estate_named(hall, name)).body


def test_an_empty_list_says_so_beside_what_others_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = types("auditors", "阳光花园")
    assert (nobody.exit_code, nobody.stdout) == (0, "")
    assert "Nobody holds this office yet" in nobody.stderr
    (tmp_path / "new").mkdir()
    monkeypatch.chdir(tmp_path / "new")
    none = types("list")
    assert (none.exit_code, none.stdout) == (0, "")
    assert "There is no estate in the database yet" in none.stderr


def test_the_operator_names_the_developer_as_the_register_writes_him() -> None:
    unknown = types("developer", "阳光花园", "某公司")
    assert unknown.exit_code == 1
    assert "has no unit that belongs to “某公司” alone" in unknown.stderr
    event_loop.run(built())
    assert types("developer", "阳光花园", " 某公司 ").stdout == (
        "某公司 is the developer of 阳光花园: 2 units, one household.\n"
    )


async def built() -> None:
    async with open_hall(load(), SystemClock()) as hall, hall.database.write() as connection:
        estate = await estates.named(connection, "阳光花园")
        assert estate
        flats = tuple(
            ExclusiveUnit(Room("1", "1", room), Decimal(80), UnitKind.FLAT, ()) for room in ("101", "102")
        )
        homes = Register((RegisteredHousehold(flats, ("某公司",)),), (), ())
        await households.apply(connection, estate.id, compare([], homes), hall.now)


async def appointed(token: str) -> None:
    async with open_hall(load(), SystemClock()) as hall:
        await people.meet(hall, 902, "监督员吴", "zh_CN")
        assert (await committee.join(hall, 902, token))[1] is Office.AUDITOR


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("committee", "月光花园"), "There is no estate called 月光花园."),
        (("dismiss", "阳光花园", "4711"), "4711 is neither on the committee of 阳光花园 nor its auditor."),
    ],
)
def test_what_cannot_be_done_ends_with_one_sentence(words: tuple[str, ...], sentence: str) -> None:
    refused = types(*words)
    assert refused.exit_code == 1
    assert refused.stderr.strip() == sentence


def test_a_link_is_printed_once_the_bot_is_known_from_an_earlier_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert types("invite", "阳光花园").stdout.startswith(
        "Send this to the bot in a private chat: /start join-"
    )
    config = Config(telegram=Telegram(token=SecretStr(f"{BOT}:of-the-test")))
    bot_name.remember(config, "yishitang_bot")
    assert types("invite", "阳光花园").stdout.startswith("https://t.me/yishitang_bot?start=join-")
    assert bot_name.remembered(config) == "yishitang_bot"
    another = Config(telegram=Telegram(token=SecretStr("7000000002:of-the-test")))
    assert bot_name.remembered(another) is None


def test_a_zone_that_is_a_folder_of_zones_ends_with_one_sentence() -> None:
    refused = types("add", "新小区", "--zone", "Asia")
    assert (refused.exit_code, "Asia" in refused.stderr) == (2, True)
