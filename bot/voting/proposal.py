"""Proposals: what is asked, of whom, by which rule, until when."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.voting.measure import Measure
from bot.voting.precedence import Precedence
from bot.voting.rule import PRESETS, Rule
from bot.voting.timetable import Step


class ProposalState(StrEnum):
    """The stages of a proposal."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class AttachmentKind(StrEnum):
    """What can be pinned to a proposal."""

    PHOTO = "photo"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo or a PDF, by the id under which Telegram keeps it."""

    kind: AttachmentKind
    file_id: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What the committee puts to the vote; ``cost`` in CNY, no ``buildings`` means the whole estate.

    ``timetable`` says when the silent are asked again; without steps nobody is. ``precedence`` says
    which ballot counts when there is one on paper and one in the chat.
    """

    title: str
    reason: str
    cost: Decimal | None
    attachment: Attachment | None
    rule_key: str
    buildings: tuple[str, ...]
    secret: bool
    hidden_until_closing: bool
    closes_at: datetime
    timetable: tuple[Step, ...] = ()
    precedence: Precedence = Precedence.LATEST

    @property
    def rule(self) -> Rule:
        """Return the rule the committee picked."""
        return PRESETS[self.rule_key]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as it stands; ``number`` counts within its estate, ``electorate`` is the frozen roll."""

    id: int
    estate_id: int
    number: int
    terms: Terms
    state: ProposalState
    opened_at: datetime
    electorate: Measure

    @property
    def title(self) -> str:
        """Return the title as it was typed."""
        return self.terms.title

    @property
    def rule(self) -> Rule:
        """Return the rule that decides."""
        return self.terms.rule

    @property
    def closes_at(self) -> datetime:
        """Return the deadline (aware UTC)."""
        return self.terms.closes_at

    @property
    def tally_is_hidden(self) -> bool:
        """Tell whether the choices are kept back until closing: those of a straw poll that wants it, and
        those of every secret ballot, for whoever watches a running tally knows a household by its area.
        """
        kept_back = self.terms.hidden_until_closing or self.terms.secret
        return kept_back and self.state is ProposalState.OPEN

    @property
    def buildings_are_hidden(self) -> bool:
        """Tell whether the choices by building are kept back: in a secret ballot always, for a building
        of which a single household took part would give that household away.
        """
        return self.tally_is_hidden or self.terms.secret

    def takes_ballots(self, now: datetime) -> bool:
        """Tell whether the vote is open and its deadline is still to come."""
        return self.state is ProposalState.OPEN and now < self.closes_at
