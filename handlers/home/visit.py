"""Somebody at a screen of the home: who he is, and which page or vote he looks at."""

from collections.abc import Sequence
from enum import Enum

from markupsafe import Markup
from msgspec import Struct

from bot.actions.results.results import Report
from bot.texts.catalogue import Texts
from bot.voting.overview.visitor import Visitor
from bot.voting.proposals.proposal import Proposal, ProposalState
from handlers.answering.desk import Desk
from handlers.answering.keyboards import Row
from handlers.buttons.home import GoTo


class Stage(Enum):
    """At which stages of a vote a button is of use."""

    ANY = frozenset(ProposalState)
    OPEN = frozenset({ProposalState.OPEN, ProposalState.EXTENDED})
    RUNNING = OPEN | {ProposalState.ANNOUNCED}
    OBJECTIONABLE = OPEN | {ProposalState.CLOSED}
    UNSETTLED = RUNNING | {ProposalState.CLOSED}

    def fits(self, vote: Proposal | None) -> bool:
        """Tell whether a vote is at one of them; what is about no vote always fits."""
        return vote is None or vote.state in self.value


class Visit(Struct, frozen=True):
    """What a screen is drawn of; the ``report`` is that of the vote it is about, if it is about one."""

    desk: Desk
    texts: Texts
    visitor: Visitor
    wanted: GoTo
    report: Report | None = None


class Drawn(Struct, frozen=True):
    """The text of a screen, and the buttons that stand before those that are always the same."""

    text: Markup
    rows: Sequence[Row] = ()
