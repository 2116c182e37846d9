"""Entering ballots on paper, having them confirmed by a second person, and counting them."""

from bot.actions import hands
from bot.actions.act import Act
from bot.actions.ballots import box
from bot.actions.hall import Hall
from bot.actions.paper import letters
from bot.actions.paper.entering import admitted
from bot.actions.paper.sheets import PaperSheet, known, lay_out
from bot.actions.questions import Answer, take
from bot.voting import subjects
from bot.voting.ballots import records
from bot.voting.ballots.ballot import Entered, running
from bot.voting.counting import precedence
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.paper.confirmation import Confirmation
from bot.voting.paper.paper import (
    OVERRULING,
    REPLACEABLE,
    PaperEntry,
    PaperStage,
    SignedSlip,
    must_check,
)
from bot.voting.refusals import Refusal
from bot.voting.rights import Right
from bot.voting.settings.settings import Setting, own
from storage import paper
from storage.ballots import ballots
from storage.estates import estates
from storage.proposals import proposals


async def enter(
    hall: Hall,
    user_id: int,
    slip: SignedSlip,
    confirmation: Confirmation,
    answer: Answer | None = None,
) -> PaperSheet:
    """Enter a signed slip; it counts when a second person confirms it, or at once if none has to.

    It takes the place of an earlier slip of the household that still waits. One that a ballot in the
    chat overrules is kept on record, as a conflict.

    Raises:
        NothingToConfirm: the photo was the ``answer`` to a question that waits no more.
        ElectronicPrevails: the household's ballot in the chat stays.
        Refusal: those of ``entering.admitted``.
    """
    async with hall.act(by=user_id) as act:
        await act.hold_vote(slip.proposal_id)
        await take(act, answer)
        household = await admitted(act, user_id, slip.proposal_id, slip.household_id, slip.choice)
        entry = await paper.add(act.connection, household.estate_id, slip, user_id, act.now)
        _record(act, entry, "entered", user_id)
        estate = await estates.get(act.connection, household.estate_id)
        second = own(estate, Setting.SECOND_PERSON, confirmation).is_needed
        act.write(entry.proposal_id, [records.slip_entered(entry, second_person=second)])
        if second:
            entry, refusal = await _have_checked(act, entry)
        else:
            entry, refusal = await _count(act, entry, None)
        sheet = await lay_out(act.connection, entry)
    if refusal:
        raise refusal
    return sheet


async def _have_checked(act: Act, entry: PaperEntry) -> tuple[PaperEntry, Refusal | None]:
    """Ask the second person, unless it is clear already that the slip cannot count."""
    place = (entry.proposal_id, entry.household.id)
    proposal = (await proposals.by_id(act.connection, [entry.proposal_id]))[entry.proposal_id]
    standing = (await ballots.standing(act.connection, [place])).get(place)
    try:
        if standing:
            precedence.check(standing.channel, BallotChannel.PAPER, proposal.terms.precedence)
    except OVERRULING as refusal:
        return await move(act, entry, PaperStage.OVERRULED, None), refusal
    await paper.replace_earlier(act.connection, entry, [PaperStage.WAITING])
    act.refresh(subjects.ballot(*place))
    await letters.ask_to_check(act, entry)
    return entry, None


async def check(hall: Hall, user_id: int, entry_id: int, confirm: bool) -> PaperSheet:
    """Confirm a slip, which then counts, or refuse it; who entered it is told.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person confirms nothing in the estate.
        OwnPaperEntry, PaperSettled: as ``must_check`` says.
        SharesHousehold: the person lives with who made it.
        VotingNotOpen, VotingClosed: the vote takes no ballots now.
        ElectronicPrevails, LaterVotePrevails: the household's ballot in the chat stays.
    """
    refusal: Refusal | None = None
    async with hall.act(by=user_id) as act:
        found = await paper.get(act.connection, entry_id)
        entry = await hold(act, await act.known(found, Right.CONFIRM_PAPER))
        must_check(entry, user_id)
        await hands.must_be_second(act.connection, entry.estate_id, entry.entered_by, user_id)
        running(await proposals.get(act.connection, entry.proposal_id), act.now)
        if confirm:
            entry, refusal = await _count(act, entry, user_id)
        else:
            entry = await move(act, entry, PaperStage.REFUSED, user_id)
        letters.tell_who_entered(act, entry)
        sheet = await lay_out(act.connection, entry)
    if refusal:
        raise refusal
    return sheet


async def _count(act: Act, entry: PaperEntry, by: int | None) -> tuple[PaperEntry, Refusal | None]:
    """Put the ballot into the box and tell the household, unless a ballot in the chat prevails."""
    entered = Entered(
        entry.ballot_id,
        entry.entered_by,
        entry.proposal_id,
        entry.household.id,
        entry.choice,
        BallotChannel.PAPER,
        entry.entered_at,
    )
    confirmed = [] if by is None else [records.slip_confirmed(entry, by)]
    try:
        await box.enter(act, entered, confirmed)
    except OVERRULING as refusal:
        return await move(act, entry, PaperStage.OVERRULED, by), refusal
    await paper.replace_earlier(act.connection, entry, REPLACEABLE)
    counted = await move(act, entry, PaperStage.COUNTED, by)
    await letters.tell_household(act, counted)
    return counted, None


async def hold(act: Act, entry: PaperEntry) -> PaperEntry:
    """Return an entry as it is now that nobody else changes it or its vote."""
    await act.hold_vote(entry.proposal_id)
    return known(await act.hold_slip(entry.id))


async def move(act: Act, entry: PaperEntry, stage: PaperStage, by: int | None) -> PaperEntry:
    """Bring an entry to another stage, on record, and return it there; ``by`` is None if nobody decided."""
    await paper.move(act.connection, entry.id, stage, by, act.now)
    act.refresh(subjects.slip(entry.id))
    _record(act, entry, stage, by)
    act.write(entry.proposal_id, records.slip_moved(entry, stage, by))
    return known(await paper.get(act.connection, entry.id))


def _record(act: Act, entry: PaperEntry, event: str, by: int | None) -> None:
    fields = {"entry_id": entry.id, "proposal_id": entry.proposal_id, "household_id": entry.household.id}
    act.record_of(by, f"paper-{event}", entry.estate_id, **fields)
