"""Of very many letters those beyond a portion wait for their turn: none is lost, none comes twice."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.actions.households import privacy
from bot.actions.results.audit import all_is_told
from bot.voting.following_up.portions import A_PORTION
from bot.voting.letter import Envelope, Letter, Unreadable
from storage import backlog, deliveries, folded
from storage.deliveries import DeliveryState
from storage.households import personal
from storage.tables import deliveries as outbox
from tests.actions.home import Home, home

MANY = 2 * A_PORTION + 100
GREETING = Unreadable("greeting", {"said": "大家好"})


class Killed(BaseException):
    """The end of the process."""


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        yield found


def letters(here: Home, number: int = MANY, run: str | None = None) -> list[Envelope[Letter]]:
    return [
        Envelope(f"greeting:{each}", here.estate.id, each, GREETING, run=run) for each in range(1, number + 1)
    ]


async def tells(here: Home, envelopes: Sequence[Envelope[Letter]]) -> None:
    async with here.hall.act() as act:
        act.tell(envelopes)


async def in_outbox(here: Home) -> list[int]:
    async with here.hall.read() as connection:
        return sorted(await connection.scalars(select(outbox.c.chat_id)))


async def claims(here: Home, most: int = A_PORTION) -> list[int]:
    async with here.hall.act() as act:
        found = await deliveries.claim(act.connection, act.now, most)
    assert all(each.envelope.letter == GREETING for each in found)
    return [each.envelope.chat_id for each in found]


async def test_an_act_puts_one_portion_into_the_outbox_and_the_rest_follows_as_it_empties(here: Home) -> None:
    await tells(here, letters(here))
    assert await in_outbox(here) == [*range(1, A_PORTION + 1)]
    claimed = [each for _ in range(4) for each in await claims(here)]
    assert claimed == [*range(1, MANY + 1)]
    assert await claims(here) == []


async def test_whoever_claims_the_last_of_a_portion_claims_the_first_of_the_next(here: Home) -> None:
    await tells(here, letters(here))
    await claims(here, A_PORTION - 1)
    assert await claims(here, 3) == [A_PORTION, A_PORTION + 1, A_PORTION + 2]


async def test_a_later_letter_to_one_person_does_not_wait_for_the_rest_of_a_wave(here: Home) -> None:
    await tells(here, letters(here))
    await tells(here, [Envelope("news", here.estate.id, MANY + 1, GREETING)])
    await claims(here)
    assert (await claims(here, 2)) == [MANY + 1, A_PORTION + 1]


@pytest.mark.parametrize("kill", [1, 2])
async def test_killed_among_the_portions_none_is_lost_and_none_comes_twice(
    here: Home, kill: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    await tells(here, letters(here))
    real, taken = deliveries._insert, list[int]()

    async def put_or_end(*what: object) -> None:
        taken.append(1)
        await real(*what)  # type: ignore[arg-type]
        if len(taken) == kill:
            raise Killed

    monkeypatch.setattr(deliveries, "_insert", put_or_end)
    claimed = list[int]()
    with pytest.raises(Killed):
        for _ in range(4):
            claimed += await claims(here)
    assert len(claimed) == kill * A_PORTION
    for _ in range(4):
        claimed += await claims(here)
    assert claimed == [*range(1, MANY + 1)]


async def test_a_letter_whose_key_was_used_before_is_not_sent_again_from_a_portion(here: Home) -> None:
    for _ in range(2):
        await tells(here, letters(here))
    claimed = [each for _ in range(8) for each in await claims(here)]
    assert claimed == [*range(1, MANY + 1)]


async def test_letters_of_a_wave_that_is_counted_or_waited_for_do_not_wait(here: Home) -> None:
    await tells(here, letters(here, run="1.opening"))
    assert await in_outbox(here) == [*range(1, MANY + 1)]


async def test_what_waits_in_portions_counts_as_waiting_since_it_was_told(here: Home) -> None:
    told_at = here.hall.now
    await tells(here, letters(here))
    await claims(here)
    here.clock.advance(timedelta(minutes=5))
    async with here.hall.read() as connection:
        found = await backlog.backlog(connection, here.hall.now)
        assert await deliveries.anything_due(connection, here.hall.now)
    assert found.letters[DeliveryState.WAITING] == MANY - A_PORTION
    assert found.letter_due_since == told_at
    assert not await all_is_told(here.hall)


async def test_no_letter_to_whoever_is_erased_waits(here: Home) -> None:
    await here.meets(MANY)
    await tells(here, letters(here))
    await privacy.erase(here.hall, MANY)
    async with here.hall.read() as connection:
        assert (await folded.waiting(connection))[0] == MANY - A_PORTION - 1
        assert not await personal.everything(connection, MANY)
    claimed = [each for _ in range(4) for each in await claims(here)]
    assert claimed == [*range(1, MANY)]
