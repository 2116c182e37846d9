"""Updates that nobody can read, brought to the running program: they stop nothing and fill no log."""

import logging

import aiohttp
import pytest

from tests.conversations.newcomers import ROOM, answer_to
from tests.conversations.town import Town
from tests.waiting import until

MALFORMED: list[dict[str, object]] = [
    {"message": {}},
    {"message": {"message_id": "x", "date": [], "chat": 7}},
    {"callback_query": {"id": "1"}},
    {"callback_query": 7},
    {"my_chat_member": {"chat": None}},
]
ROUNDS = 100


async def test_a_thousand_malformed_updates_are_taken_and_logged_once_per_kind(
    by_webhook: Town, caplog: pytest.LogCaptureFixture
) -> None:
    webhook = by_webhook.config.webhook
    secret = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret.get_secret_value()}
    bodies: list[object] = [None, [], *MALFORMED]
    with caplog.at_level(logging.WARNING):
        async with aiohttp.ClientSession(headers=secret) as session:
            for number in range(ROUNDS):
                for body in bodies:
                    content = {"update_id": 10**6 + number, **body} if isinstance(body, dict) else body
                    async with session.post(webhook.url, json=content) as reply:
                        assert reply.status == 200
    passed_over = by_webhook.program.intake.understanding.passed_over
    assert passed_over.total() == ROUNDS * len(bodies)
    assert len(caplog.records) == len(passed_over) <= len(bodies)


async def test_a_malformed_update_does_not_stop_the_polling(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    updates = town.world.updates
    for each in MALFORMED:
        updates.add(next(iter(each)), next(iter(each.values())), owner.id)  # type: ignore[arg-type]
    assert ROOM in (await answer_to(owner, "/me")).text
    await until(lambda: town.program.intake.understanding.passed_over.total() == len(MALFORMED))
    await until(lambda: not updates.pending)


async def test_a_group_that_makes_the_bot_an_administrator_of_older_rights_is_greeted(town: Town) -> None:
    group = town.world.group("三期业主群", creator=town.committee)
    bot = {"id": town.program.application.bot.id, "is_bot": True, "first_name": "议事堂"}
    change = {
        "chat": group.to_json(),
        "from": town.committee.to_json(),
        "date": int(town.clock.now().timestamp()),
        "old_chat_member": {"status": "left", "user": bot},
        "new_chat_member": {"status": "administrator", "user": bot, "can_be_edited": False},
    }
    town.world.updates.add("my_chat_member", change, town.committee.id)
    await until(lambda: not town.world.updates.pending)
    assert not town.program.intake.understanding.passed_over
