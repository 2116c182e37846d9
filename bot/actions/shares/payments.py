"""What a confirmed entry of the books does to calls: pays them, gives back, or takes either back."""

from collections.abc import Sequence

from bot.actions.act import Act
from bot.voting import subjects
from bot.voting.books.entry import Entry, EntryKind
from bot.voting.shares.paying import allotted, given_back
from bot.voting.shares.pledge import Pledge, by_payments, moved
from storage.shares import drives, payments, pledges


async def count(act: Act, entry: Entry) -> None:
    """Let an entry that was just confirmed count for what its household was called for, in the same act.

    Only calls into the account of the entry are paid by it. One that reverses another undoes what that did.
    """
    if entry.household_id is None or entry.kind not in (EntryKind.CONTRIBUTION, EntryKind.REFUND):
        return
    for drive_id, paid, refunded in await _done_by(act, entry, await _called(act, entry)):
        await payments.add(act.connection, entry, drive_id, paid=paid, refunded=refunded)
        pledge = await pledges.hold(act.connection, drive_id, entry.household_id)
        assert pledge is not None  # the payment refers to it
        move = by_payments(pledge.called, pledge.paid, pledge.refunded)
        await pledges.change(act.connection, pledge, state=moved(pledge.state, move))
        act.refresh(subjects.drive(drive_id), subjects.pledge(drive_id, entry.household_id))


async def _called(act: Act, entry: Entry) -> Sequence[Pledge]:
    """Return what the household was called for into this account; nobody else changes it meanwhile."""
    of = {each.id: each for each in await drives.of_estates(act.connection, [entry.estate_id])}
    here = [drive for drive in of.values() if drive.account_id == entry.account_id]
    await act.hold_matters({drive.matter_id for drive in here})
    found = await pledges.of_households(act.connection, [entry.household_id or 0])
    return [each for each in found if each.called and each.drive_id in {drive.id for drive in here}]


async def _done_by(act: Act, entry: Entry, called: Sequence[Pledge]) -> list[tuple[int, int, int]]:
    if entry.reverses is not None:
        undone = await payments.of_entry(act.connection, entry.reverses)
        return [(drive_id, -paid, -refunded) for drive_id, paid, refunded in undone]
    if entry.kind is EntryKind.REFUND:
        return [(drive_id, 0, part) for drive_id, part in given_back(entry.amount, called).items()]
    return [(drive_id, part, 0) for drive_id, part in allotted(entry.amount, called).items()]
