"""What an entry of the books pays: the oldest call first; and by which words a payment is known."""

from collections.abc import Sequence

from bot.voting.shares.drive import Drive
from bot.voting.shares.late import refunds
from bot.voting.shares.pledge import RECKONED, Pledge


def reference(number: int, label: str) -> str:
    """Return what a household writes when it pays for the matter with this number, such as ``M3 3-2-501``."""
    return f"M{number} {label.split(' ')[0]}"


def allotted(amount: int, pledges: Sequence[Pledge]) -> dict[int, int]:
    """Return by drive what of an amount (fen) that came in pays which of a household's calls.

    The oldest comes first; what is left over counts to the newest. Nothing is paid of what was not called.
    """
    owing = [each for each in pledges if each.state in RECKONED]
    parts = {}
    for each in owing:
        parts[each.drive_id] = min(each.outstanding, amount)
        amount -= parts[each.drive_id]
    if owing:
        parts[owing[-1].drive_id] += amount
    return {drive_id: part for drive_id, part in parts.items() if part}


def given_back(amount: int, pledges: Sequence[Pledge]) -> dict[int, int]:
    """Return by drive from which of a household's payments an amount (fen) went back, the oldest first."""
    parts = {}
    for each in pledges:
        part = min(each.paid - each.refunded, amount)
        if part > 0:
            parts[each.drive_id] = part
            amount -= part
    return parts


def owed_back(drive: Drive, pledges: Sequence[Pledge]) -> dict[int, int]:
    """Return by household what is still to be given back of what late joiners have paid (fen).

    Each late payment goes back to those who were called before, by the shares of the table.
    """
    owed: dict[int, int] = {}
    called = [each for each in pledges if each.called_at]
    for late in called:
        if drive.called_at is None or late.called_at is None or late.called_at <= drive.called_at:
            continue
        before = {p.household.id: p.share for p in called if p.called_at and p.called_at < late.called_at}
        for household_id, part in refunds(min(late.paid, late.called), before).items():
            owed[household_id] = owed.get(household_id, 0) + part
    done = {each.household.id: each.refunded for each in pledges}
    return {key: left for key, sum_ in owed.items() if (left := sum_ - done[key]) > 0}
