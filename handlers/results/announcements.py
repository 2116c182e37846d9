"""What is announced in the group at a stage of a vote, as a new message, because an edit notifies nobody."""

from markupsafe import Markup
from msgspec.structs import replace
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.actions import ledger
from bot.actions.results import pages, results
from bot.actions.results.results import Report
from bot.delivery.courier import NotYet, Outgoing
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.objections.objections import summary_text
from bot.texts.proposals import stages, trial
from bot.texts.proposals.card import standing
from bot.texts.proposals.versions import change_lines
from bot.voting.letter import Envelope
from bot.voting.proposals.letters import (
    Amended,
    Decided,
    Extended,
    GivenUp,
    Opened,
    Preliminary,
)
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.proposals.version import Version
from handlers.answering import links
from handlers.answering.desk import Desk
from handlers.answering.keyboards import card_keyboard
from handlers.results import picture
from handlers.results.page import page_row


async def opened(desk: Desk, envelope: Envelope[Opened], texts: Texts) -> Outgoing | None:
    """Tell the group that an announced vote has opened, unless it is over already.

    Raises:
        NotYet: these are quiet hours; the card shows it, and the announcement comes in the morning.
    """
    report = await results.report(desk.hall, envelope.letter.proposal_id)
    vote, now = report.proposal, desk.hall.now
    if not vote.takes_ballots(now):
        return None
    if until := desk.quiet_in(report.estate).put_off_until(now, report.estate.tz, vote.closes_at):
        raise NotYet(until)
    moment = phrases.deadline(texts, report.proposal.closes_at, report.estate.tz)
    text = texts.html("announce.opened", title=report.proposal.title, moment=moment)
    return Outgoing(text, _way_to_ballot(desk, report, texts))


async def extended(desk: Desk, envelope: Envelope[Extended], texts: Texts) -> Outgoing | None:
    """Tell the group until when the vote goes on, and what is missing, unless it is over already."""
    report = await results.report(desk.hall, envelope.letter.proposal_id)
    proposal, verdict = report.proposal, report.strict
    if not proposal.takes_ballots(desk.hall.now):
        return None
    moment = phrases.deadline(texts, proposal.closes_at, report.estate.tz)
    days = proposal.terms.extension_days
    text = texts.html("announce.extended", days, title=proposal.title, moment=moment)
    if verdict.quorum and not verdict.quorum.met:
        text += Markup("\n") + texts.html("announce.missing", missing=stages.missing(texts, verdict))
    return Outgoing(text, _way_to_ballot(desk, report, texts))


async def preliminary(desk: Desk, envelope: Envelope[Preliminary], texts: Texts) -> Outgoing | None:
    """Tell the group the first count and what it waits for, unless the last one has come already."""
    report = await results.report(desk.hall, envelope.letter.proposal_id)
    if report.proposal.state is not ProposalState.CLOSED:
        return None
    result = await _result(desk, report, texts, "announce.preliminary")
    until = report.proposal.objections_until
    waits = texts.html("announce.unsettled")
    if until and until > desk.hall.now:
        waits = texts.html("announce.objections", moment=phrases.deadline(texts, until, report.estate.tz))
    return replace(result, text=result.text + Markup("\n\n") + waits)


async def outcome(desk: Desk, envelope: Envelope[Decided], texts: Texts) -> Outgoing | None:
    """Tell the group what a vote came to in the end, and what happens next."""
    report = await results.report(desk.hall, envelope.letter.proposal_id)
    if report.proposal.ending:
        return None
    key = "announce.final" if report.proposal.objections_until or report.objections else "announce.outcome"
    result = await _result(desk, report, texts, key)
    parts = [summary_text(texts, report.objections)] if report.objections else []
    parts.append(texts.html(f"announce.next.{report.course.outcome}"))
    fingerprint = await ledger.fingerprint(desk.hall, report.proposal.id)
    parts.append(texts.html("announce.fingerprint", fingerprint=fingerprint))
    return replace(result, text=Markup("\n\n").join([result.text, *parts]))


async def amended(desk: Desk, envelope: Envelope[Amended], texts: Texts) -> Outgoing | None:
    """Tell the group what was changed from what to what, and whether ballots stand; not of an ended vote."""
    report = await results.report(desk.hall, envelope.letter.proposal_id)
    proposal, number = report.proposal, envelope.letter.version
    if proposal.state.has_ended:
        return None
    version = next(each for each in proposal.versions if each.number == number)
    key = _changed(proposal, version)
    text = texts.html(key, title=proposal.title, changes=change_lines(texts, version.changes))
    return Outgoing(text, _way_to_ballot(desk, report, texts))


def _changed(proposal: Proposal, version: Version) -> str:
    """Return what is said of a change: before the opening there are no ballots of which to speak."""
    if version.at < proposal.opened_at:
        return "announce.changed-before-opening"
    return "announce.substance" if version.substance else "announce.corrected"


async def withdrawn(desk: Desk, envelope: Envelope[GivenUp], texts: Texts) -> Outgoing:
    """Tell the group that a vote was given up, and why; of a trial, that it is over and nothing was kept."""
    proposal = (await results.report(desk.hall, envelope.letter.proposal_id)).proposal
    if proposal.is_trial:
        return Outgoing(trial.over(texts, "announce.trial-over", proposal))
    return Outgoing(texts.html(f"announce.{proposal.state}", title=proposal.title, reason=proposal.ending))


async def _result(desk: Desk, report: Report, texts: Texts, key: str) -> Outgoing:
    """Return the result in words below its picture; without one where none can be made."""
    proposal, verdict = report.proposal, report.verdict
    head = texts.html(key, title=proposal.title, outcome=stages.outcome(texts, proposal.terms, report.tally))
    if proposal.closed_early:
        head += Markup("\n") + texts.html("announce.early")
    body = standing(texts, proposal, report.tally, verdict)
    ways = card_keyboard(texts, report, desk.bot_username).inline_keyboard
    rows = [*ways, *page_row(texts, await pages.address(desk.hall, proposal.id, desk.board))]
    shown = Outgoing(head + Markup("\n\n") + body, InlineKeyboardMarkup(rows))
    drawn = await picture.made(desk, texts, report)
    return replace(shown, photo=drawn.photo, kept=picture.keep(desk, texts, drawn)) if drawn else shown


def _way_to_ballot(desk: Desk, report: Report, texts: Texts) -> InlineKeyboardMarkup:
    url = links.my_ballot(desk.bot_username, report.proposal.id)
    return InlineKeyboardMarkup([[InlineKeyboardButton(texts.plain("button.my-ballot"), url=url)]])
