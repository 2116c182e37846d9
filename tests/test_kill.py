"""The process is killed in the middle of its work: what was promised is kept, and nothing counts twice."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import Row, select

from bot.actions.proposals.publish import publish
from bot.app import open_hall
from bot.clock import MovableClock, SystemClock
from bot.config import Config, Timetable, Webhook
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
from storage.tables import ballots
from tests.conversations.town import Town, config_for, free_port, running_town
from tests.process import process

HOUSEHOLDS = 40
ROUNDS = 5
PATIENCE = 60  # seconds
CHOICES = list(on_ballot())

NEVER = Timetable(tick_seconds=3600)
"""Lets the program that sets the scene close nothing; the one to be killed shall do that."""


@dataclass
class Scene:
    """What is there before the program is killed: an estate whose owners are in the group."""

    telegram: StandIn
    town: Town
    owners: list[Person]


async def scene(telegram: StandIn, folder: Path, households: int, **terms: Any) -> tuple[Scene, Proposal]:
    clock = MovableClock(SystemClock())
    async with running_town(telegram, clock, folder, timetable=NEVER) as town:
        owners = [await town.lives(f"业主{n}", f"{n % 3 + 1}-1-{n:03}") for n in range(households)]
        if "closes_in" in terms:
            terms["closes_at"] = clock.now() + terms.pop("closes_in")
        return Scene(telegram, town, owners), await town.opens(**terms)


def burst(here: Scene) -> list[Tap]:
    """Let every owner press several times, something else each time."""
    return [
        owner.tap(here.town.card, row=(turn + number) % 3)
        for turn in range(ROUNDS)
        for number, owner in enumerate(here.owners)
    ]


async def promised_by_now(taps: list[Tap]) -> set[str]:
    """Return the ids of the taps that have been answered with a receipt."""
    answers = await asyncio.gather(*(tap.answer(timeout=0.001) for tap in taps), return_exceptions=True)
    return {
        tap.query_id
        for tap, answer in zip(taps, answers, strict=True)
        if isinstance(answer, Answer) and not answer.show_alert
    }


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
    assert promised <= set(times)
    assert set(times.values()) == {1}
    pressed = {tap.query_id: tap.data for tap in taps}
    assert all(f":{row.choice}:" in pressed[row.tap_id] for row in rows)
    assert kept.electorate == counted.electorate
    assert [kept.of(choice) for choice in CHOICES] == [counted.of(choice) for choice in CHOICES]
    assert kept.took_part.heads == HOUSEHOLDS


async def killed_in_a_burst(here: Scene, config: Config, folder: Path) -> tuple[list[Tap], set[str]]:
    """Kill the program as soon as it has begun to answer; return all taps and which had a receipt."""
    async with process(config, folder) as program:
        taps = burst(here)
        await taps[HOUSEHOLDS].answer(timeout=PATIENCE)
        program.kill()
        await program.wait()
    promised = await promised_by_now(taps)
    assert 0 < len(promised) < len(taps), "the kill must come in the middle"
    return taps, promised


async def test_after_a_kill_every_answered_tap_is_there_and_none_twice(tmp_path: Path) -> None:
    async with StandIn(SystemClock(), limits=Limits.none()) as telegram:
        here, proposal = await scene(telegram, tmp_path, HOUSEHOLDS)
        config = config_for(telegram, tmp_path)
        first, _ = await killed_in_a_burst(here, config, tmp_path)
        async with process(config, tmp_path):
            second = burst(here)
            await asyncio.gather(*(tap.answer(timeout=PATIENCE) for tap in second))
            await here.town.card_shows(f"{HOUSEHOLDS} / {HOUSEHOLDS} 户")
        taps = [*first, *second]
        await all_is_kept(config, proposal, taps, await promised_by_now(taps))
        await the_card_ends_right(here, config, proposal, tmp_path)


async def test_by_webhook_every_tap_is_answered_in_the_end_although_the_program_was_killed(
    tmp_path: Path,
) -> None:
    """Telegram delivers again what was not taken; what had been cast before the kill only is confirmed."""
    port = free_port()
    secret = SecretStr("not-to-be-guessed")
    async with StandIn(SystemClock(), limits=Limits.none(), backoff=[0.05]) as telegram:
        here, proposal = await scene(telegram, tmp_path, HOUSEHOLDS)
        webhook = Webhook(url=f"http://127.0.0.1:{port}/telegram", secret=secret, port=port)
        config = config_for(telegram, tmp_path, webhook=webhook)
        taps, _ = await killed_in_a_burst(here, config, tmp_path)
        async with process(config, tmp_path):
            await asyncio.gather(*(tap.answer(timeout=PATIENCE) for tap in taps))
            await here.town.card_shows(f"{HOUSEHOLDS} / {HOUSEHOLDS} 户")
        everyone = {tap.query_id for tap in taps}
        await all_is_kept(config, proposal, taps, everyone)
        rows, _, _ = await stored(config, proposal)
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
        await so(lambda: any(call.description == "silence" for call in here.telegram.api.calls))
        program.kill()
        await program.wait()
    faults.clear()


async def so(is_so: Callable[[], bool]) -> None:
    """Wait until something is so at Telegram."""
    async with asyncio.timeout(PATIENCE):
        while True:
            if is_so():
                return
            await asyncio.sleep(0.01)


def said(chat: Chat, words: str) -> int:
    """Return how many messages of the bot say something."""
    return sum(words in message.text for message in chat.from_bot)


@pytest.mark.parametrize(("arrives", "announcements"), [(False, 1), (True, 2)])
async def test_a_kill_while_the_outcome_is_announced_repeats_at_most_what_was_under_way(
    tmp_path: Path, arrives: bool, announcements: int
) -> None:
    async with StandIn(SystemClock(), limits=Limits.none()) as telegram:
        here, _ = await scene(telegram, tmp_path, 1, closes_in=timedelta(seconds=0.5))
        group, committee, card = here.town.group, here.town.committee.private, here.town.card
        config = config_for(telegram, tmp_path)
        await killed_while(here, config, tmp_path, "sendMessage", group.id, arrives=arrives)
        for _ in range(2):
            async with process(config, tmp_path):
                await so(lambda: said(group, "已经截止") >= announcements and "没有形成决定" in card.text)
                await committee.wait_for("分幢统计", timeout=PATIENCE)
        assert said(group, "已经截止") == announcements
        assert 1 <= said(committee, "分幢统计") <= 2, "it may have been under way as well"


async def test_a_deadline_that_passes_while_the_program_is_killed_is_kept_to_the_moment(
    tmp_path: Path,
) -> None:
    async with StandIn(SystemClock(), limits=Limits.none()) as telegram:
        here, proposal = await scene(telegram, tmp_path, HOUSEHOLDS, closes_in=timedelta(seconds=10))
        config = config_for(telegram, tmp_path)
        taps, promised = await killed_in_a_burst(here, config, tmp_path)
        await so(lambda: SystemClock().now() >= proposal.closes_at)
        taps += burst(here)
        async with process(config, tmp_path):
            late = await taps[-1].answer(timeout=PATIENCE)
            await so(lambda: said(here.town.group, "已经截止") == 1)
        assert "已经截止" in late.text
        rows, kept, counted = await stored(config, proposal)
        assert {row.tap_id for row in rows} >= promised
        assert all(row.cast_at < proposal.closes_at for row in rows)
        assert [kept.of(choice) for choice in CHOICES] == [counted.of(choice) for choice in CHOICES]


@pytest.mark.parametrize(
    ("method", "arrives", "cards"),
    [("sendMessage", False, 1), ("sendMessage", True, 2), ("pinChatMessage", True, 1)],
)
async def test_a_kill_while_the_card_is_put_up_leaves_no_vote_without_a_card(
    tmp_path: Path, method: str, arrives: bool, cards: int
) -> None:
    async with StandIn(SystemClock(), limits=Limits.none()) as telegram:
        async with running_town(telegram, MovableClock(SystemClock()), tmp_path) as town:
            owner = await town.lives("王", "3-2-501")
        here = Scene(telegram, town, [owner])
        config = config_for(telegram, tmp_path)
        async with open_hall(config, SystemClock()) as hall:
            await publish(hall, town.committee.id, town.estate.id, town.terms())
        await killed_while(here, config, tmp_path, method, town.group.id, arrives=arrives)
        async with process(config, tmp_path):
            await so(lambda: said(town.group, "摄像头") == cards and town.group.pinned == [town.card])
            await owner.tap(town.card, row=0).answer(timeout=PATIENCE)
            await town.card_shows("同意：1 户")
        assert said(town.group, "摄像头") == cards
