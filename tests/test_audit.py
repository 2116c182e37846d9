"""Known vulnerabilities end the checks; where nobody could be asked, that is said and nothing else."""

import runpy
from pathlib import Path
from typing import Any

import pytest

VERDICT = runpy.run_path(str(Path(__file__).parent.parent / ".ci" / "audit.py"))["verdict"]

SOUND = {"name": "typer", "version": "0.29.2", "vulns": []}
BROKEN = {"name": "yarl", "version": "1.0", "vulns": [{"id": "PYSEC-1"}]}
UNKNOWN = {"name": "uvloop", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "code", "words"),
    [
        ([SOUND, UNKNOWN], 0, "No known vulnerabilities in 1 of 2"),
        ([SOUND, BROKEN], 1, "yarl 1.0: PYSEC-1"),
        ([UNKNOWN, UNKNOWN], 0, "NOT looked up"),
        ([], 0, "NOT looked up"),
    ],
)
def test_vulnerabilities_fail_and_what_was_not_looked_up_is_said(
    packages: list[dict[str, Any]], code: int, words: str
) -> None:
    ended, said = VERDICT(packages)
    assert ended == code and words in said
