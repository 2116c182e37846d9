"""A sounding for the invited: what is asked, what the own household has said, and in the end the numbers."""

from markupsafe import Markup
from msgspec.structs import replace
from telegram import InlineKeyboardMarkup, Update

from bot.actions.meetings import sounding
from bot.actions.meetings.sounding import SoundingView
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.meetings.sounding import sounding_text
from bot.voting import subjects
from bot.voting.counting.choice import on_ballot
from bot.voting.letter import Envelope
from bot.voting.meetings.letters import SoundingAsked
from bot.voting.meetings.replies import Invited
from bot.voting.refusals import Refusal, SoundingOver
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import keep, say_kept
from handlers.answering.keyboards import Row, button
from handlers.answering.redraw import redraw
from handlers.buttons.meetings import AnswerSounding, ShowSounding

MOST_HOMES = 2


async def show_sounding(update: Update, context: Context) -> None:
    """Show what the invited are asked now, in a message that is kept current.

    Raises:
        SoundingOver: nothing is asked any more.
    """
    hall, meeting_id = context.bot_data.hall, ShowSounding.unpack(pressed(update).data).meeting_id
    found = await sounding.under_way(hall, asker(update).id, meeting_id)
    if found is None:
        raise SoundingOver()
    shown = _shown(await texts_of(update, context), found)
    await toast(update)
    await say_kept(update, context, found.sounding.estate_id, SoundingAsked(found.sounding.id), shown)


async def answer_sounding(update: Update, context: Context) -> None:
    """Take what a household thinks."""
    hall, said, user_id = context.bot_data.hall, AnswerSounding.unpack(pressed(update).data), asker(update).id
    await sounding.say(hall, user_id, said.sounding_id, said.household_id, said.said)
    texts = await texts_of(update, context)
    await toast(update, texts.plain("sounding.noted", said=texts.plain(f"choice.{said.said}")))
    found = await sounding.seen(hall, user_id, said.sounding_id)
    shown = _shown(texts, found)
    await redraw(update, shown.text, shown.keyboard)
    await keep(update, context, found.sounding.estate_id, SoundingAsked(found.sounding.id), shown)


async def asked(desk: Desk, envelope: Envelope[SoundingAsked], texts: Texts) -> Outgoing | None:
    """Ask one of the invited, unless it has ended, or the person's households have answered."""
    try:
        found = await sounding.seen(desk.hall, envelope.chat_id, envelope.letter.sounding_id)
    except Refusal:  # the person has moved away since
        return None
    open_homes = [each for each in found.about.mine if each.household.id not in found.said]
    if not open_homes or found.sounding.ended_at is not None:
        return None
    estate = found.about.estate
    return replace(_shown(texts, found), silent=desk.is_quiet_in(estate))


async def asked_now(desk: Desk, envelope: Envelope[SoundingAsked], texts: Texts) -> Outgoing:
    """Return what is asked with what the reader's households have said, and the numbers once it has ended."""
    return _shown(texts, await sounding.seen(desk.hall, envelope.chat_id, envelope.letter.sounding_id))


def _shown(texts: Texts, found: SoundingView) -> Outgoing:
    text = sounding_text(texts, found.about.matter, found.about.meeting, found.sounding, found.said)
    if found.sounding.ended_at is not None:
        return Outgoing(text)
    homes = found.about.mine[:MOST_HOMES]
    own = Markup("\n").join(_own(texts, found, each) for each in homes if each.household.id in found.said)
    rows = [_row(texts, found, each, several=len(homes) > 1) for each in homes]
    about = (subjects.meeting(found.about.meeting.id),)
    return Outgoing(Markup("\n\n").join(filter(None, [text, own])), InlineKeyboardMarkup(rows), about=about)


def _own(texts: Texts, found: SoundingView, one: Invited) -> Markup:
    said = texts.plain(f"choice.{found.said[one.household.id]}")
    return texts.html("sounding.mine", household=one.household.label, said=said)


def _row(texts: Texts, found: SoundingView, one: Invited, *, several: bool) -> Row:
    home = one.household
    prefix = texts.plain("meeting.of-home", household=home.label) if several else ""
    return [
        button(prefix + texts.plain(f"choice.{each}"), AnswerSounding(found.sounding.id, home.id, each))
        for each in on_ballot()
    ]
