"""The meetings of the story of the lifts, each called, answered, held, and its minutes signed."""

from datetime import timedelta

from bot.actions.meetings import views
from bot.commands.rehearse_stage import Stage
from bot.rehearsal.players import meeting
from bot.rehearsal.players.house import House
from bot.rehearsal.players.lift_words import LiftWords, Talk
from bot.rehearsal.players.phone import About, Phone
from bot.voting.meetings.meeting import MeetingKind

FIVE = (MeetingKind.STAIRCASE, MeetingKind.STOOLS, *(MeetingKind.DELIBERATION,) * 3)
COMING, ENTERED = 12, 4  # households that say themselves that they come to a meeting, and that sign its sheet
A_TURN = timedelta(minutes=12)  # for which it is talked until a line of the minutes is put down


async def meet(here: Stage, house: House, words: LiftWords, number: int, kind: MeetingKind) -> None:
    """Let a meeting be called, answered, held, and its minutes be signed."""
    talk, about = words.talks[number - 1], meeting.names(here.words, number, kind)
    for phone in house.homes:
        phone.looks_up()
    here.turns_to(house.chair.person)
    await meeting.calls(house.chair, number - 1, kind, "1", words.place, talk.agenda)
    await _night_passes(here)
    coming = await _answered(here, house, number, about)
    await _night_passes(here)
    here.turns_to(house.leads[0].person)
    for lead in house.leads:
        await meeting.hears_at_the_door(lead, about)
    await here.settles()
    here.clock.advance_to((await views.look(here.program.hall, number)).meeting.terms.at)
    here.turns_to(house.minute_taker.person)
    await meeting.opens(house.chair, number)
    for phone in coming:
        await meeting.is_there(phone, about)
    await _minuted(here, house, talk, number)
    here.turns_to(coming[0].person)
    await meeting.prints(coming[0])
    await here.settles()


async def _night_passes(here: Stage) -> None:
    """Let everybody be told, and it be morning."""
    await here.settles()
    here.next_morning()


async def _answered(here: Stage, house: House, number: int, about: About) -> list[Phone]:
    """Let some say that they come, one be stood in for, and one not come; return who comes."""
    first = number - 1
    coming = house.homes[first : first + COMING]
    here.turns_to(coming[0].person)
    for phone in coming:
        await meeting.answers(phone, "coming", about)
    await meeting.is_stood_in_for(house.homes[first + COMING], coming[0], about)
    await meeting.answers(house.homes[first + COMING + 1], "not-coming", about)
    return coming


async def _minuted(here: Stage, house: House, talk: Talk, number: int) -> None:
    """Let the signed sheet be entered, and the minutes be written and signed."""
    signed = house.homes[-ENTERED:]
    await meeting.enters_sheet(house.minute_taker, number, " ".join(phone.room for phone in signed))
    for line, text in talk.minutes:
        here.clock.advance(A_TURN)
        await meeting.notes(house.minute_taker, number, line, text)
    await meeting.closes(house.chair, house.minute_taker, number)
