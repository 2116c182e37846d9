"""What one person alone reads after a press in the group: his ballot, which flat, or what helps."""

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.actions.ballots import my_ballots
from bot.actions.ballots.my_ballots import MyBallot
from bot.actions.households import people
from bot.actions.results.results import Report
from bot.delivery.outgoing import Outgoing
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting.ballots.ballot import Receipt
from bot.voting.counting.choice import Choice
from bot.voting.refusals import (
    BindingPending,
    HouseholdNotOnRoll,
    NotBound,
    ProposalChanged,
    Refusal,
    SeveralHouseholds,
    TenantHasNoVote,
    VotingClosed,
)
from handlers.answering import links
from handlers.answering.desk import Desk
from handlers.answering.errors import words as said_of
from handlers.answering.keyboards import Row, ballot_keyboard, button
from handlers.answering.presses import VotePress
from handlers.ballots.ballot_now import mine_text
from handlers.buttons.results import ShowResult
from handlers.buttons.votes import ShowReason, Vote

HELPED = (TenantHasNoVote, BindingPending, HouseholdNotOnRoll, ProposalChanged, VotingClosed)
"""Refusals of which more can be said than fits above the chat."""

Said = tuple[Markup, InlineKeyboardMarkup]


async def words(desk: Desk, texts: Texts, press: VotePress, result: Receipt | Exception) -> Said:
    """Return what whoever pressed reads, as it stands now."""
    vote = Vote.unpack(press.data)
    if isinstance(result, Refusal) and not isinstance(result, NotBound | SeveralHouseholds):
        return _refused(desk, texts, vote.proposal_id, result)
    try:
        report, mine = await my_ballots.of_person(desk.hall, press.user_id, vote.proposal_id)
    except NotBound:
        await people.came_to_group(desk.hall, press.user_id, press.name, texts.language, vote.proposal_id)
        return texts.html("aside.bind"), _private_only(desk, texts, vote.proposal_id)
    voting = [each for each in mine if each.member.may_vote and each.entitled and not each.sold]
    if len(voting) == 1:
        return _own(texts, report, voting[0])
    if voting and vote.choice is not None:
        return _which(desk, texts, report, voting, vote.choice)
    return Markup("\n\n").join(mine_text(texts, each) for each in mine), _private_only(
        desk, texts, vote.proposal_id
    )


def _own(texts: Texts, report: Report, ballot: MyBallot) -> Said:
    """Return a household's ballot, what its receipt is good for, and the buttons to change or withdraw it."""
    vote, home = report.proposal, ballot.member.household
    parts = [mine_text(texts, ballot)]
    if ballot.receipt and not vote.is_trial:
        moment = phrases.deadline(texts, vote.closes_at, report.estate.tz)
        parts.append(texts.html("aside.meaning", moment=moment))
    withdrawable = ballot.choice is not None
    rows = ballot_keyboard(texts, vote, home.id, withdrawable, ballot.receipt).inline_keyboard
    return Markup("\n\n").join(parts), InlineKeyboardMarkup([*rows, _reason_row(texts, vote.id)])


def _which(desk: Desk, texts: Texts, report: Report, voting: list[MyBallot], choice: Choice) -> Said:
    """Ask for which of several households a choice is, and say what stands for each."""
    vote, options = report.proposal, report.proposal.terms.options
    head = texts.html("aside.which", len(voting), choice=phrases.choice_name(texts, choice, options))
    lines = [
        texts.html(
            "aside.home",
            household=each.member.household.label,
            choice=phrases.choice_name(texts, each.choice, options),
        )
        for each in voting
    ]
    rows: list[Row] = [
        [button(each.member.household.label, Vote(vote.id, choice, each.member.household.id, vote.version))]
        for each in voting
    ]
    rows.append(_private_row(desk, texts, vote.id))
    return Markup("\n").join([head, *lines]), InlineKeyboardMarkup(rows)


def _refused(desk: Desk, texts: Texts, proposal_id: int, refusal: Refusal) -> Said:
    """Return why a press did not count, and what helps."""
    parts = [Markup.escape(said_of(texts, refusal))]
    if isinstance(refusal, HELPED):
        parts.append(texts.html(f"aside.helps.{type(refusal).__name__}"))
    rows = [_private_row(desk, texts, proposal_id)]
    if isinstance(refusal, VotingClosed):
        rows.insert(0, [button(texts.plain("button.result"), ShowResult(proposal_id))])
    elif isinstance(refusal, HELPED):
        rows.insert(0, _reason_row(texts, proposal_id))
    return Markup("\n\n").join(parts), InlineKeyboardMarkup(rows)


def reason_text(texts: Texts, report: Report) -> Outgoing:
    """Return why something is put to the vote, at its full length."""
    vote = report.proposal
    title = texts.html("card.title", title=vote.title)
    return Outgoing(Markup("\n\n").join([title, Markup.escape(vote.terms.reason)]))


def _reason_row(texts: Texts, proposal_id: int) -> Row:
    return [button(texts.plain("button.reason"), ShowReason(proposal_id))]


def _private_row(desk: Desk, texts: Texts, proposal_id: int) -> Row:
    url = links.my_ballot(desk.bot_username, proposal_id)
    return [InlineKeyboardButton(texts.plain("button.private"), url=url)]


def _private_only(desk: Desk, texts: Texts, proposal_id: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([_private_row(desk, texts, proposal_id)])
