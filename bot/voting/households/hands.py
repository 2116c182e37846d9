"""Who has no hand in a matter: so that nobody lets in alone whom he gave the code, or who lives with him."""

from collections.abc import Collection, Iterable, Mapping


def without_a_hand(
    committee: Iterable[int], parties: Collection[int], homes: Mapping[int, Collection[int]]
) -> list[int]:
    """Return those of a committee who are no party to a matter and share no household with one.

    ``homes`` are the ids of the households to which each person is bound.
    """
    touched = {home for party in parties for home in homes.get(party, ())}
    return [
        user_id
        for user_id in committee
        if user_id not in parties and touched.isdisjoint(homes.get(user_id, ()))
    ]
