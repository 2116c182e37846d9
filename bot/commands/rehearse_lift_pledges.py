"""The pledges of the story of the lifts: too little in a first round, enough in a second, then called."""

from datetime import datetime, timedelta

from bot.commands.rehearse_stage import Stage
from bot.commands.rehearse_till import Till
from bot.rehearsal.players import pledges
from bot.rehearsal.players.house import House, floor
from bot.rehearsal.players.phone import Phone

BEFORE_THE_END = timedelta(hours=24)  # when doors are listed for the leads
MOVED_ON = timedelta(minutes=1)
GROUND = 1  # the floor that pays nothing
MORE = "18000"  # yuan, what one household pledges that owes less


async def pledged(till: Till, house: House) -> tuple[list[Phone], Phone]:
    """Let too little be pledged in a first round, and enough in a second.

    One declines, another does so at the door, and a third is never at home. Return those who pledge, and
    the one who declines.
    """
    first, second = ([phone for phone in each if floor(phone) > GROUND] for each in house.staircases)
    declines, refuses, away = first[0], first[1], second[0]
    willing = [phone for phone in (*first, *second) if phone not in (declines, refuses, away)]
    early, late = _in_two_rounds(till.here, willing)
    await till.next_morning()
    until = await _first_answers(till, early, late[0], declines)
    await _passes(till.here, until - BEFORE_THE_END)
    await pledges.hears_at_the_door(house.leads[0], refuses, "pledge.door.decline")
    await pledges.hears_at_the_door(house.leads[1], away, "visit.not-home")
    await pledges.pledge(late)
    till.here.turns_to(till.chair.person)
    till.chair.looks_up()
    await _passes(till.here, until)
    await till.chair.finds("drive.decide.again")
    await till.next_morning()
    await _second_round(till, willing)
    return willing, declines


async def _first_answers(till: Till, early: list[Phone], hesitates: Phone, declines: Phone) -> datetime:
    """Let all be asked, and some answer at once; return until when one can (aware UTC)."""
    till.all_look_up()
    await pledges.begins(till.chair)
    till.here.turns_to(early[-1].person)
    await pledges.pledge(early)
    await pledges.pledges_more(early[-1], MORE)
    await pledges.answers(declines, "decline")
    await pledges.answers(hesitates, "hesitate")
    return (await till.drive()).drive.until


async def _second_round(till: Till, willing: list[Phone]) -> None:
    """Let all be asked anew, enough be pledged, and the treasurer call it."""
    till.all_look_up()
    await pledges.begins_anew(till.chair)
    await pledges.pledge(willing)
    till.here.turns_to(till.keeper.person)
    await pledges.calls(till.keeper)


def _in_two_rounds(here: Stage, phones: list[Phone]) -> tuple[list[Phone], list[Phone]]:
    """Return who pledges at once, and who waits until asked again."""
    early, _ = here.scene.in_two_rounds([phone.person for phone in phones])
    at_once = [phone for phone in phones if phone.person in early]
    return at_once, [phone for phone in phones if phone not in at_once]


async def _passes(here: Stage, moment: datetime) -> None:
    """Let everybody be told, and the time come until just after a moment (aware UTC)."""
    await here.settles()
    here.clock.advance_to(moment + MOVED_ON)
