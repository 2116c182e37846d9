"""Saying how the cost of a plan is shared: by a table that is known, or by one that is typed or pasted."""

from collections.abc import Mapping

from telegram import InlineKeyboardMarkup, Update

from bot.actions import questions
from bot.actions.questions import OpenQuestion
from bot.actions.shares import setting
from bot.texts.catalogue import Texts
from bot.texts.shares.costs import floors_text
from bot.voting.shares.cost_table import BY_AREA, BY_FLOOR, EQUAL, TRIANGULAR, CostTable, Per
from bot.voting.shares.typed_table import typed_table
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.matters import WritePlan
from handlers.buttons.shares import SetCosts, ShareBy, TypeTable, Way

TABLE = "cost-table"
"""The question for a table."""

KNOWN: Mapping[Way, CostTable] = {
    Way.EQUAL: EQUAL,
    Way.AREA: BY_AREA,
    Way.FLOOR: BY_FLOOR,
    Way.TRIANGULAR: TRIANGULAR,
}
BY_FLOORS = [per for per in Per if per is not Per.HOUSEHOLD]


async def set_costs(update: Update, context: Context) -> None:
    """Offer the tables that are known, and to type another one."""
    matter_id = SetCosts.unpack(pressed(update).data).matter_id
    await setting.may_begin(context.bot_data.hall, asker(update).id, matter_id)
    texts = await texts_of(update, context)
    rows = [[button(texts.plain(f"costs.way.{way}"), ShareBy(matter_id, way))] for way in Way]
    rows.append([button(texts.plain("plan.back"), WritePlan(matter_id))])
    await toast(update)
    await redraw(update, texts.html("costs.which"), InlineKeyboardMarkup(rows))


async def share_by(update: Update, context: Context) -> None:
    """Take a table that is known, or ask for what the numbers of another one stand."""
    payload, texts = ShareBy.unpack(pressed(update).data), await texts_of(update, context)
    if payload.way is Way.OWN:
        rows = [
            [button(texts.plain(f"costs.per.{per}"), TypeTable(payload.matter_id, per))] for per in BY_FLOORS
        ]
        await toast(update)
        await redraw(update, texts.html("costs.for-what"), InlineKeyboardMarkup(rows))
        return
    hall, table = context.bot_data.hall, KNOWN[payload.way]
    reckoned = await setting.share_by(hall, asker(update).id, payload.matter_id, table)
    await toast(update)
    await redraw(update, floors_text(texts, reckoned.flats, reckoned.shares), _back(texts, payload.matter_id))


async def type_table(update: Update, context: Context) -> None:
    """Ask for the table."""
    payload, texts = TypeTable.unpack(pressed(update).data), await texts_of(update, context)
    fields = {"matter_id": payload.matter_id, "per": payload.per.value}
    await questions.ask(context.bot_data.hall, asker(update).id, TABLE, **fields)
    await toast(update)
    await redraw(update, texts.html("costs.type"))


async def take_table(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Take the table that was typed or pasted, and show what it comes to."""
    matter_id, answer = question.fields["matter_id"], answering(update, question)
    table = typed_table(text, Per(question.fields["per"]))
    hall, texts = context.bot_data.hall, await texts_of(update, context)
    reckoned = await setting.share_by(hall, answer.user_id, matter_id, table, answer)
    await say(update, floors_text(texts, reckoned.flats, reckoned.shares), _back(texts, matter_id))


def _back(texts: Texts, matter_id: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[button(texts.plain("plan.back"), WritePlan(matter_id))]])
