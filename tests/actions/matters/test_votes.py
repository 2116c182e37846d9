"""A matter follows its vote: to the vote, decided, carried out, or back to where it is talked about."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.actions.carrying_out import telling
from bot.actions.estates import groups
from bot.actions.matters import looking, settling
from bot.actions.proposals import about_matter, draft, publish, withdraw
from bot.actions.proposals.stages import run_due
from bot.voting.carrying_out.course import NoteKind
from bot.voting.counting.choice import Choice
from bot.voting.matters.matter import Matter
from bot.voting.matters.states import MatterState
from bot.voting.paper.confirmation import Confirmation
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import DraftExists, MatterElsewhere, PlanChanged
from tests.actions.answers import answer_of, answers
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.matters.talks import planned
from tests.actions.matters.test_matters import must_verify, now
from tests.actions.votes import GROUP, answer, binds, presses
from tests.voting.drafts import AT_ONCE

OWNER = 1
PRESSED = (
    (Question.COST, "none"),
    (Question.ATTACHMENT, "none"),
    (Question.RULE, "civil-code-ordinary"),
    (Question.ELECTORATE, "estate"),
    (Question.BALLOTS, "open"),
    (Question.DEADLINE, "7"),
    (Question.TIMETABLE, "usual"),
)


async def put(here: Home, matter: Matter, *versions: int) -> Proposal:
    """Put a matter to the vote, on these versions of its plan."""
    sheet = await about_matter.begin(here.hall, COMMITTEE, matter.id, versions, AT_ONCE)
    for question, choice in PRESSED:
        if sheet.asked is question:
            sheet = await draft.answer_by_button(here.hall, COMMITTEE, question, choice)
    assert sheet.asked is None
    return (await publish.publish_draft(here.hall, COMMITTEE, sheet.draft.seal, ())).proposal


async def street(here: Home) -> Matter:
    await groups.link(here.hall, COMMITTEE, here.estate.id, GROUP, None, "业主群")
    await binds(here, OWNER, await here.has_household("1-1-101"))
    return await planned(here)


async def ends(here: Home, vote: Proposal, choice: Choice) -> None:
    await answer(here, presses(OWNER, vote)(choice))
    here.clock.advance_to(vote.closes_at + timedelta(seconds=1))
    await run_due(here.hall)


async def test_adopted_it_is_decided_and_carried_out_with_the_vote(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        matter = await street(here)
        vote = await put(here, matter, 2)
        assert (await now(here, matter)).state is MatterState.TO_VOTE
        assert vote.terms.plans.startswith("2 · ")
        assert vote.terms.cost == 400_000
        await ends(here, vote, Choice.FOR)
        assert (await now(here, matter)).state is MatterState.DECIDED
        await _says(here, vote, NoteKind.DONE)
        assert (await now(here, matter)).state is MatterState.CARRIED_OUT
        await _says(here, vote, NoteKind.RESUMED)
        assert (await now(here, matter)).state is MatterState.DECIDED
        await must_verify(here, matter)


async def _says(here: Home, vote: Proposal, kind: NoteKind) -> None:
    begun = await telling.begin(here.hall, COMMITTEE, vote.id, kind)
    assert begun.kind is kind
    written = await telling.write(here.hall, await answer_of(here.hall, COMMITTEE), "两台都装好了。")
    await telling.tell(here.hall, await answer_of(here.hall, COMMITTEE), vote.id, written.seal)


async def test_not_adopted_it_is_talked_about_again_and_can_be_put_anew(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        matter = await street(here)
        await ends(here, await put(here, matter, 1), Choice.AGAINST)
        assert (await now(here, matter)).state is MatterState.DELIBERATED
        second = await put(here, matter, 2)
        assert [each.id for each in (await looking.look(here.hall, matter.id)).votes][-1] == second.id
        await must_verify(here, matter)


async def test_withdrawn_it_is_talked_about_again(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        matter = await street(here)
        vote = await put(here, matter, 1)
        reply = await answers(here.hall, COMMITTEE, "withdraw-reason")
        await withdraw.give_up(here.hall, reply, vote.id, "方案有误", Confirmation.NONE)
        assert (await now(here, matter)).state is MatterState.DELIBERATED
        await must_verify(here, matter)


async def test_several_versions_are_the_options_of_one_vote(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        matter = await street(here)
        vote = await put(here, matter, 1, 2)
        assert vote.terms.options == ("1 · 甲电梯公司", "2 · 甲电梯公司")
        assert vote.terms.plans.count("·") == 2
        await must_verify(here, matter)


async def test_a_version_that_is_not_there_or_a_matter_that_was_dropped_is_refused(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        matter = await street(here)
        with pytest.raises(PlanChanged):
            await about_matter.begin(here.hall, COMMITTEE, matter.id, [3], AT_ONCE)
        await settling.ask_reason(here.hall, COMMITTEE, matter.id, MatterState.DROPPED)
        reply = await answer_of(here.hall, COMMITTEE)
        await settling.give_reason(here.hall, reply, "厂家退出了")
        with pytest.raises(MatterElsewhere):
            await about_matter.begin(here.hall, COMMITTEE, matter.id, [2], AT_ONCE)


async def test_dropped_while_the_draft_is_written_nothing_is_published(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        matter = await street(here)
        sheet = await about_matter.begin(here.hall, COMMITTEE, matter.id, [2], AT_ONCE)
        with pytest.raises(DraftExists):
            await about_matter.begin(here.hall, COMMITTEE, matter.id, [1], AT_ONCE)
        for question, choice in PRESSED:
            if sheet.asked is question:
                sheet = await draft.answer_by_button(here.hall, COMMITTEE, question, choice)
        await settling.ask_reason(here.hall, COMMITTEE, matter.id, MatterState.DROPPED)
        reply = await answer_of(here.hall, COMMITTEE)
        await settling.give_reason(here.hall, reply, "厂家退出了")
        with pytest.raises(MatterElsewhere):
            await publish.publish_draft(here.hall, COMMITTEE, sheet.draft.seal, ())
        assert (await looking.look(here.hall, matter.id)).votes == []
