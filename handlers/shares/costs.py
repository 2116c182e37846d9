"""How the cost of a plan is shared: what it comes to, with all that can be said of it."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.shares import cost_sharing
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.shares.costs import costs_text
from bot.voting.shares.costs import CostPart
from bot.voting.shares.reckoned import Reckoned
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import Row, button
from handlers.answering.redraw import redraw
from handlers.buttons.matters import WritePlan
from handlers.buttons.shares import AskCost, ChooseTable, SetCosts, ShareBy, Way


async def set_costs(update: Update, context: Context) -> None:
    """Show what was said of the costs; where nothing was, offer the tables."""
    matter_id, texts = SetCosts.unpack(pressed(update).data).matter_id, await texts_of(update, context)
    reckoned = await cost_sharing.seen(context.bot_data.hall, asker(update).id, matter_id)
    shown = costs_sheet(texts, matter_id, reckoned) if reckoned else _tables(texts, matter_id, running=False)
    await toast(update)
    await redraw(update, shown.text, shown.keyboard)


def costs_sheet(texts: Texts, matter_id: int, reckoned: Reckoned) -> Outgoing:
    """Return what costs come to, with a button for each thing that can be said of them."""

    def ask(part: CostPart) -> Row:
        return [button(texts.plain(f"costs.part.{part}"), AskCost(matter_id, part))]

    rows = [
        [button(texts.plain("costs.table"), ChooseTable(matter_id, running=False))],
        ask(CostPart.SUBSIDIES) + ask(CostPart.FUND),
        ask(CostPart.YEARLY),
        ask(CostPart.LATE),
    ]
    if reckoned.costs.yearly is not None:
        rows[2].append(button(texts.plain("costs.table.running"), ChooseTable(matter_id, running=True)))
    if reckoned.costs.needs_floor:
        rows.append(ask(CostPart.FLOORS))
    keyboard = InlineKeyboardMarkup([*rows, back_to_plan(texts, matter_id)])
    return Outgoing(costs_text(texts, reckoned), keyboard)


def back_to_plan(texts: Texts, matter_id: int) -> Row:
    """Return the way back to the plan."""
    return [button(texts.plain("plan.back"), WritePlan(matter_id))]


def back_to_costs(texts: Texts, matter_id: int) -> Row:
    """Return the way back to the costs."""
    return [button(texts.plain("button.back"), SetCosts(matter_id))]


async def choose_table(update: Update, context: Context) -> None:
    """Offer the tables that are known, and to type another one."""
    payload, texts = ChooseTable.unpack(pressed(update).data), await texts_of(update, context)
    await cost_sharing.seen(context.bot_data.hall, asker(update).id, payload.matter_id)
    shown = _tables(texts, payload.matter_id, running=payload.running)
    await toast(update)
    await redraw(update, shown.text, shown.keyboard)


def _tables(texts: Texts, matter_id: int, *, running: bool) -> Outgoing:
    ways = [way for way in Way if running or way is not Way.SAME]
    rows = [[button(texts.plain(f"costs.way.{way}"), ShareBy(matter_id, way, running))] for way in ways]
    text = texts.html("costs.which.running" if running else "costs.which")
    return Outgoing(text, InlineKeyboardMarkup([*rows, back_to_plan(texts, matter_id)]))
