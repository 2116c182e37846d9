"""What people say and press about accounts and their books, in the order in which it is tried."""

from handlers.answering.routing import Handler, private_button, private_command
from handlers.books.account import enter_account, name_account, settle_account
from handlers.books.books import show_account, show_books, show_books_of
from handlers.books.check_notice import settle_notice
from handlers.books.confirm import next_waiting, settle_entry
from handlers.books.draw_notice import draw_notice, list_notices, preview_notice
from handlers.books.enter import (
    ask_kind,
    begin_entry,
    enter_entry,
    no_document,
    pick_day,
    pick_matter,
    pick_payer,
)
from handlers.books.entries import list_entries, reverse_entry, show_entry
from handlers.books.ledger_file import send_books_ledger
from handlers.books.notice import send_notice, show_notice
from handlers.books.object import ask_answer, object_to_notice, show_objection
from handlers.books.statement import (
    ask_statement,
    book_line,
    choose_line_kind,
    is_entry,
    leave_line,
    next_line,
)
from handlers.books.treasurer import end_treasury, invite_treasurer, show_treasurers
from handlers.buttons.books import (
    AnswerObjector,
    AskKind,
    AskStatement,
    BeginEntry,
    BookLine,
    ChooseLineKind,
    DrawNotice,
    EndTreasury,
    EnterAccount,
    EnterEntry,
    InviteTreasurer,
    IsEntry,
    LeaveLine,
    ListEntries,
    ListNotices,
    NameAccount,
    NextLine,
    NextWaiting,
    NoDocument,
    ObjectToNotice,
    PickDay,
    PickMatter,
    PickPayer,
    PreviewNotice,
    ReverseEntry,
    SendBooksLedger,
    SendNotice,
    SettleAccount,
    SettleEntry,
    SettleNotice,
    ShowAccount,
    ShowBooks,
    ShowEntryInBooks,
    ShowNotice,
    ShowNoticeObjection,
    ShowTreasurers,
)

ROUTES: list[Handler] = [
    private_command("books", show_books),
    private_button(ShowBooks, show_books_of),
    private_button(ShowAccount, show_account),
    private_button(NameAccount, name_account),
    private_button(EnterAccount, enter_account),
    private_button(SettleAccount, settle_account),
    private_button(AskKind, ask_kind),
    private_button(BeginEntry, begin_entry),
    private_button(PickPayer, pick_payer),
    private_button(PickDay, pick_day),
    private_button(NoDocument, no_document),
    private_button(PickMatter, pick_matter),
    private_button(EnterEntry, enter_entry),
    private_button(SettleEntry, settle_entry),
    private_button(NextWaiting, next_waiting),
    private_button(ListEntries, list_entries),
    private_button(ShowEntryInBooks, show_entry),
    private_button(ReverseEntry, reverse_entry),
    private_button(SendBooksLedger, send_books_ledger),
    private_button(ListNotices, list_notices),
    private_button(PreviewNotice, preview_notice),
    private_button(DrawNotice, draw_notice),
    private_button(SettleNotice, settle_notice),
    private_button(ShowNotice, show_notice),
    private_button(SendNotice, send_notice),
    private_button(ObjectToNotice, object_to_notice),
    private_button(ShowNoticeObjection, show_objection),
    private_button(AnswerObjector, ask_answer),
    private_button(AskStatement, ask_statement),
    private_button(NextLine, next_line),
    private_button(ChooseLineKind, choose_line_kind),
    private_button(BookLine, book_line),
    private_button(IsEntry, is_entry),
    private_button(LeaveLine, leave_line),
    private_button(ShowTreasurers, show_treasurers),
    private_button(InviteTreasurer, invite_treasurer),
    private_button(EndTreasury, end_treasury),
]
