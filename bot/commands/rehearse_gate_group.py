"""How the street of the gate gets a group that leads it: each building is asked, then two votes of all."""

from datetime import timedelta

from bot.commands.rehearse_matter_vote import IN_FAVOUR
from bot.commands.rehearse_play import becomes_final, closes
from bot.commands.rehearse_stage import Stage
from bot.rehearsal.players import carrying_out, leading, thread
from bot.rehearsal.players.doorstep import blank_sheet
from bot.rehearsal.players.gate_words import GateWords
from bot.rehearsal.players.proposing import proposes
from bot.rehearsal.players.street import HEARINGS, Street
from bot.rehearsal.town.messages import Message
from bot.voting.estates.body import Body

AFTER_THE_LAST_STEP = timedelta(hours=2)  # in which the silent are asked, before a vote closes
SOUNDINGS = HEARINGS  # the ids of the first votes, one a building
FOUNDING, COVENANT = 4, 5  # the ids of those that follow


async def sounded_out(here: Stage, street: Street) -> None:
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


async def founded(here: Stage, street: Street, words: GateWords) -> None:
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
