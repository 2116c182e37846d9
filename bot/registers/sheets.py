"""From the bytes of a file to its tables, by what the bytes are and not by what the file is called."""

import json
import subprocess
import sys
from pathlib import Path, PurePath

from bot.registers.delimited import read_delimited
from bot.registers.protection import OLE, PROTECTED, ZIP
from bot.registers.tables import Row, Table
from bot.voting.refusals import RegisterEncrypted, RegisterUnreadable

# Seconds; a register of 200,000 lines needs about ten.
PATIENCE = 120.0
# Where the package lies: another folder named bot, wherever the program was started, must not be taken
ROOT = Path(__file__).resolve().parents[2]


def read_tables(name: str, data: bytes) -> list[Table]:
    """Return the sheets of a spreadsheet, or the one table of a text file named like the file.

    Raises:
        RegisterEncrypted: when a password protects the file.
        RegisterUnreadable: when it is of no known kind, or broken.
    """
    if data.startswith((ZIP, OLE)):
        return _read_workbook(data)
    return [read_delimited(PurePath(name).stem, data)]


def _read_workbook(data: bytes) -> list[Table]:
    """Read a spreadsheet in a process of its own: a hostile one can make the parser abort."""
    command = [sys.executable, "-m", "bot.registers.workbook"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, cwd=ROOT, timeout=PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise RegisterUnreadable from error
    if done.returncode == PROTECTED:
        raise RegisterEncrypted
    if done.returncode:
        raise RegisterUnreadable
    return [
        Table(name, [Row(number, cells) for number, cells in rows], [tuple(place) for place in merged])
        for name, rows, merged in json.loads(done.stdout)
    ]
