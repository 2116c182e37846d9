"""Who is told of a ballot on paper: the second person, the one who entered it, the household."""

from collections.abc import Sequence

from bot.actions import hands
from bot.actions.act import Act
from bot.voting.households.household import Household
from bot.voting.letter import Envelope, Letter
from bot.voting.paper.letters import PaperCheck, PaperChecked, PaperCounted, PaperLapsed
from bot.voting.paper.paper import PaperEntry
from bot.voting.sights import Sight, Viewer
from storage.households import members
from storage.proposals import proposals


async def ask_to_check(act: Act, entry: PaperEntry) -> None:
    """Ask the others of the committee to confirm or refuse an entry."""
    letter = PaperCheck(entry.id)
    seconds = await hands.seconds(act.connection, entry.estate_id, entry.entered_by)
    act.tell(_to(user_id, entry, letter) for user_id in seconds)


def tell_who_entered(act: Act, entry: PaperEntry) -> None:
    """Say what the second person made of an entry."""
    act.tell([_to(entry.entered_by, entry, PaperChecked(entry.id))])


async def tell_of_lost_doors(act: Act, lapsed: Sequence[PaperEntry]) -> list[Household]:
    """Tell who entered and who checked slips that lapsed, where nobody bound to the household can be asked.

    Return these households: somebody has to go there again.
    """
    homes = {entry.household.id: entry.household for entry in lapsed}
    asked = {m.household.id for m in await members.of_households(act.connection, homes) if m.may_vote}
    for entry in lapsed:
        if entry.household.id not in asked:
            parties = {entry.entered_by, entry.checked_by or entry.entered_by}
            act.tell(_to(user_id, entry, PaperLapsed(entry.id)) for user_id in sorted(parties))
    return [home for number, home in homes.items() if number not in asked]


async def tell_household(act: Act, entry: PaperEntry) -> None:
    """Tell everybody bound to the household what counts, as far as they may know it."""
    proposal = await proposals.get(act.connection, entry.proposal_id)
    open_to_all = proposal is not None and proposal.shows(Sight.HAS_VOTED, Viewer.TENANT)
    act.tell(
        _to(member.user_id, entry, PaperCounted(entry.id, member.may_vote))
        for member in await members.of_households(act.connection, [entry.household.id])
        if member.may_vote or (member.is_bound and open_to_all)
    )


def _to(user_id: int, entry: PaperEntry, letter: Letter) -> Envelope[Letter]:
    return Envelope(f"{letter.KIND}:{entry.id}:{user_id}", entry.estate_id, user_id, letter)
