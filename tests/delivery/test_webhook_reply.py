from dataclasses import dataclass, field

import pytest
from telegram import Bot
from telegram.request import BaseRequest, RequestData

from bot.delivery.webhook_reply import ReplyInWebhook


@dataclass
class Wire(BaseRequest):
    """A transport that remembers the methods it was asked to send."""

    sent: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    read_timeout: float = 4.0

    async def initialize(self) -> None:
        self.steps.append("initialize")

    async def shutdown(self) -> None:
        self.steps.append("shutdown")

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: object,
        **named: object,
    ) -> tuple[int, bytes]:
        self.sent.append(url.rpartition("/")[2])
        return 200, b'{"ok":true,"result":true}'


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def replies(wire: Wire) -> ReplyInWebhook:
    return ReplyInWebhook(wire)


@pytest.fixture
def bot(replies: ReplyInWebhook, wire: Wire) -> Bot:
    return Bot("1:token", request=replies, get_updates_request=wire)


async def test_the_first_answer_becomes_the_reply(replies: ReplyInWebhook, bot: Bot, wire: Wire) -> None:
    with replies.open("77") as answer:
        assert await bot.answer_callback_query("77", text="已收到", show_alert=True) is True
        assert answer.result() == {
            "method": "answerCallbackQuery",
            "callback_query_id": "77",
            "text": "已收到",
            "show_alert": True,
        }
    assert wire.sent == []


async def test_a_second_answer_is_sent(replies: ReplyInWebhook, bot: Bot, wire: Wire) -> None:
    with replies.open("77") as answer:
        await bot.answer_callback_query("77", text="first")
        await bot.answer_callback_query("77", text="second")
        assert answer.result()["text"] == "first"
    assert wire.sent == ["answerCallbackQuery"]


async def test_an_answer_after_the_reply_is_sent(replies: ReplyInWebhook, bot: Bot, wire: Wire) -> None:
    with replies.open("77") as answer:
        pass
    await bot.answer_callback_query("77")
    assert answer.cancelled()
    assert wire.sent == ["answerCallbackQuery"]


async def test_answers_to_other_queries_and_other_methods_are_sent(
    replies: ReplyInWebhook, bot: Bot, wire: Wire
) -> None:
    with replies.open("77") as answer:
        await bot.answer_callback_query("78")
        await bot.delete_message(1, 2)
        assert not answer.done()
    assert wire.sent == ["answerCallbackQuery", "deleteMessage"]


async def test_each_open_request_gets_its_own_answer(replies: ReplyInWebhook, bot: Bot) -> None:
    with replies.open("1") as first, replies.open("2") as second:
        await bot.answer_callback_query("2", text="two")
        await bot.answer_callback_query("1", text="one")
        assert (first.result()["text"], second.result()["text"]) == ("one", "two")


async def test_a_redelivered_query_takes_the_answer(replies: ReplyInWebhook, bot: Bot, wire: Wire) -> None:
    with replies.open("77") as again:
        with replies.open("77") as newest:
            await bot.answer_callback_query("77", text="here")
            assert newest.result()["text"] == "here"
        assert not again.done()
    assert wire.sent == []


async def test_the_end_of_an_older_request_leaves_the_newer_one_open(
    replies: ReplyInWebhook, bot: Bot, wire: Wire
) -> None:
    older, newer = replies.open("77"), replies.open("77")
    older.__enter__()
    with newer as answer:
        older.__exit__(None, None, None)
        await bot.answer_callback_query("77")
        assert answer.done()
    assert wire.sent == []


async def test_the_transport_beneath_is_opened_and_closed(replies: ReplyInWebhook, wire: Wire) -> None:
    async with replies:
        assert replies.read_timeout == 4.0
    assert wire.steps == ["initialize", "shutdown"]
