"""Having another household stand in, agreeing to, and taking it back."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.meetings import stand_in_answering, stand_in_asking, stand_in_ending, stand_in_wish, views
from bot.actions.questions import OpenQuestion
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.meetings.meeting import head_text
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.meetings.letters import StandInEvent, StandInNews, StandInRequested
from bot.voting.meetings.meeting import Meeting
from bot.voting.meetings.stand_in import StandIn
from bot.voting.subjects import Subject
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.answering.rooms import explained, room_label
from handlers.buttons.meetings import AnswerStandIn, AskStandIn, RevokeStandIn, ShowMeeting, WantStandIn
from handlers.meetings.shown import redraw_meeting


async def want_stand_in(update: Update, context: Context) -> None:
    """Ask for the room of whoever shall stand in."""
    wanted = WantStandIn.unpack(pressed(update).data)
    user_id = asker(update).id
    await stand_in_asking.want(context.bot_data.hall, user_id, wanted.meeting_id, wanted.household_id)
    await toast(update)
    await say(update, (await texts_of(update, context)).html("stand-in.which"))


async def take_room(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Show who was meant, to be asked."""
    desk, texts, room = context.bot_data, await texts_of(update, context), room_label(text)
    found = await stand_in_asking.found_at(desk.hall, answering(update, question), room, desk.most_proxies)
    for holder in found.holders:
        payload = AskStandIn(found.meeting.id, found.principal.id, holder.id)
        rows = [[button(texts.plain("stand-in.button.ask"), payload)]]
        asked = texts.html("stand-in.ask", holder=holder.label)
        await say(update, explained(texts, room, holder, asked), InlineKeyboardMarkup(rows))


async def ask_stand_in(update: Update, context: Context) -> None:
    """Ask the household that was chosen."""
    desk, chosen = context.bot_data, AskStandIn.unpack(pressed(update).data)
    parties = chosen.meeting_id, chosen.principal_id, chosen.holder_id
    asked = await stand_in_asking.ask(desk.hall, asker(update).id, *parties, desk.most_proxies)
    await toast(update)
    texts = await texts_of(update, context)
    text = texts.html("stand-in.asked", holder=asked.holder.label)
    await redraw(update, text, _to_meeting(texts, chosen.meeting_id))


async def answer_stand_in(update: Update, context: Context) -> None:
    """Take the first answer of the household that is asked."""
    desk, said = context.bot_data, AnswerStandIn.unpack(pressed(update).data)
    texts, user_id = await texts_of(update, context), asker(update).id
    if said.accept:
        found = await stand_in_answering.accept(desk.hall, user_id, said.stand_in_id, desk.most_proxies)
    else:
        found = await stand_in_answering.refuse(desk.hall, user_id, said.stand_in_id)
    key = "stand-in.you-accepted" if said.accept else "stand-in.you-refused"
    await toast(update)
    text = texts.html(key, principal=found.principal.label)
    await redraw(update, text, _to_meeting(texts, found.meeting_id))


async def revoke_stand_in(update: Update, context: Context) -> None:
    """Take it back and show the meeting, which waits for an answer again."""
    stand_in_id = RevokeStandIn.unpack(pressed(update).data).stand_in_id
    found = await stand_in_ending.revoke(context.bot_data.hall, asker(update).id, stand_in_id)
    texts = await texts_of(update, context)
    await toast(update, texts.plain("stand-in.you-revoked", holder=found.holder.label))
    await redraw_meeting(update, context, found.meeting_id)


async def request(desk: Desk, envelope: Envelope[StandInRequested], texts: Texts) -> Outgoing | None:
    """Ask an owner to stand in, unless somebody has answered, or nobody is awaited any more."""
    meeting, found = await stand_in_wish.look(desk.hall, envelope.letter.stand_in_id)
    if not (found.waits and meeting.takes_replies):
        return None
    view = await views.look(desk.hall, meeting.id)
    rows = [
        [button(texts.plain("stand-in.button.accept"), AnswerStandIn(found.id, True))],
        [button(texts.plain("stand-in.button.refuse"), AnswerStandIn(found.id, False))],
    ]
    text = Markup("\n\n").join(
        [
            texts.html("stand-in.request", principal=found.principal.label, holder=found.holder.label),
            head_text(texts, view.estate.tz, view.matter, meeting),
        ]
    )
    return Outgoing(text, InlineKeyboardMarkup(rows), about=_about(meeting, found))


async def request_now(desk: Desk, envelope: Envelope[StandInRequested], texts: Texts) -> Outgoing | None:
    """Return the question as long as it waits, then what became of it."""
    if asked := await request(desk, envelope, texts):
        return asked
    meeting, found = await stand_in_wish.look(desk.hall, envelope.letter.stand_in_id)
    if not await stand_in_wish.speaks_for(desk.hall, envelope.chat_id, found.holder.id):
        return None
    text = texts.html(f"stand-in.now.{_became(found)}", principal=found.principal.label)
    keyboard = _to_meeting(texts, meeting.id) if meeting.takes_replies else None
    return Outgoing(text, keyboard, about=_about(meeting, found))


def _to_meeting(texts: Texts, meeting_id: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[button(texts.plain("meeting.button.show"), ShowMeeting(meeting_id))]])


def _about(meeting: Meeting, found: StandIn) -> tuple[Subject, ...]:
    return subjects.stand_in(found.id), subjects.meeting(meeting.id)


def _became(found: StandIn) -> str:
    if found.ending:
        return found.ending.value
    return "accepted" if found.is_accepted else "over"


async def news(desk: Desk, envelope: Envelope[StandInNews], texts: Texts) -> Outgoing | None:
    """Tell a household what became of standing in; what a later end has overtaken is not told."""
    told = envelope.letter
    meeting, found = await stand_in_wish.look(desk.hall, told.stand_in_id)
    if (told.news is StandInEvent.ACCEPTED) is not found.is_live:
        return None
    view = await views.look(desk.hall, meeting.id)
    fields = {"principal": found.principal.label, "holder": found.holder.label, "title": view.matter.title}
    text = texts.html(f"stand-in.news.{told.news}", **fields)
    return Outgoing(text, _to_meeting(texts, meeting.id), about=_about(meeting, found))


async def news_now(desk: Desk, envelope: Envelope[StandInNews], texts: Texts) -> Outgoing | None:
    """Return the news as long as it is true and anybody is awaited; then nothing can be pressed any more."""
    meeting, _ = await stand_in_wish.look(desk.hall, envelope.letter.stand_in_id)
    return await news(desk, envelope, texts) if meeting.takes_replies else None
