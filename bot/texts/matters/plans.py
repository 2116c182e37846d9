"""Plans in words: field by field, and versions side by side with what differs marked."""

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup
from msgspec import Struct

from bot.texts.catalogue import Texts
from bot.voting.matters.plan import Plan, PlanVersion
from bot.voting.matters.planning import FEN, PlanField

OPEN = "–"


class Row(Struct, frozen=True):
    """What versions say of one thing, beside each other; ``differs`` marks that it is not the same."""

    heading: str
    cells: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Tell whether the cells are not all the same."""
        return len(set(self.cells)) > 1


class Shares(Struct, frozen=True):
    """What a household pays by each of the compared versions, in fen; None where nobody can reckon it."""

    fen: tuple[int | None, ...]


def cell(texts: Texts, plan: Plan, field: PlanField) -> str:
    """Return what a plan says of one thing, a dash where it says nothing."""
    match field:
        case PlanField.PRICE:
            return OPEN if plan.price is None else yuan(texts, plan.price)
        case PlanField.DAYS:
            return _days(texts, plan)
        case PlanField.FILES:
            return texts.plain("plan.files", len(plan.files)) if plan.files else OPEN
    return str(getattr(plan, field.value)) or OPEN


def yuan(texts: Texts, fen: int, to_the_fen: bool = False) -> str:
    """Return an amount of fen in yuan with its unit."""
    return texts.plain("plan.yuan", amount=texts.money(Decimal(fen) / FEN, to_the_fen))


def _days(texts: Texts, plan: Plan) -> str:
    days = [texts.typed_day(each) for each in (plan.starts_on, plan.ends_on) if each]
    return texts.plain("plan.until").join(days) or OPEN


def rows(texts: Texts, versions: Sequence[PlanVersion], shares: Shares | None = None) -> list[Row]:
    """Return versions side by side, a row for each thing of which one says something."""
    found = [
        Row(texts.plain(f"plan.field.{field}"), tuple(cell(texts, each.plan, field) for each in versions))
        for field in PlanField
    ]
    if shares:
        exact = any(fen is not None and fen % FEN for fen in shares.fen)
        told = tuple(OPEN if fen is None else yuan(texts, fen, exact) for fen in shares.fen)
        found.append(Row(texts.plain("plan.your-share"), told))
    return [row for row in found if set(row.cells) != {OPEN}]


def heading(texts: Texts, version: PlanVersion) -> str:
    """Return by which number and hash a version is known."""
    return texts.plain("plan.version", number=version.number, mark=version.mark)


def compared_text(
    texts: Texts, title: str, versions: Sequence[PlanVersion], shares: Shares | None = None
) -> Markup:
    """Return versions compared in a message: what differs first and marked, what is the same at the end."""
    found = rows(texts, versions, shares)
    differing = [_differing(texts, row, versions) for row in found if row.differs]
    same = [
        texts.html("plan.same", heading=row.heading, cell=row.cells[0]) for row in found if not row.differs
    ]
    marks = Markup("\n").join(texts.html("plan.known-by", version=heading(texts, each)) for each in versions)
    blocks = [texts.html("plan.compared", title=title), *differing]
    if same:
        folded = Markup("\n").join([texts.html("plan.same-in-all"), *same])
        blocks.append(Markup("<blockquote expandable>{}</blockquote>").format(folded))
    return Markup("\n\n").join([*blocks, marks])


def _differing(texts: Texts, row: Row, versions: Sequence[PlanVersion]) -> Markup:
    lines = [texts.html("plan.differs", heading=row.heading)]
    for version, told in zip(versions, row.cells, strict=True):
        lines.append(texts.html("plan.cell", number=version.number, cell=told))
    return Markup("\n").join(lines)


def draft_text(texts: Texts, title: str, plan: Plan) -> Markup:
    """Return a plan that is being written, every field of it."""
    lines = [
        texts.html("plan.same", heading=texts.plain(f"plan.field.{field}"), cell=cell(texts, plan, field))
        for field in PlanField
    ]
    return Markup("\n\n").join([texts.html("plan.draft", title=title), Markup("\n").join(lines)])
