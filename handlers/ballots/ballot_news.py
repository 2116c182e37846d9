"""The letters that a ballot and a closing set off, put into words for their readers."""

from datetime import datetime

from markupsafe import Markup

from bot.actions.letters import Letter
from bot.actions.results import results
from bot.delivery.courier import Outgoing
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.results.report import LONGEST, detail_text, report_text
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from handlers.answering.desk import Desk
from handlers.answering.keyboards import ballot_keyboard, card_keyboard


async def ballot_cast(desk: Desk, letter: Letter, texts: Texts) -> Outgoing:
    """Tell a member of a household what another one did with its ballot, and how to change it."""
    fields = letter.fields
    report = await results.report(desk.hall, fields["proposal_id"])
    choice, before = _choice(fields["choice"]), _choice(fields["before"])
    options = report.proposal.terms.options
    text = texts.html(
        _news(choice, before, BallotChannel(fields["channel"])),
        household=fields["household"],
        choice=phrases.choice_name(texts, choice, options),
        before=phrases.choice_name(texts, before, options),
        title=report.proposal.title,
        by=fields["by"],
        at=texts.soon(datetime.fromisoformat(fields["at"]), report.estate.tz),
    )
    if fields["receipt"]:
        text += Markup("\n") + texts.html("news.receipt", receipt=fields["receipt"])
    if not fields["may_vote"] or not report.proposal.state.is_open:
        return Outgoing(text)
    keyboard = ballot_keyboard(
        texts, report.proposal, fields["household_id"], withdrawable=choice is not None
    )
    return Outgoing(text + Markup("\n\n") + texts.html("news.change"), keyboard)


def _choice(name: str | None) -> Choice | None:
    return Choice(name) if name else None


def _news(choice: Choice | None, before: Choice | None, channel: BallotChannel) -> str:
    """Return the key of what happened to a household's ballot."""
    if choice is None:
        return "news.withdrawn"
    return "news.changed" if before and channel is BallotChannel.CHAT else f"news.cast.{channel}"


async def closing_detail(desk: Desk, letter: Letter, texts: Texts) -> Outgoing:
    """Give a committee member the result by building, or the way to it if it is long."""
    detail = await results.detail(desk.hall, letter.fields["proposal_id"])
    report = detail.report
    body = report_text(texts, report.estate, report.proposal, report.tally, report.verdict, report.objections)
    first, *further = detail_text(texts, report.proposal, detail.buildings, [], detail.conflicts)
    fits = not further and len(body) + len(first) < LONGEST
    keyboard = card_keyboard(texts, report, desk.bot_username)
    return Outgoing(body + Markup("\n\n") + (first if fits else texts.html("result.long")), keyboard)
