"""What deploy/ says can be read, and names only what the program has; none of it is started here."""

import configparser
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.config import Config, known_keys, variable
from bot.figures import Figures, Watched
from tests.conversations.town import fresh_town

DEPLOY = Path(__file__).parent.parent / "deploy"
FIGURE = re.compile(r"\b(?:yishitang|process)_\w+")


def read(name: str) -> Any:
    return yaml.safe_load((DEPLOY / name).read_text(encoding="utf-8"))


def expressions() -> list[str]:
    """Return every expression of the alert rules and of the board."""
    rules = [rule for group in read("alerts.yml")["groups"] for rule in group["rules"]]
    board = json.loads((DEPLOY / "grafana" / "yishitang.json").read_text(encoding="utf-8"))
    targets = [target for panel in board["panels"] for target in panel["targets"]]
    return [each["expr"] for each in [*rules, *targets]]


# systemd


def unit() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=True, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string((DEPLOY / "yishitang.service").read_text(encoding="utf-8"))
    return parser


def test_unit_runs_the_program_as_nobody_special_and_lets_it_end_in_order() -> None:
    service = unit()["Service"]
    assert service["ExecStart"].split()[0].endswith("/yishitang") and " run" in service["ExecStart"]
    assert service["User"] not in ("root", "")
    assert service["KillSignal"] == "SIGTERM"
    assert service["RestartPreventExitStatus"] == "2", "the exit code for settings that cannot be used"


def test_unit_holds_no_secret_and_lets_the_database_be_written() -> None:
    service = unit()["Service"]
    assert service["EnvironmentFile"].startswith("/etc/") and "Environment" not in service
    assert service["WorkingDirectory"] == f"/var/lib/{service['StateDirectory']}"
    assert service["ProtectSystem"] == "strict"


# Containers


def test_compose_sets_only_what_is_a_setting_and_no_secret() -> None:
    environment = read("compose.yaml")["services"]["bot"]["environment"]
    known = {variable(key) for key in known_keys()}
    assert set(environment) <= known
    secret = ("TOKEN", "SECRET", "PASSWORD")
    named = [value for key, value in environment.items() if key.endswith(secret)]
    assert named and all(value.startswith("${") for value in named)
    assert "${DATABASE_PASSWORD" in environment["YISHITANG_STORAGE__URL"]


def test_settings_of_compose_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "TOKEN": "1:x",
        "WEBHOOK_URL": "https://votes.example.org/telegram",
        "WEBHOOK_SECRET": "of-the-test",
    }
    for key, value in read("compose.yaml")["services"]["bot"]["environment"].items():
        monkeypatch.setenv(key, re.sub(r"\$\{(\w+)[^}]*\}", lambda name: given.get(name[1], "word"), value))
    settings = Config()
    assert settings.telegram.mode == "webhook"
    assert settings.storage.url == "postgresql+asyncpg://yishitang:word@database/yishitang"


def test_compose_waits_for_the_database_and_is_reached_from_this_machine_only() -> None:
    services = read("compose.yaml")["services"]
    assert services["bot"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert "ports" not in services["database"]
    assert all(port.startswith("127.0.0.1:") for port in services["bot"]["ports"])
    assert (DEPLOY / services["bot"]["build"]["context"] / services["bot"]["build"]["dockerfile"]).is_file()


def test_key_and_database_outlive_their_containers() -> None:
    composed = read("compose.yaml")
    homes = [arguments for step, arguments in dockerfile() if step == "WORKDIR"]
    kept = {
        place.partition(":")[0]: place.partition(":")[2] for place in composed["services"]["bot"]["volumes"]
    }
    assert homes[-1] in kept.values()
    assert {*kept, "database"} <= set(composed["volumes"])


def dockerfile() -> list[list[str]]:
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    return [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]


def test_image_copies_what_is_there_and_runs_as_nobody_special() -> None:
    steps = dockerfile()
    copies = [arguments for step, arguments in steps if step == "COPY" and "--from" not in arguments]
    copied = [arguments.split()[:-1] for arguments in copies]
    ignored = (DEPLOY.parent / ".dockerignore").read_text(encoding="utf-8").splitlines()
    allowed = {line[1:] for line in ignored if line.startswith("!")}
    names = {name.removeprefix("./") for each in copied for name in each}
    assert names == allowed
    assert all((DEPLOY.parent / name).exists() for name in names)
    users = [arguments for step, arguments in steps if step == "USER"]
    assert users and users[-1] != "root"
    assert ["STOPSIGNAL", "SIGTERM"] in steps


# Monitoring


async def test_rules_and_board_name_only_figures_that_the_program_has(tmp_path: Path) -> None:
    async with fresh_town(tmp_path) as town:
        hall, lanes, application = town.program.hall, town.program.lanes, town.program.application
        shown = (await Figures(backups="kept").render(Watched(hall, lanes, application))).decode()
    there = set(re.findall(r"^# TYPE (\w+) ", shown, re.MULTILINE))
    there |= {f"{name}_{part}" for name in there for part in ("bucket", "sum", "count")}
    named = {name for expression in expressions() for name in FIGURE.findall(expression)}
    assert len(named) > 10
    assert named - there == set()


def test_every_alert_says_what_to_do() -> None:
    rules = [rule for group in read("alerts.yml")["groups"] for rule in group["rules"]]
    assert all(rule["annotations"]["summary"].endswith((".", "?")) for rule in rules)
    assert {rule["labels"]["severity"] for rule in rules} == {"page", "warn"}
    assert read("prometheus.yml")["rule_files"] == ["alerts.yml"]


def test_operations_say_what_to_look_at_for_each_alert() -> None:
    rules = [rule["alert"] for group in read("alerts.yml")["groups"] for rule in group["rules"]]
    document = (DEPLOY.parent / "docs" / "operations.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (Yishitang\w+) \|", document, re.MULTILINE) == rules


def test_board_has_a_place_for_each_panel() -> None:
    board = json.loads((DEPLOY / "grafana" / "yishitang.json").read_text(encoding="utf-8"))
    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in board["panels"]]
    assert len(set(places)) == len(places) == len({panel["id"] for panel in board["panels"]})
