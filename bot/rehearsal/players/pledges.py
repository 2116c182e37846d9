"""The pledges of a rehearsal: a cost shared by floor, pledged for in two rounds, called, joined late."""

import re
from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from bot.rehearsal.players.bank import FEN
from bot.rehearsal.players.committee import A_MOMENT, PATIENCE, has_button
from bot.rehearsal.players.house import door
from bot.rehearsal.players.phone import Phone
from bot.rehearsal.players.thread import opens
from bot.rehearsal.town.messages import Message

ABOVE = 3  # lines: so far above the last of what is to be paid stands the sum
WEEK, FORTNIGHT = 0, 1  # rows of the question until when one can pledge
SUM = re.compile(r"\d[\d,]*(?:\.\d+)?")
IN_ONE_PIECE = "\u2011"  # the hyphen with which rooms are shown
ROOM = re.compile(r"\d+(?:[-\u2011]\d+)+")


class Due(Struct, frozen=True):
    """What a household reads that it has to pay: the sum in fen, and the words by which it is known."""

    fen: int
    reference: str


async def shares_by_floor(member: Phone, table: str) -> None:
    """Let a committee member say by which table the cost of the plan is shared, and freeze this version."""
    await opens(member)
    await member.presses("plan.write", "costs.button", "costs.way.own", "costs.per.flat")
    await member.says("costs.type", table)
    await member.presses("costs.part.late", "costs.late.full", "plan.back", "plan.freeze", "plan.freeze.yes")
    await member.reads("plan.frozen")


async def looks_at_share(phone: Phone) -> None:
    """Let somebody see what the household pays by the newest version."""
    phone.writes("/share")
    await phone.reads("share.own")


async def begins(member: Phone) -> None:
    """Let a committee member ask every household that shares the cost, for a fortnight."""
    member.writes("/pledges")
    await member.presses("drive.button.begin")
    await _asks_until(member, FORTNIGHT)


async def begins_anew(member: Phone) -> None:
    """Let a committee member, who is told that too little was pledged, begin a second round of a week."""
    await member.presses("drive.decide.again")
    await _asks_until(member, WEEK)


async def _asks_until(member: Phone, row: int) -> None:
    await member.presses_row(row, "drive.until")
    await member.presses("drive.go")
    await member.reads("drive.begun")


async def pledge(phones: Iterable[Phone]) -> None:
    """Let households, one after the other, pledge what they are asked for, as soon as they are."""
    for phone in phones:
        await _pledges(phone)


async def _pledges(phone: Phone) -> None:
    chat = phone.person.private
    asked = await chat.wait_for(
        lambda each: bool(_share_in(phone, each)), after=phone.written, timeout=PATIENCE
    )
    phone.let_pass(A_MOMENT)
    await phone.person.tap(asked, text=_share_in(phone, asked)).answer(PATIENCE)


def _share_in(phone: Phone, message: Message) -> str:
    """Return what the button says that names the share, empty if a message has none."""
    known = phone.words("pledge.button.share")
    said = (each.text for row in message.buttons for each in row if known in each.text)
    return next(filter(SUM.search, said), "")


async def pledges_more(phone: Phone, yuan: str) -> None:
    """Let a household pledge more than its share."""
    await phone.presses("pledge.button.more")
    await phone.says("pledge.ask-sum", yuan)
    await phone.reads("pledge.said")


async def answers(phone: Phone, said: str) -> None:
    """Let a household say that it does not know yet (hesitate), or does not join in (decline)."""
    await phone.presses(f"pledge.button.{said}")


async def hears_at_the_door(lead: Phone, neighbour: Phone, found: str) -> None:
    """Let a lead open a door of the list, and record by the key of a button what was said or found there."""
    known, number = lead.words("pledge.come"), door(neighbour)

    def shows_door(message: Message) -> bool:
        return has_button(message, number) and known in message.text

    doors = await lead.person.private.wait_for(shows_door, after=lead.written, timeout=PATIENCE)
    lead.let_pass(A_MOMENT)
    await lead.person.tap(doors, text=number).answer(PATIENCE)
    await lead.presses(found)


async def calls(treasurer: Phone) -> None:
    """Let the treasurer, who is told that enough was pledged, call it into the only account."""
    await treasurer.presses("drive.decide.call", "drive.sure.yes.call")


async def reads_due(phone: Phone) -> Due:
    """Wait until a household is told what to pay."""
    message = await phone.finds("pledge.button.copy")
    [words] = [each.copy_text for row in message.buttons for each in row if each.copy_text]
    lines, known = message.text.splitlines(), phone.words("pledge.pay")
    [end] = [place for place, line in enumerate(lines) if known in line]
    return Due(_fen(lines[end - ABOVE]), words)


async def joins_late(phone: Phone) -> Due:
    """Let a household that did not join in do so after all; return what it has to pay."""
    phone.writes("/share")
    await phone.presses("pledge.button.late", "late.yes")
    return await reads_due(phone)


async def reads_whom_to_pay_back(treasurer: Phone) -> dict[str, int]:
    """Let the treasurer read how many fen go back to which room."""
    treasurer.writes("/pledges")
    await treasurer.presses_row(0, "drive.list")
    known = treasurer.words("drive.back")
    shown = await treasurer.reads("drive.back")
    lines = [line for line in shown.text.splitlines() if known in line]
    return {_room(line): _fen(line) for line in lines}


def _fen(line: str) -> int:
    """Return the sum with which a line ends."""
    return int(Decimal(SUM.findall(line)[-1].replace(",", "")) * FEN)


def _room(line: str) -> str:
    """Return the room that a line names, with the hyphens that people type."""
    found = ROOM.search(line)
    assert found is not None  # each line begins with one
    return found[0].replace(IN_ONE_PIECE, "-")
