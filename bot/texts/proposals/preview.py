"""The preview of a draft: warnings, the card as residents will see it, and what else is settled."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from markupsafe import Markup

from bot.texts.catalogue import Texts
from bot.texts.markup import without_markup
from bot.texts.proposals.card import LONGEST, card
from bot.texts.proposals.draft import answer, entitled, name
from bot.texts.proposals.timetable import schedule
from bot.texts.proposals.vote_list import stage_words
from bot.voting.estates.estate import Estate
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.draft_sheet import Sheet, untouched
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.proposals.stages import objections_until
from bot.voting.proposals.timetable import Planned
from bot.voting.typed.deadline import is_short_notice
from bot.voting.typed.wording import units

MOST = 4096  # Bot API: of a message after parsing, in UTF-16 code units
BETWEEN = Markup("\n\n")


def preview_text(
    texts: Texts, residents: Texts, sheet: Sheet, proposal: Proposal, planned: Sequence[Planned]
) -> Markup:
    """Return the preview; ``residents`` are the texts of the estate, ``planned`` when the silent are asked.

    Of a very long reason the end is left out here, for all has to fit into one message.
    """
    before = BETWEEN.join([texts.html("preview.head"), *_warnings(texts, sheet, proposal)])
    after = texts.html("preview.notes", notes=Markup("\n").join(_notes(texts, sheet, proposal, planned)))
    room = MOST - units(without_markup(BETWEEN.join([before, after, Markup()])))
    tally = untouched(proposal)
    verdict = proposal.terms.judge_with_silent(tally)
    shown = card(residents, sheet.estate, proposal, tally, verdict, sheet.now, most=min(room, LONGEST))
    return BETWEEN.join([before, shown, after])


def namesake_warnings(
    texts: Texts, estate: Estate, namesakes: Sequence[Proposal], now: datetime
) -> list[Markup]:
    """Return which of the estate's votes has the same title, the newest if there are several."""
    return [
        texts.html("preview.namesake", number=each.number, stage=stage_words(texts, estate, each, now))
        for each in namesakes[:1]
    ]


def change_text(texts: Texts, sheet: Sheet, questions: Sequence[Question], total: int) -> Markup:
    """Return a page of what can be changed, with the answers so far; ``total`` is how many there are."""
    lines = [
        texts.html("draft.change-item", name=name(texts, each), answer=answer(texts, sheet, each))
        for each in questions
    ]
    return texts.html("draft.change", total) + BETWEEN + Markup("\n").join(lines)


def _warnings(texts: Texts, sheet: Sheet, proposal: Proposal) -> Iterator[Markup]:
    yield from namesake_warnings(texts, sheet.estate, sheet.namesakes, sheet.now)
    if sheet.lacks_cost:
        yield texts.html("preview.no-cost")
    if proposal.rule.binding and is_short_notice(proposal.opened_at, sheet.now, sheet.estate.tz):
        yield texts.html("preview.short-notice")
    if sheet.lacks_developer:
        yield texts.html("draft.developer-gone", name=sheet.estate.developer)
    if sheet.floorless and sheet.draft.electorate.lowest_floor is not None:
        yield texts.html("draft.floorless", sheet.floorless)


def _notes(texts: Texts, sheet: Sheet, proposal: Proposal, planned: Sequence[Planned]) -> Iterator[Markup]:
    yield texts.html("preview.entitled", who=entitled(texts, sheet, sheet.draft.electorate))
    if sheet.draft.attachment:
        kind = texts.plain(f"attachment.{sheet.draft.attachment.kind}")
        yield texts.html("preview.attachment", kind=kind)
    yield from _stages(texts, sheet, proposal)
    yield schedule(texts, sheet.estate.tz, planned)
    yield texts.html(f"preview.precedence.{proposal.terms.precedence}")
    yield texts.html("preview.publish")


def _stages(texts: Texts, sheet: Sheet, proposal: Proposal) -> Iterator[Markup]:
    """Yield when the vote opens and closes, and what else is settled about its course."""
    terms, zone = proposal.terms, sheet.estate.tz
    closes = texts.moment(proposal.closes_at, zone)
    if proposal.state is ProposalState.ANNOUNCED:
        yield texts.html("preview.announced", opens=texts.moment(proposal.opened_at, zone), closes=closes)
    else:
        yield texts.html("preview.opens-at-once", closes=closes)
    if terms.extension_days:
        yield texts.html("preview.extension", terms.extension_days)
    if terms.closes_early:
        yield texts.html("preview.early")
    if until := objections_until(terms, proposal.closes_at, zone):
        yield texts.html("preview.objections", until=texts.moment(until, zone))
