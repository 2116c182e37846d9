"""The money of a rehearsal: an account, entries by two people, bank statements, notices."""

from collections.abc import Mapping, Sequence

from bot.rehearsal.players.committee import PATIENCE, has_button
from bot.rehearsal.players.doorstep import blank_sheet
from bot.rehearsal.players.phone import Phone
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.messages import Message

IN_ONE_PIECE = "\u2011"  # the hyphen with which rooms are shown
STATEMENT = "statement.csv"
NEWEST = 0  # the row with the numbers of entries, the newest first
UNTIL_YESTERDAY = 2  # the row so far from the end: the last of the periods that can be posted
UNNAMED = 2  # rows below a line of a statement of which nobody is known who may have paid it


async def invites(member: Phone, treasurer: Phone) -> None:
    """Let a committee member hand out a one-time link to who keeps the books, who opens it."""
    member.writes("/books")
    await member.presses("books.treasurers", "treasurer.invite")
    await treasurer.follows(await member.reads("invite.treasurer-link"))
    await treasurer.reads("join.welcome-treasurer")


async def names_account(member: Phone, second: Phone, account: Sequence[str]) -> None:
    """Let a committee member name an account (holder, bank, end of its number), and another confirm it."""
    second.looks_up()
    member.writes("/books")
    await member.presses("books.name-account")
    for asked, text in zip(("holder", "bank", "last-four"), account, strict=True):
        await member.says(f"books.account.ask.{asked}", text)
    await member.presses("books.to-second")
    await confirms(second)


async def confirms(second: Phone, number: int = 1, about: str = "") -> None:
    """Let a second person confirm what was written down, letter by letter: only those that name something."""
    words = second.words("books.confirm")

    def asks(message: Message) -> bool:
        return has_button(message, words) and about in message.words.replace(IN_ONE_PIECE, "-")

    for _ in range(number):
        message = await second.person.private.wait_for(asks, after=second.written, timeout=PATIENCE)
        before = message.edits
        await second.presses_on(message, "books.confirm")
        await _changes(second, message, before)


async def confirms_from_home(second: Phone) -> None:
    """Let a second person confirm the oldest of what waits, as the home leads there."""
    second.writes("/menu")
    await second.presses("overview.button.money")
    await confirms(second)


async def enters(treasurer: Phone, side: str, kind: str, *said: str, matter: int = 0) -> None:
    """Let the treasurer enter something of today, with a photo, for the matter in a row of those there are.

    ``said`` are sum in yuan, party and words.
    """
    treasurer.writes("/books")
    await treasurer.presses(f"books.enter.{side}", f"books.kind.{kind}")
    for asked, text in zip(("amount", f"party.{side}", "words"), said, strict=True):
        await treasurer.says(f"books.ask.{asked}", text)
    await treasurer.presses("books.day.today")
    await treasurer.reads("books.ask.photo")
    treasurer.sends(blank_sheet())
    await treasurer.presses_row(matter, "books.ask.matter")
    await treasurer.presses("books.to-second")
    await treasurer.reads("books.entered")


async def takes_back(treasurer: Phone, why: str) -> None:
    """Let the treasurer take back the newest entry that counts."""
    treasurer.writes("/books")
    await treasurer.presses("books.all-entries")
    await treasurer.finds("books.back")
    await treasurer.presses_row(NEWEST, "books.account")
    await treasurer.presses("books.reverse")
    await treasurer.says("books.ask.why", why)
    await treasurer.reads("books.entered")


async def imports(treasurer: Phone, statement: bytes, kinds: Mapping[str, str], rooms: Sequence[str]) -> int:
    """Let the treasurer send the bank's file and say of each line what it is; return of how many.

    ``kinds`` say by what the bank writes what else money came in or went out for. Of a payment that nobody
    is offered for, the treasurer has found out the room, the next of ``rooms``. A line that is known to tell
    of an entry is no new one, and does not count.
    """
    treasurer.writes("/books")
    await treasurer.presses("books.statement")
    await treasurer.reads("books.ask.statement")
    treasurer.sends_file(STATEMENT, statement)
    unknown, entered = iter(rooms), 0
    while line := await _next_line(treasurer):
        if has_button(line, treasurer.words("books.statement.same")):
            await _settles(treasurer, line, "books.statement.same")
            continue
        entered += 1
        if kind := next((kind for words, kind in kinds.items() if words in line.text), ""):
            await _settles(treasurer, line, "books.statement.other", f"books.kind.{kind}")
        elif len(line.buttons) > UNNAMED:
            await _settles(treasurer, line)
        else:
            await _settles(treasurer, line, "books.statement.other")
            await treasurer.presses_on(line, "books.kind.contribution")
            await treasurer.says("books.statement.room", next(unknown))
    return entered


async def _next_line(treasurer: Phone) -> Message | None:
    """Wait for the next line of a statement, None when all are settled."""
    line, done = treasurer.words("books.statement.leave"), treasurer.words("books.statement.done")

    def is_either(message: Message) -> bool:
        return has_button(message, line) or done in message.text

    shown = await treasurer.person.private.wait_for(is_either, after=treasurer.written, timeout=PATIENCE)
    return None if done in shown.text else shown


async def _settles(treasurer: Phone, line: Message, *keys: str) -> None:
    """Let the treasurer press buttons below a line, the uppermost if none is named, until the next comes."""
    for key in keys or (None,):
        before = line.edits
        await (treasurer.presses_on(line, key) if key else treasurer.presses_row_of(line))
        await _changes(treasurer, line, before)


async def _changes(phone: Phone, message: Message, before: int) -> None:
    """Wait until a message was edited since ``before``, which it is after the press was answered."""
    await phone.person.private.wait_for(
        lambda each: each is message and each.edits > before, timeout=PATIENCE
    )


async def posts(treasurer: Phone, second: Phone, group: Group) -> Message:
    """Let the treasurer draw up a notice until yesterday, and another post it; return it as posted."""
    second.looks_up()
    before = group.newest
    treasurer.writes("/books")
    await treasurer.presses("books.notice-list")
    listed = await treasurer.finds("books.notice.draw")
    await treasurer.presses_row_of(listed, len(listed.buttons) - UNTIL_YESTERDAY)
    await treasurer.presses("books.to-second")
    await treasurer.reads("books.notice.drawn")
    await second.presses("books.notice.post")
    after = before.message_id if before else 0
    return await group.wait_for(treasurer.words("books.notice.title"), after=after, timeout=PATIENCE)


async def takes_sheet(phone: Phone, posted: Message) -> None:
    """Let a resident open a notice from the group, and take the sheet for the gate."""
    await phone.follows(posted)
    await phone.presses("books.notice.sheet")
    await takes_file(phone)


async def takes_file(phone: Phone) -> None:
    """Wait for a file that was asked for."""
    await phone.person.private.wait_for(
        lambda message: message.document is not None, after=phone.written, timeout=PATIENCE
    )
