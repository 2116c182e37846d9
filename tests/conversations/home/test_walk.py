"""Every screen of the home, for everybody in both languages: few buttons, a way back, an answer to each."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.actions.estates import leads, offices
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.texts.catalogue import LANGUAGES
from bot.voting.estates.estate import Office
from bot.voting.households.household import Role
from bot.voting.households.part import Part
from bot.voting.typed.wording import columns
from handlers.buttons.home import Errand, GoTo, GoUp, Open, Screen
from handlers.home.screens import SCREENS
from tests.conversations.busy_estate import FIRST, busy_estate
from tests.conversations.newcomers import VALID, answer_to
from tests.conversations.town import Town

MOST_BUTTONS = 8
HEIGHT = 700  # px of a phone that is 390 wide, on which a line has COLUMNS and both are so high:
COLUMNS, LINE, BUTTON = 40, 25, 57
COMMITTEE_SEES = set(Screen)
AUDITOR_SEES = set(Screen) - {Screen.REGISTER}
RESIDENT_SEES = {
    *(Screen.HOME, Screen.WAITING, Screen.VOTES, Screen.VOTE),
    *(Screen.ESTATE, Screen.MATTERS, Screen.ME),
}

Comes = Callable[[Town], Awaitable[Person]]


async def committee(town: Town) -> Person:
    await town.binds(town.committee, FIRST)
    return town.committee


async def auditor(town: Town) -> Person:
    link = await offices.invite(town.program.hall, town.estate.name, Office.AUDITOR, VALID)
    person = town.world.person("监督员")
    await answer_to(person, f"/start join-{link.token}")
    return person


async def lead(town: Town) -> Person:
    person, hall = await town.lives("楼道长", FIRST), town.program.hall
    _, link = await leads.invite(hall, town.committee.id, town.estate.id, Part("7", ""), VALID)
    await leads.accept(hall, person.id, link.token)
    return person


async def owner(town: Town) -> Person:
    return await town.lives("业主", FIRST)


async def tenant(town: Town) -> Person:
    return await town.lives("租户", FIRST, Role.TENANT)


ROLES: dict[str, Comes] = {
    "committee": committee,
    "auditor": auditor,
    "lead": lead,
    "owner": owner,
    "tenant": tenant,
}


@pytest.mark.slow
async def test_every_screen_is_short_leads_back_and_answers(town: Town) -> None:
    await busy_estate(town)
    for role, comes in ROLES.items():
        person = await comes(town)
        expected = {"committee": COMMITTEE_SEES, "auditor": AUDITOR_SEES}.get(role, RESIDENT_SEES)
        for language in LANGUAGES:
            town.program.desk.read_in(person.id, language)
            seen, others = await walked(town, person)
            assert seen - {Screen.WAITING} == expected - {Screen.WAITING}, role
        await answers_all(town, person, others)


async def answers_all(town: Town, person: Person, others: set[str]) -> None:
    """Press everything that does not go about in the home, an hour after it was shown."""
    catalogue, wrong = town.program.desk.catalogue, ("trouble", "refusal.UnknownButton")
    trouble = [catalogue[language].plain(key) for language in LANGUAGES for key in wrong]
    shown = await answer_to(person, "/menu")
    town.clock.advance(timedelta(hours=1))
    for data in sorted(others):
        answer = await person.tap(shown, data=data).answer()
        await town.all_is_handled()
        assert not {answer.text, shown.text} & {*trouble}, data


async def walked(town: Town, person: Person) -> tuple[set[Screen], set[str]]:
    """Press all that goes about in the home; return the screens, and what else can be pressed there."""
    shown = await answer_to(person, "/menu")
    ahead, seen, others = [GoTo(Screen.HOME).pack()], set[str](), set[str]()
    while ahead:
        data = ahead.pop()
        seen.add(data)
        await person.tap(shown, data=data).answer()
        await town.all_is_handled()
        buttons = looked_at(shown, GoTo.unpack(data))
        others |= {each for each in buttons if not GoTo.matches(each) and not GoUp.matches(each)}
        ahead += [each for each in buttons if GoTo.matches(each) and each not in {*seen, *ahead}]
    return {GoTo.unpack(each).screen for each in seen}, others


def looked_at(shown: Message, wanted: GoTo) -> list[str]:
    """Return what the buttons of a screen say, once it is known that they are few and lead back."""
    buttons = [str(each.callback_data) for row in shown.buttons for each in row]
    assert shown.text and 0 < len(buttons) <= MOST_BUTTONS, (wanted, len(buttons))
    lines = sum(max(-(-columns(line) // COLUMNS), 1) for line in shown.text.splitlines())
    assert lines * LINE + len(shown.buttons) * BUTTON <= HEIGHT, shown.text
    if wanted.screen is not Screen.HOME:
        assert GoUp.unpack(buttons[-1]).screen is wanted.screen
    return buttons


def test_every_screen_stands_in_the_table_and_leads_home() -> None:
    assert SCREENS.keys() == set(Screen)
    for screen in Screen:
        above = screen
        for _ in Screen:
            above = SCREENS[above].above
        assert above is Screen.HOME


def test_every_errand_is_a_button_of_some_screen() -> None:
    led = [each.leads(1) for row in SCREENS.values() for each in row.entries]
    offered = {each.errand for each in led if isinstance(each, Open)}
    assert offered | {Errand.DOORS} == set(Errand)
