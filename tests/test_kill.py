"""The process is killed in the middle of its work: what was promised is kept, and nothing counts twice."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, select, update

from bot.actions.proposals.publish import publish
from bot.app.opening import open_hall
from bot.clock import SystemClock
from bot.config import Config, Timetable
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from bot.rehearsal.town.chats import Chat
from bot.rehearsal.town.people import Person
from bot.rehearsal.town.taps import Answer, Tap
from bot.voting.counting.choice import Choice, on_ballot
from bot.voting.counting.tally import Tally, recount
from bot.voting.proposals.proposal import Proposal
from storage.ballots import ballots as ballot_storage
from storage.proposals import proposals as proposal_storage
from storage.tables import ballots, proposals
from tests.conversations.town import Town, TownClock, config_for, free_port, running_town, webhook_at
from tests.process import ended, process
from tests.waiting import until

pytestmark = pytest.mark.slow

HOUSEHOLDS = 40
TURNS = 5
CHOICES = list(on_ballot())

NEVER = Timetable(tick_seconds=3600)
"""Lets the program that sets the scene close nothing; the one to be killed shall do that."""


@dataclass
class Scene:
    """What is there before the program is killed: an estate whose owners are in the group."""

    telegram: StandIn
    town: Town
    owners: list[Person]


async def scene(telegram: StandIn, folder: Path, households: int) -> tuple[Scene, Proposal]:
    async with running_town(telegram, TownClock(SystemClock()), folder, timetable=NEVER) as town:
        owners = [await town.lives(f"业主{n}", f"{n % 3 + 1}-1-{n:03}") for n in range(households)]
        return Scene(telegram, town, owners), await town.opens()


async def the_deadline_passes(config: Config, proposal: Proposal) -> datetime:
    """Let a vote end now, however long the machine took until here; return the moment."""
    async with open_hall(config, SystemClock()) as hall, hall.database.write() as connection:
        closes_at = hall.now
        ending = update(proposals).where(proposals.c.id == proposal.id).values(closes_at=closes_at)
        await connection.execute(ending)
    return closes_at


def press(here: Scene, turn: int) -> list[Tap]:
    """Let every owner press once, something else in each turn."""
    return [owner.tap(here.town.card, row=(turn + number) % 3) for number, owner in enumerate(here.owners)]


def burst(here: Scene, turns: int = TURNS) -> list[Tap]:
    """Let every owner press several times."""
    return [tap for turn in range(turns) for tap in press(here, turn)]


async def promised_by_now(taps: list[Tap]) -> set[str]:
    """Return the receipts with which taps have been answered."""
    answers = await asyncio.gather(*(tap.answer(timeout=0.001) for tap in taps), return_exceptions=True)
    said = [each.text for each in answers if isinstance(each, Answer) and not each.show_alert]
    return {text.rpartition("回执 ")[2] for text in said}


async def stored(config: Config, proposal: Proposal) -> tuple[list[Row[Any]], Tally, Tally]:
    """Return all ballots ever cast, the tally as it is kept, and as it is counted anew from the ballots."""
    async with open_hall(config, SystemClock()) as hall, hall.read() as connection:
        rows = list((await connection.execute(select(ballots))).all())
        roll = {home.id: home.area for home in await proposal_storage.roll(connection, proposal.id)}
        kept = await ballot_storage.tally(connection, proposal.id)
    standing = [(row.household_id, Choice(row.choice)) for row in rows if row.ended_at is None]
    assert len(dict(standing)) == len(standing), "one ballot stands for a household"
    return rows, kept, recount(roll, standing)


async def all_is_kept(config: Config, proposal: Proposal, taps: list[Tap], promised: set[str]) -> None:
    """Compare what people were answered with what is stored."""
    rows, kept, counted = await stored(config, proposal)
    times = Counter(row.tap_id for row in rows)
    assert promised <= {row.receipt for row in rows}
    assert set(times.values()) == {1}
    pressed = {tap.query_id: tap.data for tap in taps}
    assert all(f":{row.choice}:" in pressed[row.tap_id] for row in rows)
    assert kept.electorate == counted.electorate
    assert [kept.of(choice) for choice in CHOICES] == [counted.of(choice) for choice in CHOICES]
    assert kept.took_part.heads == HOUSEHOLDS


async def killed_in_a_burst(here: Scene, config: Config, folder: Path) -> tuple[list[Tap], set[str]]:
    """Kill the program as soon as it has begun to answer; return all taps and which had a receipt.

    Everybody presses once more at the very moment of the kill, so that it always comes in the middle.
    """
    async with process(config, folder) as program:
        taps = burst(here, TURNS - 1)
        await first_answer(taps)
        taps += press(here, TURNS - 1)
        program.kill()
        await ended(program)
    promised = await promised_by_now(taps)
    assert 0 < len(promised) < len(taps), "the kill must come in the middle"
    return taps, promised


async def first_answer(taps: list[Tap]) -> None:
    """Wait until one of these taps is answered."""
    answers = [asyncio.create_task(tap.answer()) for tap in taps]
    await asyncio.wait(answers, return_when=asyncio.FIRST_COMPLETED)
    for answer in answers:
        answer.cancel()


async def test_after_a_kill_every_answered_tap_is_there_and_none_twice(tmp_path: Path) -> None:
    async with StandIn(SystemClock(), limits=Limits.none()) as telegram:
        here, proposal = await scene(telegram, tmp_path, HOUSEHOLDS)
        config = config_for(telegram, tmp_path)
        first, _ = await killed_in_a_burst(here, config, tmp_path)
        async with process(config, tmp_path):
            second = burst(here)
            await asyncio.gather(*(tap.answer() for tap in second))
            await here.town.card_shows(f"{HOUSEHOLDS} / {HOUSEHOLDS} 户")
        taps = [*first, *second]
        await all_is_kept(config, proposal, taps, await promised_by_now(taps))
        await the_card_ends_right(here, config, proposal, tmp_path)


@pytest.mark.parametrize("mode", ["webhook", "polling"])
async def test_every_tap_is_answered_in_the_end_although_the_program_was_killed(
    tmp_path: Path, mode: str
) -> None:
    """Telegram delivers again what was not taken; what had been cast before the kill only is confirmed."""
    settings = {"webhook": webhook_at(free_port())} if mode == "webhook" else {}
    async with StandIn(SystemClock(), limits=Limits.none(), backoff=[0.05]) as telegram:
        here, proposal = await scene(telegram, tmp_path, HOUSEHOLDS)
        config = config_for(telegram, tmp_path, **settings)
        taps, _ = await killed_in_a_burst(here, config, tmp_path)
        async with process(config, tmp_path):
            await asyncio.gather(*(tap.answer() for tap in taps))
            await here.town.card_shows(f"{HOUSEHOLDS} / {HOUSEHOLDS} 户")
        await all_is_kept(config, proposal, taps, await promised_by_now(taps))
        rows, _, _ = await stored(config, proposal)
        assert {row.tap_id for row in rows} == {tap.query_id for tap in taps}
        standing = {row.tap_id for row in rows if row.ended_at is None}
        assert standing == {tap.query_id for tap in taps[-HOUSEHOLDS:]}, "the last press of each counts"
        await the_card_ends_right(here, config, proposal, tmp_path)


async def the_card_ends_right(here: Scene, config: Config, proposal: Proposal, folder: Path) -> None:
    _, kept, _ = await stored(config, proposal)
    async with process(config, folder):
        await here.town.card_shows(f"同意：{kept.of(Choice.FOR).heads} 户")
        await here.town.card_shows(f"反对：{kept.of(Choice.AGAINST).heads} 户")


async def killed_while(
    here: Scene, config: Config, folder: Path, method: str, chat_id: int, *, arrives: bool
) -> None:
    """Kill the program while it waits for Telegram's answer to a call that has arrived there or not."""
    faults = here.telegram.api.faults
    faults.add(method, "silence", chat_id=chat_id, after_effect=arrives)
    async with process(config, folder) as program:
        await until(lambda: any(call.description == "silence" for call in here.telegram.api.calls))
        program.kill()
        await ended(program)
    faults.clear()


