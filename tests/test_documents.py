"""What newcomers read says the same as the program."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import typer
from telegram.ext import CommandHandler
from typer.core import TyperGroup
from typer.main import get_command

from bot.cli import commands
from bot.rehearsal.bot_api.table import bot_api
from bot.voting import rights, sights
from bot.voting.counting.rule import PRESETS
from handlers import IN_ORDER
from storage.tables import metadata
from tests.test_imports import ARROWS

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
NAME = re.compile(r"[A-Za-z0-9_.-]+")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def part(name: str, heading: str) -> str:
    """Return what stands below a heading."""
    return read(name).split(f"## {heading}\n")[1].split("\n## ")[0]


def documents() -> list[str]:
    found = (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))
    return sorted(str(path.relative_to(ROOT)) for path in found)


def first_cells(name: str) -> list[str]:
    """Return what stands in code marks in the first cell of each line of the tables."""
    return re.findall(r"^\| `([^`]+)`", read(name), re.MULTILINE)


# Dependencies


def direct_dependencies() -> dict[str, list[str]]:
    """Return the names of the packages that are asked for, by the heading under which a reason is given."""
    project = tomllib.loads(read("pyproject.toml"))
    lists = {
        "To run": project["project"]["dependencies"],
        "With PostgreSQL": project["project"]["optional-dependencies"]["postgresql"],
        "To develop": project["dependency-groups"]["dev"],
        "To measure against": project["dependency-groups"]["benchmarks"],
    }
    return {heading: sorted(NAME.match(line)[0] for line in lines) for heading, lines in lists.items()}  # type: ignore[index]


def test_each_direct_dependency_has_one_line_of_reason() -> None:
    reasons = re.compile(r"^- `([^`]+)`: \S.+\.$", re.MULTILINE)
    wanted = direct_dependencies()
    assert {heading: reasons.findall(part("docs/dependencies.md", heading)) for heading in wanted} == wanted


NUMBERED_BY_YEARS = {"tzdata"}  # data: a bound would keep the time zones of next year away
BOUND = re.compile(r",<\d+(\.\d+)?( ;|$)")


def all_requirements() -> list[str]:
    """Return every line that names a package and its versions, also of what builds the program."""
    project = tomllib.loads(read("pyproject.toml"))
    more = project["project"].get("optional-dependencies", {}).values()
    groups = (project["build-system"]["requires"], *more, *project["dependency-groups"].values())
    return [line for lines in (project["project"]["dependencies"], *groups) for line in lines]


def test_no_dependency_comes_in_a_major_version_that_nobody_has_tried() -> None:
    open_ended = {NAME.match(line)[0] for line in all_requirements() if not BOUND.search(line)}  # type: ignore[index]
    assert open_ended == NUMBERED_BY_YEARS


# Commands


def terminal_commands() -> set[str]:
    """Return every command that can be typed, such as ``yishitang roll import``."""
    found = set()
    waiting: list[tuple[str, Any]] = [("yishitang", get_command(commands))]
    while waiting:
        name, command = waiting.pop()
        if isinstance(command, TyperGroup):
            ctx = typer.Context(command)
            words = command.list_commands(ctx)
            waiting += [(f"{name} {word}", command.get_command(ctx, word)) for word in words]
        else:
            found.add(name)
    return found


def chat_commands() -> set[str]:
    handlers = (handler for handler in IN_ORDER if isinstance(handler, CommandHandler))
    return {f"/{command}" for handler in handlers for command in handler.commands}


@pytest.mark.parametrize("readme", READMES)
def test_readme_lists_every_command_and_no_other(readme: str) -> None:
    listed = [re.sub(r" [A-Z].*", "", cell) for cell in first_cells(readme)]
    assert sorted(listed) == sorted(terminal_commands() | chat_commands())


# Both languages


def test_both_readmes_have_the_same_parts() -> None:
    """Headings, examples, tables, numbered steps and links: everything that needs no translation."""
    outlines = []
    for readme in READMES:
        text = read(readme)
        links = re.findall(r"\]\(([^)]+)\)", text)
        outlines.append(
            {
                "headings": re.findall(r"^#+", text, re.MULTILINE),
                "tables": first_cells(readme),
                "steps": re.findall(r"^\d+\.", text, re.MULTILINE),
                "settings": sorted(set(re.findall(r"YISHITANG_\w+|\w+\.(?:url|mode)\b", text))),
                "links": sorted(link for link in links if not link.startswith(("README", "docs/images/"))),
            }
        )
    assert outlines[0] == outlines[1]


# Releases


def test_newest_release_in_the_changelog_is_the_version_of_the_program() -> None:
    headings = re.findall(r"^## (.+)$", read("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    dated = re.fullmatch(r"\[([\d.]+)\] - \d{4}-\d\d-\d\d", headings[1])
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert dated and dated[1] == project["version"] == version("yishitang")
    assert f"\n## The text of the tag v{project['version']}\n" in read("docs/releasing.md")


# Links and pictures


@pytest.mark.parametrize("document", documents())
def test_links_lead_somewhere(document: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)", read(document))
    local = [target for target in targets if not target.startswith("https://")]
    assert [target for target in local if not (ROOT / document).parent.joinpath(target).exists()] == []


@pytest.mark.parametrize("readme", READMES)
def test_pictures_of_the_rehearsal_its_papers_and_two_plans_are_small_pngs(readme: str) -> None:
    pictures = re.findall(r"!\[.+\]\((.+)\)", read(readme))
    assert len(pictures) == 3
    for picture in pictures:
        data = (ROOT / picture).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert len(data) < 400_000


# Architecture, rules, rehearsal


def test_architecture_shows_the_arrows_that_are_enforced() -> None:
    rows = re.findall(r"^\| `([\w.]+)` \| (.+) \|$", part("docs/architecture.md", "The arrows"), re.MULTILINE)
    shown = {room: set(re.findall(r"`([\w.]+)`", friends.split("; never")[0])) for room, friends in rows}
    assert shown == {room: friends & ARROWS.keys() for room, friends in ARROWS.items()}


@pytest.mark.parametrize("name", documents())
def test_documents_name_files_and_folders_that_exist(name: str) -> None:
    named = re.findall(r"`((?:bot|handlers|storage|tests)/[\w/.]+)`", read(name))
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_test_that_the_threat_model_names_is_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", read("docs/security.md"))
    assert len(named) > 30
    assert [f"{file}::{test}" for file, test in named if f"def {test}(" not in read(file)] == []


def test_architecture_names_every_table() -> None:
    rows = re.findall(r"^\| (`.+?) \|", part("docs/architecture.md", "What is stored"), re.MULTILINE)
    named = [name for row in rows for name in row.split(", ")]
    assert sorted(named) == sorted(f"`{table}`" for table in metadata.tables)


def test_decisions_are_listed_with_their_titles_and_dates() -> None:
    pages = [path for path in (ROOT / "docs" / "decisions").glob("*.md") if path.name != "README.md"]
    heads = {path.name: path.read_text(encoding="utf-8").split("\n")[:3] for path in pages}
    rows = re.findall(r"^\| \[(.+)\]\((.+)\) \| (\S+) \|", read("docs/decisions/README.md"), re.MULTILINE)
    assert {name: [f"# {title}", "", date] for title, name, date in rows} == heads


def test_rules_document_every_preset() -> None:
    assert set(first_cells("docs/rules.md")) == set(PRESETS)


def test_rights_are_documented_as_the_program_reads_them() -> None:
    """After a change, put what ``as_table`` of bot.voting.rights and bot.voting.sights return into it."""
    for table in (rights.as_table(), sights.as_table()):
        assert f"\n{table}\n" in read("docs/rights.md")


def test_rehearsal_names_the_version_of_the_bot_api() -> None:
    assert f"Bot API {bot_api().version}" in read("docs/rehearsal.md")


def test_licence_is_apache_2_in_full() -> None:
    text = read("LICENSE")
    assert "Apache License\n                           Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
