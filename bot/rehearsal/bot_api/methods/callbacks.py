"""The method that answers a tap."""

from bot.rehearsal.bot_api.methods.requests import Methods, Request
from bot.rehearsal.town.refusals import BadRequest
from bot.rehearsal.town.taps import Answer
from bot.rehearsal.town.web_addresses import start_payload

TEXT_CHARACTERS = 200


def answer_callback_query(request: Request) -> bool:
    """Show a toast or alert of up to 200 characters, or open a link into the bot's private chat.

    Telegram's apps show the text where both are given, and do not open the link.
    """
    text, url = request.get("text", ""), request.get("url")
    if len(text) > TEXT_CHARACTERS:
        raise BadRequest("MESSAGE_TOO_LONG")
    if url is not None and start_payload(url, request.world.bot.username or "") is None:
        raise BadRequest("URL_INVALID")
    answer = Answer(text, request.get("show_alert", False), None if text else url)
    request.world.taps.answer(request.given["callback_query_id"], answer)
    return True


METHODS: Methods = {"answerCallbackQuery": answer_callback_query}
