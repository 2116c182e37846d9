"""What costs come to: what is taken off, what each floor pays, and what else a plan says of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from markupsafe import Markup

from bot.texts.catalogue import Texts
from bot.texts.shares.pledges import BREAK, FOLDED, has_fen, yuan
from bot.voting.shares.late import LateRule
from bot.voting.shares.reckoned import Reckoned
from bot.voting.shares.sharing import Flat, by_floor, floor_name

MOST_FLOORS = 8  # more of them fold


def costs_text(texts: Texts, reckoned: Reckoned) -> Markup:
    """Return what a plan's costs come to, and what it says of them."""
    return BREAK.join(_lines(texts, reckoned))


def _lines(texts: Texts, reckoned: Reckoned) -> Iterator[Markup]:
    costs = reckoned.costs
    if reckoned.price is not None and (costs.subsidies or costs.fund):
        sums = {"price": reckoned.price, "subsidies": costs.subsidies, "fund": costs.fund}
        left = {"left": costs.to_share(reckoned.price)}
        yield texts.html("costs.off", **{key: yuan(texts, fen) for key, fen in (sums | left).items()})
    yield texts.html("costs.set", reckoned.paying, total=yuan(texts, reckoned.total))
    yield _floors(texts, reckoned.flats, reckoned.shares)
    if costs.yearly is not None:
        key = "costs.yearly" if costs.running is None else "costs.yearly.own"
        yield texts.html(key, sum=yuan(texts, costs.yearly))
        if costs.running is not None:
            yield _floors(texts, reckoned.flats, reckoned.yearly)
    yield late_text(texts, costs.late)
    if costs.floors:
        told = [texts.plain("costs.told", room=room, floor=floor_name(floor)) for room, floor in costs.floors]
        yield texts.html("costs.floors", told=texts.plain("joined.and").join(told))


def _floors(texts: Texts, flats: Collection[Flat], shares: Mapping[int, int]) -> Markup:
    """Return what a household on each floor pays, from the ground up."""
    floors = by_floor(flats, shares)
    exact = has_fen(each for sums in floors.values() for each in sums)
    lines = [
        texts.html("costs.floor", floor=floor_name(floor), sums=_sums(texts, sums, exact))
        for floor, sums in floors.items()
    ]
    listed = BREAK.join(lines)
    return FOLDED.format(listed) if len(lines) > MOST_FLOORS else listed


def late_text(texts: Texts, rule: LateRule) -> Markup:
    """Return what late joiners pay."""
    if not rule.loss:
        return texts.html("costs.late", percent=rule.percent)
    return texts.html("costs.late.loses", percent=rule.percent, years=rule.full_years, loss=rule.loss)


def _sums(texts: Texts, sums: Sequence[int], exact: bool) -> str:
    ends = dict.fromkeys((sums[0], sums[-1]))
    return " – ".join(yuan(texts, each, exact) for each in ends)
