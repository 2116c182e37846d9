"""What is open about the votes of an estate, from the draft until what was decided is carried out."""

from bot.actions import hands
from bot.actions.carrying_out import courses
from bot.actions.objections import sheets
from bot.actions.overview.estate_look import Look, name_of
from bot.voting.overview.line import Line, Matter
from bot.voting.paper.paper import PaperStage
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.proposal import ProposalState
from bot.voting.proposals.stages import lacks_quorum
from storage import objections, paper
from storage.proposals import drafts, void_requests

OPEN = (ProposalState.OPEN, ProposalState.EXTENDED)


async def asked_extensions(look: Look) -> list[Line]:
    """Return the votes of which the committee was asked whether they go on for longer."""
    return [
        await look.line(Matter.EXTENSION, look.committee, proposal=vote)
        for vote in look.at(ProposalState.OPEN)
        if vote.extension_asked_at
        and not vote.extension_declined_at
        and vote.takes_ballots(look.now)
        and lacks_quorum(vote.terms, look.tallies[vote.id])
    ]


async def unsettled_objections(look: Look) -> list[Line]:
    """Return the objections that wait for whoever settles them."""
    votes = [vote.id for vote in look.votes if not vote.state.is_settled]
    waiting = [each for each in await objections.of_votes(look.connection, votes) if not each.is_settled]
    laid_out = [await sheets.lay_out(look.connection, each) for each in waiting]
    return [
        await look.line(
            Matter.OBJECTION,
            each.deciders,
            proposal=each.proposal,
            about=each.objection.id,
            words=str(each.objection.number),
        )
        for each in laid_out
    ]


async def unanswered_void_requests(look: Look) -> list[Line]:
    """Return the wishes to declare a vote void to which nobody has agreed yet."""
    by_id = {vote.id: vote for vote in look.votes if not vote.state.is_given_up}
    found = await void_requests.waiting(look.connection, by_id)
    return [
        await look.line(
            Matter.VOID,
            await hands.seconds(look.connection, look.estate.id, each.asked_by),
            proposal=by_id[each.proposal_id],
            about=each.id,
            words=await name_of(look, each.asked_by),
        )
        for each in found
    ]


async def unchecked_slips(look: Look) -> list[Line]:
    """Return of each running vote how many slips wait for a second person, and how many for the reader."""
    lines = []
    for vote in look.at(*OPEN):
        waiting = await paper.at_stages(look.connection, [vote.id], [PaperStage.WAITING])
        lines.append(await look.counted(Matter.SLIPS, [each.entered_by for each in waiting], proposal=vote))
    return [line for line in lines if line]


async def unfinished_drafts(look: Look) -> list[Line]:
    """Return the reader's own draft, and how many others there are."""
    found = await drafts.of_estate(look.connection, look.estate.id)
    others = len(found.keys() - {look.reader})
    lines = [Line(look.estate, Matter.DRAFTS_OF_OTHERS, number=others)] if others else []
    if own := found.get(look.reader):
        lines.insert(0, Line(look.estate, Matter.DRAFT, words=str(own.answers.get(Question.TITLE) or "")))
    return lines


async def votes_under_way(look: Look) -> list[Line]:
    """Return the votes that are announced, open, or not final yet, the earliest deadline first."""
    found = look.at(ProposalState.ANNOUNCED, *OPEN, ProposalState.CLOSED)
    return [
        Line(look.estate, Matter.VOTE, vote, tally=look.tallies[vote.id])
        for vote in sorted(found, key=lambda vote: vote.closes_at)
    ]


async def not_carried_out(look: Look) -> list[Line]:
    """Return what is decided and not carried out, the oldest first."""
    found = await courses.of_votes(look.connection, look.at(ProposalState.FINAL))
    return [
        Line(look.estate, Matter.UNDONE, course.proposal, course=course)
        for course in reversed(found.values())
        if course.waits
    ]
