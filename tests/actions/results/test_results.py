from collections.abc import AsyncIterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import update

from bot.actions.ballots.cast import cast
from bot.actions.estates import committee, offices
from bot.actions.proposals.stages import run_due
from bot.actions.results import results
from bot.voting.ballots.ballot import Tap
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure
from bot.voting.counting.tally import Outcome
from bot.voting.households.household import Household, Role, Standing
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import InPrivateOnly, NoSuchProposal, NotYourEstate
from storage.tables import counters
from tests.actions.home import COMMITTEE, VALID, Home, home
from tests.actions.votes import GROUP, binds, opens

OWNER, TENANT, PENDING, STRANGER = 1, 2, 3, 4
NOT_THERE = 12345


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        yield found


@pytest_asyncio.fixture
async def households(here: Home) -> list[Household]:
    """Two households in two buildings, people of different standing in the first."""
    homes = [await here.has_household("1-1-101"), await here.has_household("2-1-201")]
    await here.meets(STRANGER)
    await binds(here, OWNER, homes[0])
    await binds(here, TENANT, homes[0], Role.TENANT)
    await binds(here, PENDING, homes[0], standing=Standing.PENDING)
    return homes


async def vote(here: Home, proposal: Proposal, choice: Choice = Choice.FOR) -> None:
    await cast(here.hall, [Tap(f"{proposal.id}", OWNER, proposal.id, choice)])


@pytest.mark.usefixtures("households")
async def test_a_report_counts_heads_and_area_and_judges_by_the_proposals_rule(here: Home) -> None:
    proposal = await opens(here)
    await vote(here, proposal)

    report = await results.report(here.hall, proposal.id)

    assert report.tally.electorate == Measure(2, Decimal(176))
    assert report.tally.of(Choice.FOR) == report.tally.took_part == Measure(1, Decimal(88))
    assert report.tally.silent == Measure(1, Decimal(88))
    assert report.verdict.outcome is Outcome.NO_QUORUM


@pytest.mark.usefixtures("households")
async def test_the_audit_counts_ballots_and_trusts_no_counter(here: Home) -> None:
    proposal = await opens(here)
    await vote(here, proposal)
    true = (await results.report(here.hall, proposal.id)).tally.took_part
    async with here.hall.database.write() as connection:
        await connection.execute(update(counters).values(heads=counters.c.heads + 1))

    assert (await results.report(here.hall, proposal.id)).tally.took_part != true
    audited = (await results.audited(here.hall, proposal.id)).tally
    assert (audited.took_part, audited.electorate) == (true, Measure(2, Decimal(176)))


async def test_the_detail_of_an_open_ballot_names_every_household_on_the_roll(
    here: Home, households: list[Household]
) -> None:
    proposal = await opens(here)
    await vote(here, proposal, Choice.ABSTAIN)

    detail = await results.detail_of_number(here.hall, here.estate.id, proposal.number)

    assert [(home.id, choice) for home, choice in detail.choices] == [
        (households[0].id, Choice.ABSTAIN),
        (households[1].id, None),
    ]
    assert {name: tally.took_part.heads for name, tally in detail.buildings.items()} == {"1": 1, "2": 0}


@pytest.mark.usefixtures("households")
async def test_the_detail_of_a_secret_ballot_never_names_a_choice(here: Home) -> None:
    proposal = await opens(here, secret=True)
    await vote(here, proposal)
    running = await results.detail(here.hall, proposal.id)
    here.clock.advance_to(proposal.closes_at)
    await run_due(here.hall)
    closed = await results.detail(here.hall, proposal.id)
    assert not running.choices
    assert not closed.choices


@pytest.mark.usefixtures("households")
async def test_the_detail_of_a_tally_kept_back_names_choices_only_after_closing(here: Home) -> None:
    proposal = await opens(here, rule_key="straw-poll", hidden_until_closing=True)
    await vote(here, proposal)
    assert not (await results.detail(here.hall, proposal.id)).choices
    here.clock.advance_to(proposal.closes_at)
    await run_due(here.hall)
    assert len((await results.detail(here.hall, proposal.id)).choices) == 2


@pytest.mark.usefixtures("households")
@pytest.mark.parametrize(("who", "serves"), [(OWNER, False), (TENANT, False), (COMMITTEE, True)])
async def test_who_lives_in_the_estate_or_serves_it_may_see(here: Home, who: int, serves: bool) -> None:
    proposal = await opens(here)
    report, committee = await results.may_see(here.hall, who, proposal.id)
    assert (report.proposal, committee) == (proposal, serves)
    assert [each.proposal for each in await results.reports_for(here.hall, who)] == [proposal]


@pytest.mark.usefixtures("households")
@pytest.mark.parametrize("who", [PENDING, STRANGER, NOT_THERE])
async def test_nobody_else_may_see(here: Home, who: int) -> None:
    proposal = await opens(here)
    with pytest.raises(NotYourEstate):
        await results.may_see(here.hall, who, proposal.id)
    with pytest.raises(NotYourEstate):
        await results.reports_for(here.hall, who)


@pytest.mark.usefixtures("households")
async def test_the_committee_of_another_estate_sees_its_own_votes_only(here: Home) -> None:
    proposal = await opens(here)
    _, invitation = await offices.found(here.hall, "翠湖", "Asia/Shanghai", "zh_CN", VALID)
    await committee.join(here.hall, STRANGER, invitation.token)
    with pytest.raises(NotYourEstate):
        await results.may_see(here.hall, STRANGER, proposal.id)
    assert await results.reports_for(here.hall, STRANGER) == []


@pytest.mark.usefixtures("households")
async def test_reports_come_newest_first(here: Home) -> None:
    proposals = [await opens(here, closes_at=here.clock.now() + timedelta(days=n)) for n in (3, 1, 2)]
    reports = await results.reports_for(here.hall, OWNER)
    assert [report.proposal.id for report in reports] == [proposal.id for proposal in reversed(proposals)]


@pytest.mark.usefixtures("households")
async def test_in_a_group_only_its_own_estates_votes_are_shown(here: Home) -> None:
    proposal = await opens(here)
    report, _ = await results.may_see(here.hall, OWNER, proposal.id, GROUP)
    assert report.proposal == proposal
    with pytest.raises(InPrivateOnly):
        await results.reports_for(here.hall, OWNER, GROUP - 1)


async def test_a_proposal_that_is_not_there_is_refused_by_name(here: Home) -> None:
    for asking in (
        results.report(here.hall, NOT_THERE),
        results.audited(here.hall, NOT_THERE),
        results.detail(here.hall, NOT_THERE),
        results.detail_of_number(here.hall, here.estate.id, NOT_THERE),
    ):
        with pytest.raises(NoSuchProposal):
            await asking
    with pytest.raises(NotYourEstate):  # like one of another estate
        await results.may_see(here.hall, COMMITTEE, NOT_THERE)
