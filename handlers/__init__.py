"""The one ordered list of everything people can say and press."""

from collections.abc import Sequence

from telegram.ext import CallbackQueryHandler, ChatMemberHandler, CommandHandler, MessageHandler
from telegram.ext import filters as on

from handlers.answering.help import edited, give_help, unknown_button, unknown_command
from handlers.answering.in_private import only_in_private
from handlers.answering.private_button import PrivateButton
from handlers.ballots.my_ballot import press_my_ballot
from handlers.ballots.receipt import show_receipt
from handlers.ballots.vote import vote
from handlers.buttons.amending import AmendFixed, AmendItem, AmendTo, AmendVote, PublishAmendment
from handlers.buttons.doors import OpenDoor, RecordVisit, ShowDoors, TurnDoors
from handlers.buttons.estates import DecideAppointment, InviteAs, InviteInto, LinkGroup, ShowActs
from handlers.buttons.following_up import (
    ChangeTimetable,
    PreviewReminder,
    RemindOf,
    SendReminder,
    ShowTimetable,
    StopReminders,
)
from handlers.buttons.leads import AppointLead, LeadBuilding, LeadPart, RemoveLead, RemoveLeads, ShowLeads
from handlers.buttons.objections import (
    ConfirmVoiding,
    ObjectAbout,
    ObjectAs,
    ObjectTo,
    SettleObjection,
    ShowObjection,
    ShowObjections,
)
from handlers.buttons.paper import CheckPaper, ObjectToPaper, PaperAnswers, PaperDoor, PaperFor, PaperQueue
from handlers.buttons.people import ChooseLanguage, ChooseRole, Leave, RemoveMember, SettleRequest, ShowPlace
from handlers.buttons.proposing import (
    Answer,
    AskAgain,
    KeepAnswer,
    ListEntitled,
    ProposeFor,
    PublishDraft,
    ResumeDraft,
    StartAnew,
    ThrowAway,
    Tick,
    UseProposed,
)
from handlers.buttons.proxies import (
    AnswerProxy,
    AskProxy,
    EnteredInstruction,
    EnterProxy,
    Entrust,
    FindStaff,
    ListStaff,
    ProxyParty,
    RevokeProxy,
    VoteAsProxy,
)
from handlers.buttons.register import AskForRoom, DecideImport, PrintSlips, RegisterOf, ReplaceCode, ShowCode
from handlers.buttons.results import (
    ListProxies,
    ListSlips,
    SendLedger,
    ShowProxyPhoto,
    ShowResult,
    ShowSlipPhoto,
)
from handlers.buttons.stages import Extend, OfferExtension, SettleVoid, Withdraw, WithdrawVote
from handlers.buttons.votes import ShowMine, Vote
from handlers.cancel import cancel
from handlers.estates.acts import show_acts, turn_acts
from handlers.estates.appointment import decide
from handlers.estates.bot_in_group import membership
from handlers.estates.invite import invite, invite_as, invite_into
from handlers.estates.leads import (
    appoint,
    back_to_leads,
    choose_building,
    choose_part,
    choose_removed,
    remove,
    show_leads,
)
from handlers.estates.link import follow_migration, link, link_to
from handlers.following_up.doors import press_doors, show_doors
from handlers.following_up.progress import show_progress
from handlers.following_up.remind import preview_reminder, remind, remind_of, send_reminder
from handlers.following_up.reminders import stop_reminders, switch_reminders
from handlers.following_up.timetable import change_timetable, press_timetable, show_timetables
from handlers.following_up.visit import open_door, record_visit, turn_doors
from handlers.households.approve import settle_request
from handlers.households.choose_role import choose_role
from handlers.households.codes import ask_for_room, print_slips, replace_code, show_code, show_codes
from handlers.households.leave import leave
from handlers.households.me import me, show_place
from handlers.households.register_decide import decide_import
from handlers.households.register_file import is_table, register_file, register_of
from handlers.households.removal import remove_member
from handlers.language import choose_language, language
from handlers.meet import meet
from handlers.objections.object import object_about, object_as, object_to, show_votes
from handlers.objections.objections import show_objections, turn_objections
from handlers.objections.settle import confirm_voiding, settle_objection, show_objection
from handlers.once import Handler, Once
from handlers.paper.confirm import check_paper
from handlers.paper.object_to_slip import object_to_paper
from handlers.paper.paper import paper_answers, paper_door, paper_for, show_paper
from handlers.paper.queue import paper_queue
from handlers.proposals.amend import (
    amend_fixed,
    amend_item,
    amend_vote,
    publish_amendment,
    show_amendable,
)
from handlers.proposals.amended_values import amend_to
from handlers.proposals.extend import offer_extension, press_extend, show_extensions
from handlers.proposals.list_entitled import list_entitled
from handlers.proposals.pressed import answer_by_button, ask_again, keep_answer, tick, use_proposed
from handlers.proposals.preview import publish_draft
from handlers.proposals.propose import propose, propose_for, resume, start_anew, throw_away
from handlers.proposals.void import settle_void
from handlers.proposals.withdraw import press_withdraw, show_withdrawals, withdraw_vote
from handlers.proxies.decide import answer_proxy, revoke_proxy
from handlers.proxies.entrust import ask_proxy, entrust, press_entrust
from handlers.proxies.proxypaper import enter_proxy, press_enter_proxy, press_instruction, press_party
from handlers.proxies.staff import find_staff, list_staff, show_staff
from handlers.proxies.vote_for import vote_as_proxy
from handlers.results.ledger_file import send_ledger
from handlers.results.papers_behind import list_proxies, list_slips, show_proxy_photo, show_slip_photo
from handlers.results.results import press_result, show_results
from handlers.start import start
from handlers.typed import take_file, take_text

