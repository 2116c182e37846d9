"""One matter of a rehearsal on its way: raised, taken up, planned in versions, compared, put to the vote."""

from collections.abc import Mapping

from bot.rehearsal.players.committee import PATIENCE, has_button
from bot.rehearsal.players.phone import Phone
from bot.rehearsal.players.words import Words
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.messages import Message

WHOLE_ESTATE, OWN_BUILDING = 0, 1  # rows of the question where it is
BY_AREA, BY_HEADS = "civil-code-ordinary", "households-ordinary"


async def raises(resident: Phone, text: str, where: int = OWN_BUILDING) -> None:
    """Let a resident raise a matter, for the building in which the household lives unless told."""
    resident.writes("/raise")
    await resident.says("matter.ask", text)
    await resident.finds("matter.leave")
    await resident.presses_row(where, "matter.preview")
    await resident.reads("matter.raised")


async def opens(phone: Phone) -> None:
    """Let somebody look at the only matter of the estate."""
    phone.writes("/matters")
    await phone.presses_row(0, "matters.head", 1)


async def plans(member: Phone, fields: Mapping[str, str]) -> None:
    """Let a committee member write what the plan says in some fields, and freeze this version."""
    await opens(member)
    await member.presses("plan.write")
    for field, text in fields.items():
        await member.presses(f"plan.field.{field}")
        await member.says(f"plan.ask.{field}", text)
        await member.finds("plan.freeze")
    await member.presses("plan.freeze", "plan.freeze.yes")
    await member.reads("plan.frozen")


async def shares_equally(member: Phone) -> None:
    """Let a committee member say that every household pays the same, and freeze this version."""
    await opens(member)
    await member.presses("plan.write", "costs.button", "costs.way.equal", "plan.back")
    await member.presses("plan.freeze", "plan.freeze.yes")
    await member.reads("plan.frozen")


async def compares(phone: Phone) -> None:
    """Let somebody see the versions side by side, in a message and on a sheet."""
    await opens(phone)
    await phone.presses("plan.compare")
    await phone.reads("plan.compared")
    await phone.presses("plan.print")
    await phone.gets_file()


async def puts_to_vote(member: Phone, group: Group, rule: str = BY_AREA, *, of_all: bool = False) -> None:
    """Let a committee member put the newest version of the plan to the vote, and publish it.

    Of a matter ``of_all`` it is asked who votes: the whole estate does.
    """
    await opens(member)
    await member.presses("matter.put-to-vote", "matter.vote-on", "pick.attachment.none", f"pick.rule.{rule}")
    if of_all:
        await member.presses("pick.electorate.estate")
    await member.presses("pick.ballots.open", "button.days", "pick.timetable.usual", "button.publish")
    await group.wait_for(member.words("card.plans"), timeout=PATIENCE)


async def takes_votes(card: Message, group: Group, words: Words) -> None:
    """Wait until one can vote on a card that was put up before."""
    choice = words("choice.for")
    await group.wait_for(lambda message: message is card and has_button(message, choice), timeout=PATIENCE)


async def card(group: Group, words: Words) -> Message:
    """Return the message in the group on which one can vote."""
    return await group.wait_for(lambda message: has_button(message, words("choice.for")), timeout=PATIENCE)
