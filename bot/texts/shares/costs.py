"""What a table comes to: what each floor pays."""

from collections.abc import Collection, Mapping, Sequence

from markupsafe import Markup

from bot.texts.catalogue import Texts
from bot.texts.shares.pledges import BREAK, yuan
from bot.voting.shares.sharing import Flat, by_floor, floor_name


def floors_text(texts: Texts, flats: Collection[Flat], shares: Mapping[int, int]) -> Markup:
    """Return what all pay together, and what a household on each floor pays, from the ground up."""
    paying = [share for share in shares.values() if share]
    head = texts.html("costs.set", len(paying), total=yuan(texts, sum(paying)))
    lines = [
        texts.html("costs.floor", floor=floor_name(floor), sums=_sums(texts, sums))
        for floor, sums in by_floor(flats, shares).items()
    ]
    return BREAK.join([head, *lines])


def _sums(texts: Texts, sums: Sequence[int]) -> str:
    ends = dict.fromkeys((sums[0], sums[-1]))
    return " – ".join(yuan(texts, each) for each in ends)
