"""Every sheet that can be printed, by name: what is printed of a vote comes from here as PDFs."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from bot.reports.rows import HouseholdRow, ResultRows
from bot.reports.sheets.ballots import CodeLink, blank_pdf, slip_parts, slips_by_part
from bot.reports.sheets.explanation import explanation_pdf
from bot.reports.sheets.frame import NO_LINKS, Links
from bot.reports.sheets.notice import notice_pdf
from bot.reports.sheets.progress import progress_pdf
from bot.reports.sheets.result import final_pdf, preliminary_pdf
from bot.reports.sheets.signatures import lines_by_part, signature_parts
from bot.texts.catalogue import Texts
from bot.voting.households.binding import Slip
from bot.voting.proposals.proposal import ProposalState
from bot.voting.refusals import NotCountedYet, NotFinalYet


class Notice(StrEnum):
    """What can be printed of a vote, in the order in which it is needed."""

    NOTICE = "notice"
    EXPLANATION = "explanation"
    SLIPS = "slips"
    SIGNATURES = "signatures"
    BLANK = "blank"
    PRELIMINARY = "preliminary"
    RESULT = "result"
    PROGRESS = "progress"


FOR_EVERYBODY = (
    Notice.NOTICE,
    Notice.EXPLANATION,
    Notice.BLANK,
    Notice.PRELIMINARY,
    Notice.RESULT,
    Notice.PROGRESS,
)
"""Sheets that name no household."""

OF_A_COUNT = (Notice.PRELIMINARY, Notice.RESULT, Notice.PROGRESS)
"""Sheets that say what came of a vote."""


class Order(Struct, frozen=True):
    """What is to be printed, of which rows.

    ``codes`` are those of the households nobody votes for yet, by household id, and ``code_link`` leads to
    binding one; ``owners`` are masked names by household id, ``notes`` what was done since, newest first.
    """

    notice: Notice
    rows: ResultRows
    links: Links = NO_LINKS
    codes: Mapping[int, Slip] = field(default_factory=dict)
    code_link: CodeLink = str
    owners: Mapping[int, str] = field(default_factory=dict)
    notes: Sequence[str] = ()


def printed(texts: Texts, order: Order, first: int = 0) -> Iterator[bytes]:
    """Yield what was ordered as PDFs: one, or of slips and sheets to sign several, from the ``first`` on.

    Raises:
        NotCountedYet, NotFinalYet: there is no such result yet.
    """
    rows, links = order.rows, order.links
    must_be_there(order.notice, order.rows.proposal.state)
    match order.notice:
        case Notice.NOTICE:
            yield notice_pdf(texts, rows, links)
        case Notice.EXPLANATION:
            yield explanation_pdf(texts, rows, links)
        case Notice.SLIPS:
            yield from slip_parts(texts, rows, links, order.codes, order.code_link, first)
        case Notice.SIGNATURES:
            yield from signature_parts(texts, rows, order.owners, first)
        case Notice.BLANK:
            yield blank_pdf(texts, rows)
        case Notice.PRELIMINARY:
            yield preliminary_pdf(texts, rows, links)
        case Notice.RESULT:
            yield final_pdf(texts, rows)
        case Notice.PROGRESS:
            yield progress_pdf(texts, rows, links, order.notes)


def must_be_there(notice: Notice, state: ProposalState) -> None:
    """Let a sheet be printed of a vote at a stage.

    Raises:
        NotCountedYet, NotFinalYet: it tells of a result that is not there yet.
    """
    if notice in OF_A_COUNT and not state.was_counted:
        raise NotCountedYet()
    if notice in (Notice.RESULT, Notice.PROGRESS) and state is ProposalState.CLOSED:
        raise NotFinalYet()


def for_the_wall(state: ProposalState) -> Notice:
    """Return which sheet says how a vote stands: its notice until it was counted, then its result."""
    if not state.was_counted:
        return Notice.NOTICE
    return Notice.PRELIMINARY if state is ProposalState.CLOSED else Notice.RESULT


def parts(order: Order) -> int:
    """Return how many PDFs an order comes to, before any is made."""
    return len(households_by_part(order)) or 1


def households_by_part(order: Order) -> list[int]:
    """Return how many households have a slip or a line in each PDF; nothing of sheets that name none."""
    of = {Notice.SLIPS: slips_by_part, Notice.SIGNATURES: lines_by_part}.get(order.notice)
    return of(order.rows) if of else []


def only(rows: ResultRows, households: Collection[int]) -> ResultRows:
    """Return the rows of these households alone, by their ids, as if none of them had answered.

    So a printing that goes on later has the same parts, whoever has answered meanwhile.
    """
    wanted = [HouseholdRow(row.household) for row in rows.households if row.household.id in households]
    return replace(rows, households=wanted)
