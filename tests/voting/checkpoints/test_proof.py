import re
import sys
from pathlib import Path

import pytest

from bot.keys import Key
from bot.voting.checkpoints.checkpoint import of
from bot.voting.checkpoints.proof import proof
from tests.voting.ledgers import open_vote

RECORDS = open_vote().records
HASHES = [record.hash for record in RECORDS]
NOTE = Key(bytes(32)).signed(of(HASHES).text, of(HASHES).origin)
DOCS = Path(__file__).parents[3] / "docs" / "ledger.md"


def test_it_is_a_proof_as_others_read_it() -> None:
    title, index, *path = proof(RECORDS[2], HASHES, NOTE).removesuffix(NOTE).splitlines()
    assert (title, index, path[-1]) == ("c2sp.org/tlog-proof@v1", "index 2", "")


@pytest.mark.parametrize("entry", [*HASHES, "0" * 64])
def test_a_receipt_is_checked_by_the_lines_that_the_documentation_shows(
    entry: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (program,) = re.findall(r"```python\n(.+?)```", DOCS.read_text(), re.DOTALL)
    file = tmp_path / "ballot.tlog-proof"
    file.write_text(proof(RECORDS[HASHES.index(entry) if entry in HASHES else 0], HASHES, NOTE))
    monkeypatch.setattr(sys, "argv", ["check", str(file), entry])
    exec(compile(program, str(DOCS), "exec"), {})
    assert capsys.readouterr().out.strip() == str(entry in HASHES)
