"""What is written about a matter: to the committee when it is raised, to who raised it what came of it."""

from telegram import InlineKeyboardMarkup

from bot.actions.matters import looking
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.matters.letters import MatterAnswered, MatterRaised
from bot.voting.matters.states import MatterState
from handlers.answering.desk import Desk
from handlers.answering.keyboards import button
from handlers.buttons.matters import ShowMatter
from handlers.matters.shown import shown


async def matter_raised(desk: Desk, envelope: Envelope[MatterRaised], texts: Texts) -> Outgoing | None:
    """Ask a committee member what is done with it; nothing if that is settled by now."""
    sheet = await looking.look(desk.hall, envelope.letter.matter_id)
    return await raised_now(desk, envelope, texts) if sheet.matter.state is MatterState.RAISED else None


async def raised_now(desk: Desk, envelope: Envelope[MatterRaised], texts: Texts) -> Outgoing:
    """Return a matter as it stands now, with what can be done about it."""
    sheet = await looking.look(desk.hall, envelope.letter.matter_id)
    held = await looking.may(desk.hall, envelope.chat_id, sheet.estate.id)
    text, keyboard = shown(texts, sheet, held, envelope.chat_id)
    if not sheet.matter.state.is_under_way:
        return Outgoing(text)
    return Outgoing(text, keyboard, about=(subjects.matter(sheet.matter.id),))


async def matter_answered(desk: Desk, envelope: Envelope[MatterAnswered], texts: Texts) -> Outgoing:
    """Tell who raised a matter what is done with it, and why."""
    letter, sheet = envelope.letter, await looking.look(desk.hall, envelope.letter.matter_id)
    matter = sheet.matter
    told = {"number": matter.number, "title": matter.title, "reason": matter.reason or "–"}
    text = texts.html(f"matter.told.{letter.state}", **told, into=matter.merged_into or 0)
    if not matter.state.is_under_way:
        return Outgoing(text)
    rows = [[button(texts.plain("matter.show"), ShowMatter(matter.id))]]
    return Outgoing(text, InlineKeyboardMarkup(rows), about=(subjects.matter(matter.id),))
