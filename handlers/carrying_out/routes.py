"""What people press about the carrying out of decisions, in the order in which it is tried."""

from handlers.answering.routing import Handler, private_button
from handlers.buttons.carrying_out import ShowNotePhotos, TellNote, WriteNote
from handlers.carrying_out.note import tell_note, write_note
from handlers.carrying_out.told import show_note_photos

ROUTES: list[Handler] = [
    private_button(WriteNote, write_note),
    private_button(TellNote, tell_note),
    private_button(ShowNotePhotos, show_note_photos),
]
