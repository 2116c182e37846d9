"""Looking through everything in an estate that is open or waits for somebody."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import hands, rights
from bot.actions.books import notices, waiting
from bot.actions.carrying_out import courses
from bot.actions.hall import Hall
from bot.actions.known_as import known_as
from bot.actions.meetings import unsigned
from bot.actions.objections import sheets
from bot.actions.settings import settling
from bot.actions.shares import looking
from bot.voting.counting.tally import Tally
from bot.voting.estates.estate import Estate, Office
from bot.voting.matters.states import MatterState
from bot.voting.overview.line import Line, Matter
from bot.voting.paper.paper import PaperStage
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.proposals.stages import lacks_quorum
from bot.voting.rights import Right
from bot.voting.shares.drive import DriveStage
from storage import objections, paper
from storage.ballots import ballots
from storage.books import accounts
from storage.books import objections as notice_objections
from storage.estates import appointments, estates
from storage.households import members
from storage.matters import matters
from storage.proposals import drafts, proposals, void_requests

OPEN = (ProposalState.OPEN, ProposalState.EXTENDED)

DECIDED_NOW = {DriveStage.SHORT: Matter.DRIVE_SHORT, DriveStage.REACHED: Matter.DRIVE_REACHED}
"""At which stages a pledge drive waits for the committee."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What is open in the estates a person serves; only the committee ``decides`` there."""

    lines: Sequence[Line]
    estates: Sequence[Estate]
    decides: frozenset[int]


async def of_estates(hall: Hall, user_id: int, estate_id: int | None = None) -> Overview:
    """Return what is open in the estates a person serves, or in the one of them with that id.

    Raises:
        CommitteeOnly: the person serves none.
    """
    async with hall.read() as connection:
        served = await rights.where(connection, user_id, Right.SEE_OVERVIEW)
        served = [each for each in served if estate_id in (None, each.id)]
        lines: list[Line] = []
        decides: set[int] = set()
        for estate in served:
            look = await _look_at(connection, estate, user_id, hall)
            lines += [line for part in PARTS for line in await part(look)]
            decides |= {estate.id} if user_id in look.committee else set()
    return Overview(lines, served, frozenset(decides))


async def of_treasury(hall: Hall, user_id: int, kept: Sequence[Estate]) -> list[Line]:
    """Return what waits for whoever keeps the books of estates, and what there waits for others."""
    async with hall.read() as connection:
        looks = [await _look_at(connection, estate, user_id, hall) for estate in kept]
        lines = [line for look in looks for part in OF_TREASURY for line in await part(look)]
    return [line for line in lines if line.matter is not Matter.DRIVE_SHORT]


@dataclass(frozen=True, slots=True)
class _Look:
    """One estate as it is looked through for one reader: its votes, the newest first, and their tallies."""

    connection: AsyncConnection
    estate: Estate
    reader: int
    hall: Hall
    committee: Sequence[int]
    votes: Sequence[Proposal]
    tallies: Mapping[int, Tally]

    @property
    def now(self) -> datetime:
        """Return the present moment (aware UTC)."""
        return self.hall.now

    def at(self, *states: ProposalState) -> list[Proposal]:
        """Return the votes at these stages."""
        return [each for each in self.votes if each.state in states]

    async def line(self, matter: Matter, deciders: Sequence[int], **more: Any) -> Line:
        """Return a line about one thing that waits for one of the deciders."""
        mine, others = int(self.reader in deciders), [each for each in deciders if each != self.reader]
        known = await known_as(self.connection, others, self.committee)
        names = [known[each] for each in others if each in known]
        return Line(self.estate, matter, mine=mine, others=names, **more)


async def _look_at(connection: AsyncConnection, estate: Estate, reader: int, hall: Hall) -> _Look:
    committee = await estates.holders(connection, estate.id, Office.COMMITTEE)
    votes = await proposals.of_estates(connection, [estate.id])
    tallies = await ballots.tallies(connection, [vote.id for vote in votes])
    return _Look(connection, estate, reader, hall, committee, votes, tallies)


async def _extensions(look: _Look) -> list[Line]:
    """Return the votes of which the committee was asked whether they go on for longer."""
    return [
        await look.line(Matter.EXTENSION, look.committee, proposal=vote)
        for vote in look.at(ProposalState.OPEN)
        if vote.extension_asked_at
        and not vote.extension_declined_at
        and vote.takes_ballots(look.now)
        and lacks_quorum(vote.terms, look.tallies[vote.id])
    ]


async def _objections(look: _Look) -> list[Line]:
    votes = [vote.id for vote in look.votes if not vote.state.is_settled]
    waiting = [each for each in await objections.of_votes(look.connection, votes) if not each.is_settled]
    laid_out = [await sheets.lay_out(look.connection, each) for each in waiting]
    return [
        await look.line(
            Matter.OBJECTION,
            each.deciders,
            proposal=each.proposal,
            about=each.objection.id,
            words=str(each.objection.number),
        )
        for each in laid_out
    ]


async def _void_requests(look: _Look) -> list[Line]:
    """Return the wishes to declare a vote void to which nobody has agreed yet."""
    by_id = {vote.id: vote for vote in look.votes if not vote.state.is_given_up}
    found = await void_requests.waiting(look.connection, by_id)
    return [
        await look.line(
            Matter.VOID,
            await hands.seconds(look.connection, look.estate.id, each.asked_by),
            proposal=by_id[each.proposal_id],
            about=each.id,
            words=await _name(look, each.asked_by),
        )
        for each in found
    ]


