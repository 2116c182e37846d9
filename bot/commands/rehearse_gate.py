"""The story of an open estate without areas: hearings, a group that is founded, a gate by equal shares."""

from bot.commands.rehearse_account import Account
from bot.commands.rehearse_gate_group import COVENANT, FOUNDING, SOUNDINGS, founded, sounded_out
from bot.commands.rehearse_gate_meetings import MEETINGS, hearing, on_small_stools
from bot.commands.rehearse_gate_money import collected, is_sound
from bot.commands.rehearse_matter_account import account_of_matter
from bot.commands.rehearse_matter_vote import decided
from bot.commands.rehearse_papers import Papers
from bot.commands.rehearse_stage import Stage
from bot.rehearsal.players import thread
from bot.rehearsal.players.doorstep import Doorstep
from bot.rehearsal.players.gate_words import GATE_WORDS, GateWords
from bot.rehearsal.players.street import HEARINGS, Street

GATE = 6  # the id of the vote about it, the last


async def gate(here: Stage, papers: Papers) -> Account:
    """Play the story of the gate."""
    words = GATE_WORDS[here.scene.speech.language]
    street = await _gathered(here)
    await _raised(here, street, words)
    for number in HEARINGS:
        await hearing(here, street, words, number)
    await sounded_out(here, street)
    await founded(here, street, words)
    await on_small_stools(here, street, words)
    await _planned(here, street, words)
    here.vote_id = GATE
    await decided(here, papers, street.homes)
    money = await (await collected(here, street, words)).figures()
    votes = (*SOUNDINGS, FOUNDING, COVENANT, GATE)
    return await account_of_matter(here, street.homes, MEETINGS, votes, money, is_sound(money))


async def _gathered(here: Stage) -> Street:
    """Let the street's households come in, and each building have somebody who looks after it."""
    scene = here.scene
    here.next_morning()
    second, _ = await scene.appoint_two_more()
    homes = await scene.bring_in_all()
    street = Street(scene.phone(scene.committee.person), scene.phone(second), homes)
    for number in HEARINGS:
        await Doorstep(scene.committee, street.lead(number).person, here.words).appoints(None, number)
    here.first_look.left = homes[2].person.id
    return street


async def _raised(here: Stage, street: Street, words: GateWords) -> None:
    """Let a resident raise the matter, and those who prepare everything take it up."""
    resident = street.homes[1]
    here.turns_to(resident.person)
    await thread.raises(resident, words.matter, thread.WHOLE_ESTATE)
    await street.chair.presses("matter.do.taken-up")


async def _planned(here: Stage, street: Street, words: GateWords) -> None:
    """Let the plan be written, shared, compared by a resident and put to the vote."""
    for plan in words.plans:
        await thread.plans(street.chair, plan)
    await thread.shares_equally(street.chair)
    resident = street.homes[2]
    here.turns_to(resident.person)
    await thread.compares(resident)
    await thread.puts_to_vote(street.chair, here.scene.committee.group, thread.BY_HEADS, of_all=True)
