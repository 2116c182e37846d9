import pytest

from bot.rehearsal.town.chats import Chat
from bot.rehearsal.town.people import Person
from handlers.answering.menus import ADMINISTRATORS, AUDITOR, COMMITTEE, GROUP, LEAD, RESIDENT
from tests.conversations.newcomers import ROOM, after_press, answer_to
from tests.conversations.town import Town


def menu(town: Town, person: Person, chat: Chat | None = None) -> dict[str, str]:
    """Return the commands a person's app offers, with their descriptions."""
    shown = town.world.commands.shown(person, chat or person.private)
    return {command["command"]: command["description"] for command in shown}


async def test_the_committee_is_offered_what_it_can_do_and_a_resident_is_not(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    assert menu(town, town.committee)["propose"] == "发起表决"
    assert menu(town, owner)["results"] == "查看表决进展和结果"
    assert not menu(town, owner).keys() & {"propose", "codes", "invite", "link"}


async def test_in_the_group_only_administrators_are_offered_to_link_it(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    assert menu(town, owner, town.group).keys() == {"results", "help"}
    assert menu(town, town.committee, town.group).keys() == {"results", "link", "help"}


async def test_the_menu_follows_the_language_that_is_chosen(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    for person in (owner, town.committee):
        await after_press(person, await answer_to(person, "/language"), "English")
        assert menu(town, person)["results"] == "How a vote stands or ended"
    assert menu(town, town.committee)["propose"] == "Put something to the vote"
    assert "propose" not in menu(town, owner)


async def test_an_app_in_english_is_offered_english_commands(town: Town) -> None:
    person = town.world.person("Ann", language_code="en-GB")
    assert menu(town, person)["me"] == "What I am bound to"


EVERY_COMMAND = sorted({*RESIDENT, *LEAD, *AUDITOR, *COMMITTEE, *GROUP, *ADMINISTRATORS, "start", "cancel"})
SAID_IN_THE_GROUP = {"link", "results", "help"}


@pytest.mark.slow
async def test_every_command_is_answered_in_private_and_in_a_group(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    for person in (town.committee, owner):
        for command in EVERY_COMMAND:
            assert (await answer_to(person, f"/{command}")).text
            written = person.write(f"/{command}", town.group)
            answered = await town.group.wait_for(lambda _: True, after=written.message_id)
            shown_the_way = "请在与我的私聊里操作" in answered.words
            assert shown_the_way is (command not in SAID_IN_THE_GROUP), command
