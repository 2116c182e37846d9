"""The letters that a ballot and a closing set off, put into words for their readers."""

from datetime import datetime

from markupsafe import Markup

from bot.actions import results
from bot.actions.letters import Letter
from bot.delivery.courier import Outgoing
from bot.texts import phrases
from bot.texts.card import standing
from bot.texts.catalogue import Texts
from bot.texts.report import detail_text, report_text
from bot.voting.ballot import Choice
from bot.voting.proposal import ProposalState
from handlers.desk import Desk
from handlers.keyboards import ballot_keyboard, card_keyboard


async def ballot_cast(desk: Desk, letter: Letter, texts: Texts) -> Outgoing:
    """Tell a member of a household what another one did with its ballot, and how to change it."""
    fields = letter.fields
    report = await results.report(desk.house, fields["proposal_id"])
    choice = Choice(fields["choice"]) if fields["choice"] else None
    text = texts.html(
        f"news.cast.{fields['channel']}" if choice else "news.withdrawn",
        household=fields["household"],
        choice=phrases.choice_name(texts, choice),
        title=report.proposal.title,
        by=fields["by"],
        at=texts.soon(datetime.fromisoformat(fields["at"]), report.estate.tz),
    )
    if not fields["may_vote"] or report.proposal.state is not ProposalState.OPEN:
        return Outgoing(text)
    keyboard = ballot_keyboard(
        texts, report.proposal.id, fields["household_id"], withdrawable=choice is not None
    )
    return Outgoing(text + Markup("\n\n") + texts.html("news.change"), keyboard)


async def outcome(desk: Desk, letter: Letter, texts: Texts) -> Outgoing:
    """Announce in the group what a vote came to; a new message, because an edit notifies nobody."""
    report = await results.report(desk.house, letter.fields["proposal_id"])
    head = texts.html(
        "announce.outcome",
        title=report.proposal.title,
        outcome=texts.plain(f"outcome.{report.verdict.outcome}"),
    )
    body = standing(texts, report.proposal, report.tally, report.verdict)
    keyboard = card_keyboard(texts, report, desk.bot_username)
    return Outgoing(head + Markup("\n\n") + body, keyboard)


async def closing_detail(desk: Desk, letter: Letter, texts: Texts) -> Outgoing:
    """Give a committee member the result by building."""
    detail = await results.detail(desk.house, letter.fields["proposal_id"])
    report = detail.report
    body = report_text(texts, report.estate, report.proposal, report.tally, report.verdict)
    buildings = detail_text(texts, report.proposal, detail.buildings, [], detail.conflicts)
    keyboard = card_keyboard(texts, report, desk.bot_username)
    return Outgoing(body + Markup("\n\n") + buildings[0], keyboard)
