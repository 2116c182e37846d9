"""Who is new in a household and would change what others have voted for it: somebody is asked to vouch."""

from collections.abc import Iterable

from bot.actions import hands
from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.voting.ballots import newcomers
from bot.voting.ballots.ballot_box import BallotPlace
from bot.voting.households.household import Member
from bot.voting.households.letters import VouchRequested
from bot.voting.households.newcomers import vouchers
from bot.voting.letter import Envelope
from bot.voting.typed.names import among
from storage.ballots import ballots
from storage.households import members


async def ask_to_vouch(act: Act, too_new: Iterable[Member]) -> None:
    """Ask, once for each of these newcomers, those who may vouch for them."""
    for newcomer in too_new:
        home = newcomer.household
        present = await members.of_households(act.connection, [home.id])
        committee = await hands.may_vouch(act.connection, newcomer)
        name = among(newcomer, present).name
        letter = VouchRequested(newcomer.id, name, home.label, newcomer.role, act.fresh_for.days)
        act.tell(
            Envelope(f"vouch:{newcomer.id}:{reader}", home.estate_id, reader, letter)
            for reader in vouchers(newcomer, present, committee, act.now, act.fresh_for)
        )


async def must_be_settled(hall: Hall, user_id: int, household_id: int, place: BallotPlace) -> None:
    """Let nobody go on who is new in a household and would change the ballot that others cast at a place.

    Raises:
        StillNew: the person is; who may vouch has been asked, in an act of its own.
    """
    async with hall.act(by=user_id) as act:
        here = await members.of_households(act.connection, [household_id])
        ballot = (await ballots.standing(act.connection, [place])).get(place)
        mine = [member for member in here if member.user_id == user_id and member.may_vote]
        too_new = [m for m in mine if newcomers.is_closed_to(m, ballot, act.now, act.fresh_for)]
        await ask_to_vouch(act, too_new)
    for newcomer in too_new:
        raise newcomers.refusal(newcomer, hall.fresh_for)