async def _slips(look: _Look) -> list[Line]:
    """Return of each running vote how many slips wait for a second person, and how many for the reader."""
    lines = []
    for vote in look.at(*OPEN):
        waiting = await paper.at_stages(look.connection, [vote.id], [PaperStage.WAITING])
        by = Counter(each.entered_by for each in waiting)
        seconds = {each: await hands.seconds(look.connection, look.estate.id, each) for each in by}
        if waiting:
            mine = sum(number for each, number in by.items() if look.reader in seconds[each])
            whose = list(dict.fromkeys(chain.from_iterable(seconds.values())))
            line = await look.line(Matter.SLIPS, whose, proposal=vote, number=len(waiting))
            lines.append(replace(line, mine=mine))
    return lines


async def _requests(look: _Look) -> list[Line]:
    found = await members.pending_in(look.connection, [look.estate.id])
    return [Line(look.estate, Matter.REQUESTS, number=len(found))] if found else []


async def _appointments(look: _Look) -> list[Line]:
    return [
        await look.line(
            Matter.APPOINTMENT,
            await hands.seconds(look.connection, look.estate.id, each.asked_by),
            about=each.id,
            words=await _name(look, each.asked_by),
        )
        for each in await appointments.undecided(look.connection, look.estate.id)
        if each.asked_by in look.committee
    ]


async def _setting_wishes(look: _Look) -> list[Line]:
    return [
        await look.line(
            Matter.SETTING,
            await hands.seconds(look.connection, look.estate.id, each.asked_by),
            about=each.id,
            words=await _name(look, each.asked_by),
        )
        for each in await settling.waiting(look.connection, look.estate.id)
    ]


async def _money(look: _Look) -> list[Line]:
    """Return how much in the books waits for a second person, and how much of it for the reader."""
    found = await waiting.in_estate(look.connection, look.estate.id)
    by = Counter(found.writers)
    if not by:
        return []
    seconds = {each: await hands.seconds(look.connection, look.estate.id, each) for each in by}
    mine = sum(number for each, number in by.items() if look.reader in seconds[each])
    whose = list(dict.fromkeys(chain.from_iterable(seconds.values())))
    line = await look.line(Matter.MONEY, whose, number=found.number)
    return [replace(line, mine=mine)]


async def _minutes(look: _Look) -> list[Line]:
    """Return the minutes that wait to be signed."""
    return [
        await look.line(Matter.MINUTES, each.wait_for, about=each.meeting.id, words=matter.title)
        for matter, each in await unsigned.in_estates(look.connection, [look.estate.id])
    ]


async def _notices_due(look: _Look) -> list[Line]:
    """Return the accounts of whose income and spending a notice is due."""
    there = await accounts.of_estate(look.connection, look.estate.id)
    offers = [await notices.offer_of(look.connection, look.hall, each) for each in there if each.is_open]
    due = [offer.account for offer in offers if offer.due]
    return [Line(look.estate, Matter.NOTICE_DUE, about=each.id, words=each.last_four) for each in due]


async def _notice_objections(look: _Look) -> list[Line]:
    """Return the objections to notices of income and spending that nobody has answered."""
    found = await notice_objections.waiting(look.connection, look.estate.id)
    return [
        Line(look.estate, Matter.NOTICE_OBJECTION, about=each.id, words=each.words, home=each.room)
        for each in found
    ]


async def _drives(look: _Look) -> list[Line]:
    """Return the pledge drives that wait for the committee: short of their sums, or ready to be called."""
    found = await looking.in_estate(look.connection, look.estate.id, look.now)
    return [
        Line(look.estate, DECIDED_NOW[each.stage], drive_id=each.drive.id, words=each.matter.title)
        for each in found
        if each.stage in DECIDED_NOW
    ]


async def _drafts(look: _Look) -> list[Line]:
    """Return the reader's own draft, and how many others there are."""
    found = await drafts.of_estate(look.connection, look.estate.id)
    others = len(found.keys() - {look.reader})
    lines = [Line(look.estate, Matter.DRAFTS_OF_OTHERS, number=others)] if others else []
    if own := found.get(look.reader):
        lines.insert(0, Line(look.estate, Matter.DRAFT, words=str(own.answers.get(Question.TITLE) or "")))
    return lines


async def _votes(look: _Look) -> list[Line]:
    """Return the votes that are announced, open, or not final yet, the earliest deadline first."""
    found = look.at(ProposalState.ANNOUNCED, *OPEN, ProposalState.CLOSED)
    return [
        Line(look.estate, Matter.VOTE, vote, tally=look.tallies[vote.id])
        for vote in sorted(found, key=lambda vote: vote.closes_at)
    ]


async def _undone(look: _Look) -> list[Line]:
    """Return what is decided and not carried out, the oldest first."""
    found = await courses.of_votes(look.connection, look.at(ProposalState.FINAL))
    return [
        Line(look.estate, Matter.UNDONE, course.proposal, course=course)
        for course in reversed(found.values())
        if course.waits
    ]


async def _name(look: _Look, user_id: int) -> str:
    return (await known_as(look.connection, [user_id], look.committee)).get(user_id, "")


async def _raised(look: _Look) -> list[Line]:
    """Return the matters that residents raised and nobody has answered."""
    waiting = await matters.of_estates(look.connection, [look.estate.id], [MatterState.RAISED])
    return [Line(look.estate, Matter.RAISED, about=each.id, words=each.title) for each in reversed(waiting)]


OF_TREASURY = (_drives, _notices_due, _money)

PARTS = (
    _extensions,
    _objections,
    _void_requests,
    _slips,
    _requests,
    _appointments,
    _setting_wishes,
    _money,
    _minutes,
    _notices_due,
    _notice_objections,
    _drives,
    _raised,
    _drafts,
    _votes,
    _undone,
)
"""What is looked for, in the order in which it is shown: first what waits, then what runs."""
