"""The story of two lifts played without a page, from the complaint until they run."""

from bot.actions.matters import looking
from bot.commands.rehearse_account import Account
from bot.commands.rehearse_lift_meetings import FIVE, meet
from bot.commands.rehearse_lift_money import is_sound, play
from bot.commands.rehearse_matter_account import account_of_matter
from bot.commands.rehearse_matter_vote import decided
from bot.commands.rehearse_papers import Papers
from bot.commands.rehearse_stage import THE_VOTE, Stage
from bot.rehearsal.players import pledges, thread
from bot.rehearsal.players.doorstep import Doorstep
from bot.rehearsal.players.house import HIGH, House
from bot.rehearsal.players.lift_words import LIFT_WORDS, LiftWords
from bot.rehearsal.players.money_words import MONEY_WORDS, TABLE
from handlers.answering.links import matter_page

THE_MATTER = 1  # the id of the only one, and its number


async def lift(here: Stage, papers: Papers) -> Account:
    """Play the story of the lifts."""
    language = here.scene.speech.language
    house = await _gathered(here)
    await _raised(here, house, LIFT_WORDS[language])
    await _talked_over(here, house, LIFT_WORDS[language])
    await papers.talked_over(here, THE_MATTER)
    await thread.puts_to_vote(house.chair, here.scene.committee.group)
    await decided(here, papers, house.homes)
    till = await play(here, house, MONEY_WORDS[language])
    await papers.paid(here, till.reader)
    money = await till.figures()
    return await account_of_matter(here, house.homes, len(FIVE), [THE_VOTE], money, is_sound(money))


async def _gathered(here: Stage) -> House:
    """Let the households above the two lifts come in, and each staircase have a lead."""
    scene = here.scene
    here.next_morning()
    second, _ = await scene.appoint_two_more()
    homes = (await scene.bring_in_all())[:HIGH]
    house = House(scene.phone(scene.committee.person), scene.phone(second), homes)
    for number, lead in enumerate(house.leads, 1):
        await Doorstep(scene.committee, lead.person, here.words).appoints(number)
    here.first_look.left = homes[1].person.id
    return house


async def _raised(here: Stage, house: House, words: LiftWords) -> None:
    """Let a resident raise the matter, and the committee take it up."""
    here.turns_to(house.homes[0].person)
    await thread.raises(house.homes[0], words.matter)
    await house.chair.presses("matter.do.taken-up")
    address = await looking.page(here.program.hall, THE_MATTER)
    here.first_look.board = matter_page(here.program.desk.board, address)


async def _talked_over(here: Stage, house: House, words: LiftWords) -> None:
    """Let the meetings be held; each of the last makes a version of the plan, the last with its shares."""
    for number, kind in enumerate(FIVE, 1):
        await meet(here, house, words, number, kind)
        here.turns_to(house.chair.person)
        if number > len(FIVE) - len(words.plans):
            await thread.plans(house.chair, words.plans[number - len(FIVE) - 1])
    await pledges.shares_by_floor(house.chair, TABLE)
    await pledges.looks_at_share(house.homes[-1])
    here.turns_to(house.homes[1].person)
    await thread.compares(house.homes[1])
