"""The preview of a register in words: what was found, what importing it would change, what to look at."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice

from markupsafe import Markup

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.households.register_columns import conversion_lines
from bot.texts.households.register_problems import short, shown_problems
from bot.voting.households.columns import ColumnMeaning, FoundColumn
from bot.voting.households.register import Register
from bot.voting.households.register_diff import Change, Diff

EXAMPLES = 3
MOST_COLUMNS = 12
HEADING = 16  # characters


def preview_text(
    texts: Texts, estate: str, file_name: str, register: Register, diff: Diff, sold_in_votes: int = 0
) -> Markup:
    """Return the whole preview in Telegram's HTML, short enough for one message.

    ``sold_in_votes`` is the number of households that changed hands while they are entitled in a vote.
    """
    parts = [
        texts.html("register.head", file=short(file_name), estate=short(estate)),
        *_columns(texts, register.columns),
        _size(texts, register),
        *conversion_lines(texts, register.conversions),
        Markup(""),
        *_changes(texts, register, diff),
        *_sold_in_votes(texts, sold_in_votes),
        *shown_problems(texts, register.problems),
    ]
    return Markup("\n").join(parts)


def done_text(texts: Texts, diff: Diff) -> Markup:
    """Return what an import has changed."""
    return Markup("\n").join([texts.html("register.done"), *_numbers(texts, diff)])


def _columns(texts: Texts, columns: Iterable[FoundColumn]) -> Iterator[Markup]:
    found = dict.fromkeys((_heading(texts, column), column.meaning) for column in columns)
    read = [
        texts.plain("register.found", heading=heading, meaning=texts.plain(f"register.column.{meaning}"))
        for heading, meaning in found
        if meaning is not ColumnMeaning.IGNORED
    ]
    ignored = [heading for heading, meaning in found if meaning is ColumnMeaning.IGNORED]
    yield texts.html("register.columns", columns=_some(texts, read, MOST_COLUMNS))
    if ignored:
        yield texts.html("register.ignored", columns=_some(texts, ignored, MOST_COLUMNS))


def _heading(texts: Texts, column: FoundColumn) -> str:
    """Return what stands at the head of a column, or its letters where nothing does."""
    return short(column.heading, HEADING) or texts.plain("register.letter", column=column.column)


def _some(texts: Texts, items: Sequence[str], most: int) -> str:
    """Return the first items, and dots when there are more."""
    return texts.plain("joined.and").join(items[:most]) + ("…" if len(items) > most else "")


def _size(texts: Texts, register: Register) -> Markup:
    buildings = {unit.room.building for household in register.households for unit in household.units}
    return texts.html(
        phrases.by(register.area, "register.size", "register.size.by-heads"),
        units=texts.plain("register.units", register.units),
        households=phrases.households(texts, len(register.households)),
        buildings=texts.plain("register.buildings", len(buildings)),
        area=phrases.area(texts, register.area),
    )


def _changes(texts: Texts, register: Register, diff: Diff) -> Iterator[Markup]:
    if not register.households:
        yield texts.html("register.nothing-read")
        return
    if diff.is_empty:
        yield texts.html("register.nothing-new")
    yield from _numbers(texts, diff)
    yield from _warnings(texts, diff)


def _sold_in_votes(texts: Texts, number: int) -> Iterator[Markup]:
    if number:
        yield texts.html("register.sold-in-vote", households=phrases.households(texts, number))


def _numbers(texts: Texts, diff: Diff) -> Iterator[Markup]:
    """Yield a line for each kind of change, with the first few examples."""
    changed = (_change(texts, change) for change in diff.changed)
    yield from _number(texts, "register.new", len(diff.new), (short(new.label) for new in diff.new))
    yield from _number(texts, "register.changed", len(diff.changed), changed)
    yield from _number(texts, "register.gone", len(diff.gone), (short(gone.label) for gone in diff.gone))
    yield from _number(texts, "register.unchanged", len(diff.unchanged), ())


def _number(texts: Texts, key: str, number: int, examples: Iterable[str]) -> Iterator[Markup]:
    if number:
        named = _some(texts, list(islice(examples, EXAMPLES + 1)), EXAMPLES)
        yield texts.html(
            key, households=phrases.households(texts, number), examples=texts.in_one_piece(named)
        )


def _change(texts: Texts, change: Change) -> str:
    what = texts.plain("joined.and").join(_differences(texts, change))
    return texts.plain("register.change", household=short(change.after.label), what=what)


def _differences(texts: Texts, change: Change) -> Iterator[str]:
    before, after = change.before, change.after
    if before.is_gone:
        yield texts.plain("register.change.returns")
    if change.has_other_rooms:
        yield texts.plain("register.change.rooms")
    if before.area != after.area:
        yield texts.plain(
            "register.change.area", before=_known(texts, before.area), after=_known(texts, after.area)
        )
    if set(before.owners) != set(after.owners):
        yield texts.plain("register.change.owners")


def _known(texts: Texts, area: Decimal | None) -> str:
    return texts.plain("register.change.area-unknown") if area is None else texts.area(area)


def _warnings(texts: Texts, diff: Diff) -> Iterator[Markup]:
    sold = [change for change in diff.changed if change.has_new_owners]
    if sold:
        examples = _some(texts, [short(change.after.label) for change in sold], EXAMPLES)
        number = phrases.households(texts, len(sold))
        yield texts.html("register.sold", households=number, examples=texts.in_one_piece(examples))
    if diff.kept:
        yield texts.html("register.kept", households=phrases.households(texts, len(diff.kept)))
    if diff.gone:
        yield texts.html("register.gone-warning", households=phrases.households(texts, len(diff.gone)))
    if diff.gone and diff.unnamed:
        yield texts.html("register.unnamed", diff.unnamed)
