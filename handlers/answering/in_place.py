"""What is opened from the home takes its place in the same message, and keeps a way back below it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType

from bot.texts.catalogue import Texts
from handlers.answering.keyboards import Row, button
from handlers.buttons.home import BackTo, GoTo, GoUp, Screen

GOES_ABOUT = (GoTo, GoUp, BackTo)
"""Buttons of the home itself: what they show needs no way back but its own."""


@dataclass(slots=True)
class Way:
    """The row that leads back from what is opened in a message, which ``opens`` until something is shown."""

    message_id: int
    row: Row
    opens: bool

    def below(self, keyboard: InlineKeyboardMarkup | None) -> InlineKeyboardMarkup:
        """Return the buttons with the way back below them."""
        return InlineKeyboardMarkup([*(keyboard.inline_keyboard if keyboard else ()), self.row])


_WAY: ContextVar[Way | None] = ContextVar("way back", default=None)


def is_in_home(update: Update) -> bool:
    """Tell whether a button was pressed that stands in the home, or in what was opened from there."""
    return _last_way(_pressed_among(update)) is not None


@contextmanager
def with_way_back(update: Update, texts: Texts) -> Iterator[None]:
    """Let what answers a press in the home be shown there, with a way back."""
    buttons = _pressed_among(update)
    way = _last_way(buttons)
    message = update.effective_message
    token = _WAY.set(_way(texts, message.message_id, way, buttons[-1]) if message and way else None)
    try:
        yield
    finally:
        _WAY.reset(token)


def _way(texts: Texts, message_id: int, back: BackTo, last: InlineKeyboardButton) -> Way:
    if BackTo.matches(last.callback_data):
        return Way(message_id, [last], opens=False)
    return Way(message_id, [button(texts.plain("home.back"), back)], opens=True)


def _pressed_among(update: Update) -> Sequence[InlineKeyboardButton]:
    """Return the buttons of the private message in which one was pressed, none for the home's own."""
    query = update.callback_query
    message = query.message if query else None
    if query is None or not isinstance(message, Message) or message.reply_markup is None:
        return ()
    if message.chat.type != ChatType.PRIVATE or any(each.matches(query.data) for each in GOES_ABOUT):
        return ()
    return [each for row in message.reply_markup.inline_keyboard for each in row]


def _last_way(buttons: Sequence[InlineKeyboardButton]) -> BackTo | None:
    """Return the way to the screen that these buttons belong to, None if to none."""
    said = [str(each.callback_data) for each in buttons if each.callback_data]
    if said and BackTo.matches(said[-1]):
        return BackTo.unpack(said[-1])
    if said and GoUp.matches(said[-1]):
        here = GoUp.unpack(said[-1])
        return BackTo(here.screen, here.proposal_id, here.page)
    return BackTo(Screen.HOME, 0, 0) if any(map(GoTo.matches, said)) else None


def opening() -> Way | None:
    """Return the way back of what is to be shown in place of the home; what follows comes below."""
    way = _WAY.get()
    if way is None or not way.opens:
        return None
    way.opens = False
    return way


def below(keyboard: InlineKeyboardMarkup | None) -> InlineKeyboardMarkup | None:
    """Return the buttons of a message that is changed in place, with the way back if it has one."""
    way = _WAY.get()
    if way is None:
        return keyboard
    way.opens = False
    return way.below(keyboard)


def kept_way(message_id: int) -> tuple[str, str] | None:
    """Return the text and the data of the button that leads back from a message, if it was opened there."""
    way = _WAY.get()
    if way is None or way.message_id != message_id:
        return None
    return way.row[0].text, str(way.row[0].callback_data)
