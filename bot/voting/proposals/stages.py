"""The stages of a vote: for which it is due, as a function of what is stored and of the clock."""

from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.voting.calendar_days import days_later
from bot.voting.counting.choice import Choice
from bot.voting.counting.silence import Silence
from bot.voting.counting.tally import Outcome, Tally
from bot.voting.proposals.certainty import all_answered
from bot.voting.proposals.proposal import Proposal, ProposalState, Terms
from bot.voting.refusals import ExtendedBefore, ExtensionDeclined, ExtensionNotSettled, QuorumReached

ASKED_AHEAD = timedelta(hours=24)
"""How long before the deadline the committee is asked to put it off."""


LOOKED_AT_AGAIN = timedelta(hours=1)


class Due(StrEnum):
    """What the clock does to a vote."""

    OPENING = "opening"
    QUESTION = "question"  # to the committee, whether to put the deadline off
    CLOSING = "closing"
    EMPTYING = "emptying"  # of a trial, in place of its closing
    FINAL = "final"


CANNOT_BE_UNDONE = {Due.CLOSING, Due.EMPTYING, Due.FINAL}


def opening(terms: Terms, announced_at: datetime, zone: ZoneInfo) -> datetime:
    """Return when a vote opens that is announced at that moment, by the days of notice in the zone."""
    return days_later(announced_at, terms.notice_days, zone)


def objections_until(terms: Terms, counted_at: datetime, zone: ZoneInfo) -> datetime | None:
    """Return until when a count can be objected to, None if that was not settled."""
    return days_later(counted_at, terms.objection_days, zone) if terms.objection_days else None


def due(proposal: Proposal, tally: Tally, unsettled: int, now: datetime) -> Due | None:
    """Return the next thing that is due, None if there is nothing; ``unsettled`` objections hold up the end.

    After a long downtime the answer is the earliest of several, and the next one when that is done. A vote
    whose records contradict its ballots is looked at again after an hour.
    """
    if proposal.stopped_at and now < proposal.stopped_at + LOOKED_AT_AGAIN:
        return None
    match proposal.state:
        case ProposalState.ANNOUNCED if now >= proposal.opened_at:
            return Due.OPENING
        case ProposalState.OPEN | ProposalState.EXTENDED:
            if now >= proposal.closes_at or (
                proposal.terms.closes_early and is_decided(proposal.terms, tally)
            ):
                return Due.EMPTYING if proposal.is_trial else Due.CLOSING
            return Due.QUESTION if _wants_extension(proposal, tally, now) else None
        case ProposalState.CLOSED if now >= (proposal.objections_until or now):
            return None if unsettled else Due.FINAL
    return None


def surely_due(
    proposal: Proposal, tally: Tally, unsettled: int, now: datetime, certain: datetime
) -> Due | None:
    """Return the next thing that is due; what cannot be undone waits until its moment has come for certain.

    ``certain`` is never later than ``now``, and earlier only while it is in doubt what time it is.
    """
    found = due(proposal, tally, unsettled, now)
    return due(proposal, tally, unsettled, certain) if found in CANNOT_BE_UNDONE else found


def asks_at(proposal: Proposal) -> datetime:
    """Return when the committee is asked to put the deadline off: a day ahead, in a short vote half way."""
    half = proposal.opened_at + (proposal.closes_at - proposal.opened_at) / 2
    return max(proposal.closes_at - ASKED_AHEAD, half)


def _wants_extension(proposal: Proposal, tally: Tally, now: datetime) -> bool:
    return (
        proposal.terms.extension_days > 0
        and proposal.extended_at is None
        and proposal.extension_asked_at is None
        and now >= asks_at(proposal)
        and lacks_quorum(proposal.terms, tally)
    )


def lacks_quorum(terms: Terms, tally: Tally) -> bool:
    """Tell whether the rule has a quorum and the ballots do not make it."""
    return terms.judge(tally).outcome is Outcome.NO_QUORUM


def check_extension(proposal: Proposal, tally: Tally) -> None:
    """Let the deadline of an open vote be put off, or say why not.

    Raises:
        ExtensionNotSettled: it was not settled when the vote was announced.
        ExtendedBefore: it happens at most once.
        ExtensionDeclined: the committee has decided against it.
        QuorumReached: enough households have answered, or the rule asks for no number.
    """
    if not proposal.terms.extension_days:
        raise ExtensionNotSettled(proposal=proposal.title)
    if proposal.extended_at:
        raise ExtendedBefore(proposal=proposal.title)
    if proposal.extension_declined_at:
        raise ExtensionDeclined(proposal=proposal.title)
    if not lacks_quorum(proposal.terms, tally):
        raise QuorumReached(proposal=proposal.title)


def put_off(proposal: Proposal, zone: ZoneInfo) -> datetime:
    """Return the deadline put off by the days that were settled, at the same time of day in the zone."""
    return days_later(proposal.closes_at, proposal.terms.extension_days, zone)


def is_decided(terms: Terms, tally: Tally) -> bool:
    """Tell whether the silent cannot change what a binding vote comes to.

    It comes to the same if none of them answers, if all are for (each option in turn), and if all are
    against. Whatever only some of them do lies between: the shares of a choice and of those against
    grow with each who joins them and shrink with each who does not. A household that has answered
    could still change its mind; an early closing takes it at its word.

    Only where silence joins the majority a few answers can undo a quorum: they may leave no majority to
    join. Until the deadline nobody is silent, so there those who answered make the quorum by themselves.
    (Which few could undo it is a question of subset sums, which no roll of some size answers in time.)
    """
    if not terms.rule.binding:
        return False
    ends = {_end(terms, each) for each in (tally, *all_answered(terms, tally))}
    return len(ends) == 1 and (_quorum_stays(terms, tally) or (Outcome.NO_QUORUM, None) in ends)


def _quorum_stays(terms: Terms, tally: Tally) -> bool:
    return terms.silence is not Silence.WITH_MAJORITY or not lacks_quorum(terms, tally)


def _end(terms: Terms, tally: Tally) -> tuple[Outcome, Choice | None]:
    verdict = terms.judge_with_silent(tally)
    return verdict.outcome, verdict.leading if verdict.outcome is Outcome.ADOPTED else None
