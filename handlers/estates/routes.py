"""What people say and press about estates, in the order in which it is tried."""

from telegram.ext import ChatJoinRequestHandler, ChatMemberHandler, MessageHandler, filters

from handlers.answering.estate_lists import turn_estates
from handlers.answering.routing import Handler, button, command, private_button, private_command
from handlers.buttons.estates import (
    DecideAppointment,
    InviteAs,
    InviteInto,
    LinkGroup,
    SetEntry,
    ShowActs,
    ShowEntry,
)
from handlers.buttons.leads import AppointLead, LeadBuilding, LeadPart, RemoveLead, RemoveLeads, ShowLeads
from handlers.buttons.lists import TurnEstates
from handlers.estates.acts import show_acts, turn_acts
from handlers.estates.appointment import decide
from handlers.estates.bot_in_group import membership
from handlers.estates.entry import set_entry, show_entry, show_entry_of
from handlers.estates.invite import invite, invite_as, invite_into
from handlers.estates.knock import knock
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

ROUTES: list[Handler] = [
    command("link", link),
    private_command("invite", invite),
    private_command("acts", show_acts),
    private_command("entry", show_entry),
    private_command("leads", show_leads),
    button(LinkGroup, link_to),
    button(TurnEstates, turn_estates),
    private_button(InviteInto, invite_into),
    private_button(InviteAs, invite_as),
    private_button(DecideAppointment, decide),
    private_button(ShowActs, turn_acts),
    private_button(ShowEntry, show_entry_of),
    private_button(SetEntry, set_entry),
    private_button(ShowLeads, back_to_leads),
    private_button(AppointLead, appoint),
    private_button(LeadBuilding, choose_building),
    private_button(LeadPart, choose_part),
    private_button(RemoveLeads, choose_removed),
    private_button(RemoveLead, remove),
    MessageHandler(filters.StatusUpdate.MIGRATE, follow_migration),
    ChatMemberHandler(membership),
    ChatJoinRequestHandler(knock),
]