PRIVATE = on.ChatType.PRIVATE & on.UpdateType.MESSAGE

IN_ORDER: list[Handler] = [
    CallbackQueryHandler(press_result, ShowResult.matches),
    PrivateButton(send_ledger, SendLedger.matches),
    PrivateButton(list_proxies, ListProxies.matches),
    PrivateButton(list_slips, ListSlips.matches),
    PrivateButton(show_proxy_photo, ShowProxyPhoto.matches),
    PrivateButton(show_slip_photo, ShowSlipPhoto.matches),
    PrivateButton(press_my_ballot, ShowMine.matches),
    PrivateButton(stop_reminders, StopReminders.matches),
    CallbackQueryHandler(link_to, LinkGroup.matches),
    PrivateButton(invite_into, InviteInto.matches),
    PrivateButton(invite_as, InviteAs.matches),
    PrivateButton(decide, DecideAppointment.matches),
    PrivateButton(turn_acts, ShowActs.matches),
    PrivateButton(choose_role, ChooseRole.matches),
    PrivateButton(settle_request, SettleRequest.matches),
    PrivateButton(show_place, ShowPlace.matches),
    PrivateButton(leave, Leave.matches),
    PrivateButton(choose_language, ChooseLanguage.matches),
    PrivateButton(print_slips, PrintSlips.matches),
    PrivateButton(ask_for_room, AskForRoom.matches),
    PrivateButton(replace_code, ReplaceCode.matches),
    PrivateButton(show_code, ShowCode.matches),
    PrivateButton(remove_member, RemoveMember.matches),
    PrivateButton(register_of, RegisterOf.matches),
    PrivateButton(decide_import, DecideImport.matches),
    PrivateButton(propose_for, ProposeFor.matches),
    PrivateButton(resume, ResumeDraft.matches),
    PrivateButton(start_anew, StartAnew.matches),
    PrivateButton(throw_away, ThrowAway.matches),
    PrivateButton(answer_by_button, Answer.matches),
    PrivateButton(use_proposed, UseProposed.matches),
    PrivateButton(tick, Tick.matches),
    PrivateButton(ask_again, AskAgain.matches),
    PrivateButton(keep_answer, KeepAnswer.matches),
    PrivateButton(publish_draft, PublishDraft.matches),
    PrivateButton(list_entitled, ListEntitled.matches),
    PrivateButton(remind_of, RemindOf.matches),
    PrivateButton(preview_reminder, PreviewReminder.matches),
    PrivateButton(send_reminder, SendReminder.matches),
    PrivateButton(press_timetable, ShowTimetable.matches),
    PrivateButton(change_timetable, ChangeTimetable.matches),
    PrivateButton(offer_extension, OfferExtension.matches),
    PrivateButton(press_extend, Extend.matches),
    PrivateButton(amend_vote, AmendVote.matches),
    PrivateButton(amend_item, AmendItem.matches),
    PrivateButton(amend_to, AmendTo.matches),
    PrivateButton(amend_fixed, AmendFixed.matches),
    PrivateButton(publish_amendment, PublishAmendment.matches),
    PrivateButton(withdraw_vote, WithdrawVote.matches),
    PrivateButton(press_withdraw, Withdraw.matches),
    PrivateButton(settle_void, SettleVoid.matches),
    PrivateButton(back_to_leads, ShowLeads.matches),
    PrivateButton(appoint, AppointLead.matches),
    PrivateButton(choose_building, LeadBuilding.matches),
    PrivateButton(choose_part, LeadPart.matches),
    PrivateButton(choose_removed, RemoveLeads.matches),
    PrivateButton(remove, RemoveLead.matches),
    PrivateButton(press_doors, ShowDoors.matches),
    PrivateButton(turn_doors, TurnDoors.matches),
    PrivateButton(open_door, OpenDoor.matches),
    PrivateButton(record_visit, RecordVisit.matches),
    PrivateButton(press_entrust, Entrust.matches),
    PrivateButton(ask_proxy, AskProxy.matches),
    PrivateButton(answer_proxy, AnswerProxy.matches),
    PrivateButton(revoke_proxy, RevokeProxy.matches),
    PrivateButton(vote_as_proxy, VoteAsProxy.matches),
    PrivateButton(press_enter_proxy, EnterProxy.matches),
    PrivateButton(press_party, ProxyParty.matches),
    PrivateButton(press_instruction, EnteredInstruction.matches),
    PrivateButton(find_staff, FindStaff.matches),
    PrivateButton(list_staff, ListStaff.matches),
    PrivateButton(paper_for, PaperFor.matches),
    PrivateButton(paper_door, PaperDoor.matches),
    PrivateButton(paper_answers, PaperAnswers.matches),
    PrivateButton(paper_queue, PaperQueue.matches),
    PrivateButton(check_paper, CheckPaper.matches),
    PrivateButton(object_to_paper, ObjectToPaper.matches),
    PrivateButton(object_to, ObjectTo.matches),
    PrivateButton(object_as, ObjectAs.matches),
    PrivateButton(object_about, ObjectAbout.matches),
    PrivateButton(turn_objections, ShowObjections.matches),
    PrivateButton(show_objection, ShowObjection.matches),
    PrivateButton(settle_objection, SettleObjection.matches),
    PrivateButton(confirm_voiding, ConfirmVoiding.matches),
    CommandHandler("object", show_votes, PRIVATE),
    CommandHandler("objections", show_objections, PRIVATE),
    CommandHandler(("object", "objections"), only_in_private, on.UpdateType.MESSAGE),
    CommandHandler("start", start, PRIVATE),
    CommandHandler("paper", show_paper, PRIVATE),
    CommandHandler("paper", only_in_private, on.UpdateType.MESSAGE),
    CommandHandler("entrust", entrust, PRIVATE),
    CommandHandler("proxypaper", enter_proxy, PRIVATE),
    CommandHandler("staff", show_staff, PRIVATE),
    CommandHandler(("entrust", "proxypaper", "staff"), only_in_private, on.UpdateType.MESSAGE),
    CommandHandler("link", link, on.UpdateType.MESSAGE),
    CommandHandler("results", show_results, on.UpdateType.MESSAGE),
    CommandHandler("help", give_help, on.UpdateType.MESSAGE),
    CommandHandler("receipt", show_receipt, PRIVATE),
    CommandHandler("receipt", only_in_private, on.UpdateType.MESSAGE),
    CommandHandler("me", me, PRIVATE),
    CommandHandler("language", language, PRIVATE),
    CommandHandler("reminders", switch_reminders, PRIVATE),
    CommandHandler("remind", remind, PRIVATE),
    CommandHandler("timetable", show_timetables, PRIVATE),
    CommandHandler("extend", show_extensions, PRIVATE),
    CommandHandler("amend", show_amendable, PRIVATE),
    CommandHandler("withdraw", show_withdrawals, PRIVATE),
    CommandHandler("codes", show_codes, PRIVATE),
    CommandHandler("invite", invite, PRIVATE),
    CommandHandler("acts", show_acts, PRIVATE),
    CommandHandler("leads", show_leads, PRIVATE),
    CommandHandler("doors", show_doors, PRIVATE),
    CommandHandler("progress", show_progress, PRIVATE),
    CommandHandler(
        ("me", "language", "remind", "timetable", "codes", "invite", "acts", "leads", "doors", "progress"),
        only_in_private,
        on.UpdateType.MESSAGE,
    ),
    CommandHandler(("extend", "amend", "withdraw"), only_in_private, on.UpdateType.MESSAGE),
    CommandHandler("propose", propose, on.UpdateType.MESSAGE),
    CommandHandler("cancel", cancel, on.UpdateType.MESSAGE),
    MessageHandler(on.StatusUpdate.MIGRATE, follow_migration),
    ChatMemberHandler(membership),
    MessageHandler(PRIVATE & on.TEXT & ~on.COMMAND, take_text),
    MessageHandler(PRIVATE & is_table, register_file),
    CallbackQueryHandler(unknown_button),
    MessageHandler(PRIVATE & on.COMMAND, unknown_command),
    MessageHandler(PRIVATE, take_file),
    MessageHandler(on.ChatType.PRIVATE & on.UpdateType.EDITED_MESSAGE, edited),
]
"""The first that fits takes the update."""

BY_GROUP: dict[int, Sequence[Handler]] = {
    -1: [MessageHandler(PRIVATE, meet)],
    0: [CallbackQueryHandler(vote, Vote.matches), Once(IN_ORDER)],
}
"""One of each group takes an update. The ballot's own transaction remembers a press on a vote."""
