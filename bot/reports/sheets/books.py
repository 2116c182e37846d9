"""The notice of income and spending, for the gate."""

from datetime import datetime

from bot.reports.sheets.frame import Heading, Links, facts, headed, scan, seal
from bot.reports.typesetter import typesetter
from bot.texts.books.money import account_name, yuan
from bot.texts.books.notice import (
    kind_rows,
    owing_words,
    period_words,
    persons,
    single_rows,
    title,
    until_words,
)
from bot.texts.catalogue import Texts
from bot.voting.books.posting import Posting


def books_pdf(texts: Texts, posting: Posting, links: Links, at: datetime) -> bytes:
    """Return the notice as a PDF, printed at a moment (aware UTC)."""
    sheet, notice = posting.sheet, posting.notice
    where = f"yishitang/{posting.estate.id}/books/{posting.account.number}/{notice.number}"
    name, period = texts.plain("sheet.books"), period_words(texts, sheet.period)
    head = Heading(name, period, title(texts, posting), where)
    parts = [("books.sheet.income", sheet.income, sheet.income_sum)]
    parts.append(("books.sheet.spending", sheet.spending, sheet.spending_sum))
    data = headed(
        texts,
        posting.estate,
        at,
        head,
        opening=[texts.plain("books.sheet.opening"), yuan(texts, sheet.opening)],
        parts=[
            {"head": texts.plain(key), "rows": kind_rows(texts, sums), "sum": yuan(texts, total)}
            for key, sums, total in parts
        ],
        closing=[texts.plain("books.sheet.closing"), yuan(texts, sheet.closing)],
        single_head=texts.plain("books.sheet.single"),
        single=single_rows(texts, list(posting.single)),
        facts=facts(
            [
                (texts.plain("books.sheet.account"), account_name(texts, posting.account)),
                (texts.plain("books.sheet.owing"), owing_words(texts, posting.estate, notice.owing)),
                (texts.plain("books.sheet.checked"), persons(texts, posting)),
                (texts.plain("books.sheet.objecting"), until_words(texts, posting)),
                (texts.plain("books.sheet.fingerprint"), notice.fingerprint),
            ]
        ),
        scan=scan(links, links.result, texts.plain("books.sheet.scan")),
        seal=seal(texts, posting.estate),
    )
    return typesetter().pdf("books", texts.language, data, at)
