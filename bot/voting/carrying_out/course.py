"""What has become of a decision: what the committee states, what was done since, and that it is done."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from bot.voting.counting.tally import Outcome
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.refusals import CarriedOutBefore, NotCarriedOutYet, NotFinalYet, NothingToCarryOut


class NoteKind(StrEnum):
    """What the committee can say of a decision."""

    STATEMENT = "statement"  # what was decided, who does what until when
    PROGRESS = "progress"
    DONE = "done"  # it is carried out
    RESUMED = "resumed"  # it is not after all


class Note(Struct, frozen=True):
    """What somebody of the committee has said of a decision, and when (aware UTC).

    ``photo`` is the id under which Telegram keeps the photo above it, None if there is none.
    """

    id: int
    estate_id: int
    proposal_id: int
    kind: NoteKind
    text: str
    photo: str | None
    by: int
    at: datetime


class Course(Struct, frozen=True):
    """A vote with what it came to and all that was said of it since, the oldest first."""

    proposal: Proposal
    outcome: Outcome
    notes: Sequence[Note] = ()

    @property
    def is_decided(self) -> bool:
        """Tell whether something was decided for good; a straw poll decides nothing."""
        return self.proposal.state is ProposalState.FINAL and self.outcome is Outcome.ADOPTED

    @property
    def statement(self) -> Note | None:
        """Return the newest statement, which replaces those before."""
        return next((each for each in reversed(self.notes) if each.kind is NoteKind.STATEMENT), None)

    @property
    def since(self) -> Sequence[Note]:
        """Return what was said of the carrying out, the newest first."""
        return [each for each in reversed(self.notes) if each.kind is not NoteKind.STATEMENT]

    @property
    def is_done(self) -> bool:
        """Tell whether it is carried out."""
        ends = [each.kind for each in self.notes if each.kind in (NoteKind.DONE, NoteKind.RESUMED)]
        return ends[-1:] == [NoteKind.DONE]

    @property
    def waits(self) -> bool:
        """Tell whether it is decided and not carried out."""
        return self.is_decided and not self.is_done

    @property
    def possible(self) -> Sequence[NoteKind]:
        """Return what can be said of it next, in the order of the buttons."""
        if not self.is_decided:
            return ()
        if self.is_done:
            return (NoteKind.RESUMED,)
        return (NoteKind.STATEMENT, NoteKind.PROGRESS, NoteKind.DONE)


def must_take(course: Course, kind: NoteKind) -> None:
    """Let something be said of a decision.

    Raises:
        NotFinalYet: the count can still be objected to.
        NothingToCarryOut: nothing was decided that could be carried out.
        CarriedOutBefore, NotCarriedOutYet: it is carried out, or is not, and this is said of the other.
    """
    if course.proposal.state is ProposalState.CLOSED:
        raise NotFinalYet()
    if not course.is_decided:
        raise NothingToCarryOut(proposal=course.proposal.title)
    if kind not in course.possible:
        raise (CarriedOutBefore if course.is_done else NotCarriedOutYet)(proposal=course.proposal.title)
