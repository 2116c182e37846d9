"""What is attached to minutes: sent below them when they are published, and to who asks for it."""

from collections.abc import Iterator

from telegram import Update

from bot.actions.meetings import minutes, views
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.meetings.meeting import meeting_name
from bot.texts.meetings.minutes import attachment_text
from bot.voting.letter import Envelope
from bot.voting.meetings.letters import MOST_IN_ALBUM, MinutesPhotos
from bot.voting.meetings.minutes import Entry, LineKind
from handlers.answering.answers import asker, pressed, put, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.buttons.meetings import ShowMinutesPhotos


async def show_minutes_photos(update: Update, context: Context) -> None:
    """Send the photos to who may read the minutes, each numbered as they number it."""
    hall, meeting_id = context.bot_data.hall, ShowMinutesPhotos.unpack(pressed(update).data).meeting_id
    view = await views.seen(hall, asker(update).id, meeting_id)
    found, texts = await minutes.seen(hall, asker(update).id, meeting_id), await texts_of(update, context)
    await toast(update)
    for album in _albums(texts, view, found.photos):
        await put(update, album)


async def sent(desk: Desk, envelope: Envelope[MinutesPhotos], texts: Texts) -> Outgoing:
    """Send an album of the photos without a sound: the minutes have just made one."""
    told = envelope.letter
    view = await views.look(desk.hall, told.meeting_id)
    photos = await minutes.lines(desk.hall, told.meeting_id, LineKind.ATTACHMENT)
    return [*_albums(texts, view, photos)][told.album]


def _albums(texts: Texts, view: views.MeetingView, photos: list[Entry]) -> Iterator[Outgoing]:
    head = texts.html("minutes.photos", title=view.matter.title, name=meeting_name(texts, view.meeting))
    for first in range(0, len(photos), MOST_IN_ALBUM):
        here = photos[first : first + MOST_IN_ALBUM]
        lines = "\n".join(attachment_text(texts, number, each) for number, each in enumerate(here, first + 1))
        ids = [each.photo for each in here if each.photo]
        text = head + "\n" + texts.html("minutes.photos.lines", lines=lines)
        unseen = texts.html("note.unseen")
        yield Outgoing(text, photo=ids[0], unseen=unseen, silent=True, album=tuple(ids[1:]))
