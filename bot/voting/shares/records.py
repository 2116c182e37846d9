"""The records that tell of pledges in the ledger of a matter: sums of all, and nothing of one household."""

from bot.voting.chain.chain import Fact, Kind, written_moment
from bot.voting.shares.drive import Drive, DriveStage, Gathered


def drive(told: DriveStage, of: Drive, come: Gathered, by: int | None) -> Fact:
    """Tell that a drive, or its second round, began, that what was pledged is called, or all are released."""
    body = {
        "stage": told.value,
        "version": of.version,
        "round": of.round,
        "needed": of.needed,
        "asked": come.asked,
        "households": come.households,
        "pledged": come.pledged,
        "until": written_moment(of.until),
        "by": by,
    }
    return Fact(Kind.PLEDGES, body)
