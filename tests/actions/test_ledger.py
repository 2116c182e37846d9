import asyncio
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from bot.actions import ledger
from bot.actions.hall import Hall
from bot.voting.chain.chain import Fact, Kind
from bot.voting.ledger.file import read
from bot.voting.refusals import NoSuchProposal
from storage import ledger as ledgers
from storage.tables import ledger as records
from storage.tables import ledger_heads
from tests.actions.home import COMMITTEE, home
from tests.actions.votes import opens

GIVEN_UP = Fact(Kind.WITHDRAWN, {"reason": "重新报价", "by": COMMITTEE})


async def appended(hall: Hall, proposal_id: int) -> None:
    async with hall.act(by=COMMITTEE) as act:
        await act.hold_vote(proposal_id)
        act.write(proposal_id, [GIVEN_UP])


async def test_what_was_appended_is_exported_in_one_chain(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await here.has_household("1-1-101")
        proposal = await opens(here)
        before = read(await ledger.export(here.hall, proposal.id)).records
        for _ in range(3):
            await appended(here.hall, proposal.id)
        exported = read(await ledger.export(here.hall, proposal.id))
        assert exported.estate == here.estate.name
        assert exported.number == proposal.number
        assert [record.seq for record in exported.records] == list(range(1, len(before) + 4))
        assert [record.prev for record in exported.records[1:]] == [r.hash for r in exported.records[:-1]]
        assert exported.head == exported.records[-1].hash


async def test_writers_at_once_take_their_turns(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await here.has_household("1-1-101")
        proposal = await opens(here)
        before = len(read(await ledger.export(here.hall, proposal.id)).records)
        await asyncio.gather(*(appended(here.hall, proposal.id) for _ in range(10)))
        exported = read(await ledger.export(here.hall, proposal.id))
        assert [record.seq for record in exported.records] == list(range(1, before + 11))


async def test_what_is_undone_leaves_no_record(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await here.has_household("1-1-101")
        proposal = await opens(here)
        before = await ledger.export(here.hall, proposal.id)
        with pytest.raises(RuntimeError):
            async with here.hall.act(by=COMMITTEE) as act:
                await act.hold_vote(proposal.id)
                act.write(proposal.id, [GIVEN_UP])
                await act.finish()
                raise RuntimeError
        assert await ledger.export(here.hall, proposal.id) == before


async def test_people_go_by_pseudonyms_that_the_salt_alone_makes(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await here.has_household("1-1-101")
        proposal = await opens(here)
        await appended(here.hall, proposal.id)
        exported = await ledger.export(here.hall, proposal.id)
        async with here.hall.read() as connection:
            salt = (await connection.execute(select(ledger_heads.c.salt))).scalar_one()
        assert str(COMMITTEE).encode() not in exported
        assert salt.encode() not in exported
        assert read(exported).records[-1].body["by"].startswith("p-")


async def test_a_body_that_no_verifier_would_understand_is_not_written(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await here.has_household("1-1-101")
        proposal = await opens(here)
        async with here.hall.act(by=COMMITTEE) as act:
            await act.hold_vote(proposal.id)
            with pytest.raises(ValueError, match="/household"):
                act.write(proposal.id, [Fact(Kind.DELIVERY, {"household": "3-2-501", "way": "slip"})])


async def test_a_row_that_is_missing_in_the_database_shows_in_the_file(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await here.has_household("1-1-101")
        proposal = await opens(here)
        for _ in range(3):
            await appended(here.hall, proposal.id)
        async with here.hall.database.write() as connection:
            last = (await ledgers.records(connection, proposal.id))[-1].seq
            await connection.execute(delete(records).where(records.c.seq == last - 1))
        found = read(await ledger.export(here.hall, proposal.id)).records
        assert [record.seq for record in found[-2:]] == [last - 2, last]


async def test_a_proposal_that_does_not_exist_has_no_ledger(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        with pytest.raises(NoSuchProposal):
            await ledger.export(here.hall, 99)
