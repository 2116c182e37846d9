"""The ledger of a vote as anybody can check it."""

from bot.actions import ledger
from bot.voting.ledger import file as ledger_file
from bot.voting.proposals.proposal import Proposal
from bot.voting.verifying import check
from tests.conversations.town import Town


async def kinds_in_ledger(town: Town, proposal: Proposal) -> list[str]:
    """Return what a vote's ledger tells, after it was found to be in order."""
    file = ledger_file.read(await ledger.export(town.program.hall, proposal.id))
    assert check.check(file).findings == []
    return [record.kind for record in file.records]
