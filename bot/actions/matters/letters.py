"""Who is told of a matter: the committee when it is raised, and whoever raised it what comes of it."""

from bot.actions.act import Act
from bot.voting.estates.estate import Office
from bot.voting.letter import Envelope
from bot.voting.matters.letters import MatterAnswered, MatterRaised
from bot.voting.matters.matter import Matter
from bot.voting.matters.states import MatterState
from storage.estates import estates


async def tell_committee(act: Act, matter: Matter) -> None:
    """Ask the committee what it does with a matter that was raised."""
    letter = MatterRaised(matter.id)
    readers = await estates.holders(act.connection, matter.estate_id, Office.COMMITTEE)
    act.tell(
        Envelope(f"{letter.KIND}:{matter.id}:{each}", matter.estate_id, each, letter) for each in readers
    )


def answer_raiser(act: Act, matter: Matter, state: MatterState) -> None:
    """Tell whoever raised a matter what was done with it, unless he did that himself."""
    if act.by != matter.raised_by:
        letter = MatterAnswered(matter.id, state)
        key = f"{letter.KIND}:{matter.id}:{state}"
        act.tell([Envelope(key, matter.estate_id, matter.raised_by, letter)])
