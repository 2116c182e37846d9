"""The story of two lifts played without a page, from the complaint until they run."""

from datetime import timedelta

from bot.actions.matters import looking
from bot.actions.meetings import views
from bot.commands.rehearse_account import Account
from bot.commands.rehearse_lift_money import is_sound, play
from bot.commands.rehearse_matter_account import account_of_matter
from bot.commands.rehearse_papers import Papers
from bot.commands.rehearse_play import becomes_final, is_followed_up
from bot.commands.rehearse_stage import THE_VOTE, Stage
from bot.rehearsal.players import meeting, pledges, thread
from bot.rehearsal.players.doorstep import Doorstep
from bot.rehearsal.players.house import HIGH, House
from bot.rehearsal.players.lift_words import LIFT_WORDS, LiftWords
from bot.rehearsal.players.money_words import MONEY_WORDS, TABLE
from bot.voting.meetings.meeting import MeetingKind
from handlers.answering.links import matter_page

THE_MATTER = 1  # the id of the only one, and its number
IN_FAVOUR = (85, 10, 5)
FIVE = (MeetingKind.STAIRCASE, MeetingKind.STOOLS, *(MeetingKind.DELIBERATION,) * 3)
COMING, ENTERED = 12, 4  # households that say themselves that they come to a meeting, and that sign its sheet
A_TURN = timedelta(minutes=12)  # for which it is talked until a line of the minutes is put down


async def lift(here: Stage, papers: Papers) -> Account:
    """Play the story of the lifts."""
    scene, words = here.scene, LIFT_WORDS[here.scene.speech.language]
    here.next_morning()
    second, _ = await scene.appoint_two_more()
    homes = (await scene.bring_in_all())[:HIGH]
    house = House(scene.phone(scene.committee.person), scene.phone(second), homes)
    for number, lead in enumerate(house.leads, 1):
        await Doorstep(scene.committee, lead.person, here.words).appoints(number)
    here.first_look.left = homes[1].person.id
    here.turns_to(homes[0].person)
    await thread.raises(homes[0], words.matter)
    await house.chair.presses("matter.do.taken-up")
    here.first_look.board = await _page(here)
    for number, kind in enumerate(FIVE, 1):
        await _meet(here, house, words, number, kind)
        here.turns_to(house.chair.person)
        if number > len(FIVE) - len(words.plans):
            await thread.plans(house.chair, words.plans[number - len(FIVE) - 1])
    await pledges.shares_by_floor(house.chair, TABLE)
    await pledges.looks_at_share(homes[-1])
    here.turns_to(homes[1].person)
    await thread.compares(homes[1])
    await papers.talked_over(here, THE_MATTER)
    await thread.puts_to_vote(house.chair, scene.committee.group)
    await papers.announced(here)
    await here.opens()
    scene.committee.card = await thread.card(scene.committee.group, here.words)
    early, late = scene.in_two_rounds([phone.person for phone in homes])
    await scene.neighbours.vote(early, scene.committee.card, IN_FAVOUR)
    await is_followed_up(here, late, IN_FAVOUR)
    await papers.counted(here)
    await becomes_final(here)
    await papers.decided(here)
    till = await play(here, house, MONEY_WORDS[scene.speech.language])
    await papers.paid(here, till.reader)
    money = await till.figures()
    return await account_of_matter(here, homes, len(FIVE), [THE_VOTE], money, is_sound(money))


async def _page(here: Stage) -> str:
    """Return where the page of the matter is on the notice board."""
    return matter_page(here.program.desk.board, await looking.page(here.program.hall, THE_MATTER))


async def _meet(here: Stage, house: House, words: LiftWords, number: int, kind: str) -> None:
    """Let a meeting be called, answered, held, and its minutes be signed."""
    talk = words.talks[number - 1]
    for phone in house.homes:
        phone.looks_up()
    here.turns_to(house.chair.person)
    await meeting.calls(house.chair, number - 1, kind, "1", words.place, talk.agenda)
    await here.settles()
    here.next_morning()
    first, about = number - 1, meeting.names(here.words, number, kind)
    coming = house.homes[first : first + COMING]
    here.turns_to(coming[0].person)
    for phone in coming:
        await meeting.answers(phone, "coming", about)
    principal, holder = house.homes[first + COMING], coming[0]
    await meeting.is_stood_in_for(principal, holder, about)
    await meeting.answers(house.homes[first + COMING + 1], "not-coming", about)
    await here.settles()
    here.next_morning()
    here.turns_to(house.leads[0].person)
    for lead in house.leads:
        await meeting.hears_at_the_door(lead, about)
    await here.settles()
    here.clock.advance_to((await views.one(here.program.hall, number)).meeting.terms.at)
    here.turns_to(house.minute_taker.person)
    await meeting.opens(house.chair, number)
    for phone in coming:
        await meeting.is_there(phone, about)
    signed = house.homes[-ENTERED:]
    await meeting.enters_sheet(house.minute_taker, number, " ".join(phone.room for phone in signed))
    for line, text in talk.minutes:
        here.clock.advance(A_TURN)
        await meeting.notes(house.minute_taker, number, line, text)
    await meeting.closes(house.chair, house.minute_taker, number)
    here.turns_to(coming[0].person)
    await meeting.prints(coming[0])
    await here.settles()
