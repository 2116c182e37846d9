"""Which ballot counts when a household has answered by more than one way."""

from enum import StrEnum

from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.refusals import ElectronicPrevails, LaterVotePrevails, OwnVotePrevails, PaperPrevails


class Precedence(StrEnum):
    """A setting of the proposal: Shenzhen (2016) lets the electronic ballot prevail, others the latest."""

    LATEST = "latest"
    ELECTRONIC = "electronic"
    PAPER = "paper"


def check(
    standing: BallotChannel,
    incoming: BallotChannel,
    precedence: Precedence,
    *,
    standing_is_later: bool = False,
) -> None:
    """Let an incoming ballot replace the standing one, or say why it may not.

    What a household says itself always replaces what a proxy said for it, and is never replaced by it.
    ``standing_is_later`` says that the incoming ballot was handed over before the standing one was cast,
    and only got here after it.

    Raises:
        OwnVotePrevails, PaperPrevails, ElectronicPrevails, LaterVotePrevails: the standing ballot stays.
    """
    if incoming is BallotChannel.PROXY and standing is not BallotChannel.PROXY:
        raise OwnVotePrevails()
    if BallotChannel.PROXY in (incoming, standing) or incoming is standing:
        return
    if precedence is Precedence.PAPER and standing is BallotChannel.PAPER:
        raise PaperPrevails()
    if precedence is Precedence.ELECTRONIC and standing is BallotChannel.CHAT:
        raise ElectronicPrevails()
    if precedence is Precedence.LATEST and standing_is_later:
        raise LaterVotePrevails()
