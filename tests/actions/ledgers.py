"""The ledger of a vote, exported, read again and checked against the database."""

from bot.actions import ledger
from bot.actions.hall import Hall
from bot.voting.ledger.file import read
from bot.voting.proposals.proposal import Proposal
from bot.voting.verifying.check import Checked, check
from storage.ballots import ballots
from storage.proposals import proposals
from tests.naive_verifier import holds


async def ledger_agrees(hall: Hall, proposal: Proposal) -> Checked:
    """Replay a vote's ledger from its file: two verifiers find nothing, and it is what the database holds."""
    exported = await ledger.export(hall, proposal.id)
    checked = check(read(exported))
    assert checked.findings == []
    assert holds(exported)
    async with hall.read() as connection:
        standing = await ballots.standing_on(connection, proposal.id)
        roll = await proposals.roll(connection, proposal.id)
    assert {home: each.receipt for home, each in checked.state.standing.items()} == {
        ballot.household_id: ballot.receipt for ballot in standing
    }
    assert {home: measure.area for home, measure in checked.state.roll.items()} == {
        household.id: household.area for household in roll
    }
    return checked
