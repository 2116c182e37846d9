"""Finding a person's draft and laying it out."""

from datetime import datetime

from msgspec.structs import replace
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.hall import Hall
from bot.voting.proposals.draft import Draft
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.draft_sheet import Sheet, spoken_of
from bot.voting.proposals.namesakes import namesakes
from bot.voting.refusals import DraftChanged, DraftGone
from bot.voting.rights import Right
from storage.estates import estates
from storage.proposals import drafts, electorates, proposals


async def find(hall: Hall, user_id: int) -> Sheet | None:
    """Return the person's draft, if there is one and the person may still propose in its estate."""
    async with hall.read() as connection:
        draft = await drafts.get(connection, user_id)
        if draft is None or not await rights.has(connection, user_id, draft.estate_id, Right.PROPOSE):
            return None
        return await lay_out(connection, draft, hall.now)


async def waiting(hall: Hall, user_id: int) -> Sheet | None:
    """Return the person's draft if it waits for an answer: it is not resting."""
    sheet = await find(hall, user_id)
    return None if sheet is None or sheet.draft.resting else sheet


async def sealed(connection: AsyncConnection, user_id: int, seal: str, now: datetime) -> Sheet:
    """Return the person's draft if it still has the seal with which it was seen.

    Raises:
        DraftChanged: it has other answers by now.
        DraftGone, CommitteeOnly: as for ``own``.
    """
    sheet = await own(connection, user_id, now)
    if sheet.draft.seal != seal:
        raise DraftChanged()
    return sheet


async def own(connection: AsyncConnection, user_id: int, now: datetime) -> Sheet:
    """Return the person's draft.

    Raises:
        DraftGone: there is none.
        CommitteeOnly: the person does not serve its estate any more.
    """
    draft = await drafts.get(connection, user_id)
    if draft is None:
        raise DraftGone()
    await rights.demand(connection, user_id, draft.estate_id, Right.PROPOSE)
    return await lay_out(connection, draft, now)


async def lay_out(connection: AsyncConnection, draft: Draft, now: datetime) -> Sheet:
    """Return a draft with what it takes to show it."""
    estate = await estates.get(connection, draft.estate_id)
    estate_id, name = estate.id, estate.developer
    draft = replace(draft, by_heads=await electorates.by_heads(connection, estate_id))
    asked = draft.asked(now, estate.tz)
    newest = await proposals.of_estates(connection, [estate_id])
    return Sheet(
        draft=draft,
        estate=estate,
        parts=tuple(await electorates.parts(connection, estate_id)),
        kinds=tuple(await electorates.kinds(connection, estate_id)),
        measures={
            electorate: await electorates.measure(connection, estate_id, electorate)
            for electorate in spoken_of(draft, asked)
        },
        developers_units=await electorates.units_of_owner(connection, estate_id, name) if name else 0,
        floorless=await electorates.without_floor(connection, estate_id, draft.electorate),
        number=newest[0].number + 1 if newest else 1,
        now=now,
        namesakes=tuple(namesakes(str(draft.answers.get(Question.TITLE) or ""), newest)),
    )
