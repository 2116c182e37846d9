"""The meetings of the story of the gate: a hearing in each building, and the whole street on small stools."""

from bot.actions.meetings import views
from bot.commands.rehearse_stage import Stage
from bot.rehearsal.players import meeting
from bot.rehearsal.players.gate_words import GateWords
from bot.rehearsal.players.phone import Phone
from bot.rehearsal.players.street import HEARINGS, Street
from bot.voting.meetings.meeting import MeetingKind

COMING, SIGNED = 4, 2  # households of a building that say that they come, and that sign the sheet instead
MEETINGS = len(HEARINGS) + 1


async def hearing(here: Stage, street: Street, words: GateWords, number: int) -> None:
    """Let the lead of a building call its households to a hearing, and chair it."""
    lead, homes = street.lead(number), street.building(number)
    for phone in (*homes, street.minute_taker):
        phone.looks_up()
    here.turns_to(lead.person)
    kind = MeetingKind.STAIRCASE
    who = lead.person.name, street.minute_taker.person.name
    await meeting.calls(lead, number - 1, kind, str(number), words.place, words.agendas[0], who)
    about = meeting.names(here.words, number, kind)
    here.next_morning()
    coming, principal = homes[:COMING], homes[COMING]
    for phone in coming:
        await meeting.answers(phone, "coming", about)
    await meeting.is_stood_in_for(principal, coming[1], about)
    await meeting.answers(homes[COMING + 1], "not-coming", about)
    here.next_morning()
    await here.settles()
    await meeting.hears_at_the_door(lead, about)
    await _held(here, number, lead, coming)
    here.turns_to(street.minute_taker.person)
    signed = " ".join(phone.room for phone in homes[-SIGNED:])
    await meeting.enters_sheet(street.minute_taker, number, signed)
    await _written(street, words.hearing, number, lead)
    await coming[1].reads("minutes.concluded")


async def on_small_stools(here: Stage, street: Street, words: GateWords) -> None:
    """Let the whole street be called together once there is a group that leads it."""
    number, kind = MEETINGS, MeetingKind.STOOLS
    for phone in (*street.homes, street.minute_taker):
        phone.looks_up()
    all_buildings = ",".join(map(str, HEARINGS))
    await meeting.calls(street.chair, number - 1, kind, all_buildings, words.place, words.agendas[1])
    about = meeting.names(here.words, number, kind)
    here.next_morning()
    coming = [phone for each in HEARINGS for phone in street.building(each)[: COMING - 1]]
    for phone in coming:
        await meeting.answers(phone, "coming", about)
    await _held(here, number, street.chair, coming)
    await _written(street, words.stools, number, street.chair)


async def _held(here: Stage, number: int, chair: Phone, coming: list[Phone]) -> None:
    """Let the time of a meeting come, and those who said so be there."""
    met = (await views.look(here.program.hall, number)).meeting
    here.clock.advance_to(met.terms.at)
    await meeting.opens(chair, number)
    for phone in coming:
        await meeting.is_there(phone, meeting.names(here.words, number, met.terms.kind))


async def _written(street: Street, lines: tuple[tuple[str, str], ...], number: int, chair: Phone) -> None:
    """Let the minutes be written and signed."""
    await meeting.notes_all(street.minute_taker, number, lines)
    await meeting.closes(chair, street.minute_taker, number)
