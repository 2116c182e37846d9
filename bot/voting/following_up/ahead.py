"""What is ahead of a vote: its opening, the steps of its timetable, a question, the closing, the end."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.proposals.stages import asks_at
from bot.voting.proposals.timetable import Channel, Planned


class Happening(StrEnum):
    """What can happen to a vote by the clock."""

    OPENING = "opening"
    STEP = "step"  # of the timetable: silent households are asked
    QUESTION = "question"  # to the committee, whether to put the deadline off
    CLOSING = "closing"
    FINAL = "final"


class Ahead(Struct, frozen=True):
    """Something that will happen to a vote, and when (aware UTC); a step has its channels."""

    at: datetime
    happening: Happening
    proposal: Proposal
    channels: tuple[Channel, ...] = ()


def ahead(
    proposal: Proposal, planned: Sequence[Planned], ran: Collection[str], now: datetime
) -> Iterator[Ahead]:
    """Yield what is ahead of a vote after ``now``; ``ran`` names the steps that were run or passed over."""
    match proposal.state:
        case ProposalState.ANNOUNCED:
            yield from _after(now, Ahead(proposal.opened_at, Happening.OPENING, proposal))
        case ProposalState.OPEN | ProposalState.EXTENDED:
            yield from _after(now, Ahead(proposal.closes_at, Happening.CLOSING, proposal))
            if proposal.terms.extension_days and not (proposal.extended_at or proposal.extension_asked_at):
                yield from _after(now, Ahead(asks_at(proposal), Happening.QUESTION, proposal))
        case ProposalState.CLOSED if proposal.objections_until:
            yield from _after(now, Ahead(proposal.objections_until, Happening.FINAL, proposal))
    if proposal.state.is_open or proposal.state is ProposalState.ANNOUNCED:
        for each in planned:
            if each.step.key not in ran:
                yield from _after(now, Ahead(each.at, Happening.STEP, proposal, each.step.channels))


def _after(now: datetime, one: Ahead) -> Iterator[Ahead]:
    if one.at > now:
        yield one
