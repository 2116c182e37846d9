"""The money of the story of the lifts: shares by floor, pledges, calls, books, notices, carried out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.actions import ledger as ledgers
from bot.actions.books import shelf
from bot.actions.shares import looking
from bot.commands.rehearse_stage import Stage
from bot.rehearsal.players import carrying_out, pledges, treasurer
from bot.rehearsal.players.bank import FEN, Bank, Transfer, yuan
from bot.rehearsal.players.house import House, floor
from bot.rehearsal.players.money_words import MoneyWords
from bot.rehearsal.players.phone import Phone
from bot.voting.ledger.file import read
from bot.voting.ledger.owner import of_account
from bot.voting.shares.view import DriveView
from bot.voting.verifying.check import check

BEFORE_THE_END = timedelta(hours=24)  # when doors are listed for the leads
MOVED_ON = timedelta(minutes=1)
GROUND = 1  # the floor that pays nothing
MORE = "18000"  # yuan, what one household pledges that owes less
FIRST, LAST = 0, 1
ACCOUNT = 1  # the id of the only account
PART = 5_000_00  # fen, the first instalment of one household
BILL = "200000"  # yuan, each of the two lifts
VAGUELY, PARTLY = -1, -2  # who of the willing forgets the reference, and who pays in two parts
MISTAKEN = 4  # for whom somebody else's payment is entered
BY_HAND = 2  # payments that are entered before the bank's statement comes
INTEREST, CHARGE = 36_80, 12_50  # fen


@dataclass(frozen=True, slots=True)
class Till:
    """Who looks after the money of the house, and where it is."""

    here: Stage
    house: House
    words: MoneyWords
    keeper: Phone
    bank: Bank

    @property
    def second(self) -> Phone:
        """Return who confirms what was written down."""
        return self.house.minute_taker

    @property
    def reader(self) -> int:
        """Return the user id of somebody who may see all of the money."""
        return self.house.chair.person.id

    @property
    def today(self) -> date:
        """Return which day it is where the estate lies."""
        return self.here.clock.now().astimezone(self.here.zone).date()

    async def drive(self) -> DriveView:
        """Return how far the pledges have come."""
        return (await looking.all_drives(self.here.program.hall, self.reader))[0]

    def pays(self, phone: Phone, fen: int, words: str) -> Transfer:
        """Return what a household pays by its bank."""
        return Transfer(self.today, fen, words, phone.person.name.split(maxsplit=1)[-1])

    def all_look_up(self) -> None:
        """Let the households and the treasurer leave behind what was shown so far."""
        for phone in (*self.house.homes, self.keeper):
            phone.looks_up()

    async def passes(self, moment: datetime) -> None:
        """Let everybody be told, and the time come until just after a moment (aware UTC)."""
        await self.here.settles()
        self.here.clock.advance_to(moment + MOVED_ON)

    async def next_morning(self) -> None:
        """Let everybody be told, and the night pass."""
        await self.here.settles()
        self.here.next_morning()


async def play(here: Stage, house: House, words: MoneyWords) -> Till:
    """Play what comes after the decision, until both lifts are paid for and run."""
    name, note = words.treasurer
    keeper = here.scene.phone(here.scene.neighbours.joins(name, note))
    till = Till(here, house, words, keeper, Bank(words.statement, words.encoding))
    await till.next_morning()
    here.turns_to(house.chair.person)
    await carrying_out.tells(house.chair, "statement", words.decided, with_photo=False)
    await treasurer.invites(house.chair, keeper)
    await treasurer.names_account(house.chair, till.second, words.account)
    willing, declines = await _pledged(till)
    await till.next_morning()
    await _paid(till, willing)
    await till.next_morning()
    await _bill(till, FIRST)
    await carrying_out.tells(house.chair, "progress", words.progress, with_photo=True)
    await till.next_morning()
    await _posted(till)
    await _paid_later(till, willing, declines)
    await _bill(till, LAST)
    await carrying_out.tells(house.chair, "done", words.done, with_photo=True)
    await till.next_morning()
    await _posted(till)
    return till


async def _pledged(till: Till) -> tuple[list[Phone], Phone]:
    """Let too little be pledged in a first round, and enough in a second.

    One declines, another does so at the door, and a third is never at home. Return those who pledge, and
    the one who declines.
    """
    here, house = till.here, till.house
    first, second = ([phone for phone in each if floor(phone) > GROUND] for each in house.staircases)
    declines, refuses, away = first[0], first[1], second[0]
    willing = [phone for phone in (*first, *second) if phone not in (declines, refuses, away)]
    early, late = _in_two_rounds(here, willing)
    await till.next_morning()
    till.all_look_up()
    await pledges.begins(house.chair)
    here.turns_to(early[-1].person)
    await pledges.pledge(early)
    await pledges.pledges_more(early[-1], MORE)
    await pledges.answers(declines, "decline")
    await pledges.answers(late[0], "hesitate")
    until = (await till.drive()).drive.until
    await till.passes(until - BEFORE_THE_END)
    await pledges.hears_at_the_door(house.leads[0], refuses, "pledge.door.decline")
    await pledges.hears_at_the_door(house.leads[1], away, "visit.not-home")
    await pledges.pledge(late)
    here.turns_to(house.chair.person)
    house.chair.looks_up()
    await till.passes(until)
    await house.chair.finds("drive.decide.again")
    await till.next_morning()
    till.all_look_up()
    await pledges.begins_anew(house.chair)
    await pledges.pledge(willing)
    here.turns_to(till.keeper.person)
    await pledges.calls(till.keeper)
    return willing, declines


def _in_two_rounds(here: Stage, phones: list[Phone]) -> tuple[list[Phone], list[Phone]]:
    """Return who pledges at once, and who waits until asked again."""
    early, _ = here.scene.in_two_rounds([phone.person for phone in phones])
    at_once = [phone for phone in phones if phone.person in early]
    return at_once, [phone for phone in phones if phone not in at_once]


async def _paid(till: Till, willing: list[Phone]) -> None:
    """Let households pay: some at the counter, one without the reference, one a part, the others as asked.

    What is paid at the counter is entered by hand, once for the wrong room, before the statement comes.
    """
    words, dues = till.words, {phone.room: await pledges.reads_due(phone) for phone in willing}
    counter, vague, part = willing[:BY_HAND], willing[VAGUELY], willing[PARTLY]
    await _enters(till, willing[MISTAKEN], dues[counter[0].room].fen)
    await treasurer.takes_back(till.keeper, words.mistaken)
    await treasurer.confirms_from_home(till.second)
    for phone in counter:
        await _enters(till, phone, dues[phone.room].fen)
    for phone in willing:
        fen, said = dues[phone.room].fen, dues[phone.room].reference
        if phone in counter:
            said = f"{words.slip} {phone.room}"
        elif phone is vague:
            said = words.vague
        elif phone is part:
            fen = PART
        till.bank.books(till.pays(phone, fen, said))
    till.bank.books(Transfer(till.today, INTEREST, words.interest))
    await _imports(till, [vague.room])


async def _enters(till: Till, phone: Phone, fen: int) -> None:
    """Let the treasurer enter what somebody has paid at the counter, and the second person confirm it."""
    await _settled(till, "in", "contribution", yuan(fen), phone.room, till.words.slip)


async def _settled(till: Till, side: str, kind: str, *said: str) -> None:
    """Let the treasurer enter something, and the second person confirm it."""
    till.second.looks_up()
    await treasurer.enters(till.keeper, side, kind, *said)
    await treasurer.confirms(till.second, about=said[1])


async def _imports(till: Till, rooms: list[str] | None = None) -> None:
    """Let the treasurer import what the bank has booked since, and the second person confirm each entry."""
    till.second.looks_up()
    kinds = {till.words.interest: "interest", till.words.charge: "charges"}
    entered = await treasurer.imports(till.keeper, till.bank.statement(), kinds, rooms or [])
    await treasurer.confirms(till.second, entered)


async def _bill(till: Till, which: int) -> None:
    """Let a lift be paid for."""
    await _settled(till, "out", "works", BILL, till.words.maker, till.words.bills[which])


async def _posted(till: Till) -> None:
    """Let income and spending be posted, and a resident take the sheet for the gate."""
    posted = await treasurer.posts(till.keeper, till.second, till.here.scene.committee.group)
    await treasurer.takes_sheet(till.house.homes[0], posted)


async def _paid_later(till: Till, willing: list[Phone], declines: Phone) -> None:
    """Let the rest of a part be paid, and somebody join late, of whom the first payers get it back."""
    rest, late = await pledges.reads_due(willing[PARTLY]), await pledges.joins_late(declines)
    till.bank.books(till.pays(willing[PARTLY], rest.fen, rest.reference))
    till.bank.books(till.pays(declines, late.fen, late.reference))
    await _imports(till)
    by_room = {phone.room: phone for phone in willing}
    back = await pledges.reads_whom_to_pay_back(till.keeper)
    till.bank.books(*(till.pays(by_room[room], -fen, room) for room, fen in back.items()))
    till.bank.books(Transfer(till.today, -CHARGE, till.words.charge))
    await _imports(till)


async def figures(till: Till) -> dict[str, Any]:
    """Return what came of it, all sums in fen, and whether the ledger of the books holds."""
    hall, reader = till.here.program.hall, till.reader
    drive, book = await till.drive(), await shelf.book(hall, reader, ACCOUNT)
    ledger = await ledgers.export_of(hall, of_account(ACCOUNT))
    all_of_them = drive.pledges
    return {
        "shares_total": sum(each.share for each in all_of_them),
        "pledged": drive.come.pledged,
        "called": sum(each.called for each in all_of_them),
        "paid": sum(each.paid for each in all_of_them),
        "refunded": sum(each.refunded for each in all_of_them),
        "balance": book.balance,
        "books_verified": check(read(ledger)).holds,
    }


def is_sound(money: dict[str, Any]) -> bool:
    """Tell whether the sums are what they have to be: all was called and paid, and no fen got lost."""
    called, bills = money["called"] == money["paid"] == money["pledged"], 2 * int(BILL) * FEN
    left = money["paid"] + INTEREST - bills - money["refunded"] - CHARGE
    return bool(called and money["shares_total"] == bills and money["balance"] == left)
