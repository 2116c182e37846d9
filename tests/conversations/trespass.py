"""Everything that can be pressed and said, with the ids of what is there, of others', and of what is not."""

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations, islice, product, takewhile
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

from telegram.ext import CommandHandler

import handlers
from bot.rehearsal.town.chats import Chat
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.rehearsal.town.taps import Answer
from bot.voting.proposals.draft_answers import mark
from handlers.buttons.payload import Payload
from handlers.reception.once import Once
from handlers.reception.start import OPENS
from tests.conversations.busy_estate import NAMED_BY, ROOMS, TITLES, Ids
from tests.conversations.town import Town
from tests.handlers import payloads

MISSING = 987_654_321
AT_ONCE = 20
PLAIN = {
    "page": [0],
    "version": [1],
    "place": [1],
    "first": [1],
    "second": [1],
    "fen": [1],
    "days": [1],
    "minutes": [1],
    "size": [1],
    "building": [mark("7")],
    "staircase": [mark("7")],
    "mark": [mark("7")],
    "days_ago": [0],
    "last": [739_677],
    "number": [1],
}
"""Numbers in buttons that name nothing by its id."""

MOST_TRIED = 6
"""Of a longer list of choices the first and the last are tried: no right depends on which it is."""


@dataclass(frozen=True)
class Number:
    """An id in a button, and whose it is."""

    value: int
    whose: str


@dataclass(frozen=True)
class Press:
    """What is pressed; ``like`` is the same for presses that differ only in which ids of others they name.

    A press with ids of nothing is like those with ids of others: nobody is to learn which they are. ``tries``
    is each value in it, and each two of them together.
    """

    data: str
    like: tuple[Any, ...]
    tries: frozenset[Any]
    names_others: bool
    names_nothing: bool


def presses(others: Ids, own: Ids | None = None) -> Iterator[Press]:
    """Yield every kind of button: with ids of others, also mixed with one's own, and with ids of nothing.

    Each choice is tried with each id and with each choice beside it, and of two ids whatever of others' and
    of one's own can meet; a right depends on who asks for what, and not on three things at once.

    Raises:
        KeyError: a button has a number of which nobody has said here what it names.
    """
    for kind in payloads.kinds():
        hints = get_type_hints(kind)
        names = kind.__struct_fields__
        tried = ends(others) if len(set(names) & NAMED_BY.keys()) > 1 else others
        every = product(*(list(_values(name, hints[name], tried, own or {})) for name in names))
        yield from _in_twos([press for chosen in every if (press := _press(kind, chosen))])


def ends(ids: Ids) -> Ids:
    """Return the first and the last of each: of pairs of ids there are many."""
    return {name: sorted({*found[:1], *found[-1:]}) for name, found in ids.items()}


def first(ids: Ids) -> Ids:
    """Return one of each."""
    return {name: found[:1] for name, found in ids.items()}


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


def _in_twos(found: Sequence[Press]) -> Iterable[Press]:
    """Leave out what tries nothing new; beside what names others' stays the like that names nothing."""
    nothing = {press.like: press for press in found if press.names_nothing}
    tried, kept = set[Any](), dict[str, Press]()
    for press in found:
        if not press.tries <= tried:
            for each in (press, nothing[press.like]) if press.names_others else (press,):
                tried |= each.tries
                kept[each.data] = each
    return kept.values()


def _press(kind: type[Payload], chosen: Sequence[Any]) -> Press | None:
    whose = {each.whose for each in chosen if isinstance(each, Number)}
    if {"others", "nothing"} <= whose or whose == {"own"}:
        return None
    plain = [each.value if isinstance(each, Number) else each for each in chosen]
    like = ["?" if isinstance(each, Number) and each.whose != "own" else each for each in chosen]
    names = "others" in whose, "nothing" in whose
    return Press(kind(*plain).pack(), (kind, *like), frozenset(_tries(chosen)), *names)


def _tries(chosen: Sequence[Any]) -> Iterator[Any]:
    """Yield each value with its place, each two of them, and of two ids only whose they are."""
    yield ()  # by a button that has no values
    yield from enumerate(chosen)
    for (here, one), (there, other) in combinations(enumerate(chosen), 2):
        both = isinstance(one, Number) and isinstance(other, Number)
        yield (here, one.whose, there, other.whose) if both else (here, one, there, other)


def _values(name: str, kind: Any, others: Ids, own: Ids) -> Iterator[Any]:
    if isinstance(kind, UnionType):
        yield None
        (kind,) = [option for option in get_args(kind) if option is not NoneType]
    if issubclass(kind, Enum):
        yield from list(kind) if len(kind) <= MOST_TRIED else [*kind][:: len(kind) - 1]
    elif kind is bool:
        yield from (False, True)
    elif kind is str:
        yield "x"
    elif name in PLAIN:
        yield from PLAIN[name]
    else:
        yield from (Number(each, "others") for each in others[name])
        yield from (Number(each, "own") for each in own.get(name, ()))
        yield Number(MISSING, "nothing")


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
