"""A second person compares an entry with its document and confirms it, or refuses it."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.books import confirming, postings, sheets, waiting
from bot.actions.books.sheets import EntrySheet
from bot.delivery.outgoing import Outgoing
from bot.texts.books.entries import entry_text
from bot.texts.books.money import account_name, yuan
from bot.texts.catalogue import Texts
from bot.texts.places import rooms_in_one_piece
from bot.voting import subjects
from bot.voting.books.entry import Direction
from bot.voting.books.letters import AccountWaits, EntrySettled, EntryWaits, NoticeWaits, Receipted
from bot.voting.books.second import Stage
from bot.voting.letter import Envelope
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import say_kept
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw_caption
from handlers.books import account, check_notice
from handlers.buttons.books import NextWaiting, SettleEntry


async def entry_waits(desk: Desk, envelope: Envelope[EntryWaits], texts: Texts) -> Outgoing | None:
    """Ask somebody of the committee to compare an entry with its document."""
    sheet = await sheets.entry_sheet(desk.hall, envelope.letter.entry_id)
    return to_confirm(texts, sheet) if sheet.entry.settled.waits else None


def to_confirm(texts: Texts, sheet: EntrySheet) -> Outgoing:
    """Return the document with what was entered, and the buttons of the second person."""
    rows = [
        [button(texts.plain("books.confirm"), SettleEntry(sheet.entry.id, True))],
        [button(texts.plain("books.refuse"), SettleEntry(sheet.entry.id, False))],
    ]
    text = texts.html("books.check", name=sheet.entered_by) + Markup("\n\n") + _entry(texts, sheet)
    about = (subjects.book_entry(sheet.entry.id),)
    return Outgoing(
        text, InlineKeyboardMarkup(rows), sheet.entry.photo, texts.html("photo.unseen"), about=about
    )


def _entry(texts: Texts, sheet: EntrySheet) -> Markup:
    return entry_text(texts, sheet.account, sheet.entry, sheet.label, sheet.old_number)


async def entry_waits_now(desk: Desk, envelope: Envelope[EntryWaits], texts: Texts) -> Outgoing | None:
    """Return the question as long as the reader may answer it, then who has, and how."""
    sheet = await sheets.entry_sheet(desk.hall, envelope.letter.entry_id)
    if sheet.entry.settled.waits:
        return to_confirm(texts, sheet) if envelope.chat_id in sheet.seconds else None
    return Outgoing(_became(texts, sheet))


async def entry_settled(desk: Desk, envelope: Envelope[EntrySettled], texts: Texts) -> Outgoing:
    """Tell who wrote an entry what the second person made of it."""
    return Outgoing(_became(texts, await sheets.entry_sheet(desk.hall, envelope.letter.entry_id)))


def _became(texts: Texts, sheet: EntrySheet) -> Markup:
    fields = {"name": sheet.settled_by, "number": sheet.entry.number or ""}
    head = texts.html(f"books.became.{sheet.entry.settled.stage}", **fields)
    return head + Markup("\n\n") + _entry(texts, sheet)


async def receipted(desk: Desk, envelope: Envelope[Receipted], texts: Texts) -> Outgoing:
    """Tell a household that its money has arrived, went back to it, or that this was taken back."""
    sheet = await sheets.entry_sheet(desk.hall, envelope.letter.entry_id)
    entry = sheet.entry
    came = "in" if entry.direction is Direction.IN else "out"
    return Outgoing(
        texts.html(
            "books.receipt.reversed" if entry.reverses else f"books.receipt.{came}",
            household=sheet.label,
            sum=yuan(texts, entry.amount),
            words=rooms_in_one_piece(entry.words),
            date=texts.typed_day(entry.day),
            number=entry.number,
            old=sheet.old_number or "",
            account=account_name(texts, sheet.account),
        )
    )


async def settle_entry(update: Update, context: Context) -> None:
    """Confirm an entry, or refuse it; the buttons make room for what was decided, and the next one comes."""
    desk, said = context.bot_data, SettleEntry.unpack(pressed(update).data)
    entry = await confirming.settle(desk.hall, asker(update).id, said.entry_id, said.agree)
    texts = await texts_of(update, context)
    stage = Stage.CONFIRMED if said.agree else Stage.REFUSED
    await toast(update, texts.plain(f"books.toast.{stage}", number=entry.number or ""))
    await redraw_caption(update, _became(texts, await sheets.entry_sheet(desk.hall, entry.id)))


async def next_waiting(update: Update, context: Context) -> None:
    """Show the oldest of what waits for the person, with its document and buttons."""
    desk, texts, user_id = context.bot_data, await texts_of(update, context), asker(update).id
    estate_id = NextWaiting.unpack(pressed(update).data).estate_id
    found = await waiting.for_me(desk.hall, user_id, estate_id)
    await toast(update)
    if found.accounts:
        first = found.accounts[0].id
        shown = account.to_confirm(texts, await sheets.account_sheet(desk.hall, first))
        await say_kept(update, context, estate_id, AccountWaits(first), shown)
    elif found.entries:
        first = found.entries[0].id
        shown = to_confirm(texts, await sheets.entry_sheet(desk.hall, first))
        await say_kept(update, context, estate_id, EntryWaits(first), shown)
    elif found.notices:
        first = found.notices[0].id
        shown = check_notice.to_check(texts, await postings.look(desk.hall, first))
        await say_kept(update, context, estate_id, NoticeWaits(first), shown)
    else:
        await say(update, texts.html("books.nothing-waits"))
