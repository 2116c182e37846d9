"""Following up a vote or a meeting: which households are asked now, and how; never one that has answered."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from bot.voting.households.household import Household, Member
from bot.voting.proposals.quiet_hours import WINDING_DOWN
from bot.voting.proposals.timetable import Channel, Planned, due_step

TOGETHER = timedelta(hours=2)
"""Steps of two votes that come this close to each other make one message."""


Run = tuple[int, str]
"""A step of a timetable, by the id of the vote or meeting it is about and the step's name."""


class Asking(Protocol):
    """Whatever waits for the answers of households: a vote, or a meeting to which they are invited."""

    @property
    def id(self) -> int:
        """Return by what it is known among its kind."""

    @property
    def estate_id(self) -> int:
        """Return the id of its estate."""


About = TypeVar("About", bound=Asking)


class Claim(Struct, frozen=True):
    """One household asked at one step by one channel; there is at most one of each."""

    about_id: int
    household_id: int
    step: str
    channel: Channel


class UnderWay(Struct, Generic[About], frozen=True):
    """What is being asked: its timetable, the silent, what was claimed before, if it is quiet now."""

    about: About
    planned: Sequence[Planned]
    silent: Sequence[Household] = ()
    claimed: frozenset[Claim] = frozenset()
    in_quiet_hours: bool = False


class Reminder(Struct, frozen=True):
    """One private message: a person, for what he is asked in it, and the run that makes him be asked now."""

    user_id: int
    run: Run
    claims: tuple[Claim, ...]


class Notice(Struct, Generic[About], frozen=True):
    """One message to a group, to leads or a committee at a step."""

    about: About
    step: str
    channel: Channel


class Due(Struct, Generic[About], frozen=True):
    """All that is to be sent now."""

    reminders: tuple[Reminder, ...]
    notices: tuple[Notice[About], ...]


def due(
    votes: Sequence[UnderWay[About]], members: Iterable[Member], to_run: set[Run], now: datetime
) -> Due[About]:
    """Return which households to ask and how, when these steps are run.

    ``members`` are the people who can be reached in private and want to be. Of missed steps only the
    newest is made up for. What comes within two hours for a household that is asked now is asked in
    the same message; a step of another vote that ran before, or was passed over, is not asked again.
    """
    asked_by = _voters_by_household(members)
    over = _newest(votes, now) - to_run
    now_for = {c.household_id: _run_of(c) for c in _private(votes, asked_by, now) if _run_of(c) in to_run}
    soon = (c for c in _private(votes, asked_by, now, TOGETHER) if _run_of(c) not in over)
    claims = [claim for claim in soon if claim.household_id in now_for]
    return Due(_messages(claims, asked_by, now_for), tuple(_notices(votes, to_run, now)))


def ask(run: Run, silent: Iterable[Household], members: Iterable[Member]) -> tuple[Reminder, ...]:
    """Return the messages that ask these silent households at a step of one vote, one to each person."""
    asked_by = _voters_by_household(members)
    claims = [Claim(run[0], each.id, run[1], Channel.PRIVATE) for each in silent if each.id in asked_by]
    return _messages(claims, asked_by, {claim.household_id: run for claim in claims})


def _messages(
    claims: Iterable[Claim], asked_by: Mapping[int, Sequence[Member]], now_for: Mapping[int, Run]
) -> tuple[Reminder, ...]:
    """Put the claims into one message for each person; ``now_for`` says what makes a household be asked."""
    of_person: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        for member in asked_by[claim.household_id]:
            of_person[member.user_id].append(claim)
    return tuple(
        Reminder(user_id, min(now_for[claim.household_id] for claim in own), tuple(own))
        for user_id, own in of_person.items()
    )


def newest_runs(votes: Iterable[UnderWay[About]], now: datetime) -> set[Run]:
    """Return the newest step that has come in each vote; one that was missed waits for the day."""
    come = ((vote, due_step(vote.planned, now)) for vote in votes)
    return {
        (vote.about.id, planned.step.key)
        for vote, planned in come
        if planned and (now < planned.at + WINDING_DOWN or not vote.in_quiet_hours)
    }


def _newest(votes: Iterable[UnderWay[About]], now: datetime) -> set[Run]:
    """Return the newest step that has come in each vote, run or not."""
    come = ((vote.about.id, due_step(vote.planned, now)) for vote in votes)
    return {(proposal_id, planned.step.key) for proposal_id, planned in come if planned}


def merged_runs(votes: Iterable[UnderWay[About]], to_run: set[Run]) -> set[Run]:
    """Return the steps that come before those to run: what of them was missed is never made up for."""
    merged: set[Run] = set()
    for vote in votes:
        names = [planned.step.key for planned in vote.planned]
        for position, name in enumerate(names):
            if (vote.about.id, name) in to_run:
                merged |= {(vote.about.id, earlier) for earlier in names[:position]}
    return merged


def _run_of(claim: Claim) -> Run:
    return claim.about_id, claim.step


def _voters_by_household(members: Iterable[Member]) -> Mapping[int, Sequence[Member]]:
    voters: dict[int, list[Member]] = defaultdict(list)
    for member in members:
        if member.may_vote:
            voters[member.household.id].append(member)
    return voters


def _private(
    votes: Iterable[UnderWay[About]],
    asked_by: Mapping[int, Sequence[Member]],
    now: datetime,
    ahead: timedelta = timedelta(),
) -> Iterator[Claim]:
    """Yield the silent households that the newest steps come by ``now`` have still to ask in private.

    Those that come so much ``ahead`` are brought forward. Whoever was bound after a step had come was told of
    the vote when he was bound.
    """
    for vote in votes:
        planned = _asks_in_private(vote.planned, now, ahead)
        if planned is None:
            continue
        for household in vote.silent:
            claim = Claim(vote.about.id, household.id, planned.step.key, Channel.PRIVATE)
            here = any(member.since <= planned.at for member in asked_by.get(household.id, ()))
            if here and claim not in vote.claimed:
                yield claim


def _asks_in_private(planned: Sequence[Planned], now: datetime, ahead: timedelta) -> Planned | None:
    """Return the newest step that asks in private, of the newest that has come and those soon ahead."""
    newest = due_step(planned, now)
    soon = (each for each in planned if each is newest or now < each.at <= now + ahead)
    private = [each for each in soon if Channel.PRIVATE in each.step.channels]
    return private[-1] if private else None


def _notices(votes: Iterable[UnderWay[About]], to_run: set[Run], now: datetime) -> Iterator[Notice[About]]:
    """Yield the messages to groups and committees that belong to the steps to run."""
    for vote in votes:
        planned = due_step(vote.planned, now)
        if planned is None or not vote.silent or (vote.about.id, planned.step.key) not in to_run:
            continue
        for channel in planned.step.channels:
            if channel is not Channel.PRIVATE:
                yield Notice(vote.about, planned.step.key, channel)
