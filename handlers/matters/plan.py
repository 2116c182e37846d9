"""Writing the plan of a matter field by field, freezing it, and comparing its versions."""

from itertools import pairwise

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.actions.matters import looking, planning
from bot.actions.matters.looking import MatterSheet
from bot.actions.questions import OpenQuestion
from bot.actions.shares import own_shares
from bot.texts.catalogue import Texts
from bot.texts.matters.plans import Shares, compared_text, draft_text
from bot.voting.matters.plan import Plan, PlanFile, PlanVersion, hash_of_plan
from bot.voting.matters.planning import PlanField
from bot.voting.refusals import PhotoWanted, TooFewPlans
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.paging import in_rows
from handlers.answering.redraw import redraw
from handlers.buttons.matters import ComparePlans, FreezePlan, PrintPlans, ShowMatter, WriteField, WritePlan
from handlers.buttons.shares import SetCosts

SEAL = 8  # characters of the hash
MOST_COMPARED = 3


async def write_plan(update: Update, context: Context) -> None:
    """Show the plan as it is being written, with a button for each field."""
    shown = await _written(update, context, WritePlan.unpack(pressed(update).data).matter_id)
    await toast(update)
    await redraw(update, *shown)


async def _written(update: Update, context: Context, matter_id: int) -> tuple[Markup, InlineKeyboardMarkup]:
    sheet = await looking.seen_by(context.bot_data.hall, asker(update).id, matter_id)
    texts, plan = await texts_of(update, context), _plan(sheet)
    fields = [
        button(texts.plain(f"plan.field.{field}"), WriteField(matter_id, field, empty=False))
        for field in PlanField
    ]
    rows = in_rows(fields, 2)
    rows.append([button(texts.plain("costs.button"), SetCosts(matter_id))])
    if plan != Plan():
        freeze = FreezePlan(matter_id, hash_of_plan(plan)[:SEAL], sure=False)
        rows.append([button(texts.plain("plan.freeze"), freeze)])
    return draft_text(texts, sheet.matter.title, plan), InlineKeyboardMarkup(rows)


def _plan(sheet: MatterSheet) -> Plan:
    """Return the plan to go on with: the one begun, or the newest version."""
    return sheet.draft or (sheet.plans[-1].plan if sheet.plans else Plan())


async def write_field(update: Update, context: Context) -> None:
    """Ask what the plan says in a field, or let it say nothing there."""
    hall, payload = context.bot_data.hall, WriteField.unpack(pressed(update).data)
    user_id, texts = asker(update).id, await texts_of(update, context)
    if payload.empty:
        await planning.empty(hall, user_id, payload.matter_id, payload.field)
        shown = await _written(update, context, payload.matter_id)
        await toast(update)
        await redraw(update, *shown)
        return
    await planning.ask(hall, user_id, payload.matter_id, payload.field)
    rows = [
        [button(texts.plain("plan.empty"), WriteField(payload.matter_id, payload.field, empty=True))],
        [button(texts.plain("plan.back"), WritePlan(payload.matter_id))],
    ]
    await toast(update)
    await redraw(update, texts.html(f"plan.ask.{payload.field}"), InlineKeyboardMarkup(rows))


async def take_field(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Keep what was typed, and show the plan."""
    matter = await planning.write(context.bot_data.hall, answering(update, question), text)
    await say(update, *await _written(update, context, matter.id))


async def take_file(update: Update, context: Context, question: OpenQuestion, message: Message) -> None:
    """Keep a photo or a document with the plan.

    Raises:
        PhotoWanted: something else was sent, or the question is for words.
    """
    if question.fields["field"] != PlanField.FILES:
        raise PhotoWanted()
    matter = await planning.add_file(context.bot_data.hall, answering(update, question), _file(message))
    await say(update, *await _written(update, context, matter.id))


def _file(message: Message) -> PlanFile:
    if message.photo:
        return PlanFile("photo", max(message.photo, key=lambda size: size.width).file_id, "")
    if message.document:
        return PlanFile("document", message.document.file_id, message.document.file_name or "")
    raise PhotoWanted()


async def freeze_plan(update: Update, context: Context) -> None:
    """Ask once more, for a frozen version is never changed, and then show it to everybody."""
    hall, payload = context.bot_data.hall, FreezePlan.unpack(pressed(update).data)
    texts = await texts_of(update, context)
    if payload.sure:
        version = await planning.freeze(hall, asker(update).id, payload.matter_id, payload.seal)
        await toast(update)
        way = [button(texts.plain("matter.show"), ShowMatter(payload.matter_id))]
        told = texts.html("plan.frozen", number=version.number, mark=version.mark)
        await redraw(update, told, InlineKeyboardMarkup([way]))
        return
    rows = [
        [button(texts.plain("plan.freeze.yes"), FreezePlan(payload.matter_id, payload.seal, sure=True))],
        [button(texts.plain("plan.back"), WritePlan(payload.matter_id))],
    ]
    await toast(update)
    await redraw(update, texts.html("plan.freeze.sure"), InlineKeyboardMarkup(rows))


async def compare_plans(update: Update, context: Context) -> None:
    """Show versions side by side: those that were chosen, or the newest two; three where there are three.

    Raises:
        TooFewPlans: there are not two.
    """
    payload = ComparePlans.unpack(pressed(update).data)
    sheet = await looking.seen_by(context.bot_data.hall, asker(update).id, payload.matter_id)
    texts, chosen = await texts_of(update, context), _chosen(sheet, payload)
    own = await own_shares.by_version(context.bot_data.hall, asker(update).id, sheet.matter, chosen)
    text = compared_text(texts, sheet.matter.title, chosen, Shares(own) if own else None)
    rows = _pairs(texts, sheet)
    await toast(update)
    if payload.first is None:
        await say(update, text, rows)
    else:
        await redraw(update, text, rows)


def _chosen(sheet: MatterSheet, payload: ComparePlans) -> list[PlanVersion]:
    wanted = {payload.first, payload.second}
    named = [each for each in sheet.plans if each.number in wanted]
    found = named if payload.first is not None else list(sheet.plans[-MOST_COMPARED:])
    if len(found) < 2:
        raise TooFewPlans()
    return found


def _pairs(texts: Texts, sheet: MatterSheet) -> InlineKeyboardMarkup:
    """Return a button for each pair of neighbours where there are more than two versions, and the sheet's."""
    rows = [[button(texts.plain("plan.print"), PrintPlans(sheet.matter.id))]]
    pairs = list(pairwise(sheet.plans[-4:]))
    if len(pairs) > 1:
        rows.insert(0, [_pair(texts, sheet.matter.id, *each) for each in pairs])
    return InlineKeyboardMarkup(rows)


def _pair(texts: Texts, matter_id: int, one: PlanVersion, other: PlanVersion) -> InlineKeyboardButton:
    label = texts.plain("plan.compare.pair", first=one.number, second=other.number)
    return button(label, ComparePlans(matter_id, one.number, other.number))
