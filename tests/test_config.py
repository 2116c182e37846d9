import re
import tomllib
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from bot.config import Config, ConfigError, known_keys, load, variable

EXAMPLE = Path(__file__).parent.parent / "config.example.toml"
SETTING = re.compile(r"^#(?! \S)", re.MULTILINE)  # prose begins with one space


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Stand where there is no config.toml, with none of our variables set."""
    monkeypatch.chdir(tmp_path)
    for key in known_keys():
        monkeypatch.delenv(variable(key), raising=False)


def uncommented() -> str:
    return SETTING.sub("", EXAMPLE.read_text(encoding="utf-8"))


def written(text: str) -> Path:
    path = Path("config.toml")
    path.write_text(text, encoding="utf-8")
    return path


def values(config: Config) -> dict[str, Any]:
    """Return all settings, for settings from a file and those from nowhere are of two classes."""
    return config.model_dump()


def refused(text: str) -> str:
    with pytest.raises(ConfigError) as refusal:
        load(written(text))
    sentence = str(refusal.value)
    assert "\n" not in sentence
    assert re.search(r"[.?]$", sentence)
    return sentence


# The example


def test_example_documents_every_setting_and_no_other() -> None:
    documented = tomllib.loads(uncommented())
    assert [f"{section}.{key}" for section, keys in documented.items() for key in keys] == known_keys()


def test_example_shows_the_defaults() -> None:
    assert values(load(written(uncommented()))) == values(Config())


def test_example_as_it_is_changes_nothing() -> None:
    assert values(load(EXAMPLE)) == values(Config())


def test_every_setting_of_the_example_has_a_comment_above_it() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    bare = [
        line
        for above, line in zip(["", *lines], lines, strict=False)
        if re.match(r"#\w+ = ", line) and not above.startswith("# ")
    ]
    assert bare == []


# Where settings come from


def test_without_file_and_environment_all_settings_are_the_defaults() -> None:
    assert values(load()) == values(Config())


def test_file_where_one_stands_is_read() -> None:
    written("[delivery]\ncard_seconds = 9\n")
    assert load().delivery.card_seconds == 9


def test_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    path = written('[telegram]\ntoken = "from the file"\nmode = "polling"\n')
    monkeypatch.setenv("YISHITANG_TELEGRAM__TOKEN", "from the environment")
    assert load(path).telegram.token.get_secret_value() == "from the environment"


@pytest.mark.parametrize("key", known_keys())
def test_every_setting_is_read_from_its_variable(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = values(load())
    monkeypatch.setenv(variable(key), '{"this is": "none of the defaults"}')
    try:
        read = values(load()) != before
    except ConfigError as refusal:
        read = f"setting {key} does not fit" in str(refusal)
    assert read


def test_token_is_not_shown_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YISHITANG_TELEGRAM__TOKEN", "7000000001:secret")
    assert "secret" not in repr(load().telegram)


# What is refused


@pytest.mark.parametrize(
    ("text", "unknown", "nearest"),
    [
        ('[telegram]\ntokn = "x"', "telegram.tokn", "telegram.token"),
        ("[deliver]\nper_second = 20", "deliver", "delivery"),
        ("[binding]\nattempt = 3", "binding.attempt", "binding.attempts"),
        ("colour = 1", "colour", ""),
    ],
)
def test_unknown_key_names_the_nearest_known_one(text: str, unknown: str, nearest: str) -> None:
    sentence = refused(text)
    assert f"no setting {unknown};" in sentence
    assert f"did you mean {nearest}" in sentence


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("YISHITANG_TOKEN", "YISHITANG_TELEGRAM__TOKEN"),
        ("YISHITANG_TELEGRAM_TOKEN", "YISHITANG_TELEGRAM__TOKEN"),
        ("YISHITANG_STORAGE__URI", "YISHITANG_STORAGE__URL"),
    ],
)
def test_unknown_variable_names_the_nearest_known_one(
    name: str, nearest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "x")
    with pytest.raises(ConfigError, match=f"no environment variable {name}; did you mean {nearest}"):
        load()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[telegram]\nmode = "pigeon"', "telegram.mode"),
        ("[webhook]\nport = 70000", "webhook.port"),
        ('[estate]\nzone = "Asia/Peking"', "estate.zone"),
        ('[estate]\nzone = "../etc"', "estate.zone"),
        ('[estate]\nlanguage = "tlh"', "estate.language"),
        ("[binding]\nattempts = 0", "binding.attempts"),
        ("[delivery]\nper_second = 0", "delivery.per_second"),
        ('[timetable]\ntick_seconds = "often"', "timetable.tick_seconds"),
        ("telegram = 5", "telegram"),
    ],
)
def test_wrong_value_is_named_by_its_key(text: str, key: str) -> None:
    assert f"setting {key} does not fit:" in refused(text)


@pytest.mark.parametrize(
    ("key", "value", "meant"),
    [
        ("follow_up.quiet_begin", '"21:30"', time(21, 30)),
        ("follow_up.quiet_end", '" 9:05 "', time(9, 5)),
        ("follow_up.quiet_begin", "21:30:00", time(21, 30)),  # TOML has a time of day of its own
        ("follow_up.steps", '["half group"]', ("half group",)),
        ("telegram.proxy", '""', None),
        ("telegram.proxy", '" http://user:password@127.0.0.1:3128 "', "http://user:password@127.0.0.1:3128"),
        ("telegram.base_url", '"http://127.0.0.1:8081/bot"', "http://127.0.0.1:8081/bot"),
        (
            "webhook.url",
            '"https://votes.example/yishitang/telegram"',
            "https://votes.example/yishitang/telegram",
        ),
        ("estate.zone", '" Europe/Berlin "', "Europe/Berlin"),
        ("backup.folder", '"~/backups"', str(Path.home() / "backups")),
        ("backup.hour", "4.0", 4),
        ("binding.attempts", '"3"', 3),
        ("delivery.card_seconds", "9", 9.0),
        ("proposals.closes_early", '"yes"', True),
        ("storage.url", '"sqlite+aiosqlite:////var/lib/x.db"', "sqlite+aiosqlite:////var/lib/x.db"),
    ],
)
def test_a_value_is_read_as_it_is_meant(key: str, value: str, meant: object) -> None:
    section, name = key.split(".")
    read = getattr(getattr(load(written(f"[{section}]\n{name} = {value}")), section), name)
    assert read == meant
    assert type(read) is type(meant)


def test_spaces_around_a_token_are_not_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YISHITANG_TELEGRAM__TOKEN", " 7000000001:secret\n")
    assert load().telegram.token.get_secret_value() == "7000000001:secret"


@pytest.mark.parametrize("value", ["half group, closing-3h lead", '["half group", "closing-3h lead"]'])
def test_a_list_comes_from_a_variable_by_commas_or_as_json(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YISHITANG_FOLLOW_UP__STEPS", value)
    assert load().follow_up.steps == ("half group", "closing-3h lead")


NUMBERS = [
    key
    for key in known_keys()
    if type(getattr(getattr(Config(), key.split(".")[0]), key.split(".")[1])) in (int, float)
]


@pytest.mark.parametrize("key", NUMBERS)
@pytest.mark.parametrize("value", ["true", "nan", "inf", "1e30", '"some"', "[1]"])
def test_no_number_is_read_from_what_is_none_or_endless(key: str, value: str) -> None:
    if (key, value) not in {("delivery.per_second", "1e30")}:  # which only means that nothing is held back
        section, name = key.split(".")
        assert f"setting {key} does not fit:" in refused(f"[{section}]\n{name} = {value}")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        *[
            (f"[follow_up]\nquiet_{end} = {value}", f"follow_up.quiet_{end}")
            for end in ("begin", "end")
            for value in (
                "21",
                "21.5",
                "true",
                '"21"',
                '"9pm"',
                '"24:00"',
                '"21:60"',
                '"21:00Z"',
                '"21:00+08:00"',
                '"21:00:30"',
                '""',
                "2026-03-02T21:00:00Z",
            )
        ],
        ('[follow_up]\nquiet_begin = "08:00"\nquiet_end = "07:59"', "follow_up"),
        *[
            (f"[follow_up]\nsteps = {value}", "follow_up.steps")
            for value in (
                '["closing private"]',
                '["closing+3h group"]',
                '["opening-2h private"]',
                '["half"]',
                '["closing-24h pigeon"]',
                '""',
                "5",
            )
        ],
        *[(f'[estate]\nzone = "{zone}"', "estate.zone") for zone in ("", "Asia", "localtime", "UTC+8")],
        *[
            (f'[telegram]\nproxy = "{proxy}"', "telegram.proxy")
            for proxy in ("127.0.0.1:3128", "socks5://x:1")
        ],
        *[
            (f'[telegram]\nbase_url = "{url}"', "telegram.base_url")
            for url in (
                "",
                "api.telegram.org/bot",
                "https://api.telegram.org",
                "https://api.telegram.org/bot/",
            )
        ],
        *[
            (f'[webhook]\nurl = "{url}"', "webhook.url")
            for url in ("http://votes.example/telegram", "votes.example/telegram", "https://votes.example/")
        ],
        *[(f'[{section}]\nhost = " "', f"{section}.host") for section in ("webhook", "health")],
        *[
            (f'[storage]\nurl = "{url}"', "storage.url")
            for url in ("sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:", "sqlite+aiosqlite:///")
        ],
        ('[telegram]\noperator_chat = "@me"', "telegram.operator_chat"),
        ("[backup]\nhour = 3.5", "backup.hour"),
        ('[backup]\nhour = "03:00"', "backup.hour"),
        ('[log]\nlevel = "loud"', "log.level"),
        ('[proposals]\ncloses_early = "perhaps"', "proposals.closes_early"),
    ],
)
def test_what_can_be_meant_in_two_ways_or_none_is_refused(text: str, key: str) -> None:
    assert f"setting {key} does not fit:" in refused(text)


def test_an_address_with_a_password_is_not_said_when_it_is_refused() -> None:
    assert "secret" not in refused('[telegram]\nproxy = "socks5://user:secret@127.0.0.1"')


@pytest.mark.parametrize(
    ("webhook", "missing"),
    [
        ("", "webhook.url"),
        ('url = "https://votes.example/telegram"', "webhook.secret"),
        ('url = "https://votes.example/telegram"\nsecret = "not a secret"', "webhook.secret"),
    ],
)
def test_webhook_mode_needs_address_and_secret(webhook: str, missing: str) -> None:
    assert missing in refused(f'[telegram]\nmode = "webhook"\n[webhook]\n{webhook}')


def test_file_that_is_not_there_is_named() -> None:
    with pytest.raises(ConfigError, match=r"no settings file elsewhere\.toml"):
        load(Path("elsewhere.toml"))


@pytest.mark.parametrize("data", [b"[telegram", b"token", b"\xff\xfe", b"[a]\n[a]\n"])
def test_file_that_is_no_toml_is_named(data: bytes) -> None:
    Path("config.toml").write_bytes(data)
    with pytest.raises(ConfigError, match=r"config\.toml is not valid TOML"):
        load()
