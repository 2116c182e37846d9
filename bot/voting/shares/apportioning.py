"""Dividing a sum of money to the fen, so that the parts add up to the sum."""

from collections.abc import Mapping
from fractions import Fraction


def apportion(total: int, weights: Mapping[int, Fraction]) -> dict[int, int]:
    """Return each one's part of a total by weight, by largest remainder; all in fen.

    Whoever has no weight gets nothing. Of equal remainders the lower key's comes first, so that the order
    in which they are given changes nothing.

    Raises:
        ValueError: the total or a weight is negative, or there is no weight to divide a total by.
    """
    whole = sum(weights.values(), Fraction(0))
    if total < 0 or any(weight < 0 for weight in weights.values()) or (total and not whole):
        raise ValueError(f"{total} fen cannot be divided by {dict(weights)}")
    if not total:
        return dict.fromkeys(weights, 0)
    exact = {key: total * weight / whole for key, weight in weights.items()}
    parts = {key: int(quota) for key, quota in exact.items()}
    left = total - sum(parts.values())
    for key in sorted(exact, key=lambda key: (parts[key] - exact[key], key))[:left]:
        parts[key] += 1
    return parts
