"""What a press is answered is in the language of whoever pressed: the batch knows it."""

from pathlib import Path

from bot.actions.ballots.cast import cast
from bot.actions.households import people
from bot.voting.ballots.ballot import Receipt, Tap
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Role
from bot.voting.refusals import NotBound, TenantHasNoVote
from tests.actions.home import home
from tests.actions.votes import binds, opens, presses

OWNER, TENANT, KNOWN, STRANGER = 1, 2, 3, 4


async def test_a_batch_knows_what_members_and_known_strangers_read(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        household = await here.has_household("3-2-501")
        await binds(here, OWNER, household)
        await binds(here, TENANT, household, Role.TENANT)
        await here.meets(KNOWN)
        for user_id in (OWNER, KNOWN):
            await people.choose_language(here.hall, user_id, "en")
        proposal = await opens(here)
        taps: list[Tap] = [
            presses(user_id, proposal)(Choice.FOR) for user_id in (OWNER, TENANT, KNOWN, STRANGER)
        ]
        receipt, tenant, known, stranger = await cast(here.hall, taps)
    assert isinstance(receipt, Receipt) and receipt.language == "en"
    assert isinstance(tenant, TenantHasNoVote) and tenant.language == "zh_CN"
    assert isinstance(known, NotBound) and known.language == "en"
    assert isinstance(stranger, NotBound) and stranger.language == ""
