from typing import Any

import aiohttp
import pytest

from bot.voting.typed.wording import as_typed
from tests.conversations.town import Town


async def deliver(town: Town, update: dict[str, Any]) -> dict[str, Any]:
    """Bring the bot an update and return the reply."""
    webhook = town.config.webhook
    secret = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret.get_secret_value()}
    async with (
        aiohttp.ClientSession() as session,
        session.post(webhook.url, json=update, headers=secret) as response,
    ):
        reply: dict[str, Any] = await response.json()
        return reply


async def test_a_press_whose_answer_got_lost_is_answered_without_a_word(by_webhook: Town) -> None:
    stranger = by_webhook.world.person("路人")
    chat = stranger.private.to_json()
    message = {"message_id": 1, "date": 1_772_416_800, "chat": chat, "text": "…"}
    button = {"id": "7", "from": stranger.to_json(), "message": message, "chat_instance": "1", "data": "?"}
    first = await deliver(by_webhook, {"update_id": 10**6, "callback_query": button})
    again = await deliver(by_webhook, {"update_id": 10**6, "callback_query": button})
    assert first["text"]
    assert (again["method"], again["callback_query_id"], again["text"]) == ("answerCallbackQuery", "7", "")


async def test_a_press_is_answered_in_the_reply_to_the_webhook_itself(by_webhook: Town) -> None:
    owner = await by_webhook.lives("王", "3-2-501")
    await by_webhook.opens()
    tap = owner.tap(by_webhook.card, text="同意")
    await tap.answer()
    press = tap.to_json() | {"id": "another press"}

    answer = await deliver(by_webhook, {"update_id": 10**6, "callback_query": press})

    assert answer["method"] == "answerCallbackQuery"
    assert answer["callback_query_id"] == "another press"
    assert as_typed(answer["text"]).startswith("3-2-501：同意。之前已经记下，没有变化。")


async def test_a_tap_by_webhook_is_answered(by_webhook: Town) -> None:
    owner = await by_webhook.lives("王", "3-2-501")
    await by_webhook.opens()

    answer = await owner.tap(by_webhook.card, text="同意").answer()

    assert answer.text.startswith("3-2-501：同意。已记下。")
    await by_webhook.card_shows("同意：1 户")


@pytest.mark.slow
async def test_a_press_that_is_delivered_twice_counts_once(by_webhook: Town) -> None:
    owner = await by_webhook.lives("王", "3-2-501")
    await by_webhook.opens()
    tap = owner.tap(by_webhook.card, text="同意")
    await tap.answer()
    await owner.tap(by_webhook.card, text="反对").answer()

    by_webhook.world.updates.add("callback_query", tap.to_json(), owner.id)
    await by_webhook.idle()

    card = await by_webhook.card_shows("反对：1 户")
    assert "同意：0 户" in card.text


@pytest.mark.slow
async def test_the_same_conversation_works_by_webhook(by_webhook: Town) -> None:
    owner = await by_webhook.lives("王", "3-2-501")
    proposal = await by_webhook.opens()
    owner.start(f"mine-{proposal.id}")
    mine = await owner.private.wait_for("您家 3-2-501 的票")
    await owner.tap(mine, text="同意").answer()
    await owner.private.wait_for("您家 3-2-501 的票：同意")
    await by_webhook.moves_past(proposal.closes_at)
    await by_webhook.group.wait_for("表决通过")
