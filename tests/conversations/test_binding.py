from datetime import timedelta

from bot.actions import codes
from bot.rehearsal.people import Person
from tests.conversations.town import Town

ROOM = "3-2-501"
VALID = timedelta(days=180)


async def code_of(town: Town, room: str = ROOM) -> str:
    """Give the estate a household, unless it is there, and return its code."""
    if room not in town.households:
        await town.has_household(room)
    house = town.program.house
    return (await codes.find(house, town.committee.id, room, VALID))[0].code


async def shows(town: Town, person: Person, code: str, role: str = "我是业主") -> str:
    """Let a person type a code and press a role; return what he reads then."""
    person.start()
    await person.private.wait_for("欢迎")
    person.write(code)
    question = await person.private.wait_for("请选择您在这一户的身份")
    await person.tap(question, text=role).answer()
    return (await person.private.wait_for(lambda message: message.edits > 0)).text


async def test_the_first_voting_member_is_bound_at_once(town: Town) -> None:
    person = town.world.person("王")
    text = await shows(town, person, await code_of(town))
    assert "您已绑定 3-2-501，身份：业主" in text
