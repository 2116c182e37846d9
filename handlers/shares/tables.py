"""Sharing a cost by a table that is known, or by one that is typed or pasted; rooms whose floor is asked."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from telegram import InlineKeyboardMarkup, Update

from bot.actions import questions
from bot.actions.hall import Hall
from bot.actions.questions import Answer, OpenQuestion
from bot.actions.shares import cost_sharing
from bot.delivery.outgoing import Outgoing
from bot.voting.refusals import FlatsWithoutFloor
from bot.voting.shares.cost_table import (
    BY_AREA,
    BY_FLOOR,
    EQUAL,
    TRIANGULAR,
    CostTable,
    Per,
    read_table,
    write_table,
)
from bot.voting.shares.typed_costs import typed_floors
from bot.voting.shares.typed_table import typed_table
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.shares import ShareBy, TypeTable, Way
from handlers.shares.costs import back_to_plan, costs_sheet

TABLE, FLOORS = "cost-table", "cost-floors"
"""The questions for a table, and for the floors of rooms, with the table that waits for them if one does."""

KNOWN: Mapping[Way, CostTable | None] = {
    Way.EQUAL: EQUAL,
    Way.AREA: BY_AREA,
    Way.FLOOR: BY_FLOOR,
    Way.TRIANGULAR: TRIANGULAR,
    Way.SAME: None,
}
BY_FLOORS = [per for per in Per if per is not Per.HOUSEHOLD]

Floors = Sequence[tuple[str, Fraction]]


async def share_by(update: Update, context: Context) -> None:
    """Take a table that is known, or ask for what the numbers of another one stand."""
    payload, texts = ShareBy.unpack(pressed(update).data), await texts_of(update, context)
    if payload.way is not Way.OWN:
        shown = await _shared(update, context, payload.matter_id, KNOWN[payload.way], payload.running)
        await toast(update)
        await redraw(update, shown.text, shown.keyboard)
        return
    rows = [
        [button(texts.plain(f"costs.per.{per}"), TypeTable(payload.matter_id, per, payload.running))]
        for per in BY_FLOORS
    ]
    rows.append(back_to_plan(texts, payload.matter_id))
    await toast(update)
    await redraw(update, texts.html("costs.for-what"), InlineKeyboardMarkup(rows))


async def type_table(update: Update, context: Context) -> None:
    """Ask for the table."""
    payload, texts = TypeTable.unpack(pressed(update).data), await texts_of(update, context)
    fields = {"matter_id": payload.matter_id, "per": payload.per.value, "running": payload.running}
    await cost_sharing.seen(context.bot_data.hall, asker(update).id, payload.matter_id)
    await questions.ask(context.bot_data.hall, asker(update).id, TABLE, **fields)
    keyboard = InlineKeyboardMarkup([back_to_plan(texts, payload.matter_id)])
    await toast(update)
    await redraw(update, texts.html("costs.type"), keyboard)


async def take_table(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Take the table that was typed or pasted, and show what it comes to."""
    asked, table = question.fields, typed_table(text, Per(question.fields["per"]))
    answer = answering(update, question)
    shown = await _shared(update, context, asked["matter_id"], table, asked["running"], answer)
    await say(update, shown.text, shown.keyboard)


async def _shared(
    update: Update,
    context: Context,
    matter_id: int,
    table: CostTable | None,
    running: bool,
    answer: Answer | None = None,
    floors: Floors = (),
) -> Outgoing:
    """Share by a table and return what it comes to; where floors are not known, ask for these first."""
    hall, user_id, texts = context.bot_data.hall, asker(update).id, await texts_of(update, context)
    try:
        made = cost_sharing.share_by(table, running, floors)
        return costs_sheet(
            texts, matter_id, await cost_sharing.change(hall, user_id, matter_id, made, answer)
        )
    except FlatsWithoutFloor as lost:
        await ask_floors(hall, user_id, matter_id, (table, running), floors)
        return Outgoing(
            texts.html("costs.ask.floors.lost", int(str(lost.fields["number"])), rooms=lost.fields["rooms"]),
            InlineKeyboardMarkup([back_to_plan(texts, matter_id)]),
        )


async def ask_floors(
    hall: Hall,
    user_id: int,
    matter_id: int,
    waits: tuple[CostTable | None, bool] | None = None,
    told: Floors = (),
) -> None:
    """Ask on which floors rooms lie, for a table that ``waits`` for that, if one does."""
    table = waits and {"table": waits[0] and write_table(waits[0]), "running": waits[1]}
    floors = [[room, str(floor)] for room, floor in told]
    await questions.ask(hall, user_id, FLOORS, matter_id=matter_id, waits=table, floors=floors)


async def take_floors(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Keep the floors that were typed, with the table that waited for them."""
    asked, answer = question.fields, answering(update, question)
    before = [(room, Fraction(floor)) for room, floor in asked["floors"]]
    floors = [*before, *typed_floors(text)]
    if waits := asked["waits"]:
        table = waits["table"] and read_table(waits["table"])
        shown = await _shared(update, context, asked["matter_id"], table, waits["running"], answer, floors)
    else:
        hall, texts = context.bot_data.hall, await texts_of(update, context)
        made = cost_sharing.floors_of(floors)
        reckoned = await cost_sharing.change(hall, answer.user_id, asked["matter_id"], made, answer)
        shown = costs_sheet(texts, asked["matter_id"], reckoned)
    await say(update, shown.text, shown.keyboard)
