"""What people say and press about results, in the order in which it is tried."""

from handlers.answering.routing import Handler, button, own_command, private_button
from handlers.answering.vote_lists import turn_votes
from handlers.buttons.lists import TurnVotes
from handlers.buttons.results import (
    ChoosePublicity,
    KeepCheckpoint,
    KeepRecord,
    ListProxies,
    ListSlips,
    SendLedger,
    SendSheet,
    SendSpreadsheet,
    ShowPage,
    ShowProxyPhoto,
    ShowResult,
    ShowSlipPhoto,
)
from handlers.results.checkpoints import keep_checkpoint, keep_record
from handlers.results.files import send_sheet, send_spreadsheet
from handlers.results.ledger_file import send_ledger
from handlers.results.page import choose_publicity, show_page
from handlers.results.papers_behind import list_proxies, list_slips, show_proxy_photo, show_slip_photo
from handlers.results.results import press_result, show_results

ROUTES: list[Handler] = [
    own_command("results", show_results),
    button(ShowResult, press_result),
    button(TurnVotes, turn_votes),
    private_button(SendLedger, send_ledger),
    private_button(SendSheet, send_sheet),
    private_button(SendSpreadsheet, send_spreadsheet),
    private_button(ShowPage, show_page),
    private_button(ChoosePublicity, choose_publicity),
    private_button(KeepCheckpoint, keep_checkpoint),
    private_button(KeepRecord, keep_record),
    private_button(ListProxies, list_proxies),
    private_button(ListSlips, list_slips),
    private_button(ShowProxyPhoto, show_proxy_photo),
    private_button(ShowSlipPhoto, show_slip_photo),
]
