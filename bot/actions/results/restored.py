"""Noticing that an older copy of the database was put back, by receipts that are not on record any more."""

import logging
from collections import defaultdict
from collections.abc import Sequence

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.voting.chain.chain import fingerprint
from bot.voting.checkpoints.letters import MOST_RECEIPTS, ReceiptsMissing
from bot.voting.estates.estate import Office
from bot.voting.ledger.owner import of_vote
from bot.voting.letter import Envelope
from storage import ledger
from storage.estates import estates
from storage.journal import Given
from storage.proposals import trials

log = logging.getLogger(__name__)


async def tell_of_missing(hall: Hall) -> list[Given]:
    """Tell committees and auditors which receipts are not on record any more, and return them.

    They are told once. Receipts of votes that have ended are forgotten; those of trials are thrown away
    with all else of them.
    """
    if hall.journal is None:
        return []
    noted = hall.journal.noted()
    async with hall.act() as act:
        missing = await _missing(act, noted)
        for estate_id, lost in missing.items():
            log.error("estate %s: %s receipts are not on record: an older copy?", estate_id, len(lost))
            act.tell(await _to_those_who_can_ask(act, estate_id, lost))
        open_votes = await ledger.under_way(act.connection)
    gone = [each for lost in missing.values() for each in lost]
    hall.journal.keep(each for each in noted if each.proposal_id in open_votes and each not in gone)
    return gone


async def _missing(act: Act, noted: Sequence[Given]) -> dict[int, list[Given]]:
    """Return by estate the receipts whose record is not there, or is another one."""
    trying = await trials.ids(act.connection)
    noted = [each for each in noted if each.proposal_id not in trying]
    there = {
        proposal_id: await ledger.hashes(act.connection, of_vote(proposal_id))
        for proposal_id in {each.proposal_id for each in noted}
    }
    found = defaultdict[int, list[Given]](list)
    for each in noted:
        hashes = there[each.proposal_id]
        if len(hashes) < each.seq or fingerprint(hashes[each.seq - 1]) != each.receipt:
            found[each.estate_id].append(each)
    return found


async def _to_those_who_can_ask(
    act: Act, estate_id: int, lost: Sequence[Given]
) -> list[Envelope[ReceiptsMissing]]:
    letter = ReceiptsMissing(len(lost), tuple(each.receipt for each in lost[:MOST_RECEIPTS]))
    holders = [
        user_id
        for office in (Office.COMMITTEE, Office.AUDITOR)
        for user_id in await estates.holders(act.connection, estate_id, office)
    ]
    return [
        Envelope(f"{letter.KIND}:{lost[0].receipt}:{user_id}", estate_id, user_id, letter)
        for user_id in dict.fromkeys(holders)
    ]
