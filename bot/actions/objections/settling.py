"""Settling an objection with a reason; a ballot is declared void by two where the setting says so."""

from bot.actions.act import Act
from bot.actions.ballots.box import void_ballot
from bot.actions.hall import Hall
from bot.actions.objections import letters, sheets
from bot.actions.objections.raising import record
from bot.actions.objections.sheets import ObjectionSheet
from bot.actions.paper import slips
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
from bot.voting.settings.settings import Setting, own
from storage import objections, paper, questions
from storage.questions import OpenQuestion

REASON = "objection-reason"
"""The question that the reason of a decision answers."""


async def ask_reason(hall: Hall, user_id: int, objection_id: int, decision: Decision) -> ObjectionSheet:
    """Ask a committee member for the reason of a decision; errors are those of ``settle``."""
    async with hall.act(by=user_id) as act:
        sheet = await _to_settle(act, user_id, objection_id, decision)
        fields = {"objection_id": objection_id, "decision": decision.value}
        await questions.ask(act.connection, user_id, OpenQuestion(REASON, fields), act.now)
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
        CommitteeOnly, AuditorsOnlyRead: the person settles nothing in the estate.
        ObjectionSettled, AnotherMustSettle, BallotGone, ExplanationTooLong: as
            ``bot.voting.objections.objection`` says.
        ObjectionsOver: the vote is over.
    """
    explained, user_id = check_reason(reason), answer.user_id
    async with hall.act(by=user_id) as act:
        await _hold(act, objection_id)
        await take(act, answer)
        sheet = await _to_settle(act, user_id, objection_id, decision)
        decided = {"decision": decision, "reason": explained, "settled_by": user_id}
        await objections.change(act.connection, objection_id, **decided)
        second = own(sheet.estate, Setting.SECOND_PERSON, second)
        if decision is Decision.BALLOT_VOID and second.is_needed:
            await _ask_second(act, objection_id)
        else:
            await _finish(act, sheet, decision)
        return await sheets.found(act.connection, objection_id)


async def confirm(
    hall: Hall, user_id: int, objection_id: int, agree: bool
) -> tuple[ObjectionSheet, ObjectionSheet]:
    """Agree as the second person that a ballot counts no more, or refuse: then the objection waits again.

    Return it as it was, and as it is now.

    Raises:
        NoSecondWanted, AnotherMustSettle, BallotGone: as ``bot.voting.objections.objection`` says.
        Refusal: the others of ``settle``.
    """
    async with hall.act(by=user_id) as act:
        await _hold(act, objection_id)
        sheet = await _running(act, objection_id)
        objection = sheet.objection
        must_second(objection, user_id, sheet.seconds)
        if agree:
            must_void(objection, sheet.ballot)
            await objections.change(act.connection, objection_id, confirmed_by=user_id)
            await _finish(act, sheet, Decision.BALLOT_VOID)
        else:
            await _refuse(act, objection)
        return sheet, await sheets.found(act.connection, objection_id)


async def _hold(act: Act, objection_id: int) -> None:
    """Let nobody else change the vote, and with it its objections, until the act ends."""
    await act.hold_vote((await _to_decide(act, objection_id)).proposal_id)


async def _to_decide(act: Act, objection_id: int) -> Objection:
    """Return an objection to whoever settles those of its estate."""
    return await act.known(await objections.get(act.connection, objection_id), Right.SETTLE_OBJECTION)


async def _running(act: Act, objection_id: int) -> ObjectionSheet:
    sheet = await sheets.lay_out(act.connection, await _to_decide(act, objection_id))
    state = sheet.proposal.state
    if not (state.is_open or state is ProposalState.CLOSED):
        raise ObjectionsOver(proposal=sheet.proposal.title)
    return sheet


async def _to_settle(act: Act, user_id: int, objection_id: int, decision: Decision) -> ObjectionSheet:
    """Return an objection that the person may settle so."""
    sheet = await _running(act, objection_id)
    must_settle(sheet.objection, user_id, sheet.entitled)
    if decision is Decision.BALLOT_VOID:
        must_void(sheet.objection, sheet.ballot)
    return sheet


async def _ask_second(act: Act, objection_id: int) -> None:
    wanted = await sheets.found(act.connection, objection_id)
    record(act, wanted.objection, "objection-void-wanted")
    letters.ask_second(act, wanted.objection, wanted.deciders)


async def _refuse(act: Act, objection: Objection) -> None:
    record(act, objection, "objection-void-refused")
    await objections.change(act.connection, objection.id, decision=None, reason="", settled_by=None)
    assert objection.settled_by is not None  # it waited for a second person
    letters.tell_refused(act, objection, objection.settled_by)


async def _finish(act: Act, sheet: ObjectionSheet, decision: Decision) -> None:
    """Settle for good: in the ledger, at the slip, and with letters to whom it concerns."""
    objection = sheet.objection
    await objections.change(act.connection, objection.id, settled_at=act.now)
    act.write(objection.proposal_id, [records.settled(objection, decision, objection.settled_by or act.by)])
    if decision is Decision.BALLOT_VOID and objection.household:
        await void_ballot(act, (objection.proposal_id, objection.household.id), objection.number)
    await _settle_slip(act, sheet, decision)
    record(act, objection, f"objection-{decision}")
    await letters.tell_settled(act, objection)


async def _settle_slip(act: Act, sheet: ObjectionSheet, decision: Decision) -> None:
    """Let the slip of the ballot follow; what the household has objected to with one tap is settled now."""
    slip, is_void = sheet.slip, decision is Decision.BALLOT_VOID
    if slip is None or (not is_void and sheet.objection.kind is not ObjectionKind.WRONG_CHOICE):
        return
    stage = PaperStage.REMOVED if is_void else PaperStage.UPHELD
    if slip.stage is PaperStage.OBJECTED:
        await slips.move(act, slip, stage, act.by)
    elif is_void:
        await paper.move(act.connection, slip.id, stage, act.by, act.now)
