"""Settling an objection with a reason; a ballot is declared void by two where the setting says so."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import ledger, rights
from bot.actions.ballots import box
from bot.actions.hall import Hall
from bot.actions.objections import letters, sheets
from bot.actions.objections.raising import record
from bot.actions.objections.sheets import ObjectionSheet
from bot.actions.paper import slips as paper
from bot.actions.questions import Answer, take
from bot.voting.objections import records
from bot.voting.objections.objection import (
    Decision,
    Objection,
    ObjectionKind,
    check_reason,
    must_second,
    must_settle,
    must_void,
)
from bot.voting.paper.confirmation import Confirmation
from bot.voting.paper.paper import PaperStage
from bot.voting.proposals.proposal import ProposalState
from bot.voting.refusals import ObjectionsOver
from bot.voting.rights import Right
from storage import objections, questions
from storage import paper as slips
from storage.proposals import proposals
from storage.questions import OpenQuestion

REASON = "objection-reason"
"""The question that the reason of a decision answers."""


async def ask_reason(hall: Hall, user_id: int, objection_id: int, decision: Decision) -> ObjectionSheet:
    """Ask a committee member for the reason of a decision; errors are those of ``settle``."""
    async with hall.write() as connection:
        sheet = await _to_settle(connection, user_id, objection_id, decision)
        fields = {"objection_id": objection_id, "decision": decision.value}
        await questions.ask(connection, user_id, OpenQuestion(REASON, fields), hall.now)
        return sheet


async def settle(
    hall: Hall,
    answer: Answer,
    objection_id: int,
    decision: Decision,
    reason: str,
    second: Confirmation,
) -> ObjectionSheet:
    """Settle an objection, or ask for a second person if its ballot is to count no more and one is needed.

    Raises:
        NothingToConfirm: the question for the reason waits no more.
        UnknownButton: there is no such objection.
        CommitteeOnly, AuditorsOnlyRead: the person settles nothing in the estate.
        ObjectionSettled, AnotherMustSettle, BallotGone, ExplanationTooLong: as ``bot.voting.objection`` says.
        ObjectionsOver: the vote is over.
    """
    explained, user_id = check_reason(reason), answer.user_id
    async with hall.write() as connection:
        await _hold(connection, objection_id)
        await take(connection, hall, answer)
        sheet = await _to_settle(connection, user_id, objection_id, decision)
        decided = {"decision": decision, "reason": explained, "settled_by": user_id}
        await objections.change(connection, objection_id, **decided)
        if decision is Decision.BALLOT_VOID and second.is_needed:
            await _ask_second(connection, hall, objection_id, user_id)
        else:
            await _finish(connection, hall, sheet, decision, user_id)
        return await sheets.found(connection, objection_id)


async def confirm(hall: Hall, user_id: int, objection_id: int, agree: bool) -> ObjectionSheet:
    """Agree as the second person that a ballot counts no more, or refuse: then the objection waits again.

    Raises:
        NoSecondWanted, AnotherMustSettle, BallotGone: as ``bot.voting.objection`` says.
        Refusal: the others of ``settle``.
    """
    async with hall.write() as connection:
        await _hold(connection, objection_id)
        sheet = await _running(connection, user_id, objection_id)
        objection = sheet.objection
        must_second(objection, user_id, sheet.seconds)
        if agree:
            must_void(objection, sheet.ballot)
            await objections.change(connection, objection_id, confirmed_by=user_id)
            await _finish(connection, hall, sheet, Decision.BALLOT_VOID, user_id)
        else:
            await _refuse(connection, hall, objection, user_id)
        return await sheets.found(connection, objection_id)


async def _hold(connection: AsyncConnection, objection_id: int) -> None:
    """Let nobody else change the vote, and with it its objections, until the transaction ends."""
    sheet = await sheets.found(connection, objection_id)
    await proposals.lock(connection, sheet.proposal.id)


async def _running(connection: AsyncConnection, user_id: int, objection_id: int) -> ObjectionSheet:
    sheet = await sheets.found(connection, objection_id)
    await rights.demand(connection, user_id, sheet.estate.id, Right.SETTLE_OBJECTION)
    state = sheet.proposal.state
    if not (state.is_open or state is ProposalState.CLOSED):
        raise ObjectionsOver(proposal=sheet.proposal.title)
    return sheet


async def _to_settle(
    connection: AsyncConnection, user_id: int, objection_id: int, decision: Decision
) -> ObjectionSheet:
    """Return an objection that the person may settle so."""
    sheet = await _running(connection, user_id, objection_id)
    must_settle(sheet.objection, user_id, sheet.entitled)
    if decision is Decision.BALLOT_VOID:
        must_void(sheet.objection, sheet.ballot)
    return sheet


async def _ask_second(connection: AsyncConnection, hall: Hall, objection_id: int, user_id: int) -> None:
    wanted = await sheets.found(connection, objection_id)
    await record(connection, hall, wanted.objection, "objection-void-wanted", user_id)
    await letters.ask_second(connection, wanted.objection, wanted.deciders, hall.now)


async def _refuse(connection: AsyncConnection, hall: Hall, objection: Objection, user_id: int) -> None:
    await record(connection, hall, objection, "objection-void-refused", user_id)
    await objections.change(connection, objection.id, decision=None, reason="", settled_by=None)
    assert objection.settled_by is not None  # it waited for a second person
    await letters.tell_refused(connection, objection, objection.settled_by, hall.now)


async def _finish(
    connection: AsyncConnection, hall: Hall, sheet: ObjectionSheet, decision: Decision, by: int
) -> None:
    """Settle for good: in the ledger, at the slip, and with letters to whom it concerns."""
    objection = sheet.objection
    await objections.change(connection, objection.id, settled_at=hall.now)
    told = records.settled(objection, decision, objection.settled_by or by)
    if decision is Decision.BALLOT_VOID and objection.household:
        place = (objection.proposal_id, objection.household.id)
        await box.void_ballot(connection, hall, place, objection.number, by, [told])
    else:
        await ledger.append(connection, objection.proposal_id, [told], hall.now)
    await _settle_slip(connection, hall, sheet, decision, by)
    await record(connection, hall, objection, f"objection-{decision}", by)
    await letters.tell_settled(connection, objection, hall.now)


async def _settle_slip(
    connection: AsyncConnection, hall: Hall, sheet: ObjectionSheet, decision: Decision, by: int
) -> None:
    """Let the slip of the ballot follow; what the household has objected to with one tap is settled now."""
    slip, is_void = sheet.slip, decision is Decision.BALLOT_VOID
    if slip is None or (not is_void and sheet.objection.kind is not ObjectionKind.WRONG_CHOICE):
        return
    stage = PaperStage.REMOVED if is_void else PaperStage.UPHELD
    if slip.stage is PaperStage.OBJECTED:
        await paper.move(connection, hall, slip, stage, by)
    elif is_void:
        await slips.move(connection, slip.id, stage, by, hall.now)
