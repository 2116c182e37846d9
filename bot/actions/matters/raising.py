"""Raising a matter: asked for, looked at once more, and told to the committee."""

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.matters import letters
from bot.actions.questions import Answer, OpenQuestion, take
from bot.voting.estates.estate import Estate
from bot.voting.households.household import Household
from bot.voting.households.part import Part
from bot.voting.ledger.owner import of_matter
from bot.voting.matters import records
from bot.voting.matters.matter import Matter
from bot.voting.matters.raising import Written, must_wait_no_longer, places, written
from bot.voting.matters.states import MatterState
from bot.voting.refusals import NoteChanged, PlaceUnknown
from bot.voting.rights import Right
from bot.voting.typed.codes import TOKEN_LENGTH, new_code
from storage import questions
from storage.estates import estates
from storage.households import members
from storage.matters import matters

MATTER = "matter"
"""The question that title and text answer; what came of them is kept with it."""


class Raising(Struct, frozen=True):
    """A matter that is being raised, and what it can be about."""

    estate: Estate
    places: list[tuple[Part, ...]]
    written: Written | None = None


async def begin(hall: Hall, user_id: int, estate_id: int) -> Raising:
    """Ask somebody for the title and the text of a matter.

    Raises:
        TooManyMatters: too many of the person's wait already.
        Refusal: those of ``act.demand``.
    """
    async with hall.act(by=user_id) as act:
        raising = await _allowed(act, user_id, estate_id)
        await _keep(act, user_id, raising)
        return raising


async def write(hall: Hall, answer: Answer, text: str) -> Raising:
    """Keep title and text with the question; others take the place of those before.

    Raises:
        NothingToConfirm: the question waits no more.
        MatterTextMissing, TitleMissing, TitleTooLong, NoteTooLong: it is nothing that can be raised.
        Refusal: those of ``begin``.
    """
    words = written(text)
    async with hall.act(by=answer.user_id) as act:
        await take(act, answer)
        allowed = await _allowed(act, answer.user_id, answer.question.fields["estate_id"])
        raising = Raising(allowed.estate, allowed.places, words)
        await _keep(act, answer.user_id, raising)
        return raising


async def submit(hall: Hall, answer: Answer, seal: str, place: int) -> Matter:
    """Store what was written, about the place with that number among those offered; tell the committee.

    Raises:
        NothingToConfirm: the question waits no more.
        NoteChanged: something else was written since it was seen with that ``seal``.
        PlaceUnknown: no such place was offered.
        Refusal: those of ``begin``.
    """
    asked, user_id = answer.question.fields, answer.user_id
    async with hall.act(by=user_id) as act:
        await act.hold_estate(asked["estate_id"])  # one number each
        await take(act, answer)
        allowed = await _allowed(act, user_id, asked["estate_id"])
        words = Written(asked["title"], asked["text"])
        if words.seal != seal:
            raise NoteChanged()
        if place >= len(allowed.places):
            raise PlaceUnknown()
        return await _raise(act, user_id, Raising(allowed.estate, [allowed.places[place]], words))


async def _raise(act: Act, user_id: int, raising: Raising) -> Matter:
    assert raising.written is not None
    number = await matters.next_number(act.connection, raising.estate.id)
    homes = await _homes(act.connection, user_id, raising.estate.id)
    new = Matter(
        id=0,
        estate_id=raising.estate.id,
        number=number,
        title=raising.written.title,
        text=raising.written.text,
        parts=raising.places[0],
        raised_by=user_id,
        raised_at=act.now,
        room=homes[0].label if homes else "",
        state=MatterState.RAISED,
        changed_at=act.now,
    )
    matter_id = await matters.add(act.connection, new, new_code(act.below, TOKEN_LENGTH))
    await act.begin_ledger_of(raising.estate.id, of_matter(matter_id))
    act.write_into(of_matter(matter_id), [records.raised(raising.estate.name, new)])
    act.record("matter-raised", raising.estate.id, matter_id=matter_id, number=number)
    stored = (await act.hold_matters([matter_id]))[matter_id]
    await letters.tell_committee(act, stored)
    return stored


async def _allowed(act: Act, user_id: int, estate_id: int) -> Raising:
    await act.demand(estate_id, Right.RAISE_MATTER)
    must_wait_no_longer(await matters.raised_by(act.connection, user_id, estate_id))
    homes = await _homes(act.connection, user_id, estate_id)
    return Raising(await estates.get(act.connection, estate_id), places(homes))


async def _homes(connection: AsyncConnection, user_id: int, estate_id: int) -> list[Household]:
    mine = await members.of_people(connection, [user_id])
    return [each.household for each in mine if each.is_bound and each.household.estate_id == estate_id]


async def _keep(act: Act, user_id: int, raising: Raising) -> None:
    words = raising.written or Written("", "")
    fields = {"estate_id": raising.estate.id, "title": words.title, "text": words.text}
    await questions.ask(act.connection, user_id, OpenQuestion(MATTER, fields), act.now)
