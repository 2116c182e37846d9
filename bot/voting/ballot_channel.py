"""By which way a ballot came."""

from enum import StrEnum


class BallotChannel(StrEnum):
    """The ways by which a household can answer."""

    CHAT = "chat"
    PAPER = "paper"
    PROXY = "proxy"
