"""What is pressed to read a vote's result and the papers behind it."""

from bot.reports.printing import Notice
from bot.voting.ledger.owner import Owner
from bot.voting.proposals.publicity import Publicity
from handlers.buttons.payload import Payload


class ShowResult(Payload, frozen=True):
    """Show the result of this proposal."""

    TAG = "r"
    proposal_id: int


class SendLedger(Payload, frozen=True):
    """Send me the ledger of this proposal."""

    TAG = "rl"
    proposal_id: int


class SendSheet(Payload, frozen=True):
    """Send me this sheet of this proposal, to print."""

    TAG = "rh"
    proposal_id: int
    notice: Notice


class PrintMany(Payload, frozen=True):
    """Send me a line or a slip for each household of this proposal, however many that is."""

    TAG = "rj"
    proposal_id: int
    notice: Notice


class SendSpreadsheet(Payload, frozen=True):
    """Send me the result of this proposal as a workbook."""

    TAG = "rx"
    proposal_id: int


class ShowPage(Payload, frozen=True):
    """Show me for whom the page of this proposal is, so that I can choose."""

    TAG = "rg"
    proposal_id: int


class ChoosePublicity(Payload, frozen=True):
    """Let the page of this proposal be for these."""

    TAG = "rb"
    proposal_id: int
    publicity: Publicity


class KeepCheckpoint(Payload, frozen=True):
    """I keep the checkpoint of so many records of this proposal's ledger."""

    TAG = "rc"
    proposal_id: int
    size: int


class KeepRecord(Payload, frozen=True):
    """I keep the checkpoint of so many records of this matter's or account's ledger."""

    TAG = "ro"
    owner: Owner
    owner_id: int
    size: int


class ListProxies(Payload, frozen=True):
    """Show this page of who votes for whom on this proposal."""

    TAG = "rp"
    proposal_id: int
    page: int


class ListSlips(Payload, frozen=True):
    """Show this page of the ballots on paper on this proposal."""

    TAG = "rs"
    proposal_id: int
    page: int


class ShowProxyPhoto(Payload, frozen=True):
    """Show the photo of this proxy on paper."""

    TAG = "ry"
    proxy_id: int


class ShowSlipPhoto(Payload, frozen=True):
    """Show the photo of this ballot on paper."""

    TAG = "rz"
    entry_id: int
