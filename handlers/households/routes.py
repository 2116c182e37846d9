"""What people say and press about households, in the order in which it is tried."""

from handlers.answering.routing import Handler, private_button, private_command
from handlers.buttons.people import (
    ChooseLanguage,
    ChooseRole,
    EraseMe,
    ExportMe,
    Leave,
    RemoveMember,
    SettleRequest,
    ShowPlace,
    ShowRequest,
    ShowRequests,
    VouchFor,
)
from handlers.buttons.register import (
    AreasAreRight,
    AskForRoom,
    DecideImport,
    OfferSlips,
    PickColumn,
    PrintSlips,
    ReadRegister,
    RegisterOf,
    ReplaceCode,
    ShowCode,
    ShowColumns,
    TurnMembers,
)
from handlers.households.approve import settle_request
from handlers.households.choose_role import choose_role
from handlers.households.codes import (
    ask_for_room,
    offer_slips,
    print_slips,
    replace_code,
    show_code,
    show_codes,
    turn_members,
)
from handlers.households.language import choose_language, language
from handlers.households.leave import leave
from handlers.households.me import me, show_place
from handlers.households.privacy import erase_me, export_me, show_privacy
from handlers.households.register_columns import pick, show_columns
from handlers.households.register_decide import areas_are_right, decide_import
from handlers.households.register_file import read_so, register_of
from handlers.households.removal import remove_member
from handlers.households.requests import show_request, show_requests
from handlers.households.vouch import vouch

ROUTES: list[Handler] = [
    private_command("me", me, apart=True),
    private_command("codes", show_codes),
    private_command("privacy", show_privacy),
    private_command("language", language),
    private_button(ChooseLanguage, choose_language),
    private_button(ExportMe, export_me),
    private_button(EraseMe, erase_me),
    private_button(ChooseRole, choose_role, apart=True),
    private_button(SettleRequest, settle_request),
    private_button(ShowRequests, show_requests),
    private_button(ShowRequest, show_request),
    private_button(VouchFor, vouch),
    private_button(ShowPlace, show_place, apart=True),
    private_button(Leave, leave, apart=True),
    private_button(OfferSlips, offer_slips),
    private_button(PrintSlips, print_slips),
    private_button(AskForRoom, ask_for_room),
    private_button(ReplaceCode, replace_code),
    private_button(ShowCode, show_code),
    private_button(TurnMembers, turn_members),
    private_button(RemoveMember, remove_member),
    private_button(RegisterOf, register_of),
    private_button(ShowColumns, show_columns),
    private_button(PickColumn, pick),
    private_button(ReadRegister, read_so),
    private_button(DecideImport, decide_import),
    private_button(AreasAreRight, areas_are_right),
]
