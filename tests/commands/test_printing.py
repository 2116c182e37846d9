import io
import json
import os
import sys
from pathlib import Path
from random import Random

import pytest

from bot.commands import console
from bot.rehearsal.players.sample_register import sample_register
from tests import process

TEXT = "阳光花园 ✅ é"


def printed(encoding: str, monkeypatch: pytest.MonkeyPatch, text: str) -> bytes:
    """Return the bytes that reach a terminal or pipe of an encoding."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    console.replace_what_cannot_be_printed()
    sys.stdout.write(text)
    sys.stdout.flush()
    return raw.getvalue()


@pytest.mark.parametrize(
    ("encoding", "arrives"),
    [
        ("utf-8", TEXT),
        ("gbk", "阳光花园 ? é"),
        ("big5", "?光花? ? ?"),
        ("latin-1", "???? ? é"),
        ("ascii", "???? ? ?"),
    ],
)
def test_what_a_terminal_has_no_character_for_is_a_question_mark(
    encoding: str, arrives: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert printed(encoding, monkeypatch, TEXT).decode(encoding) == arrives


def test_a_file_name_that_is_no_text_can_be_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert printed("utf-8", monkeypatch, os.fsdecode(b"\xff.csv")) == b"?.csv"


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "latin-1", "ascii"])
def test_data_for_programs_loses_nothing(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    data = {"title": TEXT + "😀"}
    assert json.loads(console.as_json(data).encode(encoding)) == data


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["latin-1", "gbk"])
async def test_a_register_is_imported_where_what_is_said_is_not_utf_8(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "名册.csv").write_bytes(sample_register(Random(7)))
    await process.ended(await process.typed(environment(encoding), tmp_path, "estate", "add", "阳光花园"))
    said = await typed(tmp_path, encoding, "roll", "import", "名册.csv", "--yes")
    assert "119" in said


def environment(encoding: str) -> dict[str, str]:
    ours = {"LC_ALL": "zh_CN.UTF-8", "PYTHONIOENCODING": encoding}
    return {name: value for name, value in os.environ.items() if not name.startswith("YISHITANG_")} | ours


async def typed(folder: Path, encoding: str, *words: str) -> str:
    output, trouble = folder / "output", folder / "trouble"
    command = await process.typed(environment(encoding), folder, *words, output=output, errors=trouble)
    await process.ended(command)
    said = trouble.read_bytes()
    assert (command.exitcode, b"Traceback" in said) == (0, False), said
    return output.read_bytes().decode(encoding)
