"""Results and sheets on the command line: into files, in either language, and refused before there is one."""

import csv
import io
import json
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from bot import event_loop
from bot.actions.estates import committee, groups, offices
from bot.actions.households import people
from bot.actions.proposals.publish import publish
from bot.app.opening import open_hall
from bot.cli import commands
from bot.clock import SystemClock
from bot.config import load
from bot.reports.printing import Notice
from bot.voting.proposals.proposal import Terms
from tests.blank import lay
from tests.crowds import settle

DAY = timedelta(days=1)
HOUSEHOLDS = 6

pytestmark = pytest.mark.slow  # each founds an estate


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    lay(Path("yishitang.db"))
    event_loop.run(opened())


async def opened() -> None:
    async with open_hall(load(), SystemClock()) as hall:
        estate, invitation = await offices.found(hall, "阳光花园", "Asia/Shanghai", "zh_CN", DAY)
        await people.meet(hall, 901, "林主任", "zh_CN")
        await committee.join(hall, 901, invitation.token)
        await groups.link(hall, 901, estate.id, -100, None, "业主群")
        async with hall.database.write() as connection:
            await settle(connection, estate.id, list(range(1, HOUSEHOLDS + 1)), hall.now)
        terms = Terms("=灯", "", Decimal(1), None, "civil-code-ordinary", False, False, hall.now + 7 * DAY)
        await publish(hall, 901, estate.id, terms)


def types(*words: str) -> Result:
    return CliRunner().invoke(commands, words)


def test_a_result_is_written_in_every_format() -> None:
    shown = {
        form: types("results", "1", "--format", form).stdout_bytes for form in ("json", "csv", "xlsx", "png")
    }
    assert json.loads(shown["json"])["electorate"]["heads"] == HOUSEHOLDS
    assert len(list(csv.DictReader(io.StringIO(shown["csv"].decode("utf-8-sig"))))) == HOUSEHOLDS
    assert openpyxl.load_workbook(BytesIO(shown["xlsx"])).sheetnames[0] == "Summary"
    assert Image.open(BytesIO(shown["png"])).width == 1080
    types("results", "1", "--format", "xlsx", "--language", "zh_CN", "--output", "r.xlsx")
    assert openpyxl.load_workbook("r.xlsx").sheetnames[0] == "概要"


def test_there_is_no_result_to_print_before_the_count() -> None:
    for words in (("results", "1", "--format", "pdf"), ("print", "preliminary", "1", "--output", "r.pdf")):
        shown = types(*words)
        assert shown.exit_code == 1
        assert shown.stderr.strip().endswith("there is no result to print.")
    assert not Path("r.pdf").exists()


def test_sheets_are_written_in_the_estates_language_or_another() -> None:
    for notice in (Notice.NOTICE, Notice.SLIPS, Notice.SIGNATURES):
        shown = types("print", notice, "1", "--output", f"{notice}.pdf", "--owners", "masked")
        assert shown.exit_code == 0, shown.stderr
        assert f"Written: {notice}.pdf" in shown.stdout
    assert "表决公告" in PdfReader("notice.pdf").pages[0].extract_text()
    types("print", "notice", "1", "--output", "notice.pdf", "--language", "en")
    assert "Notice of a vote" in PdfReader("notice.pdf").pages[0].extract_text()
