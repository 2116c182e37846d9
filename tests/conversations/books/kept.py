"""Keeping books in a town: who serves, what is pressed, what is typed."""

from bot.actions.estates import offices
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.estates.estate import Office
from tests.conversations.newcomers import VALID, answer_to, joins_committee
from tests.conversations.town import Town


def newest(person: Person, words: str) -> Message:
    """Return the newest message to a person with a button that says these words."""
    return next(
        message
        for message in reversed(person.private.from_bot)
        if any(words in button.text for row in message.buttons for button in row)
    )


async def presses(town: Town, person: Person, *words: str) -> str:
    """Let somebody press buttons one after the other; return what the last press was answered."""
    answered = ""
    for each in words:
        answered = (await person.tap(newest(person, each), text=each).answer()).text
        await town.idle()
    return answered


async def types(town: Town, person: Person, *words: str) -> Message:
    """Let somebody write one message after the other; return the newest answer."""
    for each in words:
        person.write(each)
        await town.idle()
    return person.private.from_bot[-1]


async def serving(town: Town) -> tuple[Person, Person]:
    """Return a second one of the committee and a treasurer, invited by the committee."""
    second = await joins_committee(town, "陈委员")
    link = await offices.invite(town.program.hall, town.estate.name, Office.TREASURER, VALID)
    treasurer = town.world.person("许会计")
    await answer_to(treasurer, f"/start join-{link.token}")
    return second, treasurer


async def account_opened(town: Town, second: Person) -> None:
    """Let the committee name an account and the second person confirm it."""
    await types(town, town.committee, "/books")
    await presses(town, town.committee, "登记账户")
    await types(town, town.committee, "阳光花园业主委员会", "农业银行解放路支行", "6228 4800 1234")
    await presses(town, town.committee, "交给第二人确认")
    await presses(town, second, "核对无误")


async def enters(town: Town, treasurer: Person, second: Person, side: str, kind: str, *typed: str) -> None:
    """Let the treasurer enter something of today without a document, and the second person confirm it."""
    await types(town, treasurer, "/books")
    await presses(town, treasurer, side, kind)
    await types(town, treasurer, *typed)
    await presses(town, treasurer, "今天", "没有凭证", "交给第二人确认")
    await presses(town, second, "核对无误")
