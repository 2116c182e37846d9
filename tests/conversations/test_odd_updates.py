import logging
from itertools import count
from typing import Any

import pytest
from telegram import Update

from bot.rehearsal.bot_api.calls import Call
from bot.voting.counting.choice import Choice
from bot.voting.typed.wording import as_typed
from handlers.buttons.paper import PaperAnswers
from tests.conversations.newcomers import ROOM, answer_to
from tests.conversations.town import Town

DATE = 1_772_416_800
IDS = count(1)
GROUP_ANONYMOUS_BOT = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
CHANNEL_BOT = {"id": 136817688, "is_bot": True, "first_name": "Channel"}
CHANNEL = {"id": -1001234567890, "type": "channel", "title": "频道"}
COMMAND = [{"type": "bot_command", "offset": 0, "length": 5}]


async def take(town: Town, **update: Any) -> list[Call]:
    """Let the program take an update in the form in which Telegram sends it; return what it called."""
    before = len(town.telegram.api.calls)
    application = town.program.application
    await application.process_update(Update.de_json({"update_id": next(IDS), **update}, application.bot))
    await town.idle()
    return [call for call in list(town.telegram.api.calls)[before:] if call.method != "getUpdates"]


def in_group(town: Town, text: str, **sender: Any) -> dict[str, Any]:
    chat = town.group.to_json()
    return {"message_id": 900, "date": DATE, "chat": chat, "text": text, "entities": COMMAND, **sender}


def pressed(town: Town, data: str, **where: Any) -> dict[str, Any]:
    return {"id": "7", "from": town.committee.to_json(), "chat_instance": "1", "data": data, **where}


@pytest.mark.parametrize("who", ["an anonymous administrator", "a channel"])
async def test_link_wants_to_know_who_says_it(town: Town, who: str) -> None:
    chat = town.group.to_json()
    sender = {
        "an anonymous administrator": {"from": GROUP_ANONYMOUS_BOT, "sender_chat": chat},
        "a channel": {"from": CHANNEL_BOT, "sender_chat": CHANNEL},
    }[who]
    calls = await take(town, message=in_group(town, "/link", **sender))
    assert ["匿名" in call.parameters["text"] for call in calls] == [True]


@pytest.mark.parametrize(
    "kind",
    ["channel_post", "edited_channel_post", "poll_answer", "message_reaction", "a kind of next year"],
)
async def test_updates_nobody_asked_for_pass_without_a_word(
    town: Town, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    post = {"message_id": 5, "date": DATE, "chat": CHANNEL, "text": "/link", "entities": COMMAND}
    reaction = {"chat": CHANNEL, "message_id": 5, "date": DATE, "old_reaction": [], "new_reaction": []}
    poll_answer = {
        "poll_id": "1",
        "voter_chat": CHANNEL,
        "option_ids": [0],
        "option_persistent_ids": ["0"],
    }
    content = {"message_reaction": reaction, "poll_answer": poll_answer}.get(kind, post)
    with caplog.at_level(logging.WARNING):
        assert await take(town, **{kind.replace(" ", "_"): content}) == []
    assert not [record for record in caplog.records if record.name == "handlers.answering.errors"]


async def test_a_press_on_a_message_out_of_reach_is_answered_by_a_new_one(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    gone = {"message_id": 3, "date": 0, "chat": owner.private.to_json()}
    query = pressed(town, "bp:1", message=gone) | {"from": owner.to_json()}

    calls = await take(town, callback_query=query)

    assert [call.method for call in calls] == ["answerCallbackQuery", "editMessageText", "sendMessage"]
    assert "3-2-501" in as_typed(calls[2].parameters["text"])


async def test_a_press_that_can_no_longer_be_answered_is_still_done(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    """The stand-in knows no query 7, as Telegram knows none that is too old."""
    await town.binds(town.committee, ROOM)
    proposal = await town.opens()
    query = pressed(town, f"v:{proposal.id}:for::1", message=town.card.to_json())

    with caplog.at_level(logging.WARNING):
        await take(town, callback_query=query)

    await town.card_shows("同意：1 户")
    assert not [record for record in caplog.records if record.name == "handlers.answering.errors"]


async def test_after_an_outage_the_photo_of_a_slip_is_still_asked_for(town: Town) -> None:
    household = await town.has_household(ROOM)
    proposal = await town.opens()
    await answer_to(town.committee, "/paper")
    question = await answer_to(town.committee, ROOM)
    answer = PaperAnswers(proposal.id, household.id, Choice.FOR).pack()

    await take(town, callback_query=pressed(town, answer, message=question.to_json()))

    assert "照片" in question.text


async def test_a_press_below_an_inline_message_is_refused(town: Town) -> None:
    calls = await take(town, callback_query=pressed(town, "bp:1", inline_message_id="x"))
    assert ["已经失效" in call.parameters["text"] for call in calls] == [True]


async def test_a_database_that_fails_is_no_reason_for_silence(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = town.world.person("路人", language_code="en")

    async def broken(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("bot.actions.households.people.meet", broken)
    monkeypatch.setattr("bot.actions.households.people.find", broken)
    assert "Something went wrong" in (await answer_to(stranger, "/me")).text
