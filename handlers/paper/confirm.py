"""A second person looks at a slip's photo and confirms the ballot, or refuses it."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.paper import sheets, slips
from bot.actions.paper.sheets import PaperSheet
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.paper.paper import slip_text
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.paper.letters import PaperCheck, PaperChecked, PaperLapsed
from bot.voting.paper.paper import PaperEntry, PaperStage
from bot.voting.subjects import Subject
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw_caption
from handlers.buttons.paper import CheckPaper

BECAME = {
    PaperStage.REFUSED: "refused",
    PaperStage.OVERRULED: "overruled",
    PaperStage.REPLACED: "replaced",
    PaperStage.LAPSED: "lapsed",
}
"""What became of a slip that does not count; any other was confirmed."""


async def paper_check(desk: Desk, envelope: Envelope[PaperCheck], texts: Texts) -> Outgoing | None:
    """Ask a committee member to compare a slip's photo with what was entered."""
    sheet = await sheets.look(desk.hall, envelope.letter.entry_id)
    return to_check(texts, sheet) if sheet.entry.stage is PaperStage.WAITING else None


def to_check(texts: Texts, sheet: PaperSheet) -> Outgoing:
    """Return the photo of a slip with what was entered, and the buttons of the second person."""
    rows = [
        [button(texts.plain("paper.confirm"), CheckPaper(sheet.entry.id, True))],
        [button(texts.plain("paper.refuse"), CheckPaper(sheet.entry.id, False))],
    ]
    text = slip_text(texts, "paper.check", sheet.entry, sheet.proposal, sheet.names)
    unseen, about = texts.html("photo.unseen"), about_slip(sheet.entry)
    return Outgoing(text, InlineKeyboardMarkup(rows), sheet.entry.photo, unseen, about=about)


def about_slip(entry: PaperEntry) -> tuple[Subject, ...]:
    """Return what may change what can be done about a slip: itself, its vote, the household's ballot."""
    place = entry.proposal_id, entry.household.id
    return subjects.slip(entry.id), subjects.vote(entry.proposal_id), subjects.ballot(*place)


async def check_now(desk: Desk, envelope: Envelope[PaperCheck], texts: Texts) -> Outgoing | None:
    """Return the question as long as the reader may answer it, then what became of the slip."""
    sheet = await sheets.look(desk.hall, envelope.letter.entry_id)
    entry, reader = sheet.entry, envelope.chat_id
    if entry.stage is PaperStage.WAITING:
        if not sheet.proposal.takes_ballots(desk.hall.now):
            return Outgoing(slip_text(texts, "paper.became.late", entry, sheet.proposal, sheet.names))
        return to_check(texts, sheet) if reader in sheet.deciders else None
    became = BECAME.get(entry.stage, "confirmed")
    yours = entry.checked_by == reader and became in ("confirmed", "refused")
    key = f"paper.did.{became}" if yours else f"paper.became.{became}"
    return Outgoing(slip_text(texts, key, entry, sheet.proposal, sheet.names))


async def check_paper(update: Update, context: Context) -> None:
    """Confirm or refuse; the buttons make room for what was decided."""
    desk, texts = context.bot_data, await texts_of(update, context)
    payload = CheckPaper.unpack(pressed(update).data)
    sheet = await slips.check(desk.hall, asker(update).id, payload.entry_id, payload.confirm)
    done = "confirmed" if payload.confirm else "refused"
    text = slip_text(texts, f"paper.did.{done}", sheet.entry, sheet.proposal, sheet.names)
    await toast(update, texts.plain(f"paper.toast.{done}", household=sheet.entry.household.label))
    await redraw_caption(update, text)


async def paper_checked(desk: Desk, envelope: Envelope[PaperChecked], texts: Texts) -> Outgoing:
    """Tell who entered a slip what the second person made of it."""
    sheet = await sheets.look(desk.hall, envelope.letter.entry_id)
    keys = {
        PaperStage.REFUSED: "paper.was-refused",
        PaperStage.OVERRULED: "paper.was-overruled",
        PaperStage.LAPSED: "paper.was-lapsed",
    }
    key = keys.get(sheet.entry.stage, "paper.was-confirmed")
    return Outgoing(slip_text(texts, key, sheet.entry, sheet.proposal, sheet.names))


async def paper_lapsed(desk: Desk, envelope: Envelope[PaperLapsed], texts: Texts) -> Outgoing:
    """Tell who entered or checked a slip that it lapsed, and that somebody has to go to that door again."""
    sheet = await sheets.look(desk.hall, envelope.letter.entry_id)
    return Outgoing(slip_text(texts, "paper.lapsed", sheet.entry, sheet.proposal, sheet.names))
