"""Who serves the estates that somebody serves as well."""

from collections.abc import Sequence

from msgspec import Struct

from bot.actions.hall import Hall
from bot.actions.known_as import known_as
from bot.voting.estates.estate import Estate, Office
from bot.voting.overview.visitor import Visitor
from bot.voting.rights import Right
from storage.estates import estates

SHOWN = (Office.COMMITTEE, Office.AUDITOR)


class Served(Struct, frozen=True):
    """An estate and the names of those who serve it."""

    estate: Estate
    committee: Sequence[str]
    auditors: Sequence[str]


async def of_estates(hall: Hall, visitor: Visitor) -> list[Served]:
    """Return who serves each estate of which somebody may see what is open."""
    found = []
    async with hall.read() as connection:
        for estate in visitor.estates.values():
            if not visitor.may(Right.SEE_OVERVIEW, estate.id):
                continue
            held = [await estates.holders(connection, estate.id, office) for office in SHOWN]
            names = await known_as(connection, [each for ids in held for each in ids])
            committee, auditors = ([names[each] for each in ids if each in names] for ids in held)
            found.append(Served(estate, committee, auditors))
    return found
