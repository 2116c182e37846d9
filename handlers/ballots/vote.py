"""A press on a vote button, as python-telegram-bot hands it over."""

from telegram import Update

from bot.delivery.ephemeral import number_of
from handlers.answering import in_place
from handlers.answering.answers import answer, asker, in_private, pressed, texts_of
from handlers.answering.desk import Context
from handlers.answering.presses import VotePress
from handlers.ballots.my_ballot import refresh_my_ballot


async def vote(update: Update, context: Context) -> None:
    """Cast, confirm or withdraw the household's ballot, and answer after it is on disk."""
    query, person = pressed(update), asker(update)
    press = VotePress(
        query.id, person.id, query.data or "", person.language_code, person.full_name, **_place(update)
    )
    answered = await context.bot_data.votes.submit(press)
    await answer(update, answered.toast)
    if answered.receipt and in_private(update):
        with in_place.with_way_back(update, await texts_of(update, context)):
            await refresh_my_ballot(update, context, answered.receipt)


def _place(update: Update) -> dict[str, int | None]:
    """Return where in a group it was pressed; nothing in private."""
    message = update.effective_message
    if message is None or in_private(update):
        return {}
    thread_id = message.message_thread_id if message.is_topic_message else None
    return {"chat_id": message.chat.id, "thread_id": thread_id, "below": number_of(message)}
