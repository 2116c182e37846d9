"""A bank statement: its lines are taken in once each, and the treasurer says of each what it is."""

from collections.abc import Sequence

from msgspec import Struct

from bot.actions.act import Act
from bot.actions.books import chosen_matters, entering, writing
from bot.actions.books.lines import matter_of
from bot.actions.hall import Hall
from bot.actions.questions import Answer, OpenQuestion, take
from bot.voting.books.account import Account
from bot.voting.books.draft import LONGEST_PARTY, LONGEST_WORDS, NewEntry
from bot.voting.books.entry import Direction, Entry, EntryKind
from bot.voting.books.statement import (
    KeptLine,
    LineState,
    StatementLine,
    keys,
    same_as,
)
from bot.voting.households.household import Household
from bot.voting.refusals import LineSettled, NoSuchHousehold, StatementWithoutLines, UnknownButton
from bot.voting.rights import Right
from bot.voting.typed.wording import cut, one_line
from storage import questions
from storage.books import entries, statements
from storage.households import register

STATEMENT, ROOM = "book-statement", "book-line-room"
"""The question for a bank statement, and the one whose money a line of it is."""


class Taken(Struct, frozen=True):
    """How many lines of a statement were new, and how many were known already."""

    account: Account
    new: int
    known: int


async def ask(hall: Hall, user_id: int, account_id: int) -> None:
    """Ask the treasurer for a bank statement; errors are those of ``entering.begin``."""
    async with hall.act(by=user_id) as act:
        await writing.writable(act, account_id)
        question = OpenQuestion(STATEMENT, {"account_id": account_id})
        await questions.ask(act.connection, user_id, question, act.now)


async def take_in(hall: Hall, answer: Answer, lines: Sequence[StatementLine]) -> Taken:
    """Keep the lines of a statement, each once, however often and in whatever file it comes.

    Raises:
        StatementWithoutLines: there are none.
        Refusal: those of ``ask``, and of ``take``.
    """
    if not lines:
        raise StatementWithoutLines()
    async with hall.act(by=answer.user_id) as act:
        account = await writing.writable(act, answer.question.fields["account_id"])
        await take(act, answer)
        named = list(zip(keys(lines), lines, strict=True))
        new = await statements.add(act.connection, account, named, answer.user_id, act.now)
        act.record("statement-imported", account.estate_id)
        return Taken(account, new, len(lines) - new)


async def book(
    hall: Hall, user_id: int, line_id: int, kind: EntryKind, household_id: int | None = None
) -> Entry:
    """Enter what a line tells, for a second person to confirm.

    Raises:
        LineSettled: it was booked before, or left.
        UnknownButton: such money does not go that way, or is a household's and none is named.
        NoSuchHousehold: it is none of the estate.
        Refusal: those of ``entering.stored``.
    """
    async with hall.act(by=user_id) as act:
        return await _book(act, line_id, kind, household_id)


async def _book(act: Act, line_id: int, kind: EntryKind, household_id: int | None) -> Entry:
    account, kept = await _open(act, line_id)
    is_households = kind in entering.OF_HOUSEHOLDS
    if kind.direction is not kept.line.direction or is_households != (household_id is not None):
        raise UnknownButton()
    if household_id is not None:
        home = await register.household(act.connection, household_id)
        if home is None or home.estate_id != account.estate_id:
            raise NoSuchHousehold(room="")
    number = await matter_of(act.connection, account, kept, household_id)
    matter = await chosen_matters.known(act.connection, account, number)
    entry = await writing.stored(act, account, _new(kept, kind, household_id, matter))
    await statements.settle(act.connection, line_id, LineState.BOOKED, entry.id)
    return entry


def _new(kept: KeptLine, kind: EntryKind, household_id: int | None, matter: int | None) -> NewEntry:
    line = kept.line
    words = cut(one_line(line.words or line.party), LONGEST_WORDS) or kind.value
    party = "" if household_id else cut(one_line(line.party or line.words), LONGEST_PARTY) or "–"
    money = kept.account_id, kind, abs(line.amount)
    return NewEntry(*money, words, line.day, household_id, party, matter=matter)


async def _open(act: Act, line_id: int) -> tuple[Account, KeptLine]:
    """Return a line and its account, both held, if whoever acts may say what it is."""
    found = await act.known(await statements.get(act.connection, line_id), Right.KEEP_BOOKS)
    account = await writing.writable(act, found.account_id)
    kept = await statements.get(act.connection, line_id)
    if kept is None or kept.state is not LineState.OPEN:
        raise LineSettled()
    return account, kept


async def is_entry(hall: Hall, user_id: int, line_id: int, entry_id: int) -> int:
    """Say that a line tells of an entry that is there; return the account's id. Errors are as in ``book``."""
    async with hall.act(by=user_id) as act:
        account, kept = await _open(act, line_id)
        there = await entries.of_account(act.connection, account.id)
        taken = await statements.entries_of(act.connection, account.id)
        if entry_id not in [each.id for each in same_as(kept.line, there, taken)]:
            raise UnknownButton()
        await statements.settle(act.connection, line_id, LineState.BOOKED, entry_id)
        return account.id


async def leave(hall: Hall, user_id: int, line_id: int) -> int:
    """Say that a line is not for the books; return the account's id. Errors are as in ``book``."""
    async with hall.act(by=user_id) as act:
        account, _ = await _open(act, line_id)
        await statements.settle(act.connection, line_id, LineState.LEFT)
        act.record("statement-line-left", account.estate_id)
        return account.id


async def ask_kind(hall: Hall, user_id: int, line_id: int) -> Direction:
    """Return whether a line tells of income or spending. Errors are as in ``book``."""
    async with hall.act(by=user_id) as act:
        return (await _open(act, line_id))[1].line.direction


async def ask_room(hall: Hall, user_id: int, line_id: int, kind: EntryKind) -> None:
    """Ask whose money a line tells of. Errors are as in ``book``."""
    async with hall.act(by=user_id) as act:
        await _open(act, line_id)
        fields = {"line_id": line_id, "kind": kind.value}
        await questions.ask(act.connection, user_id, OpenQuestion(ROOM, fields), act.now)


async def at_room(hall: Hall, answer: Answer, room: str) -> Entry | Sequence[Household]:
    """Enter a line as the money of the household at a room; return the households if there are several.

    Raises:
        NoSuchHousehold: the register has none there.
        Refusal: those of ``book``, and of ``take``.
    """
    asked = answer.question.fields
    async with hall.act(by=answer.user_id) as act:
        account, _ = await _open(act, asked["line_id"])
        found = await register.households_at(act.connection, account.estate_id, room)
        if not found:
            raise NoSuchHousehold(room=room)
        await take(act, answer)
        if len(found) > 1:
            return found
        return await _book(act, asked["line_id"], EntryKind(asked["kind"]), found[0].id)
