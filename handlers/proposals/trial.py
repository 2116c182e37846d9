"""A trial: what it is, before it begins; its beginning and its end by a button."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.proposals import trials
from bot.actions.proposals.trials import Trying
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.proposals.trial import asked
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import PUBLISHES, TAKES_AWAY, button
from handlers.answering.redraw import redraw
from handlers.buttons.proposing import BeginTrial, EndTrial, ResumeDraft, ShowTrial


async def show_trial(update: Update, context: Context) -> None:
    """Say what a trial is, or until when one runs, with the button for either."""
    shown = await _shown(update, context, ShowTrial.unpack(pressed(update).data).estate_id)
    await toast(update)
    await redraw(update, *shown)


async def begin_trial(update: Update, context: Context) -> None:
    """Put the card into the group.

    Raises:
        TrialRuns: one runs already.
    """
    desk, estate_id = context.bot_data, BeginTrial.unpack(pressed(update).data).estate_id
    await trials.begin(
        desk.hall, asker(update).id, estate_id, lambda estate: asked(desk.catalogue.for_all_of(estate))
    )
    await toast(update, (await texts_of(update, context)).plain("trial.begun"))
    await redraw(update, *await _shown(update, context, estate_id))


async def end_trial(update: Update, context: Context) -> None:
    """Delete what was answered.

    Raises:
        TrialOver: it has ended by itself.
    """
    await trials.end(context.bot_data.hall, asker(update).id, EndTrial.unpack(pressed(update).data).estate_id)
    texts = await texts_of(update, context)
    await toast(update)
    await redraw(update, texts.html("trial.ended"))


async def _shown(update: Update, context: Context, estate_id: int) -> tuple[Markup, InlineKeyboardMarkup]:
    trying = await trials.of_estate(context.bot_data.hall, asker(update).id, estate_id)
    return _page(await texts_of(update, context), trying)


def _page(texts: Texts, trying: Trying) -> tuple[Markup, InlineKeyboardMarkup]:
    back = [button(texts.plain("button.back"), ResumeDraft())]
    if trying.running:
        moment = phrases.deadline(texts, trying.running.closes_at, trying.estate.tz)
        end = [button(texts.plain("button.trial-end"), EndTrial(trying.estate.id), TAKES_AWAY)]
        return texts.html("trial.running", moment=moment), InlineKeyboardMarkup([end, back])
    begin = [button(texts.plain("button.trial-begin"), BeginTrial(trying.estate.id), PUBLISHES)]
    return texts.html("trial.offer"), InlineKeyboardMarkup([begin, back])
