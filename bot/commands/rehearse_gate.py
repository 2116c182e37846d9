"""The story of an open estate without areas: hearings, a group that is founded, a gate by equal shares."""

from datetime import timedelta

from bot.actions.meetings import views
from bot.commands.rehearse_account import Account
from bot.commands.rehearse_gate_money import collected, is_sound
from bot.commands.rehearse_matter_account import account_of_matter
from bot.commands.rehearse_papers import Papers
from bot.commands.rehearse_play import becomes_final, closes, is_followed_up
from bot.commands.rehearse_stage import Stage
from bot.rehearsal.players import carrying_out, leading, meeting, thread
from bot.rehearsal.players.doorstep import Doorstep, blank_sheet
from bot.rehearsal.players.gate_words import GATE_WORDS, GateWords
from bot.rehearsal.players.phone import Phone
from bot.rehearsal.players.proposing import proposes
from bot.rehearsal.players.street import HEARINGS, Street
from bot.rehearsal.town.messages import Message
from bot.voting.estates.body import Body
from bot.voting.meetings.meeting import MeetingKind

IN_FAVOUR = (85, 10, 5)
COMING, SIGNED = 4, 2  # households of a building that say that they come, and that sign the sheet instead
AFTER_THE_LAST_STEP = timedelta(hours=2)  # in which the silent are asked, before a vote closes
SOUNDINGS = HEARINGS  # the ids of the first votes, one a building
FOUNDING, COVENANT, GATE = 4, 5, 6  # the ids of those that follow


async def gate(here: Stage, papers: Papers) -> Account:
    """Play the story of the gate."""
    scene, words = here.scene, GATE_WORDS[here.scene.speech.language]
    here.next_morning()
    second, _ = await scene.appoint_two_more()
    homes = await scene.bring_in_all()
    street = Street(scene.phone(scene.committee.person), scene.phone(second), homes)
    for number in HEARINGS:
        await Doorstep(scene.committee, street.lead(number).person, here.words).appoints(None, number)
    here.first_look.left = homes[2].person.id
    here.turns_to(homes[1].person)
    await thread.raises(homes[1], words.matter, thread.WHOLE_ESTATE)
    await street.chair.presses("matter.do.taken-up")
    for number in HEARINGS:
        await _hearing(here, street, words, number)
    await _sounded_out(here, street)
    await _founded(here, street, words)
    await _on_small_stools(here, street, words)
    for plan in words.plans:
        await thread.plans(street.chair, plan)
    await thread.shares_equally(street.chair)
    here.turns_to(homes[2].person)
    await thread.compares(homes[2])
    await thread.puts_to_vote(street.chair, scene.committee.group, thread.BY_HEADS, of_all=True)
    here.vote_id = GATE
    await papers.announced(here)
    await here.opens()
    card = scene.committee.card = await thread.card(scene.committee.group, here.words)
    await here.settles()
    early, late = scene.in_two_rounds([phone.person for phone in homes])
    await scene.neighbours.vote(early, card, IN_FAVOUR)
    await is_followed_up(here, late, IN_FAVOUR)
    await papers.counted(here)
    await becomes_final(here)
    await papers.decided(here)
    money = await (await collected(here, street, words)).figures()
    votes = (*SOUNDINGS, FOUNDING, COVENANT, GATE)
    return await account_of_matter(here, homes, len(HEARINGS) + 1, votes, money, is_sound(money))


async def _hearing(here: Stage, street: Street, words: GateWords, number: int) -> None:
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


async def _on_small_stools(here: Stage, street: Street, words: GateWords) -> None:
    """Let the whole street be called together once there is a group that leads it."""
    number, kind = len(HEARINGS) + 1, MeetingKind.STOOLS
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
    met = (await views.one(here.program.hall, number)).meeting
    here.clock.advance_to(met.terms.at)
    await meeting.opens(chair, number)
    for phone in coming:
        await meeting.is_there(phone, meeting.names(here.words, number, met.terms.kind))


async def _written(street: Street, lines: tuple[tuple[str, str], ...], number: int, chair: Phone) -> None:
    """Let the minutes be written and signed."""
    await meeting.notes_all(street.minute_taker, number, lines)
    await meeting.closes(chair, street.minute_taker, number)


async def _sounded_out(here: Stage, street: Street) -> None:
    """Let each building be asked on a morning of its own whether a group shall be founded."""
    group, neighbours = here.scene.committee.group, here.scene.neighbours
    here.turns_to(street.chair.person)
    for number in HEARINGS:
        here.next_morning()
        card = await proposes(street.chair, "sounding", group, parts=str(number))
        await here.settles()  # nobody is being written to any more: whoever answers now was asked before
        await neighbours.vote([phone.person for phone in street.building(number)], card, IN_FAVOUR)
    for here.vote_id in SOUNDINGS:
        closes_at = (await here.the_vote()).closes_at
        here.clock.advance_to(closes_at - AFTER_THE_LAST_STEP)
        await here.settles()
        await here.hears("announce.outcome", closes_at)


async def _founded(here: Stage, street: Street, words: GateWords) -> None:
    """Let a group be founded that leads the estate from then on, and its covenant be agreed on."""
    here.next_morning()
    group = here.scene.committee.group
    here.vote_id = FOUNDING
    await _decided(here, street, await proposes(street.chair, "founding", group))
    here.next_morning()
    await leading.calls_itself(street.chair, street.minute_taker, Body.GROUP)
    here.wording.led_by = Body.GROUP
    await carrying_out.tells(street.chair, "done", words.founded, with_photo=False, of_several=True)
    here.vote_id = COVENANT
    await _decided(here, street, await proposes(street.chair, "covenant", group, photo=blank_sheet()))
    here.next_morning()
    await carrying_out.tells(street.chair, "done", words.agreed, with_photo=False, of_several=True)


async def _decided(here: Stage, street: Street, card: Message) -> None:
    """Let a vote of the whole street open, be voted on by most, and become final."""
    await here.opens()
    here.scene.committee.card = card
    await thread.takes_votes(card, here.scene.committee.group, here.words)
    await here.settles()
    await here.scene.neighbours.vote([phone.person for phone in street.homes], card, IN_FAVOUR)
    await closes(here)
    await becomes_final(here)
