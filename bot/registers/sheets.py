"""From the bytes of a file to its tables, by what the bytes are and not by what the file is called."""

import json
import subprocess
import sys
from pathlib import Path, PurePath

from bot.registers.delimited import read_delimited
from bot.registers.file_kinds import refuse_other_kinds
from bot.registers.markup import is_markup
from bot.registers.protection import DAMAGED, NO_TABLE, OLE, PROTECTED, ZIP
from bot.registers.tables import Row, Table
from bot.voting.refusals import RegisterDamaged, RegisterEncrypted, RegisterIsWebPage, RegisterUnreadable

# Seconds; a register of 200,000 lines needs about ten.
PATIENCE = 120.0
# Where the package lies: another folder named bot, wherever the program was started, must not be taken
REFUSALS = {PROTECTED: RegisterEncrypted, DAMAGED: RegisterDamaged, NO_TABLE: RegisterIsWebPage}
ROOT = Path(__file__).resolve().parents[2]


def read_tables(name: str, data: bytes) -> list[Table]:
    """Return the sheets of a spreadsheet, or the one table of a text file named like the file.

    Raises:
        RegisterEncrypted: when a password protects the file.
        RegisterDamaged: when it is a spreadsheet and broken.
        RegisterIsWebPage, RegisterIsDocument, RegisterIsPicture, RegisterIsArchive: when it is that.
        RegisterUnreadable: when it is of no known kind, or nothing that can be read in good time.
    """
    refuse_other_kinds(data)
    stem = PurePath(name).stem
    if is_markup(data) or data.startswith((ZIP, OLE)):
        return _read_workbook(stem, data)
    return [read_delimited(stem, data)]


def _read_workbook(stem: str, data: bytes) -> list[Table]:
    """Read a spreadsheet in a process of its own: a hostile one can make the parser abort.

    Tables of a web page have no names; they are called like the file, and counted.
    """
    command = [sys.executable, "-m", "bot.registers.workbook"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, cwd=ROOT, timeout=PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise RegisterUnreadable from error
    if done.returncode:
        raise REFUSALS.get(done.returncode, RegisterUnreadable)
    return [
        Table(
            name or (f"{stem} {place}" if place > 1 else stem),
            [Row(number, cells) for number, cells in rows],
            [tuple(place) for place in merged],
        )
        for place, (name, rows, merged) in enumerate(json.loads(done.stdout), start=1)
    ]
