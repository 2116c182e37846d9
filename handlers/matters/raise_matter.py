"""/raise: a resident writes what is to be talked about, looks once more, and the committee is told."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions import questions
from bot.actions.matters import looking, raising
from bot.actions.matters.raising import Raising
from bot.actions.questions import OpenQuestion
from bot.texts.catalogue import Texts
from bot.texts.matters.matter import preview_text
from bot.texts.part_names import where
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.apart import to_be_typed
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.matters import RaiseIn, ShowMatter, SubmitMatter


async def raise_matter(update: Update, context: Context) -> None:
    """Ask for the matter; who belongs to several estates is asked first for which."""
    texts, user_id = await texts_of(update, context), asker(update).id
    estates = await looking.where_to_raise(context.bot_data.hall, user_id)
    if len(estates) == 1:
        await say(update, await _asked(update, context, texts, estates[0].id))
        return
    rows = [[button(each.name, RaiseIn(each.id))] for each in estates]
    await say(update, texts.html("matter.which-estate"), InlineKeyboardMarkup(rows))


async def raise_in(update: Update, context: Context) -> None:
    """Ask for the matter in the estate that was chosen."""
    texts, estate_id = await texts_of(update, context), RaiseIn.unpack(pressed(update).data).estate_id
    asked = await _asked(update, context, texts, estate_id)
    await toast(update)
    await redraw(update, asked)


async def _asked(update: Update, context: Context, texts: Texts, estate_id: int) -> Markup:
    begun = await raising.begin(context.bot_data.hall, asker(update).id, estate_id)
    return to_be_typed(texts, texts.html("matter.ask", estate=begun.estate.name))


async def take_matter(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Show what was written as the committee would read it; other words take the place of these."""
    written = await raising.write(context.bot_data.hall, answering(update, question), text)
    await say(update, *_preview(await texts_of(update, context), written))


def _preview(texts: Texts, raised: Raising) -> tuple[Markup, InlineKeyboardMarkup]:
    assert raised.written is not None
    seal = raised.written.seal
    rows = [
        [button(texts.plain("matter.submit", place=where(texts, place)), SubmitMatter(seal, number))]
        for number, place in enumerate(raised.places[:6])
    ]
    rows.append([button(texts.plain("matter.leave"), SubmitMatter(seal, None))])
    return preview_text(texts, raised.written), InlineKeyboardMarkup(rows)


async def submit(update: Update, context: Context) -> None:
    """Raise it, or leave it.

    Raises:
        NothingToConfirm: something else is asked by now, or this was settled.
        NoteChanged: something else was written since.
    """
    hall, payload = context.bot_data.hall, SubmitMatter.unpack(pressed(update).data)
    question = await questions.must_wait(hall, asker(update).id, raising.MATTER)
    texts = await texts_of(update, context)
    if payload.place is None:
        await questions.end(hall, asker(update).id, question)
        shown, keyboard = texts.html("matter.left"), None
    else:
        raised = await raising.submit(hall, answering(update, question), payload.seal, payload.place)
        shown = texts.html("matter.raised", number=raised.number, title=raised.title)
        keyboard = InlineKeyboardMarkup([[button(texts.plain("matter.show"), ShowMatter(raised.id))]])
    await toast(update)
    await redraw(update, shown, keyboard)
