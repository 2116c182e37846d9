"""Counting from the records as well as from the ballots, before a vote is counted for all to see."""

from collections.abc import Sequence

from bot.actions.act import Act
from bot.actions.checkpoints.checkpoints import extends_what_was_posted
from bot.actions.results.letters import to_auditors, to_committee
from bot.voting import subjects
from bot.voting.ballots.ballot import Ballot
from bot.voting.chain.commitment import commitment
from bot.voting.checkpoints.letters import CountStopped
from bot.voting.counting.tally import Tally
from bot.voting.ledger.file import LedgerFile
from bot.voting.proposals import records
from bot.voting.proposals.proposal import Proposal
from bot.voting.verifying import count
from bot.voting.verifying.check import check
from bot.voting.verifying.state import State
from storage import ledger
from storage.ballots import ballots
from storage.estates import estates
from storage.proposals import proposals


async def agrees(act: Act, proposal: Proposal, tally: Tally, entries: Sequence[Sequence[str]]) -> bool:
    """Tell whether the ledger of a vote that is held verifies, and comes to the tally of its ballots.

    It also has to begin as its checkpoints said. Of a secret ballot it knows no choices: there the list and
    the area in sum are compared, and each stored ballot with the commitment that is on record.
    """
    estate = await estates.get(act.connection, proposal.estate_id)
    stored = await ledger.records(act.connection, proposal.id)
    checked = check(LedgerFile(estate.name, proposal.number, len(stored), stored[-1].hash, stored))
    state = checked.state
    state.entries = [list(line) for line in entries]
    same = not [*count.tally(state, records.written_tally(tally, proposal.terms.choices))]
    if proposal.terms.secret:
        stored_ballots = await ballots.standing_on(act.connection, proposal.id)
        same = same and not [*count.entries(state, state.entries)]
        same = same and all(_is_on(state, each) for each in stored_ballots)
    begins = await extends_what_was_posted(act, proposal, [record.hash for record in stored])
    return checked.holds and same and begins


def _is_on(state: State, ballot: Ballot) -> bool:
    """Tell whether a secret ballot that is stored is the one on record."""
    on_record = state.standing.get(ballot.household_id)
    return on_record is not None and on_record.answer == commitment(ballot.salt or "", ballot.choice)


async def stop(act: Act, proposal: Proposal) -> None:
    """Leave a vote uncounted, and tell committee and auditors, once; it is tried again in an hour."""
    await proposals.move(act.connection, proposal.id, stopped_at=act.now)
    act.refresh(subjects.vote(proposal.id))
    if proposal.stopped_at is None:
        act.record("count-stopped", proposal.estate_id, proposal_id=proposal.id)
    act.tell(await to_committee(act.connection, proposal, CountStopped(proposal.id)))
    act.tell(await to_auditors(act.connection, proposal, CountStopped(proposal.id)))
