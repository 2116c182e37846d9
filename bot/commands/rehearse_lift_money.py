"""The money of the story of the lifts, from the treasurer until both lifts are paid for and run."""

from typing import Any

from bot.commands.rehearse_lift_payments import CHARGE, INTEREST, paid, paid_later
from bot.commands.rehearse_lift_pledges import pledged
from bot.commands.rehearse_stage import Stage
from bot.commands.rehearse_till import Till, till_of
from bot.rehearsal.players import carrying_out
from bot.rehearsal.players.bank import FEN
from bot.rehearsal.players.house import House
from bot.rehearsal.players.money_words import MoneyWords

BILL = "200000"  # yuan, each of the two lifts
FIRST, LAST = 0, 1


async def play(here: Stage, house: House, words: MoneyWords) -> Till:
    """Play what comes after the decision, until both lifts are paid for and run."""
    till = till_of(here, house.chair, house.minute_taker, house.homes)
    await till.next_morning()
    here.turns_to(house.chair.person)
    await carrying_out.tells(house.chair, "statement", words.decided, with_photo=False)
    await till.opens(words.account)
    willing, declines = await pledged(till, house)
    await till.next_morning()
    await paid(till, words, willing)
    await till.next_morning()
    await _bill(till, words, FIRST)
    await carrying_out.tells(house.chair, "progress", words.progress, with_photo=True)
    await till.next_morning()
    await till.posts()
    await paid_later(till, words, willing, declines)
    await _bill(till, words, LAST)
    await carrying_out.tells(house.chair, "done", words.done, with_photo=True)
    await till.next_morning()
    await till.posts()
    return till


async def _bill(till: Till, words: MoneyWords, which: int) -> None:
    """Let a lift be paid for."""
    await till.enters("out", "works", BILL, words.maker, words.bills[which])


def is_sound(money: dict[str, Any]) -> bool:
    """Tell whether the sums are what they have to be: all was called and paid, and no fen got lost."""
    called, bills = money["called"] == money["paid"] == money["pledged"], 2 * int(BILL) * FEN
    left = money["paid"] + INTEREST - bills - money["refunded"] - CHARGE
    return bool(called and money["shares_total"] == bills and money["balance"] == left)
