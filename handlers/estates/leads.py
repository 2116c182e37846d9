"""/leads: the committee appoints and removes those who look after the doors."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace
from telegram import InlineKeyboardMarkup, Update

from bot.actions.estates import leads
from bot.actions.estates.leads import Leadership
from bot.texts.catalogue import Texts
from bot.texts.following_up.leads import leads_text
from bot.texts.part_names import part_name
from bot.voting.households.part import Part
from bot.voting.proposals.draft_answers import mark, marked
from handlers.answering import links
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.menus import show_commands
from handlers.answering.paging import counted, on_page
from handlers.answering.redraw import redraw
from handlers.buttons.leads import AppointLead, LeadBuilding, LeadPart, RemoveLead, RemoveLeads, ShowLeads

IN_ROW = 3


async def show_leads(update: Update, context: Context) -> None:
    """Show the leads of each estate where the person may see them, with buttons if it may change them."""
    texts = await texts_of(update, context)
    for leadership in await leads.of_estates(context.bot_data.hall, asker(update).id):
        *before, last = leads_text(texts, leadership.estate, leadership.leads)
        for part in before:
            await say(update, part)
        await say(update, last, _keyboard(texts, leadership))


def _keyboard(texts: Texts, leadership: Leadership) -> InlineKeyboardMarkup | None:
    if not leadership.changeable:
        return None
    estate_id = leadership.estate.id
    rows = [[button(texts.plain("button.appoint-lead"), AppointLead(estate_id, 0))]]
    if leadership.leads:
        rows.append([button(texts.plain("button.remove-lead"), RemoveLeads(estate_id, 0))])
    return InlineKeyboardMarkup(rows)


async def _changing(update: Update, context: Context, estate_id: int) -> Leadership:
    return await leads.to_change(context.bot_data.hall, asker(update).id, estate_id)


async def back_to_leads(update: Update, context: Context) -> None:
    """Show an estate's leads in place of a choice."""
    await _redraw_leads(update, context, ShowLeads.unpack(pressed(update).data).estate_id)
    await toast(update)


async def _redraw_leads(update: Update, context: Context, estate_id: int) -> None:
    texts = await texts_of(update, context)
    leadership = await _changing(update, context, estate_id)
    await redraw(
        update, leads_text(texts, leadership.estate, leadership.leads)[-1], _keyboard(texts, leadership)
    )


async def appoint(update: Update, context: Context) -> None:
    """Ask for which building."""
    texts, payload = await texts_of(update, context), AppointLead.unpack(pressed(update).data)
    leadership = await _changing(update, context, payload.estate_id)
    names = dict.fromkeys(part.building for part in leadership.parts)
    buttons = [
        button(part_name(texts, Part(name)), LeadBuilding(payload.estate_id, mark(name), 0)) for name in names
    ]
    rows = on_page(texts, buttons, IN_ROW, payload.page, lambda page: AppointLead(payload.estate_id, page))
    rows.append([button(texts.plain("button.back"), ShowLeads(payload.estate_id))])
    await toast(update)
    asked = counted(texts, texts.html("leads.which-building"), "list.buildings", len(buttons))
    await redraw(update, asked, InlineKeyboardMarkup(rows))


async def choose_building(update: Update, context: Context) -> None:
    """Ask for the whole building or a staircase; a building with one staircase needs no asking."""
    texts, payload = await texts_of(update, context), LeadBuilding.unpack(pressed(update).data)
    leadership = await _changing(update, context, payload.estate_id)
    building = marked(payload.building, {part.building for part in leadership.parts})
    parts = [part for part in leadership.parts if part.building == building and part.staircase]
    if len(parts) < 2:
        await _invite(update, context, payload.estate_id, Part(building))
        return
    await toast(update)
    asked = counted(texts, texts.html("leads.which-part"), "list.staircases", len(parts))
    await redraw(update, asked, staircases_keyboard(texts, payload, parts))


def staircases_keyboard(texts: Texts, wanted: LeadBuilding, parts: Sequence[Part]) -> InlineKeyboardMarkup:
    """Return a page of a building's staircases, below a button for the whole building."""
    estate_id, building = wanted.estate_id, wanted.building
    buttons = [
        button(part_name(texts, part), LeadPart(estate_id, building, mark(part.staircase))) for part in parts
    ]
    rows = on_page(texts, buttons, IN_ROW, wanted.page, lambda page: replace(wanted, page=page))
    whole = button(texts.plain("button.whole-building"), LeadPart(estate_id, building, None))
    back = button(texts.plain("button.back"), AppointLead(estate_id, 0))
    return InlineKeyboardMarkup([[whole], *rows, [back]])


async def choose_part(update: Update, context: Context) -> None:
    """Hand out the link for the part that was chosen."""
    payload = LeadPart.unpack(pressed(update).data)
    leadership = await _changing(update, context, payload.estate_id)
    building = marked(payload.building, {part.building for part in leadership.parts})
    here = {part.staircase for part in leadership.parts if part.building == building}
    staircase = "" if payload.staircase is None else marked(payload.staircase, here)
    await _invite(update, context, payload.estate_id, Part(building, staircase))


async def _invite(update: Update, context: Context, estate_id: int, part: Part) -> None:
    """Send the one-time link as a message of its own, which can be forwarded as it is."""
    desk, texts = context.bot_data, await texts_of(update, context)
    valid_for = timedelta(days=desk.binding.invitation_days)
    estate, invitation = await leads.invite(desk.hall, asker(update).id, estate_id, part, valid_for)
    await toast(update, texts.plain("leads.forward"))
    await _redraw_leads(update, context, estate_id)
    await say(
        update,
        texts.html(
            "leads.link",
            estate=estate.name,
            part=part_name(texts, part),
            link=links.lead(desk.bot_username, invitation.token),
            moment=texts.soon(invitation.expires_at, estate.tz),
        ),
    )


async def choose_removed(update: Update, context: Context) -> None:
    """Ask which lead is to go."""
    texts, payload = await texts_of(update, context), RemoveLeads.unpack(pressed(update).data)
    leadership = await _changing(update, context, payload.estate_id)
    buttons = [
        button(f"{part_name(texts, lead.part)} · {lead.name}", RemoveLead(lead.id))
        for lead in leadership.leads
    ]
    rows = on_page(texts, buttons, 1, payload.page, lambda page: RemoveLeads(payload.estate_id, page))
    rows.append([button(texts.plain("button.back"), ShowLeads(payload.estate_id))])
    await toast(update)
    asked = counted(texts, texts.html("leads.which-lead"), "list.people", len(buttons))
    await redraw(update, asked, InlineKeyboardMarkup(rows))


async def remove(update: Update, context: Context) -> None:
    """Remove the lead and show who is left."""
    desk, texts = context.bot_data, await texts_of(update, context)
    lead = await leads.remove(desk.hall, asker(update).id, RemoveLead.unpack(pressed(update).data).lead_id)
    await toast(update, texts.plain("leads.removed", part=part_name(texts, lead.part), name=lead.name))
    await _redraw_leads(update, context, lead.estate_id)
    await show_commands(context, lead.user_id, await desk.texts_of(lead.user_id))
