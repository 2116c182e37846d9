"""Reminding by hand in words: whom it reaches and what they will read; and how far a long run has come."""

from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.following_up.reminder import reminder_text
from bot.texts.part_names import where
from bot.voting.following_up.reminder_prospect import Progress, Prospect
from bot.voting.households.part import Part


def preview_text(texts: Texts, residents: Texts, found: Prospect, now: datetime) -> Markup:
    """Return how many households are silent and reached, and the letter in the residents' language."""
    unreached = len(found.silent) - len(found.reached)
    head = texts.html(
        "remind.preview",
        title=found.proposal.title,
        where=where(texts, [Part(found.building)] if found.building else ()),
        silent=phrases.households(texts, len(found.silent)),
        reached=phrases.households(texts, len(found.reached)),
        people=texts.number(len(found.reminders)),
        unreached=phrases.households(texts, unreached),
    )
    if not found.reminders:
        return Markup("\n\n").join([head, texts.html("remind.unreached")])
    asked = next(each for each in found.silent if each.id in found.reached)
    letter = reminder_text(residents, found.estate, found.proposal, asked, found.run[1], now)
    return Markup("\n\n").join([head, texts.html("remind.letter"), letter])


def progress_text(texts: Texts, zone: ZoneInfo, title: str, progress: Progress) -> Markup:
    """Return how far a wave of reminders has come, and when it will probably have landed."""
    lines = [
        texts.html("wave.done" if progress.finished else "wave.going", title=title),
        texts.html(
            "wave.counts",
            sent=texts.number(progress.sent),
            unreachable=texts.number(progress.unreachable),
            not_needed=texts.number(progress.not_needed),
            left=texts.number(progress.left),
        ),
    ]
    if progress.ends_at:
        lines.append(texts.html("wave.end", moment=texts.soon(progress.ends_at, zone)))
    return Markup("\n").join(lines)
