"""How a handler answers: a message in the chat it was asked in, or the toast of a tap."""

from markupsafe import Markup
from telegram import CallbackQuery, InlineKeyboardMarkup, LinkPreviewOptions, Message, Update, User
from telegram.constants import ChatType, ParseMode
from telegram.error import TelegramError

from bot.actions.questions import Answer, OpenQuestion
from bot.delivery.courier import Outgoing
from bot.delivery.post import put_up
from bot.delivery.refusals import NOT_HERE, Meaning, meaning
from bot.texts.catalogue import Texts
from bot.voting.refusals import InPrivateOnly
from handlers.answering import delivering, in_place
from handlers.answering.apart import CANNOT, Apart, aside, speak_up
from handlers.answering.delivering import deliver, deliver_toast
from handlers.answering.desk import Context
from handlers.answering.presses import Toast

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def asker(update: Update) -> User:
    """Return the person who wrote or pressed."""
    user = update.effective_user
    assert user is not None  # the handlers' filters let nothing else in
    return user


def in_private(update: Update) -> bool:
    """Tell whether it was written or pressed in a private chat."""
    chat = update.effective_chat
    return chat is not None and chat.type == ChatType.PRIVATE


def group_id(update: Update) -> int | None:
    """Return the chat where everybody reads along, None in private."""
    chat = update.effective_chat
    assert chat is not None
    return None if chat.type == ChatType.PRIVATE else chat.id


def answering(update: Update, question: OpenQuestion) -> Answer:
    """Return that the person answers a question with this update."""
    return Answer(asker(update).id, question)


def pressed(update: Update) -> CallbackQuery:
    """Return the press a handler was called for."""
    query = update.callback_query
    assert query is not None  # only called by a CallbackQueryHandler
    return query


async def texts_of(update: Update, context: Context) -> Texts:
    """Return the texts in the asker's language."""
    return await context.bot_data.texts_for(asker(update))


class Unsayable(Exception):
    """An answer that Telegram does not take in the group where it was asked for: ``why`` tells the reason."""

    def __init__(self, why: Meaning, text: Markup, keyboard: InlineKeyboardMarkup | None) -> None:
        super().__init__(why)
        self.why = why
        self.text = text
        self.keyboard = keyboard


async def say(update: Update, text: Markup, keyboard: InlineKeyboardMarkup | None = None) -> Message:
    """Send a message into the chat, and the topic, in which the bot was asked; to the asker alone if so be.

    Raises:
        Unsayable: that is a group in which the bot cannot speak.
        InPrivateOnly: the asker cannot be answered alone, and others shall not read it.
    """
    if alone := aside():
        return await _say_apart(update, alone, text, keyboard)
    if way := in_place.opening():
        return await _say_in_place(update, text, way.below(keyboard))
    message = update.effective_message
    assert message is not None
    try:
        return await deliver(
            lambda: message.reply_text(
                text,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
                link_preview_options=NO_PREVIEW,
                allow_sending_without_reply=True,  # in a group it replies to what may be deleted by now
            ),
            delivering.MESSAGE_SECONDS,
            twice=False,
        )
    except TelegramError as refused:
        if in_private(update) or meaning(refused) not in NOT_HERE:
            raise
        raise Unsayable(meaning(refused), text, keyboard) from refused


async def _say_in_place(update: Update, text: Markup, keyboard: InlineKeyboardMarkup) -> Message:
    """Show something in place of the home, or below it if that is gone."""
    message = update.effective_message
    assert message is not None
    try:
        await _edit(update, text, keyboard)
    except TelegramError as refused:
        if meaning(refused) is Meaning.GONE:
            return await say(update, text, keyboard)
        if meaning(refused) is not Meaning.UNCHANGED:
            raise
    return message


async def _say_apart(
    update: Update, alone: Apart, text: Markup, keyboard: InlineKeyboardMarkup | None
) -> Message:
    try:
        return await alone.say(text, keyboard)
    except CANNOT as refused:
        why = meaning(refused) if isinstance(refused, TelegramError) else Meaning.FAULT
        if not alone.aloud:
            raise Unsayable(why, text, keyboard) from refused
    speak_up()
    if not alone.openly:
        raise InPrivateOnly()
    return await say(update, text, keyboard)


async def put(update: Update, outgoing: Outgoing) -> Message:
    """Send whoever wrote or pressed a message of its own in private, with its photo if it has one.

    What is opened from the home takes its place, but for a photo.
    """
    if outgoing.photo is None and (way := in_place.opening()):
        return await _say_in_place(update, outgoing.text, way.below(outgoing.keyboard))
    user = asker(update)
    shown = outgoing.photo, outgoing.unseen, outgoing.kept, outgoing.album
    said = outgoing.text, outgoing.keyboard, *shown
    return await deliver(
        lambda: put_up(user.get_bot(), user.id, *said), delivering.MESSAGE_SECONDS, twice=False
    )


async def reply(update: Update, text: Markup, keyboard: InlineKeyboardMarkup | None = None) -> Message:
    """Answer in reply to what was sent, or to what the pressed question replies to.

    So a later press leads back to it, even after a restart.
    """
    if aside():
        return await say(update, text, keyboard)
    asked = update.effective_message
    assert asked is not None
    message = asked if update.callback_query is None else asked.reply_to_message or asked
    return await deliver(
        lambda: message.reply_text(
            text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            link_preview_options=NO_PREVIEW,
            do_quote=True,
            allow_sending_without_reply=True,
        ),
        delivering.MESSAGE_SECONDS,
        twice=False,
    )


async def show(update: Update, text: Markup, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Put a new text and new buttons in place of those of the message whose button was pressed."""
    if alone := aside():
        await _show_apart(alone, text, keyboard)
        return
    await _edit(update, text, in_place.below(keyboard))


async def _edit(update: Update, text: Markup, keyboard: InlineKeyboardMarkup | None) -> None:
    await deliver(
        lambda: pressed(update).edit_message_text(
            text, parse_mode=ParseMode.HTML, reply_markup=keyboard, link_preview_options=NO_PREVIEW
        ),
        delivering.MESSAGE_SECONDS,
    )


async def _show_apart(alone: Apart, text: Markup, keyboard: InlineKeyboardMarkup | None) -> None:
    try:
        await alone.show(text, keyboard)
    except CANNOT as refused:
        why = meaning(refused) if isinstance(refused, TelegramError) else Meaning.FAULT
        raise Unsayable(why, text, keyboard) from refused


async def toast(update: Update, text: str = "", *, alert: bool = False) -> None:
    """Answer a press with a text, once."""
    await answer(update, Toast(text, alert))


async def answer(update: Update, shown: Toast) -> None:
    """Answer a press, once."""
    await deliver_toast(lambda: pressed(update).answer(shown.short, show_alert=shown.alert, url=shown.url))
