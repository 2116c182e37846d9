"""What is open and what waits for whom, in words: a few lines for each thing."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from bot.texts.catalogue import Texts
from bot.texts.places import in_one_piece
from bot.texts.proposals import stages
from bot.texts.proposals.vote_list import stage_words
from bot.voting.carrying_out.course import Course
from bot.voting.overview.line import DECIDED_BY_SOME, Line, Matter
from bot.voting.proposals.proposal import Proposal
from bot.voting.typed.wording import cut, one_line

LONGEST_TITLE = 60  # in units of UTF-16; the whole title stands where the button leads
LONGEST_WORDS = 80
MOST_NAMES = 3


def lines_text(
    texts: Texts, lines: Sequence[Line], first: int, now: datetime, *, several_estates: bool
) -> Markup:
    """Return the lines of a page, numbered from ``first``; of several estates each below its name."""
    parts: list[Markup] = []
    estate = None
    for number, line in enumerate(lines, first):
        if several_estates and line.estate != estate:
            parts.append(texts.html("overview.estate", estate=line.estate.name))
        estate = line.estate
        parts.append(texts.html("overview.line", number=number, line=line_text(texts, line, now)))
    return Markup("\n\n").join(parts)


def line_text(texts: Texts, line: Line, now: datetime) -> Markup:
    """Return what is open, and for whom it waits if some of the committee decide it."""
    said = _what(texts, line, now)
    return said + Markup("\n") + _whom(texts, line) if line.matter in DECIDED_BY_SOME else said


def _what(texts: Texts, line: Line, now: datetime) -> Markup:
    match line.matter:
        case Matter.VOTE:
            return _vote(texts, line, now)
        case Matter.UNDONE:
            assert line.course
            return texts.html(
                "overview.undone", vote=_name(texts, line.proposal), last=_last_word(texts, line, line.course)
            )
        case Matter.SLIPS | Matter.REQUESTS | Matter.DRAFTS_OF_OTHERS | Matter.MONEY:
            return texts.html(f"overview.{line.matter}", line.number, vote=_name(texts, line.proposal))
        case Matter.DRAFT:
            title = cut(line.words, LONGEST_TITLE) or texts.plain("draft.untitled")
            return texts.html("overview.draft", title=title)
        case Matter.BALLOT:
            assert line.proposal
            stage = stage_words(texts, line.estate, line.proposal, now)
            return texts.html(
                "overview.ballot", vote=_name(texts, line.proposal), home=in_one_piece(line.home), stage=stage
            )
        case Matter.DOORS:
            return texts.html("overview.doors", line.number, vote=_name(texts, line.proposal))
        case Matter.PLEDGE_DOORS:
            return texts.html("overview.pledge-doors", line.number, words=cut(line.words, LONGEST_TITLE))
    said = {"words": cut(line.words, LONGEST_TITLE), "home": in_one_piece(line.home)}
    return texts.html(f"overview.{line.matter}", vote=_name(texts, line.proposal), **said)


def _name(texts: Texts, proposal: Proposal | None) -> str:
    """Return a vote's title before its number, for its line has a number of its own."""
    if proposal is None:
        return ""
    return texts.plain("overview.named", title=cut(proposal.title, LONGEST_TITLE), number=proposal.number)


def _vote(texts: Texts, line: Line, now: datetime) -> Markup:
    assert line.proposal
    stage = stage_words(texts, line.estate, line.proposal, now)
    said = texts.html("overview.vote", vote=_name(texts, line.proposal), stage=stage)
    if not line.proposal.state.is_open:
        return said
    return said + Markup("\n") + _turnout(texts, line)


def _turnout(texts: Texts, line: Line) -> Markup:
    """Return how many have voted, and what the quorum lacks, if there is one."""
    assert line.proposal and line.tally
    part, whole = line.tally.took_part.heads, line.tally.electorate.heads
    numbers = {"part": texts.number(part), "whole": texts.number(whole)}
    said = texts.html("overview.turnout", percent=texts.percent(part, whole), **numbers)
    verdict = line.proposal.terms.judge(line.tally)
    if verdict.quorum is None:
        return said
    if verdict.quorum.met:
        return said + texts.html("overview.enough")
    return said + texts.html("overview.missing", missing=stages.missing(texts, verdict))


def _last_word(texts: Texts, line: Line, course: Course) -> Markup:
    if not course.notes:
        return texts.html("overview.nothing-said")
    last = course.notes[-1]
    day = texts.typed_day(last.at.astimezone(line.estate.tz).date())
    return texts.html("overview.last-word", date=day, text=cut(one_line(last.text), LONGEST_WORDS))


def _whom(texts: Texts, line: Line) -> Markup:
    """Return for whom it waits: the reader, or else the others by their names."""
    if 0 < line.mine < line.number:
        return texts.html("overview.some-yours", line.mine)
    if line.mine:
        return texts.html("overview.yours")
    if not line.others:
        return texts.html("overview.nobodys")
    names = texts.plain("joined.and").join(line.others[:MOST_NAMES])
    more = len(line.others) - MOST_NAMES
    return texts.html("overview.theirs" if more <= 0 else "overview.theirs-and-more", names=names)
