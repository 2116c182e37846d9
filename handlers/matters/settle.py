"""The committee answers a matter: takes up, merges, declines or drops it; who raised it takes it back."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.matters import settling
from bot.actions.questions import OpenQuestion
from bot.texts.matters.matter import line
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.matters import MergeMatter, MoveMatter, ShowMatter, TakeBackMatter
from handlers.matters.shown import shown_to

MOST_LIKE = 7


async def move_matter(update: Update, context: Context) -> None:
    """Move a matter on at once, or ask for the reason that this takes."""
    hall, payload = context.bot_data.hall, MoveMatter.unpack(pressed(update).data)
    user_id, texts = asker(update).id, await texts_of(update, context)
    if payload.state in settling.WITH_REASON:
        matter = await settling.ask_reason(hall, user_id, payload.matter_id, payload.state)
        await toast(update)
        await say(update, texts.html(f"matter.why.{payload.state}", title=matter.title))
        return
    await settling.move(hall, user_id, payload.matter_id, payload.state)
    shown = await shown_to(update, context, payload.matter_id)
    await toast(update, texts.plain(f"matter.is.{payload.state}"))
    await redraw(update, *shown)


async def take_reason(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Decline or drop it for the reason that was written."""
    matter = await settling.give_reason(context.bot_data.hall, answering(update, question), text)
    texts = await texts_of(update, context)
    await say(update, texts.html(f"matter.did.{matter.state}", number=matter.number, title=matter.title))


async def merge_matter(update: Update, context: Context) -> None:
    """Show into which a matter could be merged, or merge it into the one that was chosen."""
    hall, payload = context.bot_data.hall, MergeMatter.unpack(pressed(update).data)
    user_id, texts = asker(update).id, await texts_of(update, context)
    if payload.into_id is not None:
        merged = await settling.merge(hall, user_id, payload.matter_id, payload.into_id)
        await toast(update)
        told = {"number": merged.number, "title": merged.title, "into": merged.merged_into}
        await redraw(update, texts.html("matter.did.merged", **told))
        return
    matter, found = await settling.like(hall, user_id, payload.matter_id)
    rows = [[button(line(texts, each), MergeMatter(matter.id, each.id))] for each in found[:MOST_LIKE]]
    rows.append([button(texts.plain("matter.back"), ShowMatter(matter.id))])
    await toast(update)
    await redraw(update, texts.html("matter.which-like", title=matter.title), InlineKeyboardMarkup(rows))


async def take_back(update: Update, context: Context) -> None:
    """Ask once more, and then take it back."""
    payload, texts = TakeBackMatter.unpack(pressed(update).data), await texts_of(update, context)
    if payload.sure:
        await settling.take_back(context.bot_data.hall, asker(update).id, payload.matter_id)
        await toast(update)
        await redraw(update, texts.html("matter.taken-back"))
        return
    rows = [
        [button(texts.plain("matter.take-back.yes"), TakeBackMatter(payload.matter_id, sure=True))],
        [button(texts.plain("matter.take-back.no"), ShowMatter(payload.matter_id))],
    ]
    await toast(update)
    await redraw(update, texts.html("matter.take-back.sure"), InlineKeyboardMarkup(rows))
