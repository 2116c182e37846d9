"""Decisions and what is said of them, in tests of single acts."""

from datetime import timedelta

from bot.actions.carrying_out import telling
from bot.actions.households import homes
from bot.actions.proposals.stages import run_due
from bot.voting.carrying_out.course import NoteKind
from bot.voting.counting.rule import OBJECTION
from bot.voting.proposals.proposal import Proposal
from tests.actions.answers import answer_of
from tests.actions.home import COMMITTEE, Home
from tests.actions.votes import binds, opens

OWNER = 1


async def decided(here: Home, **changes: object) -> Proposal:
    """Return a vote that was adopted: nobody has objected to it."""
    if not await homes.mine(here.hall, OWNER):
        await binds(here, OWNER, await here.has_household("1-1-101"))
    proposal = await opens(here, rule_key=OBJECTION.key, **changes)
    here.clock.advance_to(proposal.closes_at + timedelta(seconds=1))
    await run_due(here.hall)
    return proposal


async def says(here: Home, proposal: Proposal, kind: NoteKind, text: str, photo: str | None = None) -> None:
    """Let the committee say something of a decision."""
    hall = here.hall
    await telling.begin(hall, COMMITTEE, proposal.id, kind)
    draft = await telling.write(hall, await answer_of(hall, COMMITTEE), text, photo)
    await telling.tell(hall, await answer_of(hall, COMMITTEE), proposal.id, draft.seal)
