"""Pressing and saying everything there is, and what comes of it."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Collection, Iterable, Mapping, Sequence
from itertools import islice, takewhile
from typing import Any

from telegram.ext import CommandHandler

import handlers
from bot.rehearsal.town.chats import Chat
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.rehearsal.town.taps import Answer
from handlers.reception.once import Once
from handlers.reception.start import OPENS
from tests.conversations.busy_estate import ROOMS, TITLES, Busy, Ids
from tests.conversations.newcomers import answer_to
from tests.conversations.town import Town
from tests.conversations.trespass import MISSING, Press

AT_ONCE = 20


async def answered(
    town: Town, person: Person, message: Message, found: Iterable[Press]
) -> AsyncIterator[tuple[Press, Answer, str]]:
    """Press everything, a few presses at a time: what one person presses is handled in its order.

    Yields what each press is answered, and with the last of some everything that was said to anybody, or
    drawn anew, in this chat meanwhile; until then nothing.
    """
    waiting, calls = iter(found), town.telegram.api.calls
    while some := [*islice(waiting, AT_ONCE)]:
        last = calls[-1]
        taps = [(press, person.tap(message, data=press.data)) for press in some]
        answers = [(press, await tap.answer()) for press, tap in taps]
        said = takewhile(lambda call, last=last: call is not last, reversed(calls))  # type: ignore[misc]
        here = [call.parameters for call in said if call.parameters.get("chat_id") == message.chat.id]
        for number, (press, answer) in enumerate(answers, 1):
            yield press, answer, repr(here) if number == len(answers) else ""


def commands() -> set[str]:
    """Return every command that somebody answers."""
    once = [each for found in handlers.BY_GROUP.values() for each in found if isinstance(each, Once)]
    routed = [each for found in once for each in found.handlers if isinstance(each, CommandHandler)]
    return {command for each in routed for command in each.commands}


def sayings(others: Ids, receipts: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return every command, alone and with what belongs to others, by what of theirs is typed."""
    typed = ("", ROOMS[0], TITLES[0], receipts[0], str(others["proposal_id"][0]))
    return {words: [f"/{command} {words}".strip() for command in sorted(commands())] for words in typed}


def links(others: Ids) -> Sequence[Sequence[str]]:
    """Return the deep links of every kind: to nothing first, then to each vote of others."""
    found = (MISSING, *others["proposal_id"])
    return [[f"/start {prefix}{number}" for prefix in OPENS] for number in found]


async def answers_to(
    town: Town, person: Person, said: Sequence[str], chat: Chat | None = None
) -> list[Message]:
    """Say some things, in private if no chat is given; return everything that the bot says to them there."""
    chat = chat or person.private
    before = {id(message) for message in chat.messages}
    for each in said:
        person.write(each, chat)
    await town.all_is_handled()
    answers = [message for message in chat.from_bot if id(message) not in before]
    assert len(answers) >= len(said), said
    return answers


def said_in(text: str, words: Collection[str], typed: str = "") -> list[str]:
    """Return which of the words a text says that were not typed to get it."""
    return [each for each in words if each in text and each not in typed]


def shown(message: Message) -> str:
    """Return everything that a message shows: its text, its caption, its buttons and the name of its file."""
    buttons = [button.text for row in message.buttons for button in row]
    document = message.content.document
    return "\n".join([message.text, message.caption, *buttons, document.name if document else ""])


def toast(answer: Answer) -> str:
    """Return what an answer to a press says, or, without numbers, where it leads."""
    return answer.text or re.sub(r"\d+", "", answer.url or "")


async def told_by_pressing(town: Town, person: Person, found: Iterable[Press]) -> list[str]:
    """Press everything; return what the answers say."""
    message = await answer_to(person, "/cancel")  # a short one, for it comes with every press
    return [toast(answer) async for _, answer, _ in answered(town, person, message, found)]


async def told_by_saying(town: Town, person: Person, busy: Busy) -> list[str]:
    """Say every command and open every link; return what the answers say that was not typed to get it."""
    told = []
    for typed, said in sayings(busy.ids, busy.receipts).items():
        answers = await answers_to(town, person, said)
        told += [shown(each).replace(typed or "\0", "") for each in answers]
    for opened in links(busy.ids):
        told += [shown(each) for each in await answers_to(town, person, opened)]
    return told


async def side_by_side(found: Mapping[str, Awaitable[Any]]) -> dict[str, Any]:
    """Let several do something at once; return what came of it for each."""
    return dict(zip(found, await asyncio.gather(*found.values()), strict=True))
