"""Saying what becomes of a decision: asked for, looked at once more, and told to the group."""

from hashlib import sha256

from msgspec import Struct

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.carrying_out import courses
from bot.actions.hall import Hall
from bot.actions.matters.moving import follow_vote
from bot.actions.questions import Answer, OpenQuestion, take
from bot.actions.results.letters import to_groups
from bot.voting import subjects
from bot.voting.carrying_out.course import Course, NoteKind, must_take
from bot.voting.carrying_out.letters import NoteTold
from bot.voting.matters.states import MatterState
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NoteChanged, NothingToConfirm
from bot.voting.rights import Right
from bot.voting.typed import wording
from storage import outcome_notes, questions
from storage.proposals import proposals

NOTE = "outcome-note"
"""The question that the words and the photo answer; what came of them is kept with it."""

FOLLOWED = {NoteKind.DONE: MatterState.CARRIED_OUT, NoteKind.RESUMED: MatterState.DECIDED}
"""To where the matter comes that was decided so."""

SEAL = 8  # characters


class Draft(Struct, frozen=True):
    """What is to be said of a decision, as far as it was written."""

    proposal: Proposal
    kind: NoteKind
    text: str = ""
    photo: str | None = None

    @property
    def seal(self) -> str:
        """Return by what a preview is known that shows these words and this photo."""
        return sha256(f"{self.kind}\n{self.photo}\n{self.text}".encode()).hexdigest()[:SEAL]


async def begin(hall: Hall, user_id: int, proposal_id: int, kind: NoteKind) -> Draft:
    """Ask somebody of the committee what is to be said of a decision.

    Raises:
        NotFinalYet, NothingToCarryOut, CarriedOutBefore, NotCarriedOutYet: as ``must_take`` says.
        Refusal: those of ``rights.known``.
    """
    async with hall.act(by=user_id) as act:
        proposal = await proposals.get(act.connection, proposal_id)
        draft = Draft(await _allowed(act, proposal, kind), kind)
        await _keep(act, user_id, draft)
        return draft


async def write(hall: Hall, answer: Answer, text: str = "", photo: str | None = None) -> Draft:
    """Keep words or a photo with the question; another answer takes the place of the first of its kind.

    Raises:
        NothingToConfirm: the question waits no more.
        NoteMissing, NoteTooLong: the text is none that can be told.
        Refusal: those of ``begin``.
    """
    async with hall.act(by=answer.user_id) as act:
        await take(act, answer)
        asked = answer.question.fields
        proposal = await proposals.get(act.connection, asked["proposal_id"])
        kind = NoteKind(asked["kind"])
        words = wording.note(text) if text else asked["text"]
        draft = Draft(await _allowed(act, proposal, kind), kind, words, photo or asked["photo"])
        await _keep(act, answer.user_id, draft)
        return draft


async def tell(hall: Hall, answer: Answer, proposal_id: int, seal: str) -> Course:
    """Store what was written and tell the group; return what has become of the decision by now.

    Raises:
        NothingToConfirm: the question waits no more, or is about another vote.
        NoteChanged: something else was written since it was seen with that ``seal``.
        Refusal: those of ``begin``.
    """
    async with hall.act(by=answer.user_id) as act:
        asked = answer.question.fields
        vote = await act.hold_vote(proposal_id)
        await take(act, answer)
        kind = NoteKind(asked["kind"])
        proposal = await _allowed(act, vote, kind)
        if asked["proposal_id"] != proposal_id:
            raise NothingToConfirm()
        if Draft(proposal, kind, asked["text"], asked["photo"]).seal != seal:
            raise NoteChanged()
        said = asked["text"], asked["photo"], answer.user_id, act.now
        note_id = await outcome_notes.add(act.connection, proposal, kind, *said)
        act.record(f"decision-{kind}", proposal.estate_id, proposal_id=proposal.id)
        act.refresh(subjects.vote(proposal.id))
        act.tell(await to_groups(act.connection, proposal, NoteTold(note_id), f":{note_id}"))
        if kind in FOLLOWED:
            await follow_vote(act, proposal.id, FOLLOWED[kind])
        return await courses.of_one(act.connection, proposal)


async def _allowed(act: Act, found: Proposal | None, kind: NoteKind) -> Proposal:
    proposal = await rights.known(act.connection, act.by, found, Right.TELL_OUTCOME)
    must_take(await courses.of_one(act.connection, proposal), kind)
    return proposal


async def _keep(act: Act, user_id: int, draft: Draft) -> None:
    fields = {"proposal_id": draft.proposal.id, "kind": draft.kind, "text": draft.text, "photo": draft.photo}
    await questions.ask(act.connection, user_id, OpenQuestion(NOTE, fields), act.now)
