"""One matter of a rehearsal on its way: raised, taken up, planned in versions, compared, put to the vote."""

from collections.abc import Mapping

from bot.rehearsal.players.committee import PATIENCE, has_button
from bot.rehearsal.players.phone import Phone
from bot.rehearsal.players.words import Words
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.messages import Message

OWN_BUILDING = 1  # the row below that of the whole estate
UNTIL_PUBLISHED = (
    *("pick.attachment.none", "pick.rule.civil-code-ordinary", "pick.ballots.open"),
    *("button.days", "pick.timetable.usual", "button.publish"),
)


async def raises(resident: Phone, text: str) -> None:
    """Let a resident raise a matter for the building in which the household lives."""
    resident.writes("/raise")
    await resident.says("matter.ask", text)
    await resident.finds("matter.leave")
    await resident.presses_row(OWN_BUILDING, "matter.preview")
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


async def compares(phone: Phone) -> None:
    """Let somebody see the versions side by side, in a message and on a sheet."""
    await opens(phone)
    await phone.presses("plan.compare")
    await phone.reads("plan.compared")
    await phone.presses("plan.print")
    await phone.gets_file()


async def puts_to_vote(member: Phone, group: Group) -> None:
    """Let a committee member put the newest version of the plan to the vote, and publish it."""
    await opens(member)
    await member.presses("matter.put-to-vote", "matter.vote-on", *UNTIL_PUBLISHED)
    await group.wait_for(member.words("card.plans"), timeout=PATIENCE)


async def card(group: Group, words: Words) -> Message:
    """Return the message in the group on which one can vote."""
    return await group.wait_for(lambda message: has_button(message, words("choice.for")), timeout=PATIENCE)
