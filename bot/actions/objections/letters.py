"""Who is told of an objection: the committee, a second person, whoever objected, the household."""

from collections.abc import Iterable

from bot.actions.act import Act
from bot.voting.estates.estate import Office
from bot.voting.letter import Envelope, Letter
from bot.voting.objections.letters import (
    ObjectionDecided,
    ObjectionRaised,
    ObjectionRefused,
    ObjectionSecond,
)
from bot.voting.objections.objection import Objection
from storage.estates import estates
from storage.households import members


async def tell_committee(act: Act, objection: Objection) -> None:
    """Tell the whole committee of an objection; those who may settle it are asked to."""
    committee = await estates.holders(act.connection, objection.estate_id, Office.COMMITTEE)
    act.tell(_to(committee, objection, ObjectionRaised(objection.id)))


def ask_second(act: Act, objection: Objection, readers: Iterable[int]) -> None:
    """Ask others of the committee to agree that a ballot does not count, anew each time it is wanted."""
    mark = f":{objection.settled_by}:{act.now.timestamp():.0f}"
    act.tell(_to(readers, objection, ObjectionSecond(objection.id), mark))


def tell_refused(act: Act, objection: Objection, reader: int) -> None:
    """Tell who wanted a ballot void that no second person agrees."""
    mark = f":{act.now.timestamp():.0f}"
    act.tell(_to([reader], objection, ObjectionRefused(objection.id), mark))


async def tell_settled(act: Act, objection: Objection) -> None:
    """Tell whoever objected, and everybody bound to the household, how it was settled."""
    homes = [objection.household.id] if objection.household else []
    present = await members.of_households(act.connection, homes)
    readers = dict.fromkeys([objection.raised_by, *(m.user_id for m in present if m.is_bound)])
    act.tell(_to(readers, objection, ObjectionDecided(objection.id)))


def _to(
    readers: Iterable[int], objection: Objection, letter: Letter, mark: str = ""
) -> list[Envelope[Letter]]:
    key = f"{letter.KIND}:{objection.id}{mark}"
    return [Envelope(f"{key}:{reader}", objection.estate_id, reader, letter) for reader in readers]
