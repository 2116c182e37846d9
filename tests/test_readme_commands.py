"""The two commands at the top of the READMEs, or as much of them as a test can do."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from pypdf import PdfReader
from typer.testing import CliRunner

from bot.cli import commands as program
from bot.commands.ledger import ledger as ledger_commands
from bot.texts.catalogue import LANGUAGES
from bot.voting.chain.chain import Kind
from bot.voting.checkpoints import checkpoint
from bot.voting.ledger.file import LedgerFile, written
from bot.voting.ledger.file import read as read_ledger
from bot.voting.verifying.check import check
from tests.voting.ledgers import forged

ROOT = Path(__file__).parent.parent
HEADLESS = ("rehearse", "--headless", "--seed", "7", "--json")
OUT = "papers"
A_FEW = 20  # calls that a stall of a busy machine may bunch; without a pace 58 were refused
A_REAL_BOT = {"YISHITANG_TELEGRAM__MODE": "webhook", "YISHITANG_ESTATE__LANGUAGE": "en"}


def commands(readme: str) -> list[str]:
    """Return the commands that install what they need and then do something."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    return re.findall(r"^python3 -m pip install uv && .+$", text, re.MULTILINE)


def documented_fields() -> set[str]:
    text = (ROOT / "docs" / "rehearsal.md").read_text(encoding="utf-8")
    table = text.split("## What the JSON says")[1].split("\n## ")[0]
    cells = re.findall(r"^\| (`.+?) \|", table, re.MULTILINE)
    return {field for cell in cells for field in re.findall(r"`(\w+)`", cell)}


def documented_papers() -> set[str]:
    line = re.search(
        r"^\| `--out DIR` \| .+$", (ROOT / "docs" / "rehearsal.md").read_text("utf-8"), re.MULTILINE
    )
    assert line
    of_every_decision, _, _ = line[0].partition("; of the story")
    return set(re.findall(r"`(\w+\.\w+)`", of_every_decision))


def test_readmes_begin_with_the_same_two_commands() -> None:
    assert commands("README.md") == [
        "python3 -m pip install uv && python3 -m uv run yishitang rehearse",
        "python3 -m pip install uv && python3 -m uv run pytest",
    ]
    assert commands("README.zh-CN.md") == commands("README.md")


def test_ci_runs_the_test_command_word_for_word_at_the_end() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == commands("README.md")[1]
    assert lines.index("python3 -m uv run --locked mypy") < len(lines) - 1


def rehearsed(folder: Path, *options: str) -> dict[str, Any]:
    """Play a whole decision without a page, as the first command does with one; return what it prints.

    It is played where a real bot is set up, whose settings are not those of the rehearsal.
    """
    environment = os.environ | A_REAL_BOT
    command = [sys.executable, "-m", "bot", *HEADLESS, *options]
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode()
    return said(ended.stdout.decode(), ended.stderr.decode())


def rehearsed_here(*options: str) -> dict[str, Any]:
    """Do the same in this process, which has imported already what another one would import for seconds."""
    ended = CliRunner().invoke(program, [*HEADLESS, *options], env=A_REAL_BOT)
    assert ended.exit_code == 0, ended.output
    return said(ended.stdout, ended.stderr)


