"""Ten days with 2,000 households and two votes, hour by hour, in which people do as they please."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest
import pytest_asyncio
from sqlalchemy import update

from bot.actions.ballots import cast as casting
from bot.actions.estates import groups
from bot.actions.following_up import silent
from bot.actions.following_up.follow_up import run_due
from bot.actions.proposals import stages
from bot.actions.proposals.publish import publish
from bot.config import FollowUp
from bot.voting.ballots.ballot import Receipt, Tap
from bot.voting.counting.choice import on_ballot
from bot.voting.following_up.letters import Reminder
from bot.voting.letter import Envelope, Letter
from bot.voting.proposals.proposal import Proposal, Terms
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import Channel, Planned, plan
from storage import deliveries, tables
from storage.deliveries import DeliveryState
from storage.following_up import follow_ups
from tests.actions.home import COMMITTEE, Home, home
from tests.crowds import settle

pytestmark = pytest.mark.slow

HOUSEHOLDS = 2000
HOURS = 10 * 24
NIGHT = QuietHours(time(21), time(8))
SETTINGS = FollowUp()
BATCH = 200

Asked = tuple[int, int, str]
"""A proposal, a household and the name of a step."""


@dataclass
class Village:
    """What the soak knows of the people without asking the program."""

    here: Home
    random: Random
    user_ids: list[int]
    household_of: dict[int, int]
    bound: dict[int, datetime] = field(default_factory=dict)
    out_of_reach: set[int] = field(default_factory=set)
    voted: set[tuple[int, int]] = field(default_factory=set)
    sent: Counter[tuple[int, Asked]] = field(default_factory=Counter)
    votes: dict[int, tuple[Proposal, list[Planned]]] = field(default_factory=dict)
    checked: set[tuple[int, str]] = field(default_factory=set)
    taps: int = 0

    async def binds_some(self) -> None:
        """Let people bind; they live where they were put before the first hour."""
        waiting = [user_id for user_id in self.user_ids if user_id not in self.bound]
        await self._bind(self.random.sample(waiting, min(len(waiting), self.random.randrange(8))))

    async def _bind(self, user_ids: list[int]) -> None:
        now = self.here.hall.now
        self.bound |= dict.fromkeys(user_ids, now)
        async with self.here.hall.database.write() as connection:
            table = tables.members
            bound = table.c.user_id.in_(user_ids)
            await connection.execute(update(table).where(bound).values(standing="bound", since=now))

    async def some_turn_away(self) -> None:
        """Let people block the bot, or want no reminders."""
        chosen = self.random.sample(list(self.bound), self.random.randrange(3))
        self.out_of_reach |= set(chosen)
        async with self.here.hall.database.write() as connection:
            people = tables.people
            for user_id in chosen:
                change = self.random.choice([{"reachable": False}, {"reminders": False}])
                await connection.execute(update(people).where(people.c.user_id == user_id).values(**change))

    async def some_vote(self, most: int) -> None:
        """Let people vote on anything, again or for the first time."""
        chosen = self.random.sample(list(self.bound), min(len(self.bound), self.random.randrange(most)))
        taps = []
        for user_id in chosen:
            for proposal_id in self.votes:
                self.taps += 1
                choice = self.random.choice(list(on_ballot()))
                taps.append(Tap(f"tap {self.taps}", user_id, proposal_id, choice))
        answers = await casting.cast(self.here.hall, taps) if taps else []
        for tap, answer in zip(taps, answers, strict=True):
            if isinstance(answer, Receipt):
                self.voted.add((tap.proposal_id, self.household_of[tap.user_id]))

    async def opens(self, title: str, days: int) -> None:
        """Open a vote that closes some days later at 20:00."""
        now, zone = self.here.hall.now, self.here.estate.tz
        closes_at = (now + timedelta(days=days)).astimezone(zone).replace(hour=20)
        steps = SETTINGS.timetable
        terms = Terms(title, "", None, None, "civil-code-ordinary", False, False, closes_at, steps)
        proposal = await publish(self.here.hall, COMMITTEE, self.here.estate.id, terms)
        planned = plan(steps, proposal.opened_at, proposal.closes_at, zone, NIGHT)
        self.votes[proposal.id] = proposal, planned

    async def follows_up(self) -> None:
        """Run what is due, and check that every silent household that can be reached was asked."""
        await run_due(self.here.hall, NIGHT)
        for proposal_id, (_, planned) in self.votes.items():
            async with self.here.hall.read() as connection:
                new = await follow_ups.runs(connection, [proposal_id]) - self.checked
                claimed = await follow_ups.claimed(connection, proposal_id) if new else frozenset()
            for step in planned:
                if (proposal_id, step.step.key) in new and Channel.PRIVATE in step.step.channels:
                    asked = {claim.household_id for claim in claimed if claim.step == step.step.key}
                    assert self._to_be_asked(proposal_id, step.at) <= asked
            self.checked |= new

    def _to_be_asked(self, proposal_id: int, at: datetime) -> set[int]:
        return {
            self.household_of[user_id]
            for user_id, since in self.bound.items()
            if since <= at
            and user_id not in self.out_of_reach
            and (proposal_id, self.household_of[user_id]) not in self.voted
        }

    async def letters_leave(self) -> None:
        """Send what is in the outbox, a batch at a time, while people go on voting."""
        while True:
            async with self.here.hall.database.write() as connection:
                batch = await deliveries.claim(connection, self.here.hall.now, BATCH)
            if not batch:
                return
            await self.some_vote(3)
            await self._send([each.envelope for each in batch])
            async with self.here.hall.database.write() as connection:
                ids = [each.id for each in batch]
                await deliveries.settle(connection, ids, DeliveryState.SENT, self.here.hall.now)

    async def _send(self, envelopes: list[Envelope[Letter]]) -> None:
        """Put reminders into words as the program does, and hold against them what the soak knows."""
        asked = [
            (envelope.chat_id, one)
            for envelope in envelopes
            if isinstance(envelope.letter, Reminder)
            for one in envelope.letter.asked
        ]
        places = [(proposal_id, household_id) for _, (proposal_id, household_id, _) in asked]
        waiting = {
            (found.proposal.id, found.household.id)
            for found in await silent.still_unanswered(self.here.hall, list(dict.fromkeys(places)))
        }
        assert not waiting & self.voted, "nobody is reminded who has voted"
        assert not asked or not NIGHT.holds(self.here.hall.now, self.here.estate.tz), "the night is quiet"
        for user_id, one in asked:
            if one[:2] in waiting:
                self.sent[user_id, one] += 1


@pytest_asyncio.fixture
async def village(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Village]:
    async with home(tmp_path) as here:
        await groups.link(here.hall, COMMITTEE, here.estate.id, -100, None, "Neighbours")
        user_ids = list(range(1000, 1000 + HOUSEHOLDS))
        async with here.hall.database.write() as connection:
            ids = await settle(connection, here.estate.id, user_ids, here.hall.now)
            await connection.execute(update(tables.members).values(standing="pending"))
        found = Village(here, Random(request.param), user_ids, dict(zip(user_ids, ids, strict=True)))
        await found._bind(found.random.sample(user_ids, HOUSEHOLDS // 2))
        yield found


@pytest.mark.parametrize("village", [1], indirect=True, ids=["seed 1"])
async def test_ten_days_in_which_nobody_is_reminded_wrongly_or_forgotten(village: Village) -> None:
    down = range(begin := village.random.randrange(30, HOURS - 40), begin + 9)
    for hour in range(HOURS):
        if hour == 0:
            await village.opens("灯", 7)
        if hour == 25:
            await village.opens("门", 8)
        await village.binds_some()
        await village.some_turn_away()
        await village.some_vote(6)
        if hour not in down:
            await stages.run_due(village.here.hall)
            await village.follows_up()
            await village.letters_leave()
        village.here.clock.advance(timedelta(hours=1))

    assert set(village.sent.values()) == {1}, "nobody is reminded twice at a step"
    assert len(village.checked) >= 8
    assert len(village.sent) > 2 * HOUSEHOLDS
