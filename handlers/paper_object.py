"""A household hears of its ballot on paper and may object; the committee settles the objection."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions import paper, paper_objection
from bot.actions.letters import Letter
from bot.actions.paper import PaperSheet
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.paper import slip_text
from bot.voting.paper import PaperStage
from bot.voting.precedence import Precedence
from handlers.answers import asker, pressed, texts_of, toast
from handlers.buttons import ObjectToPaper, SettlePaper
from handlers.desk import Context, Desk
from handlers.keyboards import ballot_keyboard, button
from handlers.redraw import redraw_caption


async def paper_counted(desk: Desk, letter: Letter, texts: Texts) -> Outgoing:
    """Tell a member of a household what counts for it on paper, and how to object."""
    sheet = await paper.look(desk.house, letter.fields["entry_id"])
    entry = sheet.entry
    key = "paper.news" if entry.checked_by is None else "paper.news-confirmed"
    text = slip_text(texts, key, entry, sheet.proposal, sheet.names)
    if not letter.fields["may_vote"] or entry.stage is not PaperStage.COUNTED:
        return Outgoing(text)
    rows = [[button(texts.plain("paper.object"), ObjectToPaper(entry.id))]]
    return Outgoing(text + Markup("\n\n") + texts.html("paper.not-right"), InlineKeyboardMarkup(rows))


async def object_to_paper(update: Update, context: Context) -> None:
    """Note the objection; a second tap confirms that it is noted."""
    desk, texts = context.bot_data, await texts_of(update, context)
    entry_id = ObjectToPaper.unpack(pressed(update).data).entry_id
    is_new = await paper_objection.object_to(desk.house, asker(update).id, entry_id)
    desk.wake()
    await toast(update, texts.plain("paper.objected" if is_new else "paper.objected-before"), alert=True)


async def paper_objection_letter(desk: Desk, letter: Letter, texts: Texts) -> Outgoing | None:
    """Tell a committee member of an objection, with the buttons if he may settle it."""
    sheet = await paper.look(desk.house, letter.fields["entry_id"])
    if sheet.entry.stage is not PaperStage.OBJECTED:
        return None
    if letter.chat_id in sheet.deciders:
        return to_settle(texts, sheet)
    text = slip_text(texts, "paper.objection", sheet.entry, sheet.proposal, sheet.names)
    return Outgoing(text + Markup("\n\n") + texts.html("paper.others-settle"), photo=sheet.entry.photo)


def to_settle(texts: Texts, sheet: PaperSheet) -> Outgoing:
    """Return the photo of a slip that was objected to, and the buttons of who settles it."""
    rows = [
        [button(texts.plain("paper.uphold"), SettlePaper(sheet.entry.id, True))],
        [button(texts.plain("paper.remove"), SettlePaper(sheet.entry.id, False))],
    ]
    text = slip_text(texts, "paper.objection", sheet.entry, sheet.proposal, sheet.names)
    question = text + Markup("\n\n") + texts.html("paper.settle")
    return Outgoing(question, InlineKeyboardMarkup(rows), sheet.entry.photo)


async def settle_paper(update: Update, context: Context) -> None:
    """Uphold the ballot or remove it; the buttons make room for what was decided."""
    desk, texts = context.bot_data, await texts_of(update, context)
    payload = SettlePaper.unpack(pressed(update).data)
    sheet = await paper_objection.settle(desk.house, asker(update).id, payload.entry_id, payload.uphold)
    desk.wake()
    done = "upheld" if payload.uphold else "removed"
    text = slip_text(texts, f"paper.did.{done}", sheet.entry, sheet.proposal, sheet.names)
    await toast(update, texts.plain(f"paper.toast.{done}", household=sheet.entry.household.label))
    await redraw_caption(update, text)


async def paper_settled(desk: Desk, letter: Letter, texts: Texts) -> Outgoing:
    """Tell a member of the household how its objection was settled, and let the household vote if it can."""
    sheet = await paper.look(desk.house, letter.fields["entry_id"])
    entry, proposal = sheet.entry, sheet.proposal
    removed = entry.stage is PaperStage.REMOVED
    key = "paper.was-removed" if removed else "paper.was-upheld"
    text = slip_text(texts, key, entry, proposal, sheet.names)
    can_change = removed or proposal.terms.precedence is not Precedence.PAPER
    if not (can_change and letter.fields["may_vote"] and proposal.state.is_open):
        return Outgoing(text)
    keyboard = ballot_keyboard(texts, proposal, entry.household.id, withdrawable=not removed)
    return Outgoing(text + Markup("\n\n") + texts.html("paper.vote"), keyboard)
