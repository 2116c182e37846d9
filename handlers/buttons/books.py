"""What is pressed to keep the books of an account, to confirm what is in them, and to inspect them."""

from dataclasses import dataclass

from bot.voting.books.entry import Direction, EntryKind
from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class ShowBooks(Payload):
    """Show the accounts of this estate."""

    TAG = "hb"
    estate_id: int


@dataclass(frozen=True, slots=True)
class ShowAccount(Payload):
    """Show the books of this account."""

    TAG = "ha"
    account_id: int


@dataclass(frozen=True, slots=True)
class NameAccount(Payload):
    """I want to say into which account of this estate money is paid."""

    TAG = "hn"
    estate_id: int


@dataclass(frozen=True, slots=True)
class EnterAccount(Payload):
    """Ask a second person to confirm the account that I named, or do not."""

    TAG = "hy"
    yes: bool


@dataclass(frozen=True, slots=True)
class SettleAccount(Payload):
    """Confirm this account, or refuse it."""

    TAG = "hc"
    account_id: int
    agree: bool


@dataclass(frozen=True, slots=True)
class AskKind(Payload):
    """I want to enter what came in, or went out."""

    TAG = "hk"
    account_id: int
    direction: Direction


@dataclass(frozen=True, slots=True)
class BeginEntry(Payload):
    """It came in, or went out, for this."""

    TAG = "hi"
    account_id: int
    kind: EntryKind


@dataclass(frozen=True, slots=True)
class PickPayer(Payload):
    """It is this household's money."""

    TAG = "hh"
    household_id: int


@dataclass(frozen=True, slots=True)
class PickDay(Payload):
    """It was so many days ago."""

    TAG = "hd"
    days_ago: int


@dataclass(frozen=True, slots=True)
class NoDocument(Payload):
    """There is no document of it."""

    TAG = "hx"


@dataclass(frozen=True, slots=True)
class EnterEntry(Payload):
    """Ask a second person to confirm the entry that I wrote, as I saw it with that seal, or do not."""

    TAG = "he"
    seal: str
    yes: bool


@dataclass(frozen=True, slots=True)
class SettleEntry(Payload):
    """Confirm this entry, or refuse it."""

    TAG = "hs"
    entry_id: int
    agree: bool


@dataclass(frozen=True, slots=True)
class NextWaiting(Payload):
    """Show me what waits for me in the books of this estate."""

    TAG = "hw"
    estate_id: int


@dataclass(frozen=True, slots=True)
class ListEntries(Payload):
    """Show this page of the entries of an account."""

    TAG = "hl"
    account_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ShowEntryInBooks(Payload):
    """Show this entry with its document."""

    TAG = "hz"
    entry_id: int


@dataclass(frozen=True, slots=True)
class ReverseEntry(Payload):
    """I want to take this entry back."""

    TAG = "hr"
    entry_id: int


@dataclass(frozen=True, slots=True)
class ShowTreasurers(Payload):
    """Show who keeps the books of this estate."""

    TAG = "ht"
    estate_id: int


@dataclass(frozen=True, slots=True)
class InviteTreasurer(Payload):
    """Give me a one-time link for a treasurer of this estate."""

    TAG = "hg"
    estate_id: int


@dataclass(frozen=True, slots=True)
class EndTreasury(Payload):
    """Let this person keep the books no longer; ``sure`` once he was asked again."""

    TAG = "hf"
    estate_id: int
    user_id: int
    sure: bool


@dataclass(frozen=True, slots=True)
class SendBooksLedger(Payload):
    """Give me the ledger of this account as a file."""

    TAG = "hv"
    account_id: int


@dataclass(frozen=True, slots=True)
class ListNotices(Payload):
    """Show the notices of this account, and let me draw one up."""

    TAG = "uh"
    account_id: int


@dataclass(frozen=True, slots=True)
class PreviewNotice(Payload):
    """Show what a notice of this account would tell until the day with this number."""

    TAG = "ui"
    account_id: int
    last: int


@dataclass(frozen=True, slots=True)
class DrawNotice(Payload):
    """Ask a second person to check the notice of this account until that day."""

    TAG = "uj"
    account_id: int
    last: int


@dataclass(frozen=True, slots=True)
class SettleNotice(Payload):
    """Post this notice, or refuse it."""

    TAG = "uk"
    notice_id: int
    agree: bool


@dataclass(frozen=True, slots=True)
class ShowNotice(Payload):
    """Show this notice."""

    TAG = "ul"
    notice_id: int


@dataclass(frozen=True, slots=True)
class SendNotice(Payload):
    """Send me this notice as a sheet for the gate."""

    TAG = "um"
    notice_id: int
