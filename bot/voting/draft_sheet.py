"""A draft laid out: with what it takes to ask its next question or to preview it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.voting.draft import Draft, Question, Template
from bot.voting.estate import Estate
from bot.voting.measure import Measure, total
from bot.voting.proposal import Proposal, ProposalState
from bot.voting.tally import Tally
from bot.voting.timetable import Step


@dataclass(frozen=True, slots=True)
class Sheet:
    """A draft, its estate, the register's buildings in order, and the number the proposal would get."""

    draft: Draft
    estate: Estate
    buildings: Mapping[str, Measure]
    number: int
    now: datetime

    @property
    def asked(self) -> Question | None:
        """Return the question to be answered next, None when the preview is due."""
        return self.draft.asked(self.now)

    def electorate(self, buildings: Sequence[str]) -> Measure:
        """Return the households that would be entitled; no buildings mean the whole estate."""
        return total(
            measure for name, measure in self.buildings.items() if not buildings or name in buildings
        )

    def proposal(self, usual: Sequence[Step]) -> Proposal:
        """Return the proposal as it would open now; ``usual`` is the timetable of the settings.

        Raises:
            DraftUnfinished: a question has no answer.
        """
        terms = self.draft.terms(usual)
        entitled = self.electorate(terms.electorate.buildings)
        return Proposal(0, self.estate.id, self.number, terms, ProposalState.OPEN, self.now, entitled)

    @property
    def template(self) -> Template:
        """Return the template the draft started from."""
        return Template(str(self.draft.answers.get(Question.TEMPLATE, Template.BLANK)))


def untouched(proposal: Proposal) -> Tally:
    """Return the tally of a proposal on which nobody has voted."""
    return Tally(proposal.electorate, {})
