"""Choosing one of several votes: every list says of each its number, title, stage and until when."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from msgspec import Struct
from telegram import InlineKeyboardMarkup, Update

from bot.actions.following_up import door_view
from bot.actions.hall import Hall
from bot.actions.objections import wishes
from bot.actions.proposals import amend, withdraw
from bot.actions.proxies import entrusting
from bot.actions.results import places, results, running_votes
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.proposals.vote_list import Listed, list_text, vote_name
from bot.voting import subjects
from bot.voting.estates.estate import Estate
from bot.voting.households.household import Household
from bot.voting.letter import Envelope
from bot.voting.proposals.letters import VotesShown
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import Refusal, UnknownButton
from bot.voting.rights import Right
from bot.voting.subjects import Subject
from handlers.answering.answers import asker, group_id, in_private, pressed, texts_of, toast
from handlers.answering.apart import aside
from handlers.answering.desk import Context, Desk
from handlers.answering.keeping import keep, say_kept
from handlers.answering.keyboards import button
from handlers.answering.paging import cut, turning
from handlers.answering.redraw import redraw
from handlers.buttons.amending import AmendVote
from handlers.buttons.doors import ShowDoors
from handlers.buttons.following_up import RemindOf, ShowTimetable
from handlers.buttons.lists import TurnVotes, VotesFor
from handlers.buttons.objections import ObjectTo
from handlers.buttons.paper import PaperFor
from handlers.buttons.payload import Payload
from handlers.buttons.proxies import EnterProxy, Entrust
from handlers.buttons.results import ShowResult
from handlers.buttons.stages import OfferExtension, WithdrawVote

ON_PAGE = 8


class Candidate(Struct, frozen=True):
    """A vote that can be chosen, what its button says, and for which household, where that matters.

    ``undone`` tells that it is decided and not carried out, where that is told.
    """

    proposal: Proposal
    chosen: Payload
    household: Household | None = None
    undone: bool = False

    @property
    def about(self) -> tuple[Subject, ...]:
        """Return what may change whether it can be chosen."""
        if self.household is None:
            return (subjects.vote(self.proposal.id),)
        return subjects.ballots([(self.proposal.id, self.household.id)])

    def listed(self, estates: Mapping[int, Estate]) -> Listed:
        """Return it as a line of a list; ``estates`` are those of all votes by id."""
        label = self.household.label if self.household else ""
        return Listed(estates[self.proposal.estate_id], self.proposal, label, self.undone)


Find = Callable[[Hall, int, int | None], Awaitable[list[Candidate]]]
Votes = Awaitable[Sequence[Proposal]]


def _votes(found: Callable[[Hall, int], Votes], chosen: Callable[[int], Payload]) -> Find:
    async def find(hall: Hall, user_id: int, group: int | None) -> list[Candidate]:
        return [Candidate(vote, chosen(vote.id)) for vote in await found(hall, user_id)]

    return find


def _running(right: Right, chosen: Callable[[int], Payload]) -> Find:
    return _votes(lambda hall, user_id: running_votes.open_to(hall, user_id, right), chosen)


async def _results(hall: Hall, user_id: int, group: int | None) -> list[Candidate]:
    reports = await results.reports_for(hall, user_id, group)
    return [
        Candidate(each.proposal, ShowResult(each.proposal.id), undone=each.course.waits) for each in reports
    ]


async def _to_entrust(hall: Hall, user_id: int, group: int | None) -> list[Candidate]:
    found = await entrusting.possible(hall, user_id)
    return [Candidate(vote, Entrust(vote.id, home.id), home) for vote, home in found]


LISTS: Mapping[VotesFor, tuple[str, Find]] = {
    VotesFor.RESULT: ("results.choose", _results),
    VotesFor.TIMETABLE: ("timetable.which", _running(Right.SEE_TIMETABLE, ShowTimetable)),
    VotesFor.REMINDER: ("remind.which", _running(Right.REMIND, RemindOf)),
    VotesFor.DOORS: ("doors.which-vote", _votes(door_view.votes, ShowDoors)),
    VotesFor.EXTENSION: ("extend.which", _running(Right.EXTEND, OfferExtension)),
    VotesFor.AMENDMENT: ("amend.which", _votes(amend.could_be_amended, AmendVote)),
    VotesFor.WITHDRAWAL: ("withdraw.which", _votes(withdraw.could_be_withdrawn, WithdrawVote)),
    VotesFor.OBJECTION: ("objection.which-vote", _votes(wishes.possible, ObjectTo)),
    VotesFor.PAPER: ("paper.which-vote", _running(Right.ALL_DOORS, PaperFor)),
    VotesFor.PROXY: ("proxy.which-vote", _to_entrust),
    VotesFor.PROXY_ON_PAPER: ("proxy.paper.which-vote", _running(Right.ENTER_PROXY, EnterProxy)),
}
"""By what a vote is chosen for: the question, and which votes there are for the person."""


async def votes_for(update: Update, context: Context, purpose: VotesFor) -> list[Candidate]:
    """Return the votes among which the person can choose; raises what the finding of them raises."""
    _, find = LISTS[purpose]
    return await find(context.bot_data.hall, asker(update).id, group_id(update))


async def choose_vote(
    update: Update, context: Context, purpose: VotesFor, found: Sequence[Candidate]
) -> None:
    """Let the person choose one of several votes, in a new message."""
    desk, texts, letter = context.bot_data, await texts_of(update, context), VotesShown(purpose, 0)
    shown = await _page(desk, texts, letter, found)
    await say_kept(update, context, found[0].proposal.estate_id, letter, shown)


async def turn_votes(update: Update, context: Context) -> None:
    """Show another page of the votes there are by now.

    Raises:
        UnknownButton: none is left, or what is for the private chat only was pressed in a group.
    """
    wanted = TurnVotes.unpack(pressed(update).data)
    aloud = group_id(update) is not None and aside() is None
    if aloud and wanted.purpose is not VotesFor.RESULT:
        raise UnknownButton()
    found = await votes_for(update, context, wanted.purpose)
    if not found:
        raise UnknownButton()
    letter = VotesShown(wanted.purpose, wanted.page)
    shown = await _page(context.bot_data, await texts_of(update, context), letter, found)
    await toast(update)
    await redraw(update, shown.text, shown.keyboard)
    if in_private(update):
        await keep(update, context, found[0].proposal.estate_id, letter, shown)


async def votes_now(desk: Desk, envelope: Envelope[VotesShown], texts: Texts) -> Outgoing:
    """Return the votes among which the reader can choose now."""
    letter = envelope.letter
    _, find = LISTS[VotesFor(letter.purpose)]
    try:
        found = await find(desk.hall, envelope.chat_id, None)
    except Refusal:
        found = []
    return await _page(desk, texts, letter, found) if found else Outgoing(texts.html("list.no-vote-left"))


async def _page(desk: Desk, texts: Texts, wanted: VotesShown, found: Sequence[Candidate]) -> Outgoing:
    estates = await places.of_votes(desk.hall, [each.proposal for each in found])
    page, purpose = cut(found, wanted.page, ON_PAGE), VotesFor(wanted.purpose)
    listed = [each.listed(estates) for each in page.shown]
    several = len(estates) > 1
    rows = [
        [button(vote_name(each, several=several), candidate.chosen)]
        for each, candidate in zip(listed, page.shown, strict=True)
    ]
    rows += turning(texts, page.number, page.pages, lambda number: TurnVotes(purpose, number))
    head = texts.html(LISTS[purpose][0])
    text = list_text(texts, head, len(found), listed, desk.hall.now, several=several)
    about = dict.fromkeys(subject for each in found for subject in each.about)
    return Outgoing(text, InlineKeyboardMarkup(rows), about=tuple(about))
