"""A matter in words: what was raised, by which room, and where it has come to."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from bot.texts.catalogue import Texts
from bot.texts.meetings.held import held_lines
from bot.texts.part_names import where
from bot.voting.estates.estate import Estate
from bot.voting.matters.matter import Matter
from bot.voting.matters.plan import PlanVersion
from bot.voting.matters.raising import Written
from bot.voting.meetings.minutes import Minutes
from bot.voting.proposals.proposal import Proposal

BREAK = Markup("\n\n")

MOST_MEETINGS = 5
"""So many stand in a message, the latest; the page has all."""


def matter_text(
    texts: Texts,
    estate: Estate,
    matter: Matter,
    meetings: Sequence[Minutes] = (),
    plans: Sequence[PlanVersion] = (),
    votes: Sequence[Proposal] = (),
) -> Markup:
    """Return a matter for whoever may read it: its state first, its words folded, what hangs on it last.

    Where it names who raised it, it is by the room.
    """
    blocks = [
        head(texts, matter),
        _facts(texts, estate, matter),
        Markup(f"<blockquote expandable>{escape(matter.text)}</blockquote>"),
    ]
    if meetings:
        said = [
            escape(line) for each in meetings[-MOST_MEETINGS:] for line in held_lines(texts, estate.tz, each)
        ]
        blocks.append(Markup("\n").join(said))
    hanging = [*(_plan(texts, estate, each) for each in plans[-3:]), *(_vote(texts, each) for each in votes)]
    if hanging:
        blocks.append(Markup("\n").join(hanging))
    return BREAK.join(blocks)


def head(texts: Texts, matter: Matter) -> Markup:
    """Return number, title and state."""
    title = texts.html("matter.head", number=matter.number, title=matter.title)
    return Markup("\n").join([title, state_line(texts, matter)])


def state_line(texts: Texts, matter: Matter) -> Markup:
    """Return where a matter has come to, and why if it went no further."""
    parts = [texts.html(f"matter.state.{matter.state}", number=matter.merged_into or 0)]
    if matter.reason:
        parts.append(texts.html("matter.reason", reason=matter.reason))
    return Markup("\n").join(parts)


def state_words(texts: Texts, matter: Matter) -> list[str]:
    """Return where a matter has come to without formatting, a line for each thing there is to say."""
    lines = [texts.plain(f"matter.is.{matter.state}")]
    if matter.merged_into:
        lines.append(texts.plain("matter.into", number=matter.merged_into))
    return [*lines, *([texts.plain("matter.reason", reason=matter.reason)] if matter.reason else [])]


def facts(texts: Texts, estate: Estate, matter: Matter) -> list[tuple[str, str]]:
    """Return of a matter who raised it, by the room, when, and what it is about, each with its heading."""
    day = texts.typed_day(matter.raised_at.astimezone(estate.tz).date())
    room = matter.room or texts.plain("matter.fact.office")
    return [
        (texts.plain("matter.fact.room"), texts.in_one_piece(room)),
        (texts.plain("matter.fact.day"), day),
        (texts.plain("matter.fact.place"), where(texts, matter.parts)),
    ]


def _facts(texts: Texts, estate: Estate, matter: Matter) -> Markup:
    day = texts.typed_day(matter.raised_at.astimezone(estate.tz).date())
    key = "matter.raised-by" if matter.room else "matter.raised-by.office"
    raised = texts.html(key, room=matter.room, date=day)
    return Markup("\n").join([raised, texts.html("matter.place", place=where(texts, matter.parts))])


def _meetings(texts: Texts, estate: Estate, meetings: Sequence[Minutes]) -> Markup:
    lines = [line for each in meetings for line in held_lines(texts, estate.tz, each)]
    return Markup("\n").join(map(escape, lines))


def _plan(texts: Texts, estate: Estate, version: PlanVersion) -> Markup:
    day = texts.typed_day(version.frozen_at.astimezone(estate.tz).date())
    return texts.html("matter.plan", number=version.number, date=day, mark=version.mark)


def _vote(texts: Texts, vote: Proposal) -> Markup:
    return texts.html("matter.vote", number=vote.number, title=vote.title)


def line(texts: Texts, matter: Matter) -> str:
    """Return a matter on a button or in a list."""
    return texts.plain(
        "matter.line",
        number=matter.number,
        title=matter.title,
        state=texts.plain(f"matter.is.{matter.state}"),
    )


def preview_text(texts: Texts, written: Written) -> Markup:
    """Return what the committee would read of what was written."""
    words = Markup(f"<b>{escape(written.title)}</b>\n{escape(written.text)}")
    return BREAK.join([texts.html("matter.preview"), words, texts.html("matter.preview.where")])
