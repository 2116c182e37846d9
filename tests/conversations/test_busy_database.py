"""Another program holds the lock of the database, as `yishitang roll import` does: nobody meets silence."""

import asyncio
import logging
from pathlib import Path

import pytest

from tests.another_program import another_program_writing, another_program_writing_too_long
from tests.conversations.town import DATABASE, Town
from tests.waiting import until

pytestmark = pytest.mark.file

TROUBLE = "刚才我们这边出了点问题"


@pytest.mark.slow
async def test_presses_wait_for_a_short_write_of_another_program(town: Town, tmp_path: Path) -> None:
    owners = [await town.lives(f"业主{n}", f"1-1-{n:03}") for n in range(5)]
    await town.opens()
    await town.idle()
    async with another_program_writing(tmp_path / DATABASE):
        taps = [owner.tap(town.card, text="同意") for owner in owners]
        with pytest.raises(TimeoutError):
            await taps[0].answer(timeout=0.5)
    answers = [await tap.answer() for tap in taps]
    assert all("已记下" in answer.text for answer in answers)
    await town.card_shows("同意：5 户")


@pytest.mark.slow
async def test_presses_during_a_long_write_are_answered_and_count_when_pressed_again(
    town: Town,
) -> None:
    owners = [await town.lives(f"业主{n}", f"1-1-{n:03}") for n in range(5)]
    await town.opens()
    await town.idle()
    async with another_program_writing_too_long(town.program.hall.database):
        taps = []
        for owner in owners:
            taps.append(owner.tap(town.card, text="同意"))
            await asyncio.sleep(0.1)  # so that they come in several batches
        answers = [await tap.answer() for tap in taps]
    assert all(answer.show_alert and TROUBLE in answer.text for answer in answers)

    again = [await owner.tap(town.card, text="同意").answer() for owner in owners]
    assert all("已记下" in answer.text for answer in again)
    await town.card_shows("同意：5 户")


async def test_what_is_asked_by_message_during_a_long_write_is_answered(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.idle()
    async with another_program_writing_too_long(town.program.hall.database):
        owner.write("/me")
        await owner.private.wait_for(TROUBLE)
    owner.write("/me")
    await owner.private.wait_for("3-2-501")


@pytest.mark.slow
async def test_a_deadline_during_a_long_write_is_kept_afterwards(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "bot.actions.proposals.stages")
    await town.lives("王", "3-2-501")
    proposal = await town.opens()
    await town.idle()
    async with another_program_writing_too_long(town.program.hall.database):
        await town.moves_past(proposal.closes_at)
        await until(lambda: f"vote {proposal.id} waits" in caplog.text)
        assert not any("已经截止" in message.words for message in town.group.from_bot)
    await town.group.wait_for("已经截止")
    await town.idle()
    assert sum("已经截止" in message.words for message in town.group.from_bot) == 1
