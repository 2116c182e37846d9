"""What is opened from the home is what a command of that name shows."""

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from handlers.answering.answers import pressed, toast
from handlers.answering.desk import Context
from handlers.answering.help import give_help
from handlers.ballots.receipt import show_receipt
from handlers.books.books import show_books
from handlers.buttons.home import Errand, Open
from handlers.estates.acts import show_acts
from handlers.estates.entry import show_entry
from handlers.estates.invite import invite
from handlers.estates.leads import show_leads
from handlers.following_up.doors import show_doors
from handlers.following_up.progress import show_progress
from handlers.following_up.reminders import switch_reminders
from handlers.households.codes import show_codes
from handlers.households.language import language
from handlers.households.me import me
from handlers.households.privacy import show_privacy
from handlers.matters.raise_matter import raise_matter
from handlers.matters.shown import show_matters
from handlers.meetings.listed import show_meetings
from handlers.objections.objections import show_objections
from handlers.overview.overview import show_overview
from handlers.proposals.propose import propose
from handlers.proxies.entrust import entrust
from handlers.proxies.staff import show_staff
from handlers.settings.settings import show_settings
from handlers.shares.drives import show_drives
from handlers.shares.share import show_shares

Shows = Callable[[Update, Context], Awaitable[None]]

ERRANDS: Mapping[Errand, Shows] = {
    Errand.PROPOSE: propose,
    Errand.MATTERS: show_matters,
    Errand.RAISE: raise_matter,
    Errand.MEETINGS: show_meetings,
    Errand.BOOKS: show_books,
    Errand.SHARE: show_shares,
    Errand.PLEDGES: show_drives,
    Errand.SETTINGS: show_settings,
    Errand.OVERVIEW: show_overview,
    Errand.PROGRESS: show_progress,
    Errand.OBJECTIONS: show_objections,
    Errand.ACTS: show_acts,
    Errand.CODES: show_codes,
    Errand.LEADS: show_leads,
    Errand.INVITE: invite,
    Errand.STAFF: show_staff,
    Errand.ENTRY: show_entry,
    Errand.DOORS: show_doors,
    Errand.ME: me,
    Errand.ENTRUST: entrust,
    Errand.RECEIPT: show_receipt,
    Errand.REMINDERS: switch_reminders,
    Errand.PRIVACY: show_privacy,
    Errand.LANGUAGE: language,
    Errand.HELP: give_help,
}


async def open_errand(update: Update, context: Context) -> None:
    """Open it in place of the home, or say why not."""
    errand = Open.unpack(pressed(update).data).errand
    await ERRANDS[errand](update, context)
    await toast(update)
