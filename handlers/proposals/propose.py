"""/propose: begins a proposal's draft, goes on with one, or throws it away."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.proposals import draft, drafts
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.draft_sheet import Sheet
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.estate_lists import the_only_estate
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.lists import EstatesFor
from handlers.buttons.payload import Payload
from handlers.buttons.proposing import OfferAnew, ProposeFor, ResumeDraft, StartAnew, ThrowAway
from handlers.proposals.ask import ask, ask_in_place
from handlers.proposals.one_message import forget, let_go


async def propose(update: Update, context: Context) -> None:
    """Begin a draft, or offer to go on with the one that was begun.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person proposes nothing in any estate.
    """
    sheet = await drafts.find(context.bot_data.hall, asker(update).id)
    if sheet is None:
        await _begin(update, context)
        return
    texts = await texts_of(update, context)
    await let_go(update, context)
    rows = [
        [button(texts.plain("button.continue"), ResumeDraft())],
        [button(texts.plain("button.anew"), OfferAnew(sheet.draft.seal))],
    ]
    title = sheet.draft.answers.get(Question.TITLE) or texts.plain("draft.untitled")
    text = texts.html("draft.unfinished", estate=sheet.estate.name, title=title)
    await say(update, text, InlineKeyboardMarkup(rows))


async def _begin(update: Update, context: Context) -> None:
    """Begin at once for the only estate the person serves; let the person choose among several."""
    desk = context.bot_data
    if estate := await the_only_estate(update, context, EstatesFor.PROPOSAL):
        begun = await draft.begin(desk.hall, asker(update).id, estate.id, desk.usual)
        await ask(update, context, begun)


async def propose_for(update: Update, context: Context) -> None:
    """Begin a draft for the estate that was chosen."""
    desk, estate_id = context.bot_data, ProposeFor.unpack(pressed(update).data).estate_id
    await _go_on(update, context, await draft.begin(desk.hall, asker(update).id, estate_id, desk.usual))


async def offer_anew(update: Update, context: Context) -> None:
    """Ask once more whether the draft shall make room for another."""
    seal = OfferAnew.unpack(pressed(update).data).seal
    await _sure(update, context, "button.anew-yes", StartAnew(seal))


async def start_anew(update: Update, context: Context) -> None:
    """Throw the draft away and begin another."""
    seal = StartAnew.unpack(pressed(update).data).seal
    await draft.throw_away(context.bot_data.hall, asker(update).id, seal)
    await toast(update)
    await redraw(update, (await texts_of(update, context)).html("draft.thrown-away"))
    await _begin(update, context)


async def resume(update: Update, context: Context) -> None:
    """Ask the question at which the person stopped, or show the preview again."""
    await _go_on(update, context, await draft.resume(context.bot_data.hall, asker(update).id))


async def _go_on(update: Update, context: Context, sheet: Sheet) -> None:
    await toast(update)
    await ask_in_place(update, context, sheet)


async def throw_away(update: Update, context: Context) -> None:
    """Throw the draft away, after asking once."""
    payload, texts = ThrowAway.unpack(pressed(update).data), await texts_of(update, context)
    if payload.confirmed:
        await draft.throw_away(context.bot_data.hall, asker(update).id, payload.seal)
        await toast(update)
        forget(context)
        await redraw(update, texts.html("draft.thrown-away"))
        return
    await _sure(update, context, "button.throw-away-yes", ThrowAway(payload.seal, confirmed=True))


async def _sure(update: Update, context: Context, yes: str, surely: Payload) -> None:
    """Ask whether the draft shall really be thrown away; to keep it is nearest to the thumb."""
    texts = await texts_of(update, context)
    rows = [
        [button(texts.plain(yes), surely)],
        [button(texts.plain("button.continue"), ResumeDraft())],
    ]
    await toast(update)
    await redraw(update, texts.html("draft.throw-away"), InlineKeyboardMarkup(rows))
