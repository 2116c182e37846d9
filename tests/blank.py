"""An empty database of the newest schema: made once, and copied for every test that needs one."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import event_loop
from storage.database import Database
from storage.schema import upgrade
from tests.statements import compile_once


def lay(path: Path) -> None:
    """Put an empty database there, unless there is one."""
    compile_once()
    if not path.exists():
        path.write_bytes(_blank())


@cache
def _blank() -> bytes:
    """Return the file; it is made in another thread, for a loop may be running in this one."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor() as thread:
        file = Path(folder) / "blank.db"
        thread.submit(event_loop.run, _make(file)).result()
        return file.read_bytes()


async def _make(file: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{file}")
    await upgrade(database)
    await database.close()
