"""/propose: begins a proposal's draft, goes on with one, or throws it away."""

from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ChatType

from bot.actions import draft, offices
from bot.texts.catalogue import Texts
from bot.voting.draft import Question
from bot.voting.draft_sheet import Sheet
from bot.voting.refusals import CommitteeOnly, InPrivateOnly
from handlers.answers import asker, pressed, say, texts_of
from handlers.buttons import ProposeFor, ResumeDraft, StartAnew, ThrowAway
from handlers.desk import Context
from handlers.keyboards import button
from handlers.propose_ask import ask, ask_in_place
from handlers.redraw import redraw


async def propose(update: Update, context: Context) -> None:
    """Begin a draft, or offer to go on with the one that was begun.

    Raises:
        InPrivateOnly, CommitteeOnly: it was said in a group, or by somebody who serves no estate.
    """
    if not update.effective_chat or update.effective_chat.type != ChatType.PRIVATE:
        raise InPrivateOnly()
    sheet = await draft.find(context.bot_data.house, asker(update).id)
    if sheet is None:
        await _begin(update, context)
        return
    texts = await texts_of(update, context)
    rows = [
        [button(texts.plain("button.continue"), ResumeDraft())],
        [button(texts.plain("button.anew"), StartAnew())],
    ]
    title = sheet.draft.answers.get(Question.TITLE) or texts.plain("draft.untitled")
    text = texts.html("draft.unfinished", estate=sheet.estate.name, title=title)
    await say(update, text, InlineKeyboardMarkup(rows))


async def _begin(update: Update, context: Context) -> None:
    """Begin at once for the only estate the person serves; let the person choose among several."""
    house, user = context.bot_data.house, asker(update)
    served = await offices.serves(house, user.id)
    if not served:
        raise CommitteeOnly()
    if len(served) == 1:
        await ask(update, context, await draft.begin(house, user.id, served[0].id))
        return
    texts = await texts_of(update, context)
    rows = [[button(estate.name[:60], ProposeFor(estate.id))] for estate in served]
    await say(update, texts.html("draft.which-estate"), InlineKeyboardMarkup(rows))


async def propose_for(update: Update, context: Context) -> None:
    """Begin a draft for the estate that was chosen."""
    estate_id = ProposeFor.unpack(pressed(update).data).estate_id
    sheet = await draft.begin(context.bot_data.house, asker(update).id, estate_id)
    await _go_on(update, context, sheet)


async def start_anew(update: Update, context: Context) -> None:
    """Begin another draft in place of the one there is."""
    await pressed(update).answer()
    await _begin(update, context)


async def resume(update: Update, context: Context) -> None:
    """Ask the question at which the person stopped, or show the preview again."""
    await _go_on(update, context, await draft.resume(context.bot_data.house, asker(update).id))


async def _go_on(update: Update, context: Context, sheet: Sheet) -> None:
    await pressed(update).answer()
    await ask_in_place(update, context, sheet, None)


async def throw_away(update: Update, context: Context) -> None:
    """Throw the draft away, after asking once."""
    texts = await texts_of(update, context)
    if ThrowAway.unpack(pressed(update).data).confirmed:
        await draft.throw_away(context.bot_data.house, asker(update).id)
        await pressed(update).answer()
        await redraw(update, texts.html("draft.thrown-away"))
        return
    await pressed(update).answer()
    await redraw(update, texts.html("draft.throw-away"), _surely(texts))


def _surely(texts: Texts) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [
            [button(texts.plain("button.throw-away-yes"), ThrowAway(confirmed=True))],
            [button(texts.plain("button.continue"), ResumeDraft())],
        ]
    )
