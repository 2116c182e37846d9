"""How a handler answers: a message in the chat it was asked in, or the toast of a tap."""

from markupsafe import Markup
from telegram import CallbackQuery, InlineKeyboardMarkup, LinkPreviewOptions, Message, Update, User
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest

from bot.actions.questions import Answer, OpenQuestion
from bot.texts.catalogue import Texts
from handlers.answering import delivering
from handlers.answering.delivering import deliver
from handlers.answering.desk import Context

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
LONGEST_TOAST = 200  # Bot API: answerCallbackQuery.text


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


async def say(update: Update, text: Markup, keyboard: InlineKeyboardMarkup | None = None) -> Message:
    """Send a message into the chat, and the topic, in which the bot was asked."""
    message = update.effective_message
    assert message is not None
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


async def reply(update: Update, text: Markup, keyboard: InlineKeyboardMarkup | None = None) -> Message:
    """Answer in reply to what was sent, or to what the pressed question replies to.

    So a later press leads back to it, even after a restart.
    """
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
    await deliver(
        lambda: pressed(update).edit_message_text(
            text, parse_mode=ParseMode.HTML, reply_markup=keyboard, link_preview_options=NO_PREVIEW
        ),
        delivering.MESSAGE_SECONDS,
    )


async def toast(update: Update, text: str = "", *, alert: bool = False, url: str | None = None) -> None:
    """Answer a press, once; a text too long for a toast is cut with an ellipsis.

    For a press from before an outage the answer comes too late for Telegram, but what was asked is done.
    """
    short = text if len(text) <= LONGEST_TOAST else text[: LONGEST_TOAST - 1] + "…"
    try:
        await deliver(
            lambda: pressed(update).answer(short, show_alert=alert, url=url), delivering.TOAST_SECONDS
        )
    except BadRequest as late:
        if "query is too old" not in str(late).lower():
            raise
