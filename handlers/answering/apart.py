"""What is asked in a group and answered to the asker alone, where Telegram can: by ephemeral messages."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from markupsafe import Markup
from msgspec import Struct
from telegram import InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.delivery.ephemeral import Ear, Ephemeral, NotAlone, number_of
from bot.delivery.refusals import Meaning, meaning
from bot.texts.catalogue import Texts
from handlers.answering import delivering
from handlers.answering.delivering import deliver


class Apart(Struct, frozen=True):
    """Somebody asked in a group and is answered alone.

    ``aloud`` tells that all could read what he asked, ``openly`` that all may read the answer if need be.
    """

    ephemeral: Ephemeral
    ear: Ear
    aloud: bool = False
    openly: bool = False

    async def say(self, text: Markup, keyboard: InlineKeyboardMarkup | None) -> Message:
        """Tell the asker something.

        Raises:
            TelegramError, NotAlone: it cannot be said so.
            AnswerLost: Telegram cannot be reached.
        """
        return await deliver(
            lambda: self.ephemeral.say(self.ear, text, keyboard), delivering.TOAST_SECONDS, twice=False
        )

    async def show(self, text: Markup, keyboard: InlineKeyboardMarkup | None) -> None:
        """Put a text in place of that of the message whose button was pressed, or below it if that fails.

        Raises:
            TelegramError, NotAlone, AnswerLost: as for ``say``.
        """
        try:
            await deliver(lambda: self.ephemeral.change(self.ear, text, keyboard), delivering.TOAST_SECONDS)
        except TelegramError as refused:
            if meaning(refused) is not Meaning.UNCHANGED:
                await self.say(text, keyboard)


_ASIDE: ContextVar[Apart | None] = ContextVar("aside", default=None)

CANNOT = (TelegramError, NotAlone)
"""Why somebody cannot be answered alone."""


def aside() -> Apart | None:
    """Return how whoever is being answered hears it alone, None if in the ordinary way."""
    return _ASIDE.get()


def to_be_typed(texts: Texts, question: Markup) -> Markup:
    """Return a question that a text answers; in a group it says how nobody else reads that text."""
    return Markup("\n\n").join([question, texts.html("apart.reply")]) if aside() else question


def speak_up() -> None:
    """Answer in the ordinary way from here on."""
    _ASIDE.set(None)


@contextmanager
def answered_apart(
    update: Update, ephemeral: Ephemeral, *, personal: bool, openly: bool = False
) -> Iterator[None]:
    """Let answers go to the asker alone, if he asked so or the question is ``personal``, and it works."""
    token = _ASIDE.set(_apart(update, ephemeral, personal, openly))
    try:
        yield
    finally:
        _ASIDE.reset(token)


def _apart(update: Update, ephemeral: Ephemeral, personal: bool, openly: bool) -> Apart | None:
    message, person, query = update.effective_message, update.effective_user, update.callback_query
    if message is None or person is None or message.chat.type == ChatType.PRIVATE:
        return None
    number = number_of(message)
    thread_id = message.message_thread_id if message.is_topic_message else None
    place = message.chat.id, person.id, thread_id
    if query is not None:
        ear = Ear(*place, query_id=query.id, below=number)
        return Apart(ephemeral, ear) if number is not None else None
    if number is not None:
        return Apart(ephemeral, Ear(*place, asked=number))
    if personal and ephemeral.works and not person.is_bot:  # as whom the group's own administrators write
        return Apart(ephemeral, Ear(*place), aloud=True, openly=openly)
    return None
