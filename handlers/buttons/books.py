"""What is pressed to keep the books of an account, to confirm what is in them, and to inspect them."""

from bot.voting.books.entry import Direction, EntryKind
from handlers.buttons.payload import Payload


class ShowBooks(Payload, frozen=True):
    """Show the accounts of this estate."""

    TAG = "bka"
    estate_id: int


class ShowAccount(Payload, frozen=True):
    """Show the books of this account."""

    TAG = "bkb"
    account_id: int


class NameAccount(Payload, frozen=True):
    """I want to say into which account of this estate money is paid."""

    TAG = "bkc"
    estate_id: int


class EnterAccount(Payload, frozen=True):
    """Ask a second person to confirm the account that I named, or do not."""

    TAG = "bkd"
    yes: bool


class SettleAccount(Payload, frozen=True):
    """Confirm this account, or refuse it."""

    TAG = "bke"
    account_id: int
    agree: bool


class AskKind(Payload, frozen=True):
    """I want to enter what came in, or went out."""

    TAG = "bkf"
    account_id: int
    direction: Direction


class BeginEntry(Payload, frozen=True):
    """It came in, or went out, for this."""

    TAG = "bkg"
    account_id: int
    kind: EntryKind


class PickPayer(Payload, frozen=True):
    """It is this household's money."""

    TAG = "bkh"
    household_id: int


class PickDay(Payload, frozen=True):
    """It was so many days ago."""

    TAG = "bki"
    days_ago: int


class NoDocument(Payload, frozen=True):
    """There is no document of it."""

    TAG = "bkj"


class EnterEntry(Payload, frozen=True):
    """Ask a second person to confirm the entry that I wrote, as I saw it with that seal, or do not."""

    TAG = "bkk"
    seal: str
    yes: bool


class SettleEntry(Payload, frozen=True):
    """Confirm this entry, or refuse it."""

    TAG = "bkl"
    entry_id: int
    agree: bool


class NextWaiting(Payload, frozen=True):
    """Show me what waits for me in the books of this estate."""

    TAG = "bkm"
    estate_id: int


class ListEntries(Payload, frozen=True):
    """Show this page of the entries of an account."""

    TAG = "bkn"
    account_id: int
    page: int


class ShowEntryInBooks(Payload, frozen=True):
    """Show this entry with its document."""

    TAG = "bko"
    entry_id: int


class ReverseEntry(Payload, frozen=True):
    """I want to take this entry back."""

    TAG = "bkp"
    entry_id: int


class ShowTreasurers(Payload, frozen=True):
    """Show who keeps the books of this estate."""

    TAG = "bkq"
    estate_id: int


class InviteTreasurer(Payload, frozen=True):
    """Give me a one-time link for a treasurer of this estate."""

    TAG = "bkr"
    estate_id: int


class EndTreasury(Payload, frozen=True):
    """Let this person keep the books no longer; ``sure`` once he was asked again."""

    TAG = "bks"
    estate_id: int
    user_id: int
    sure: bool


class SendBooksLedger(Payload, frozen=True):
    """Give me the ledger of this account as a file."""

    TAG = "bkt"
    account_id: int


class ListNotices(Payload, frozen=True):
    """Show the notices of this account, and let me draw one up."""

    TAG = "bku"
    account_id: int


class PreviewNotice(Payload, frozen=True):
    """Show what a notice of this account would tell until the day with this number."""

    TAG = "bkv"
    account_id: int
    last: int


class DrawNotice(Payload, frozen=True):
    """Ask a second person to check the notice of this account until that day."""

    TAG = "bkw"
    account_id: int
    last: int


class SettleNotice(Payload, frozen=True):
    """Post this notice, or refuse it."""

    TAG = "bkx"
    notice_id: int
    agree: bool


class ShowNotice(Payload, frozen=True):
    """Show this notice."""

    TAG = "bky"
    notice_id: int


class SendNotice(Payload, frozen=True):
    """Send me this notice as a sheet for the gate."""

    TAG = "bkz"
    notice_id: int


class AskStatement(Payload, frozen=True):
    """I want to send a bank statement of this account."""

    TAG = "bk0"
    account_id: int


class NextLine(Payload, frozen=True):
    """Show me the next line of the bank statements of this account."""

    TAG = "bk1"
    account_id: int


class ChooseLineKind(Payload, frozen=True):
    """This line of a bank statement is something else."""

    TAG = "bk2"
    line_id: int


class BookLine(Payload, frozen=True):
    """This line of a bank statement is such money, of this household if it is one's."""

    TAG = "bk3"
    line_id: int
    kind: EntryKind
    household_id: int | None


class IsEntry(Payload, frozen=True):
    """This line of a bank statement tells of this entry."""

    TAG = "bk4"
    line_id: int
    entry_id: int


class LeaveLine(Payload, frozen=True):
    """This line of a bank statement is not for the books."""

    TAG = "bk5"
    line_id: int


class PickMatter(Payload, frozen=True):
    """The money is for the matter with this number, or for none."""

    TAG = "bkm0"
    number: int | None


class ObjectToNotice(Payload, frozen=True):
    """I want to say what is wrong with this notice."""

    TAG = "bk6"
    notice_id: int


class ShowNoticeObjection(Payload, frozen=True):
    """Show me this objection to a notice."""

    TAG = "bk7"
    objection_id: int


class AnswerObjector(Payload, frozen=True):
    """I want to answer this objection to a notice."""

    TAG = "bk8"
    objection_id: int
