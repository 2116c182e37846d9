"""What is said of a cost beside its table: what is taken off first, running costs, late joiners, floors."""

from collections.abc import Mapping

from telegram import InlineKeyboardMarkup, Update

from bot.actions import questions
from bot.actions.questions import OpenQuestion
from bot.actions.shares import cost_sharing
from bot.voting.shares.costs import SUMS, CostPart
from bot.voting.shares.late import USUAL, LateRule
from bot.voting.shares.typed_costs import typed_late
from bot.voting.typed.money import typed_amount
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.shares import AskCost, JoinersPay, LateWay
from handlers.shares.costs import back_to_costs, costs_sheet
from handlers.shares.tables import ask_floors

PART = "cost-part"
"""The question for a sum, or for the rule of late joiners."""

RULES: Mapping[LateWay, LateRule] = {
    LateWay.FULL: USUAL,
    LateWay.DOUBLE: LateRule(percent=200),
    LateWay.FADING: LateRule(loss=10),
}


async def ask_cost(update: Update, context: Context) -> None:
    """Ask for it; of late joiners offer first what agreements usually say."""
    hall, payload = context.bot_data.hall, AskCost.unpack(pressed(update).data)
    matter_id, texts = payload.matter_id, await texts_of(update, context)
    await cost_sharing.seen(hall, asker(update).id, matter_id)
    rows = [back_to_costs(texts, matter_id)]
    if payload.part is CostPart.LATE:
        ways = [[button(texts.plain(f"costs.late.{way}"), JoinersPay(matter_id, way))] for way in LateWay]
        rows = [*ways, *rows]
    elif payload.part is CostPart.FLOORS:
        await ask_floors(hall, asker(update).id, matter_id)
    else:
        await questions.ask(hall, asker(update).id, PART, matter_id=matter_id, part=payload.part.value)
    await toast(update)
    await redraw(update, texts.html(f"costs.ask.{payload.part}"), InlineKeyboardMarkup(rows))


async def joiners_pay(update: Update, context: Context) -> None:
    """Take the rule of the button, or ask for another one."""
    hall, payload = context.bot_data.hall, JoinersPay.unpack(pressed(update).data)
    matter_id, texts = payload.matter_id, await texts_of(update, context)
    if payload.way is LateWay.OWN:
        await cost_sharing.seen(hall, asker(update).id, matter_id)
        await questions.ask(hall, asker(update).id, PART, matter_id=matter_id, part=CostPart.LATE.value)
        await toast(update)
        keyboard = InlineKeyboardMarkup([back_to_costs(texts, matter_id)])
        await redraw(update, texts.html("costs.late.type"), keyboard)
        return
    made = cost_sharing.saying(late=RULES[payload.way])
    shown = costs_sheet(texts, matter_id, await cost_sharing.change(hall, asker(update).id, matter_id, made))
    await toast(update)
    await redraw(update, shown.text, shown.keyboard)


async def take_part(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Keep what was typed, and show what the costs come to."""
    hall, answer, matter_id = context.bot_data.hall, answering(update, question), question.fields["matter_id"]
    part = CostPart(question.fields["part"])
    said = {part.value: _sum(part, text) if part in SUMS else typed_late(text)}
    reckoned = await cost_sharing.change(hall, answer.user_id, matter_id, cost_sharing.saying(**said), answer)
    shown = costs_sheet(await texts_of(update, context), matter_id, reckoned)
    await say(update, shown.text, shown.keyboard)


def _sum(part: CostPart, text: str) -> int | None:
    """Return what was typed in fen; without running costs nothing is said of them."""
    fen = int(typed_amount(text) * 100)
    return fen or (None if part is CostPart.YEARLY else 0)
