"""From the bytes of a file to its tables, by what the bytes are and not by what the file is called."""

import json
import subprocess
import sys
from pathlib import PurePath

from bot.registers.delimited import read_delimited
from bot.registers.tables import Row, Table
from bot.voting.refusals import RegisterEncrypted, RegisterUnreadable

ZIP = b"PK"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# An encrypted .xlsx is an OLE container with this stream ([MS-OFFCRYPTO] 2.3.4.4); names are UTF-16.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PATIENCE = 120.0


def read_tables(name: str, data: bytes) -> list[Table]:
    """Return the sheets of a spreadsheet, or the one table of a text file named like the file.

    Raises:
        RegisterEncrypted: when a password protects the file.
        RegisterUnreadable: when it is of no known kind, or broken.
    """
    if data.startswith(OLE) and ENCRYPTED in data:
        raise RegisterEncrypted
    if data.startswith((ZIP, OLE)):
        return _read_workbook(data)
    return [read_delimited(PurePath(name).stem, data)]


def _read_workbook(data: bytes) -> list[Table]:
    command = [sys.executable, "-m", "bot.registers.workbook"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=PATIENCE, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise RegisterUnreadable from error
    answer = json.loads(done.stdout)
    if "refusal" in answer:
        raise RegisterEncrypted if answer["refusal"] == "RegisterEncrypted" else RegisterUnreadable
    return [
        Table(name, [Row(number, cells) for number, cells in rows], [tuple(place) for place in merged])
        for name, rows, merged in answer["tables"]
    ]
