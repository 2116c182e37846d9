"""What was changed in a proposal in words: from what to what, and the list of it on the card."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.proposals import rules
from bot.texts.proposals.draft import choice_words, name
from bot.voting.ballots.amendment import ITEMS, value_of
from bot.voting.counting.rule import read_named
from bot.voting.proposals.draft_entry import Kind
from bot.voting.proposals.draft_questions import NONE, Question
from bot.voting.proposals.draft_table import QUESTIONS
from bot.voting.proposals.proposal import Proposal, Terms
from bot.voting.proposals.version import Change, Value, Version

WIDEST = 80  # columns of a value that stands beside another


def shown_value(texts: Texts, item: Question, value: Value) -> str:
    """Return what a proposal says in answer to a question in a few words; of a long text the beginning."""
    match QUESTIONS[item].kind, value:
        case Kind.AMOUNT, str():
            return texts.plain("draft.cost", cost=texts.money(Decimal(value)))
        case Kind.FILE, [kind, _]:
            return texts.plain(f"item.attachment.{kind}")
        case Kind.LINES, [_, *_]:
            return texts.plain("joined.and").join(value)
        case Kind.CHOICE, str():
            return choice_words(texts, item, value)
        case Kind.CHOICE, Mapping():
            return rules.summary(texts, read_named(value))
    return phrases.shortened(str(value), WIDEST) if value else texts.plain("item.none")


def terms_text(texts: Texts, proposal: Proposal) -> Markup:
    """Return what can be changed in a proposal, as it is now."""
    lines = [texts.html("amend.head", title=proposal.title, number=proposal.number)]
    lines += [_now(texts, proposal.terms, item) for item in ITEMS]
    return Markup("\n").join([*lines, Markup(""), texts.html("amend.what")])


def _now(texts: Texts, terms: Terms, item: Question) -> Markup:
    value = shown_value(texts, item, value_of(terms, item))
    return texts.html("item.now", item=name(texts, item), value=value)


def question_text(texts: Texts, question: Question) -> Markup:
    """Return the question for a new answer; one under another was never answered before."""
    return texts.html(f"ask.{question}" if QUESTIONS[question].under else f"amend.ask.{question}")


def choice_label(texts: Texts, question: Question, choice: str) -> str:
    """Return what stands on the button of a choice."""
    if choice == NONE and not QUESTIONS[question].under:
        return texts.plain("item.leave-out")
    return choice_words(texts, question, choice)


def change_lines(texts: Texts, changes: Iterable[Change]) -> Markup:
    """Return a line for each change: from what to what."""
    return Markup("\n").join(
        texts.html(
            "item.changed",
            item=name(texts, change.item),
            before=shown_value(texts, change.item, change.before),
            after=shown_value(texts, change.item, change.after),
        )
        for change in changes
    )


def history(texts: Texts, zone: ZoneInfo, proposal: Proposal) -> list[Markup]:
    """Return the lines of a card about what was changed since the announcement."""
    small = [version for version in proposal.versions if not version.substance]
    lines = []
    if small:
        what = texts.plain("joined.and").join(_dated(texts, zone, version) for version in small)
        lines.append(texts.html("card.corrected", len(small), what=what))
    lines += [
        texts.html("card.changed", moment=texts.soon(version.at, zone), what=_items(texts, version))
        for version in proposal.versions
        if version.substance
    ]
    return lines


def _dated(texts: Texts, zone: ZoneInfo, version: Version) -> str:
    day = texts.day(version.at.astimezone(zone).date())
    return texts.plain("card.correction", what=_items(texts, version), day=day)


def _items(texts: Texts, version: Version) -> str:
    return texts.plain("joined.and").join(name(texts, change.item) for change in version.changes)
