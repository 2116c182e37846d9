"""Machines that share a database share its key: with another one none of them begins."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.actions.operations.installation import MissingKey, WrongKey, change_key, key_of
from bot.keys import key_in
from storage.database import Database
from tests.databases import address


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(address(tmp_path / "shared.db"))
    yield opened
    await opened.close()


async def test_a_machine_with_the_same_key_begins(tmp_path: Path, database: Database) -> None:
    here, there = tmp_path / "here.key", tmp_path / "there.key"
    first = await key_of(database, here)
    there.write_bytes(here.read_bytes())
    assert (await key_of(database, there)).fingerprint == first.fingerprint


async def test_a_machine_with_another_key_does_not(tmp_path: Path, database: Database) -> None:
    here, there = tmp_path / "here.key", tmp_path / "there.key"
    first, other = await key_of(database, here), key_in(there)
    with pytest.raises(WrongKey, match=r"there\.key"):
        await key_of(database, there)
    assert key_in(there).fingerprint == other.fingerprint != first.fingerprint


async def test_a_machine_without_a_key_makes_none_of_its_own(tmp_path: Path, database: Database) -> None:
    await key_of(database, tmp_path / "here.key")
    with pytest.raises(MissingKey, match=r"there\.key"):
        await key_of(database, tmp_path / "there.key")
    assert not (tmp_path / "there.key").exists()


async def test_where_the_key_is_lost_for_good_another_one_takes_its_place(
    tmp_path: Path, database: Database
) -> None:
    lost, new = tmp_path / "lost.key", tmp_path / "new.key"
    await key_of(database, lost)
    await change_key(database, new)
    assert (await key_of(database, new)).fingerprint == key_in(new).fingerprint
    with pytest.raises(WrongKey):
        await key_of(database, lost)
