from hashlib import sha256
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.voting.chain.commitment import commitment, entries, entry, new_salt, opened_as

CHOICES = ("for", "against", "abstain")

salts = st.integers(0, 2**64).map(lambda seed: new_salt(Random(seed).randrange))


def test_commitment_is_the_hash_that_is_described() -> None:
    salt = "00112233445566778899aabbccddeeff"
    line = f'["yishitang-commitment","{salt}","for"]'
    assert commitment(salt, "for") == sha256(line.encode()).hexdigest()


def test_line_of_the_list_is_another_hash_of_the_same() -> None:
    salt = "00112233445566778899aabbccddeeff"
    assert entry(salt, "for") == sha256(f'["yishitang-entry","{salt}","for"]'.encode()).hexdigest()


@given(salts, st.sampled_from(CHOICES))
def test_a_salt_opens_its_commitment(salt: str, choice: str) -> None:
    assert opened_as(salt, commitment(salt, choice), CHOICES) == choice


@given(salts, salts, st.sampled_from(CHOICES))
def test_another_salt_does_not(salt: str, other: str, choice: str) -> None:
    assert (opened_as(other, commitment(salt, choice), CHOICES) is None) == (salt != other)


@given(st.integers(0, 2**64))
def test_salts_have_32_digits(seed: int) -> None:
    salt = new_salt(Random(seed).randrange)
    assert len(salt) == 32
    assert set(salt) <= set("0123456789abcdef")


@given(st.lists(st.tuples(salts, st.sampled_from(CHOICES)), unique=True))
def test_list_does_not_tell_the_order_in_which_ballots_came(opened: list[tuple[str, str]]) -> None:
    assert entries(opened) == entries(reversed(opened))
    assert sorted(choice for _, choice in entries(opened)) == sorted(choice for _, choice in opened)
