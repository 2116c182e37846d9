"""What is pressed to read a vote's result and the papers behind it."""

from dataclasses import dataclass

from bot.reports.printing import Notice
from bot.voting.ledger.owner import Owner
from bot.voting.proposals.publicity import Publicity
from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class ShowResult(Payload):
    """Show the result of this proposal."""

    TAG = "r"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class SendLedger(Payload):
    """Send me the ledger of this proposal."""

    TAG = "rl"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class SendSheet(Payload):
    """Send me this sheet of this proposal, to print."""

    TAG = "rh"
    proposal_id: int
    notice: Notice


@dataclass(frozen=True, slots=True)
class PrintMany(Payload):
    """Send me a line or a slip for each household of this proposal, however many that is."""

    TAG = "rj"
    proposal_id: int
    notice: Notice


@dataclass(frozen=True, slots=True)
class SendSpreadsheet(Payload):
    """Send me the result of this proposal as a workbook."""

    TAG = "rx"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class ShowPage(Payload):
    """Show me for whom the page of this proposal is, so that I can choose."""

    TAG = "rg"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class ChoosePublicity(Payload):
    """Let the page of this proposal be for these."""

    TAG = "rb"
    proposal_id: int
    publicity: Publicity


@dataclass(frozen=True, slots=True)
class KeepCheckpoint(Payload):
    """I keep the checkpoint of so many records of this proposal's ledger."""

    TAG = "rc"
    proposal_id: int
    size: int


@dataclass(frozen=True, slots=True)
class KeepRecord(Payload):
    """I keep the checkpoint of so many records of this matter's or account's ledger."""

    TAG = "ro"
    owner: Owner
    owner_id: int
    size: int


@dataclass(frozen=True, slots=True)
class ListProxies(Payload):
    """Show this page of who votes for whom on this proposal."""

    TAG = "rp"
    proposal_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ListSlips(Payload):
    """Show this page of the ballots on paper on this proposal."""

    TAG = "rs"
    proposal_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ShowProxyPhoto(Payload):
    """Show the photo of this proxy on paper."""

    TAG = "ry"
    proxy_id: int


@dataclass(frozen=True, slots=True)
class ShowSlipPhoto(Payload):
    """Show the photo of this ballot on paper."""

    TAG = "rz"
    entry_id: int