def said(output: str, beside: str) -> dict[str, Any]:
    assert beside.strip(), "it says at once what it is doing, beside the JSON"
    return json.loads(output)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def decision(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A decision on the newest server: the folder in which it was played, and what was printed."""
    folder = tmp_path_factory.mktemp("decision")
    return folder, rehearsed(folder, "--out", OUT)


@pytest.mark.slow
def test_rehearsal_plays_a_whole_decision(decision: tuple[Path, dict[str, Any]]) -> None:
    folder, played = decision
    assert set(played) == documented_fields()
    assert played["households"] == 119
    assert played["taps"] == played["answered_taps"] > played["ballots"] + played["refused_taps"]
    assert played["api_errors"] == 0
    assert played["floods"] < A_FEW
    assert played["card_edits"] > 0
    assert played["reminders"]["private"] > 0 and played["reminders"]["group"] == 1
    assert played["reminders"]["lead"] == 1
    assert (played["paper"], played["proxy"], played["doors_visited"]) == (1, 1, 1)
    assert played["reminded_after_voting"] == 0
    assert played["outcome"] in ("adopted", "not-adopted", "no-quorum")
    assert (played["stage"], played["extended"], played["ledger_verified"]) == ("final", True, True)
    assert played["objections"] == {"raised": 1, "upheld": 0}
    choices = [played["for"], played["against"], played["abstain"]]
    assert sum(choice["heads"] for choice in choices) == played["turnout"]["heads"] == played["ballots"]
    assert sum(choice["area"] for choice in choices) == pytest.approx(played["turnout"]["area"])
    assert played["turnout"]["heads"] <= played["households"]
    assert played["turnout"]["area"] <= played["area"]
    assert list(folder.iterdir()) == [folder / OUT]
    for language in LANGUAGES:
        _left_behind(folder / OUT / language, played)


@pytest.mark.slow
def test_a_rehearsal_comes_to_the_same_on_every_server(
    decision: tuple[Path, dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _, new = decision
    losing = rehearsed_here("--bot-api", "10.3", "--lose-ephemeral")
    old = rehearsed_here("--bot-api", "10.0")
    counted = ("ballots", "for", "against", "abstain", "turnout", "outcome", "stage", "objections")
    assert {key: new[key] for key in counted} == {key: losing[key] for key in counted}
    assert {key: new[key] for key in counted} == {key: old[key] for key in counted}
    assert new["ephemeral"]["sent"] > 0 == new["ephemeral"]["lost"]
    assert losing["ephemeral"]["lost"] == losing["ephemeral"]["sent"] > 0
    assert old["ephemeral"] == {"sent": 0, "lost": 0}
    assert [each["api_errors"] for each in (new, losing, old)] == [0, 0, 0]


def _left_behind(folder: Path, played: dict[str, Any]) -> None:
    """Look at what the decision left on paper and as files: all of it, and it says what was counted."""
    assert {path.name for path in folder.iterdir()} == documented_papers()
    result = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    assert (result["for"], result["turnout"]) == (played["for"], played["turnout"])
    assert len(PdfReader(folder / "slips.pdf").pages) == 30  # 119 slips, four to a page
    checked = check(read_ledger((folder / "ledger.jsonl").read_bytes()))
    hashes = [record.hash for record in checked.ledger.records]
    for sheet in ("notice.pdf", "preliminary.pdf", "result.pdf"):
        text = "".join(page.extract_text() for page in PdfReader(folder / sheet).pages)
        assert checkpoint.read(text).holds_of(hashes)
    assert checked.holds
    _rewritten_it_is_found_out(folder, checked.ledger)


def _rewritten_it_is_found_out(folder: Path, ledger: LedgerFile) -> None:
    """Change a record from before the first count and all hashes after it: the printed checkpoint tells."""
    records = list(ledger.records)
    position = next(at for at, record in enumerate(records) if record.kind == Kind.EXTENSION)
    body = {**records[position].body, "by": "p-000000000000"}
    records[position] = structs.replace(records[position], body=body)
    rewritten, sheet = forged(records), folder / "preliminary.txt"
    sheet.write_text("".join(page.extract_text() for page in PdfReader(folder / "preliminary.pdf").pages))
    file = folder / "rewritten.jsonl"
    file.write_bytes(written(ledger.estate, ledger.number, rewritten.records))
    assert CliRunner().invoke(ledger_commands, ["verify", str(file)]).exit_code == 0
    compared = CliRunner().invoke(ledger_commands, ["verify", str(file), "--checkpoint", str(sheet)])
    assert (compared.exit_code, "NOT" in compared.stdout or "不" in compared.stdout) == (1, True)
