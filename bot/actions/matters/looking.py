"""Reading matters: what one may see of them, and what one may do."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.hall import Hall
from bot.voting.estates.estate import Estate
from bot.voting.matters.matter import Matter
from bot.voting.matters.plan import Plan, PlanVersion
from bot.voting.meetings.minutes import Minutes
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NotYourEstate
from bot.voting.rights import Quality, Right, allows
from storage.estates import estates
from storage.matters import matters, plans
from storage.meetings import minutes
from storage.proposals import proposals


class MatterSheet(Struct, frozen=True):
    """A matter with all that hangs on it; ``draft`` is the plan that is being written."""

    estate: Estate
    matter: Matter
    meetings: Sequence[Minutes]
    plans: Sequence[PlanVersion]
    votes: Sequence[Proposal]
    draft: Plan | None = None


async def listed(hall: Hall, user_id: int) -> list[tuple[Estate, Matter]]:
    """Return the matters that a person may see, in the order of the estates and the newest first.

    Raises:
        NotYourEstate: the person belongs to no estate.
    """
    async with hall.read() as connection:
        found = []
        for estate in await rights.where(connection, user_id, Right.SEE_MATTERS):
            held = await rights.qualities(connection, user_id, estate.id)
            here = await matters.of_estates(connection, [estate.id])
            found += [(estate, each) for each in here if _sees(held, user_id, each)]
        return found


def _sees(held: set[Quality], user_id: int, matter: Matter) -> bool:
    return matter.is_public or matter.raised_by == user_id or allows(held, Right.SEE_RAISED)


async def seen_by(hall: Hall, user_id: int, matter_id: int) -> MatterSheet:
    """Return a matter to somebody who may see it; a plan that is being written to who sees what is raised.

    Raises:
        NotYourEstate: it is none of the person's estates, or was not taken up, or is not there.
        Refusal: those of ``rights.known``.
    """
    async with hall.read() as connection:
        found = await matters.get(connection, matter_id)
        matter = await rights.known(connection, user_id, found, Right.SEE_MATTERS)
        held = await rights.qualities(connection, user_id, matter.estate_id)
        if not _sees(held, user_id, matter):
            raise NotYourEstate()
        draft = await plans.draft(connection, matter.id) if allows(held, Right.SEE_RAISED) else None
        return await _sheet(connection, matter, draft)


async def look(hall: Hall, matter_id: int) -> MatterSheet:
    """Return a matter for the bot's own messages, without what is being written.

    Raises:
        NotYourEstate: there is none with that id.
    """

    async def seen(connection: AsyncConnection) -> MatterSheet:
        matter = await matters.get(connection, matter_id)
        if matter is None:
            raise NotYourEstate()
        return await _sheet(connection, matter, None)

    return await hall.read_at_once(seen)


async def _sheet(connection: AsyncConnection, matter: Matter, draft: Plan | None) -> MatterSheet:
    votes = await proposals.by_id(connection, list(await matters.votes(connection, matter.id)))
    return MatterSheet(
        await estates.get(connection, matter.estate_id),
        matter,
        await minutes.of_matter(connection, matter.id),
        await plans.of_matter(connection, matter.id),
        [votes[each] for each in sorted(votes)],
        draft,
    )


async def may(hall: Hall, user_id: int, estate_id: int) -> set[Quality]:
    """Return as what somebody looks at a matter of an estate."""
    return await hall.read_at_once(lambda connection: rights.qualities(connection, user_id, estate_id))


async def on_page(hall: Hall, token: str) -> MatterSheet | None:
    """Return the matter whose page has this address, None if there is none that was taken up."""
    async with hall.read() as connection:
        matter = await matters.by_token(connection, token)
        return await _sheet(connection, matter, None) if matter and matter.is_public else None


async def on_board(hall: Hall) -> list[tuple[Matter, str]]:
    """Return the matters that the notice board lists, the newest first, with what their addresses have.

    Their pages are for those who have the address until one of their votes is for everybody.
    """
    async with hall.read() as connection:
        return [each for each in await matters.listed(connection) if each[0].is_public]


async def page(hall: Hall, matter_id: int) -> str:
    """Return what the address of a matter's page has."""
    async with hall.read() as connection:
        return await matters.token(connection, matter_id)


async def where_to_raise(hall: Hall, user_id: int) -> list[Estate]:
    """Return the estates in which somebody can raise a matter.

    Raises:
        NotYourEstate: there is none.
    """
    async with hall.read() as connection:
        return await rights.where(connection, user_id, Right.RAISE_MATTER)
