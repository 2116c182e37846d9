"""A draft laid out: with what it takes to ask its next question or to preview it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from bot.voting.counting.measure import Measure
from bot.voting.counting.tally import Tally
from bot.voting.estates.estate import Estate
from bot.voting.households.part import Part
from bot.voting.households.register import UnitKind
from bot.voting.proposals.draft import Draft
from bot.voting.proposals.draft_entry import Circumstances, Kind
from bot.voting.proposals.draft_questions import IN, OUT, Question, Template
from bot.voting.proposals.draft_table import QUESTIONS
from bot.voting.proposals.electorate import Electorate
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.proposals.timetable import Step


class Sheet(Struct, frozen=True):
    """A draft, its estate, what its register consists of, and the number the proposal would get.

    ``parts`` are the staircases in order, ``kinds`` the classes of units; ``measures`` has those of the
    electorates the draft speaks of; ``floorless`` counts the units whose number tells no floor, and
    ``developers_units`` those of the owner who is named as the developer; ``namesakes`` are the estate's
    other votes with the same title, the newest first.
    """

    draft: Draft
    estate: Estate
    parts: tuple[Part, ...]
    kinds: tuple[UnitKind, ...]
    measures: Mapping[Electorate, Measure]
    floorless: int
    developers_units: int
    number: int
    now: datetime
    namesakes: tuple[Proposal, ...] = ()

    @property
    def asked(self) -> Question | None:
        """Return the question to be answered next, None when the preview is due."""
        return self.draft.asked(self.now, self.estate.tz)

    @property
    def opens_at(self) -> datetime:
        """Return when the vote opens if it is announced now (aware UTC)."""
        return self.draft.opens_at(self.now, self.estate.tz)

    @property
    def entitled(self) -> Measure:
        """Return the heads and the area (m²) of those who would vote."""
        return self.measures[self.draft.electorate]

    @property
    def lacks_developer(self) -> bool:
        """Tell whether a developer is named of whom the register has nothing, or nothing any more."""
        return self.estate.developer is not None and not self.developers_units

    @property
    def here(self) -> Circumstances:
        """Return what an answer is read against."""
        draft, estate = self.draft, self.estate
        return Circumstances(self.now, estate.tz, self.opens_at, self.parts, draft.picked, estate.developer)

    def proposal(self, usual: Sequence[Step]) -> Proposal:
        """Return the proposal as it would be announced now; ``usual`` is the timetable of the settings.

        Raises:
            DraftUnfinished: a question has no answer.
        """
        terms, opens_at = self.draft.terms(usual), self.opens_at
        state = ProposalState.OPEN if opens_at <= self.now else ProposalState.ANNOUNCED
        return Proposal(
            0, self.estate.id, self.number, terms, state, opens_at, self.entitled, announced_at=self.now
        )

    @property
    def template(self) -> Template:
        """Return the template the draft started from."""
        return self.draft.template

    @property
    def lacks_cost(self) -> bool:
        """Tell whether nobody has said yet what it costs: no template can know."""
        return self.template is not Template.BLANK and self.draft.answers.get(Question.COST) is None


def spoken_of(draft: Draft, asked: Question | None) -> set[Electorate]:
    """Return the electorates whose measures are shown with a draft while a question is asked."""
    found = {draft.electorate}
    if asked and QUESTIONS[asked].kind is Kind.SEVERAL:
        found |= {draft.electorate_with(asked, value) for value in ([], list(draft.picked))}
    if asked is Question.DEVELOPER:
        found |= {draft.electorate_with(asked, value) for value in (IN, OUT)}
    return found


def untouched(proposal: Proposal) -> Tally:
    """Return the tally of a proposal on which nobody has voted."""
    return Tally(proposal.electorate, {})
