"""The weekly letter to the committee: what is open and what waits for whom."""

from collections.abc import Iterable

from markupsafe import Markup
from msgspec.structs import replace
from telegram import InlineKeyboardMarkup

from bot.actions.overview import overview
from bot.actions.overview.overview import Overview
from bot.delivery.courier import NotYet
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.overview.letters import WeeklyDigest
from bot.voting.overview.line import Line, Matter
from bot.voting.refusals import Refusal
from bot.voting.subjects import Subject
from handlers.answering.desk import Desk
from handlers.overview.overview import shown, switch


async def weekly_digest(desk: Desk, envelope: Envelope[WeeklyDigest], texts: Texts) -> Outgoing | None:
    """Say what is open in an estate by now; None if nothing is, or the person serves there no longer.

    Raises:
        NotYet: these are quiet hours.
    """
    found = await _found(desk, envelope)
    if found is None:
        return None
    estate, now = found.estates[0], desk.hall.now
    quiet = desk.quiet_in(estate)
    if quiet.holds(now, estate.tz):
        raise NotYet(quiet.end_after(now, estate.tz))
    return _letter(desk, texts, found)


async def digest_now(desk: Desk, envelope: Envelope[WeeklyDigest], texts: Texts) -> Outgoing | None:
    """Return what is still open of that, and what is no vote that came later."""
    found = await _found(desk, envelope)
    return _letter(desk, texts, found) if found else None


async def _found(desk: Desk, envelope: Envelope[WeeklyDigest]) -> Overview | None:
    """Return what the letter is about, None if there is nothing."""
    try:
        found = await overview.of_estates(desk.hall, envelope.chat_id, envelope.estate_id)
    except Refusal:  # the person serves no longer
        return None
    lines = [line for line in found.lines if _was_there(line, envelope.letter)]
    return replace(found, lines=lines) if lines else None


def _was_there(line: Line, letter: WeeklyDigest) -> bool:
    announced_at = line.proposal.announced_at if line.proposal else None
    return announced_at is None or announced_at <= letter.at


def _letter(desk: Desk, texts: Texts, found: Overview) -> Outgoing:
    text, rows = shown(desk, texts, found, 0)
    head = texts.html("digest.head", len(found.lines), estate=found.estates[0].name)
    keyboard = InlineKeyboardMarkup([*rows, switch(texts, on=True)])
    return Outgoing(head + Markup("\n\n") + text, keyboard, about=_about(found.lines))


def _about(lines: Iterable[Line]) -> tuple[Subject, ...]:
    return tuple(dict.fromkeys(_subject(line) for line in lines))


def _subject(line: Line) -> Subject:
    match line.matter:
        case Matter.OBJECTION:
            return subjects.objection(line.about)
        case Matter.APPOINTMENT:
            return subjects.appointment(line.about)
        case Matter.SETTING:
            return subjects.setting_wish(line.about)
        case Matter.VOID:
            return subjects.void_request(line.about)
        case Matter.MONEY:
            return subjects.books(line.estate.id)
        case Matter.NOTICE_DUE:
            return subjects.account(line.about)
        case Matter.MINUTES:
            return subjects.meeting(line.about)
        case Matter.NOTICE_OBJECTION:
            return subjects.notice_objection(line.about)
        case Matter.DRIVE_SHORT | Matter.DRIVE_REACHED:
            return subjects.drive(line.drive_id)
        case Matter.RAISED:
            return subjects.matter(line.about)
    return subjects.vote(line.proposal.id) if line.proposal else subjects.requests(line.estate.id)
