"""A notice of income and spending in words: for chat, wall and page; never a household's money."""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape

from bot.texts.books.money import account_name, kind_name, signed, yuan
from bot.texts.catalogue import Texts
from bot.texts.places import rooms_in_one_piece
from bot.voting.books.account import Account
from bot.voting.books.entry import Entry
from bot.voting.books.notice import Owing
from bot.voting.books.periods import Period
from bot.voting.books.posting import Posting, ranges
from bot.voting.books.sheet import KindSum, Sheet
from bot.voting.estates.estate import Estate

MOST_SINGLE = 20  # in a message; the sheet has all of them


def period_words(texts: Texts, period: Period) -> str:
    """Return from which day until which a notice tells."""
    days = {"first": texts.typed_day(period.first), "last": texts.typed_day(period.last)}
    return texts.plain("books.period", **days)


def title(texts: Texts, posting: Posting) -> str:
    """Return which notice it is."""
    return texts.plain("books.notice.title", number=posting.notice.number or "–")


def receipts(texts: Texts, entries: Sequence[Entry]) -> str:
    """Return how many entries these are, and the numbers of their receipts."""
    runs = ranges([each.number for each in entries if each.number])
    numbers = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
    return texts.plain("books.receipts", len(entries), numbers=texts.plain("joined.and").join(numbers))


def kind_rows(texts: Texts, sums: Sequence[KindSum]) -> list[list[str]]:
    """Return purpose, receipts and sum of each kind."""
    return [
        [kind_name(texts, each.kind), receipts(texts, each.entries), yuan(texts, each.amount)]
        for each in sums
    ]


def single_rows(texts: Texts, entries: Sequence[Entry]) -> list[list[str]]:
    """Return receipt, day, party with purpose, and sum of each entry that is no household's."""
    return [
        [
            texts.plain("books.entry-button", number=each.number),
            texts.date(each.day),
            rooms_in_one_piece(" · ".join([*_told(each), *_document(texts, each)])),
            signed(texts, each),
        ]
        for each in entries
    ]


def _told(entry: Entry) -> Iterable[str]:
    """Return party and purpose, once where the bank says the same of both, as of interest."""
    return dict.fromkeys((entry.party, entry.words))


def _document(texts: Texts, entry: Entry) -> list[str]:
    key = "books.with-document" if entry.photo else "books.without-document"
    return [] if entry.reverses else [texts.plain(key)]


def persons(texts: Texts, posting: Posting) -> str:
    """Return who keeps the books and who has checked the notice."""
    return texts.plain("books.notice.persons", first=posting.drawn_by, second=posting.checked_by)


def owing_words(texts: Texts, estate: Estate, owing: Owing) -> str:
    """Return how many households owe something as of when, and how much; nothing if none does."""
    if not owing.households:
        return ""
    when, owed = texts.moment(owing.at, estate.tz), yuan(texts, owing.amount)
    return texts.plain("books.notice.owing", owing.households, when=when, sum=owed)


def until_words(texts: Texts, posting: Posting) -> str:
    """Return until when one may object, of a notice that is posted."""
    until = posting.notice.objections_until
    return texts.plain("books.notice.until", day=texts.typed_day(until)) if until else ""


def sheet_text(texts: Texts, estate: Estate, account: Account, sheet: Sheet, owing: Owing) -> Markup:
    """Return the sums of a period, by kind."""
    lines = [
        texts.html("books.notice.account", account=account_name(texts, account)),
        texts.html("books.notice.period", period=period_words(texts, sheet.period)),
        texts.html("books.notice.opening", sum=yuan(texts, sheet.opening)),
        texts.html("books.notice.income", sum=yuan(texts, sheet.income_sum)),
        *_kinds(texts, sheet.income),
        texts.html("books.notice.spending", sum=yuan(texts, sheet.spending_sum)),
        *_kinds(texts, sheet.spending),
        texts.html("books.notice.closing", sum=yuan(texts, sheet.closing)),
        *([escape(owing_words(texts, estate, owing))] if owing.households else []),
    ]
    return Markup("\n").join(lines)


def _kinds(texts: Texts, sums: Sequence[KindSum]) -> Iterator[Markup]:
    for kind, numbers, amount in kind_rows(texts, sums):
        yield texts.html("books.notice.kind", kind=kind, receipts=numbers, sum=amount)


def notice_text(texts: Texts, posting: Posting) -> Markup:
    """Return a notice as the chat reads it; what was paid to whom folds."""
    head = texts.html("books.notice.head", title=title(texts, posting), estate=posting.estate.name)
    told = sheet_text(texts, posting.estate, posting.account, posting.sheet, posting.notice.owing)
    parts = [head + Markup("\n") + told]
    if single := list(posting.single)[:MOST_SINGLE]:
        lines = Markup("\n").join(Markup(" · ").join(row) for row in single_rows(texts, single))
        parts.append(Markup("<blockquote expandable>{}</blockquote>").format(lines))
    foot = [persons(texts, posting), until_words(texts, posting)]
    if posting.notice.fingerprint:
        foot.append(texts.plain("report.fingerprint", fingerprint=posting.notice.fingerprint))
    parts.append(Markup("\n").join(each for each in foot if each))
    return Markup("\n\n").join(parts)
