"""The letters that a ballot and a closing set off, put into words for their readers."""

from markupsafe import Markup

from bot.actions.ballots import my_ballots
from bot.actions.results import results
from bot.delivery.courier import Outgoing
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.results.report import LONGEST, detail_text, report_text
from bot.voting import subjects
from bot.voting.ballots.letters import BallotCast
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.letter import Envelope
from bot.voting.proposals.letters import ClosingDetail
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NotBound
from bot.voting.sights import Sight, Viewer
from handlers.answering.desk import Desk
from handlers.answering.estate_line import in_which_estate
from handlers.answering.keyboards import ballot_keyboard, card_keyboard
from handlers.ballots.ballot_now import ballot_shown


async def ballot_cast(desk: Desk, envelope: Envelope[BallotCast], texts: Texts) -> Outgoing:
    """Tell a member of a household what another one did with its ballot, and how to change it."""
    told = envelope.letter
    report = await results.report(desk.hall, told.proposal_id)
    options = report.proposal.terms.options
    line = await in_which_estate(desk, texts, envelope.chat_id, report.estate)
    if not told.may_vote and not report.proposal.shows(Sight.CHOICE, Viewer.TENANT):
        return Outgoing(line + only_that_it_voted(texts, report.proposal, told.household, told.choice))
    text = line + texts.html(
        _news(told),
        household=told.household,
        choice=phrases.choice_name(texts, told.choice, options),
        before=phrases.choice_name(texts, told.before, options),
        title=report.proposal.title,
        by=told.by,
        at=texts.soon(told.at, report.estate.tz),
    )
    if told.receipt:
        text += Markup("\n") + texts.html("news.receipt", receipt=told.receipt)
    if not told.may_vote or not report.proposal.takes_ballots(desk.hall.now):
        return Outgoing(text)
    withdrawable = told.choice is not None
    keyboard = ballot_keyboard(texts, report.proposal, told.household_id, withdrawable, told.receipt)
    about = subjects.ballots([(told.proposal_id, told.household_id)])
    return Outgoing(text + Markup("\n\n") + texts.html("news.change"), keyboard, about=about)


async def ballot_cast_now(desk: Desk, envelope: Envelope[BallotCast], texts: Texts) -> Outgoing | None:
    """Return the news as long as they are the newest, then what stands for the household."""
    told, reader = envelope.letter, envelope.chat_id
    try:
        ballot = await my_ballots.of_household(desk.hall, reader, told.proposal_id, told.household_id)
    except NotBound:
        return None
    if ballot.receipt == told.receipt:
        return await ballot_cast(desk, envelope, texts)
    return ballot_shown(desk, texts, ballot)


def only_that_it_voted(texts: Texts, vote: Proposal, household: str, choice: Choice | None) -> Markup:
    """Tell a tenant that his household has voted, or has no ballot any more, and nothing of its choice."""
    key = "news.taken-back" if choice is None else "news.voted"
    return texts.html(key, title=vote.title, household=household)


def _news(told: BallotCast) -> str:
    """Return the key of what happened to a household's ballot."""
    if told.choice is None:
        return "news.withdrawn"
    changed = told.before and told.channel is BallotChannel.CHAT
    return "news.changed" if changed else f"news.cast.{told.channel}"


async def closing_detail(desk: Desk, envelope: Envelope[ClosingDetail], texts: Texts) -> Outgoing:
    """Give a committee member the result by building, or the way to it if it is long."""
    detail = await results.detail(desk.hall, envelope.letter.proposal_id)
    report = detail.report
    body = report_text(texts, report.estate, report.proposal, report.tally, report.verdict, report.objections)
    first, *further = detail_text(texts, report.proposal, detail.buildings, [], detail.conflicts)
    fits = not further and len(body) + len(first) < LONGEST
    keyboard = card_keyboard(texts, report, desk.bot_username)
    about = () if report.proposal.state.is_settled else (subjects.vote(report.proposal.id),)
    text = body + Markup("\n\n") + (first if fits else texts.html("result.long"))
    return Outgoing(text, keyboard, about=about)
