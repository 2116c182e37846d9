"""What stands for a household in a vote, as one who belongs to it reads it now."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup

from bot.actions.ballots import my_ballots
from bot.actions.ballots.my_ballots import MyBallot
from bot.delivery.outgoing import Outgoing
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting import subjects
from bot.voting.ballots.letters import BallotShown
from bot.voting.households.household import Standing
from bot.voting.letter import Envelope
from bot.voting.proposals.proposal import ProposalState
from bot.voting.refusals import NotBound
from handlers.answering.desk import Desk
from handlers.answering.keyboards import ballot_keyboard
from handlers.proxies.mine import entrusting_rows, given_line


async def ballot_now(desk: Desk, texts: Texts, reader: int, place: tuple[int, int]) -> Outgoing | None:
    """Return what stands for a household in a vote (their ids in turn), None for whom it is none of his."""
    proposal_id, household_id = place
    try:
        ballot = await my_ballots.of_household(desk.hall, reader, proposal_id, household_id)
    except NotBound:
        return None
    return ballot_shown(desk, texts, ballot)


def ballot_shown(desk: Desk, texts: Texts, ballot: MyBallot) -> Outgoing:
    """Return what stands for one household, with the buttons while the person can use them."""
    proposal, place = ballot.proposal, (ballot.proposal.id, ballot.member.household.id)
    about = () if proposal.state.is_settled else subjects.ballots([place])
    text = mine_text(texts, ballot)
    if proposal.state.has_ended:
        return Outgoing(text + Markup("\n") + texts.html("mine.over"), about=about)
    keyboard = mine_keyboard(texts, ballot)
    if keyboard and proposal.state is ProposalState.ANNOUNCED:
        return Outgoing(text + Markup("\n") + texts.html("mine.not-open"), about=about)
    return Outgoing(text, keyboard if proposal.takes_ballots(desk.hall.now) else None, about=about)


def mine_text(texts: Texts, ballot: MyBallot) -> Markup:
    """Return what stands for one household, or why the person cannot vote for it."""
    member = ballot.member
    if member.standing is Standing.PENDING:
        return texts.html("mine.pending", household=member.household.label)
    if not member.role.votes:
        return texts.html("mine.tenant", household=member.household.label)
    if not ballot.entitled:
        return texts.html("mine.not-on-roll", household=member.household.label)
    head = texts.html(
        "mine.head",
        household=member.household.label,
        choice=phrases.choice_name(texts, ballot.choice, ballot.proposal.terms.options),
    )
    lines = [texts.html("card.title", title=ballot.proposal.title), head]
    if ballot.receipt:
        lines.append(texts.html("mine.receipt", receipt=ballot.receipt))
    if ballot.proposal.is_trial:
        lines.append(texts.html("mine.trial"))
    if ballot.sold:
        lines.append(texts.html("mine.sold"))
    if ballot.proxy:
        lines.append(given_line(texts, ballot))
    return Markup("\n").join(lines)


def mine_keyboard(texts: Texts, ballot: MyBallot) -> InlineKeyboardMarkup | None:
    """Return the vote buttons, if the person may use them."""
    if not (ballot.member.may_vote and ballot.entitled) or ballot.sold:
        return None
    household_id, withdrawable = ballot.member.household.id, ballot.choice is not None
    keyboard = ballot_keyboard(texts, ballot.proposal, household_id, withdrawable, ballot.receipt)
    return InlineKeyboardMarkup([*keyboard.inline_keyboard, *entrusting_rows(texts, ballot)])


async def shown_now(desk: Desk, envelope: Envelope[BallotShown], texts: Texts) -> Outgoing | None:
    """Return what stands now for the household whose ballot somebody asked to see."""
    letter = envelope.letter
    return await ballot_now(desk, texts, envelope.chat_id, (letter.proposal_id, letter.household_id))
