"""Finding a ballot in a ledger by its receipt, and opening a secret one."""

import pytest

from bot.voting.chain.chain import Kind, Record
from bot.voting.chain.commitment import entry
from bot.voting.ledger.receipts import find, opened
from tests.voting.ledgers import SALT, secret_vote, secret_vote_salts

RECORDS = secret_vote().records
SALTS = secret_vote_salts()
CLOSED = next(position for position, record in enumerate(RECORDS) if record.kind == Kind.CLOSED)


def ballots_of(household: int) -> list[Record]:
    return [r for r in RECORDS if r.kind == Kind.BALLOT and r.body["household"] == household]


@pytest.mark.parametrize(("until", "listed"), [(CLOSED, False), (CLOSED + 1, True), (len(RECORDS), True)])
def test_a_secret_ballot_is_opened_before_and_after_the_list_is_published(until: int, listed: bool) -> None:
    records = RECORDS[:until]
    found = find(records, ballots_of(2)[-1].receipt)
    assert found is not None
    inside = opened(records, found, SALTS[2])
    assert inside is not None
    assert (inside.choice, inside.entry) == ("against", entry(SALTS[2], "against"))
    assert inside.is_listed is listed


def test_a_secret_ballot_that_was_replaced_is_opened_and_is_on_no_list() -> None:
    found = find(RECORDS, ballots_of(1)[0].receipt)
    assert found is not None
    inside = opened(RECORDS, found, SALT)
    assert inside is not None
    assert (inside.choice, inside.is_listed) == ("against", False)


def test_another_salt_opens_nothing() -> None:
    found = find(RECORDS, ballots_of(2)[-1].receipt)
    assert found is not None
    assert opened(RECORDS, found, SALTS[3]) is None
