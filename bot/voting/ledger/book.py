"""A ledger that is open for writing: it checks what is written into it, and lets nobody's id in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from bot.voting.chain.chain import Chain, Fact, Record, pseudonym
from bot.voting.ledger.bodies import misfit
from bot.voting.ledger.owner import Whose


class Book(Struct, frozen=True):
    """The ledger of a vote, a matter or an account, named by ``whose``.

    ``salt`` makes the pseudonyms of the people in it and stays secret.
    """

    estate_id: int
    whose: Whose
    salt: str
    chain: Chain

    def write(self, act: Fact, now: datetime) -> Record:
        """Add an act and return its record; ``by`` in its body is a user id, None for clock or operator.

        Raises:
            ValueError: the body is not what its kind has.
        """
        body = self._without_ids(act.body)
        if (path := misfit(act.kind, body)) is not None:
            raise ValueError(f"the body of a record {act.kind} does not fit at {path or '/'}")
        return self.chain.add(Fact(act.kind, body), now)

    def _without_ids(self, body: Mapping[str, Any]) -> dict[str, Any]:
        by = body.get("by")
        return {**body, "by": pseudonym(self.salt, by)} if isinstance(by, int) else dict(body)
