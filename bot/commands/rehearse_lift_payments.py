"""What is paid in the story of the lifts: at the counter, by bank, in parts, late, and back."""

from collections.abc import Sequence

from bot.commands.rehearse_till import Till
from bot.rehearsal.players import pledges, treasurer
from bot.rehearsal.players.bank import Transfer, yuan
from bot.rehearsal.players.money_words import MoneyWords
from bot.rehearsal.players.phone import Phone

PART = 5_000_00  # fen, the first instalment of one household
VAGUELY, PARTLY = -1, -2  # who of the willing forgets the reference, and who pays in two parts
MISTAKEN = 4  # for whom somebody else's payment is entered
BY_HAND = 2  # payments that are entered before the bank's statement comes
INTEREST, CHARGE = 36_80, 12_50  # fen


async def paid(till: Till, words: MoneyWords, willing: list[Phone]) -> None:
    """Let households pay: some at the counter, one without the reference, one a part, the others as asked.

    What is paid at the counter is entered by hand, once for the wrong room, before the statement comes.
    """
    dues = {phone.room: await pledges.reads_due(phone) for phone in willing}
    counter, vague, part = willing[:BY_HAND], willing[VAGUELY], willing[PARTLY]
    await _enters(till, words, willing[MISTAKEN], dues[counter[0].room].fen)
    await treasurer.takes_back(till.keeper, words.mistaken)
    await treasurer.confirms_from_home(till.second)
    for phone in counter:
        await _enters(till, words, phone, dues[phone.room].fen)
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
    await _imports(till, words, [vague.room])


async def paid_later(till: Till, words: MoneyWords, willing: list[Phone], declines: Phone) -> None:
    """Let the rest of a part be paid, and somebody join late, of whom the first payers get it back."""
    rest, late = await pledges.reads_due(willing[PARTLY]), await pledges.joins_late(declines)
    till.bank.books(till.pays(willing[PARTLY], rest.fen, rest.reference))
    till.bank.books(till.pays(declines, late.fen, late.reference))
    await _imports(till, words)
    by_room = {phone.room: phone for phone in willing}
    back = await pledges.reads_whom_to_pay_back(till.keeper)
    till.bank.books(*(till.pays(by_room[room], -fen, room) for room, fen in back.items()))
    till.bank.books(Transfer(till.today, -CHARGE, words.charge))
    await _imports(till, words)


async def _enters(till: Till, words: MoneyWords, phone: Phone, fen: int) -> None:
    """Let what somebody has paid at the counter be entered."""
    await till.enters("in", "contribution", yuan(fen), phone.room, words.slip)


async def _imports(till: Till, words: MoneyWords, rooms: Sequence[str] = ()) -> None:
    """Let what the bank has booked since be imported."""
    await till.imports({words.interest: "interest", words.charge: "charges"}, rooms)