def said(chat: Chat, words: str) -> int:
    """Return how many messages of the bot say something."""
    return sum(words in message.words for message in chat.from_bot)


@pytest.mark.parametrize(("arrives", "announcements"), [(False, 1), (True, 2)])
async def test_a_kill_while_the_outcome_is_announced_repeats_at_most_what_was_under_way(
    tmp_path: Path, arrives: bool, announcements: int
) -> None:
    async with StandIn(SystemClock(), limits=Limits.none()) as telegram:
        here, proposal = await scene(telegram, tmp_path, 1)
        group, committee, card = here.town.group, here.town.committee.private, here.town.card
        config = config_for(telegram, tmp_path)
        await the_deadline_passes(config, proposal)
        await killed_while(here, config, tmp_path, "sendPhoto", group.id, arrives=arrives)
        for _ in range(2):
            async with process(config, tmp_path):
                await until(lambda: said(group, "已经截止") >= announcements and "没有形成决定" in card.text)
                await committee.wait_for("分幢统计")
        assert said(group, "已经截止") == announcements
        assert 1 <= said(committee, "分幢统计") <= 2, "it may have been under way as well"


async def test_a_deadline_that_passes_while_the_program_is_killed_is_kept_to_the_moment(
    tmp_path: Path,
) -> None:
    async with StandIn(SystemClock(), limits=Limits.none()) as telegram:
        here, proposal = await scene(telegram, tmp_path, HOUSEHOLDS)
        config = config_for(telegram, tmp_path)
        taps, promised = await killed_in_a_burst(here, config, tmp_path)
        closes_at = await the_deadline_passes(config, proposal)
        taps += burst(here)
        async with process(config, tmp_path):
            late = await taps[-1].answer()
            await until(lambda: said(here.town.group, "已经截止") == 1)
        assert "已经截止" in late.text
        rows, kept, counted = await stored(config, proposal)
        assert {row.receipt for row in rows} >= promised
        assert all(row.cast_at < closes_at for row in rows)
        assert [kept.of(choice) for choice in CHOICES] == [counted.of(choice) for choice in CHOICES]


@pytest.mark.parametrize(
    ("method", "arrives", "cards"),
    [("sendMessage", False, 1), ("sendMessage", True, 2), ("pinChatMessage", True, 1)],
)
async def test_a_kill_while_the_card_is_put_up_leaves_no_vote_without_a_card(
    tmp_path: Path, method: str, arrives: bool, cards: int
) -> None:
    async with StandIn(SystemClock(), limits=Limits.none()) as telegram:
        async with running_town(telegram, TownClock(SystemClock()), tmp_path) as town:
            owner = await town.lives("王", "3-2-501")
        here = Scene(telegram, town, [owner])
        config = config_for(telegram, tmp_path)
        async with open_hall(config, SystemClock()) as hall:
            await publish(hall, town.committee.id, town.estate.id, town.terms())
        await killed_while(here, config, tmp_path, method, town.group.id, arrives=arrives)
        async with process(config, tmp_path):
            await until(lambda: said(town.group, "第 1 号表决") == cards and town.group.pinned == [town.card])
            await owner.tap(town.card, row=0).answer()
            await town.card_shows("同意：1 户")
        assert said(town.group, "第 1 号表决") == cards
