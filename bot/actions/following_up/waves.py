"""Who watches a long wave of reminders go out, and how far it has come."""

from msgspec import Struct

from bot.actions.following_up.putting_up import wave
from bot.actions.hall import Hall
from bot.voting.estates.estate import Estate
from bot.voting.following_up.reminder_prospect import Progress
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NoSuchProposal
from storage import deliveries
from storage.deliveries import DeliveryState
from storage.estates import estates
from storage.following_up import progress_messages
from storage.following_up.progress_messages import ProgressMessage
from storage.households import people
from storage.proposals import proposals


class Watched(Struct, frozen=True):
    """A vote whose reminders are going out, how far they have come, and the watcher's language."""

    estate: Estate
    proposal: Proposal
    progress: Progress
    language: str


async def unfinished(hall: Hall) -> list[ProgressMessage]:
    """Return the messages that do not show the end of their wave yet."""
    return await hall.read_at_once(progress_messages.unfinished)


async def look(hall: Hall, message: ProgressMessage) -> Watched:
    """Return what a progress message has to show now.

    Raises:
        NoSuchProposal: its vote is gone.
    """
    async with hall.read() as connection:
        proposal = await proposals.get(connection, message.run[0])
        if proposal is None:
            raise NoSuchProposal()
        estate = await estates.get(connection, proposal.estate_id)
        counts = await deliveries.counts_of_run(connection, wave(message.run))
        watcher = await people.get(connection, message.user_id)
    language = watcher.language if watcher else estate.language
    return Watched(estate, proposal, _progress(hall, message, counts), language)


def _progress(hall: Hall, message: ProgressMessage, counts: dict[DeliveryState, int]) -> Progress:
    def number(*states: DeliveryState) -> int:
        return sum(counts.get(state, 0) for state in states)

    return Progress(
        sent=number(DeliveryState.SENT),
        unreachable=number(DeliveryState.UNREACHABLE, DeliveryState.FAILED),
        not_needed=number(DeliveryState.NOT_NEEDED),
        left=number(*deliveries.PENDING),
        began_at=message.begun_at,
        now=hall.now,
    )


async def shown(hall: Hall, message: ProgressMessage, message_id: int | None, finished: bool) -> None:
    """Remember in which message the progress was shown, and whether that was the end."""
    async with hall.act() as act:
        await progress_messages.change(act.connection, message, message_id, finished)
