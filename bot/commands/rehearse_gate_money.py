"""The money of the story of the gate: an equal share of each household, pledged, called, paid, posted."""

from typing import Any

from bot.actions import ledger
from bot.actions.books import shelf
from bot.actions.shares import looking
from bot.commands.rehearse_stage import Stage
from bot.rehearsal.players import carrying_out, pledges, treasurer
from bot.rehearsal.players.bank import FEN, Bank, Transfer
from bot.rehearsal.players.gate_words import GateWords
from bot.rehearsal.players.money_words import MONEY_WORDS
from bot.rehearsal.players.phone import Phone
from bot.rehearsal.players.street import Street
from bot.voting.ledger.file import read
from bot.voting.ledger.owner import of_account
from bot.voting.verifying.check import check

ACCOUNT = 1  # the id of the only account
COLLECTED = ("pledged", "called", "paid")
BILL = "16000"  # yuan, what the newest version of the plan costs


async def collected(here: Stage, street: Street, words: GateWords) -> dict[str, Any]:
    """Let each household pledge its share and pay it, the bill be paid and posted; return what came of it."""
    money = MONEY_WORDS[here.scene.speech.language]
    keeper = here.scene.phone(here.scene.neighbours.joins(*money.treasurer))
    here.next_morning()
    here.turns_to(street.chair.person)
    await carrying_out.tells(street.chair, "statement", words.decided, with_photo=False, of_several=True)
    await treasurer.invites(street.chair, keeper)
    await treasurer.names_account(street.chair, street.minute_taker, words.account)
    for phone in (*street.homes, keeper):
        phone.looks_up()
    await pledges.begins(street.chair)
    await pledges.pledge(street.homes)
    here.turns_to(keeper.person)
    await pledges.calls(keeper)
    await _paid(here, street, keeper, Bank(money.statement, money.encoding))
    here.next_morning()
    street.minute_taker.looks_up()
    await treasurer.enters(keeper, "out", "works", BILL, words.maker, words.bill)
    await treasurer.confirms(street.minute_taker)
    await carrying_out.tells(street.chair, "done", words.done, with_photo=True, of_several=True)
    here.next_morning()
    posted = await treasurer.posts(keeper, street.minute_taker, here.scene.committee.group)
    await treasurer.takes_sheet(street.homes[0], posted)
    return await _figures(here, street)


async def _paid(here: Stage, street: Street, keeper: Phone, bank: Bank) -> None:
    """Let every household pay by its bank, and two persons enter it from the bank's file."""
    today = here.clock.now().astimezone(here.zone).date()
    for phone in street.homes:
        due = await pledges.reads_due(phone)
        bank.books(Transfer(today, due.fen, due.reference, phone.person.name))
    street.minute_taker.looks_up()
    entered = await treasurer.imports(keeper, bank.statement(), {}, [])
    await treasurer.confirms(street.minute_taker, entered)


async def _figures(here: Stage, street: Street) -> dict[str, Any]:
    """Return what came of it, all sums in fen, and whether the ledger of the books holds."""
    hall, reader = here.program.hall, street.chair.person.id
    [drive] = await looking.all_drives(hall, reader)
    record = await ledger.export_of(hall, of_account(ACCOUNT))
    return {
        "shares_total": sum(each.share for each in drive.pledges),
        "pledged": drive.come.pledged,
        "called": sum(each.called for each in drive.pledges),
        "paid": sum(each.paid for each in drive.pledges),
        "refunded": sum(each.refunded for each in drive.pledges),
        "balance": (await shelf.book(hall, reader, ACCOUNT)).balance,
        "books_verified": check(read(record)).holds,
    }


def is_sound(money: dict[str, Any]) -> bool:
    """Tell whether the sums are what they have to be: all was pledged, called and paid, and is spent."""
    whole = int(BILL) * FEN
    return not money["balance"] and all(money[each] == whole for each in ("shares_total", *COLLECTED))
