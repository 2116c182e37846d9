"""By which way a ballot came."""

from enum import StrEnum


class BallotChannel(StrEnum):
    """The ways by which a household can answer."""

    CHAT = "chat"
    PAPER = "paper"
    PROXY = "proxy"

    @property
    def is_own(self) -> bool:
        """Tell whether the household spoke for itself."""
        return self is not BallotChannel.PROXY
