"""The money of the story of the gate: an equal share of each household, pledged, called, paid, posted."""

from typing import Any

from bot.commands.rehearse_stage import Stage
from bot.commands.rehearse_till import Till, till_of
from bot.rehearsal.players import carrying_out, pledges
from bot.rehearsal.players.bank import FEN
from bot.rehearsal.players.gate_words import GateWords
from bot.rehearsal.players.street import Street

COLLECTED = ("pledged", "called", "paid")
BILL = "16000"  # yuan, what the newest version of the plan costs


async def collected(here: Stage, street: Street, words: GateWords) -> Till:
    """Let each household pledge its share and pay it, and the bill be paid and posted."""
    till = till_of(here, street.chair, street.minute_taker, street.homes)
    here.next_morning()
    here.turns_to(street.chair.person)
    await carrying_out.tells(street.chair, "statement", words.decided, with_photo=False, of_several=True)
    await till.opens(words.account)
    till.all_look_up()
    await pledges.begins(street.chair)
    await pledges.pledge(street.homes)
    here.turns_to(till.keeper.person)
    await pledges.calls(till.keeper)
    await _paid(till)
    here.next_morning()
    await till.enters("out", "works", BILL, words.maker, words.bill)
    await carrying_out.tells(street.chair, "done", words.done, with_photo=True, of_several=True)
    here.next_morning()
    await till.posts()
    return till


async def _paid(till: Till) -> None:
    """Let every household pay by its bank, and two persons enter it from the bank's file."""
    for phone in till.homes:
        due = await pledges.reads_due(phone)
        till.bank.books(till.pays(phone, due.fen, due.reference))
    await till.imports({})


def is_sound(money: dict[str, Any]) -> bool:
    """Tell whether the sums are what they have to be: all was pledged, called and paid, and is spent."""
    whole = int(BILL) * FEN
    return not money["balance"] and all(money[each] == whole for each in ("shares_total", *COLLECTED))
