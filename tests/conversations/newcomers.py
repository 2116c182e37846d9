"""Steps of people who bind themselves to a household."""

from datetime import timedelta

from bot.actions.estates import offices
from bot.actions.households import codes
from bot.rehearsal.town.keyboards import find_button
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.estates.estate import Estate, Office
from bot.voting.typed.codes import spaced
from tests.conversations.town import Town

ROOM = "3-2-501"
VALID = timedelta(days=180)
COMMITTEE, AUDITOR = "业委会成员", "监督员"
OWNER, FAMILY, TENANT = "我是业主", "我是业主的家属", "我是租户"


async def slip(town: Town, room: str = ROOM) -> str:
    """Give the estate a household, unless it is there, and return its code as it is printed."""
    if room not in town.households:
        await town.has_household(room)
    found = await codes.find(town.program.hall, town.committee.id, room, VALID)
    return spaced(found[0].code)


async def answer_to(person: Person, text: str) -> Message:
    """Let a person write something in private and return the bot's answer, not the picture before it."""
    written = person.write(text)
    return await person.private.wait_for(
        lambda shown: shown.message_id > written.message_id and not shown.photo
    )


def carried(message: Message, button: str) -> str:
    """Return what a button carries, for who presses it when the message has changed without his seeing it."""
    data = find_button(message.content.keyboard, None, 0, button).callback_data
    assert data is not None
    return data


async def after_press(person: Person, message: Message, button: str) -> Message:
    """Let a person press a button and return the message once it has changed."""
    edits = message.edits
    await person.tap(message, text=button).answer()
    return await person.private.wait_for(lambda shown: shown is message and shown.edits > edits)


async def binds(town: Town, name: str, role: str = OWNER, room: str = ROOM) -> tuple[Person, str]:
    """Let a new person show a household's code and press a role; return what the person reads then."""
    person = town.world.person(name)
    question = await answer_to(person, await slip(town, room))
    return person, (await after_press(person, question, role)).text


async def invited(person: Person, office: str) -> Message:
    """Let a committee member ask for a link into an office, and return what comes of it."""
    written = person.write("/invite")
    question = await person.private.wait_for("您想邀请谁", after=written.message_id)
    return await after_press(person, question, office)


def token_in(message: Message) -> str:
    """Return what stands behind /start in the link of a message."""
    return message.text.partition("start=")[2].split()[0]


async def another_committee(town: Town, estate: str = "月光花园") -> Person:
    """Found another estate and return the person who is its committee."""
    hall, zone = town.program.hall, "Asia/Shanghai"
    _, invitation = await offices.found(hall, estate, zone, "zh_CN", timedelta(days=1))
    person = town.world.person("吴主任")
    person.start(f"join-{invitation.token}")
    await person.private.wait_for(estate)
    return person


async def serves_another(town: Town, person: Person, estate: str = "月光苑") -> Estate:
    """Found another estate, let a person of this one join its committee, and return it."""
    hall, zone = town.program.hall, "Asia/Shanghai"
    founded, invitation = await offices.found(hall, estate, zone, "zh_CN", timedelta(days=1))
    await answer_to(person, f"/start join-{invitation.token}")
    return founded


async def joins_committee(town: Town, name: str = "陈委员") -> Person:
    """Bring a committee member whom the operator has invited."""
    link = await offices.invite(town.program.hall, town.estate.name, Office.COMMITTEE, VALID)
    person = town.world.person(name)
    await answer_to(person, f"/start join-{link.token}")
    await town.idle()  # the others hear of it
    return person
