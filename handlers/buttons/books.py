"""What is pressed to keep the books of an account, to confirm what is in them, and to inspect them."""

from dataclasses import dataclass

from bot.voting.books.entry import Direction, EntryKind
from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class ShowBooks(Payload):
    """Show the accounts of this estate."""

    TAG = "bka"
    estate_id: int


@dataclass(frozen=True, slots=True)
class ShowAccount(Payload):
    """Show the books of this account."""

    TAG = "bkb"
    account_id: int


@dataclass(frozen=True, slots=True)
class NameAccount(Payload):
    """I want to say into which account of this estate money is paid."""

    TAG = "bkc"
    estate_id: int


@dataclass(frozen=True, slots=True)
class EnterAccount(Payload):
    """Ask a second person to confirm the account that I named, or do not."""

    TAG = "bkd"
    yes: bool


@dataclass(frozen=True, slots=True)
class SettleAccount(Payload):
    """Confirm this account, or refuse it."""

    TAG = "bke"
    account_id: int
    agree: bool


@dataclass(frozen=True, slots=True)
class AskKind(Payload):
    """I want to enter what came in, or went out."""

    TAG = "bkf"
    account_id: int
    direction: Direction


@dataclass(frozen=True, slots=True)
class BeginEntry(Payload):
    """It came in, or went out, for this."""

    TAG = "bkg"
    account_id: int
    kind: EntryKind


@dataclass(frozen=True, slots=True)
class PickPayer(Payload):
    """It is this household's money."""

    TAG = "bkh"
    household_id: int


@dataclass(frozen=True, slots=True)
class PickDay(Payload):
    """It was so many days ago."""

    TAG = "bki"
    days_ago: int


@dataclass(frozen=True, slots=True)
class NoDocument(Payload):
    """There is no document of it."""

    TAG = "bkj"


@dataclass(frozen=True, slots=True)
class EnterEntry(Payload):
    """Ask a second person to confirm the entry that I wrote, as I saw it with that seal, or do not."""

    TAG = "bkk"
    seal: str
    yes: bool


@dataclass(frozen=True, slots=True)
class SettleEntry(Payload):
    """Confirm this entry, or refuse it."""

    TAG = "bkl"
    entry_id: int
    agree: bool


@dataclass(frozen=True, slots=True)
class NextWaiting(Payload):
    """Show me what waits for me in the books of this estate."""

    TAG = "bkm"
    estate_id: int


@dataclass(frozen=True, slots=True)
class ListEntries(Payload):
    """Show this page of the entries of an account."""

    TAG = "bkn"
    account_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ShowEntryInBooks(Payload):
    """Show this entry with its document."""

    TAG = "bko"
    entry_id: int


@dataclass(frozen=True, slots=True)
class ReverseEntry(Payload):
    """I want to take this entry back."""

    TAG = "bkp"
    entry_id: int


@dataclass(frozen=True, slots=True)
class ShowTreasurers(Payload):
    """Show who keeps the books of this estate."""

    TAG = "bkq"
    estate_id: int


@dataclass(frozen=True, slots=True)
class InviteTreasurer(Payload):
    """Give me a one-time link for a treasurer of this estate."""

    TAG = "bkr"
    estate_id: int


@dataclass(frozen=True, slots=True)
class EndTreasury(Payload):
    """Let this person keep the books no longer; ``sure`` once he was asked again."""

    TAG = "bks"
    estate_id: int
    user_id: int
    sure: bool


@dataclass(frozen=True, slots=True)
class SendBooksLedger(Payload):
    """Give me the ledger of this account as a file."""

    TAG = "bkt"
    account_id: int


@dataclass(frozen=True, slots=True)
class ListNotices(Payload):
    """Show the notices of this account, and let me draw one up."""

    TAG = "bku"
    account_id: int


@dataclass(frozen=True, slots=True)
class PreviewNotice(Payload):
    """Show what a notice of this account would tell until the day with this number."""

    TAG = "bkv"
    account_id: int
    last: int


@dataclass(frozen=True, slots=True)
class DrawNotice(Payload):
    """Ask a second person to check the notice of this account until that day."""

    TAG = "bkw"
    account_id: int
    last: int


@dataclass(frozen=True, slots=True)
class SettleNotice(Payload):
    """Post this notice, or refuse it."""

    TAG = "bkx"
    notice_id: int
    agree: bool


@dataclass(frozen=True, slots=True)
class ShowNotice(Payload):
    """Show this notice."""

    TAG = "bky"
    notice_id: int


@dataclass(frozen=True, slots=True)
class SendNotice(Payload):
    """Send me this notice as a sheet for the gate."""

    TAG = "bkz"
    notice_id: int


@dataclass(frozen=True, slots=True)
class AskStatement(Payload):
    """I want to send a bank statement of this account."""

    TAG = "bk0"
    account_id: int


@dataclass(frozen=True, slots=True)
class NextLine(Payload):
    """Show me the next line of the bank statements of this account."""

    TAG = "bk1"
    account_id: int


@dataclass(frozen=True, slots=True)
class ChooseLineKind(Payload):
    """This line of a bank statement is something else."""

    TAG = "bk2"
    line_id: int


@dataclass(frozen=True, slots=True)
class BookLine(Payload):
    """This line of a bank statement is such money, of this household if it is one's."""

    TAG = "bk3"
    line_id: int
    kind: EntryKind
    household_id: int | None


@dataclass(frozen=True, slots=True)
class IsEntry(Payload):
    """This line of a bank statement tells of this entry."""

    TAG = "bk4"
    line_id: int
    entry_id: int


@dataclass(frozen=True, slots=True)
class LeaveLine(Payload):
    """This line of a bank statement is not for the books."""

    TAG = "bk5"
    line_id: int


@dataclass(frozen=True, slots=True)
class PickMatter(Payload):
    """The money is for the matter with this number, or for none."""

    TAG = "bkm0"
    number: int | None


@dataclass(frozen=True, slots=True)
class ObjectToNotice(Payload):
    """I want to say what is wrong with this notice."""

    TAG = "bk6"
    notice_id: int


@dataclass(frozen=True, slots=True)
class ShowNoticeObjection(Payload):
    """Show me this objection to a notice."""

    TAG = "bk7"
    objection_id: int


@dataclass(frozen=True, slots=True)
class AnswerObjector(Payload):
    """I want to answer this objection to a notice."""

    TAG = "bk8"
    objection_id: int
