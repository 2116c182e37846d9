from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.chain.chain import (
    BEGINNING,
    Chain,
    Fact,
    Kind,
    Record,
    canonical,
    fingerprint,
    hash_of,
    pseudonym,
    read_moment,
    typed_fingerprint,
    written_moment,
)
from bot.voting.chain.json_shapes import LARGEST
from bot.voting.typed.codes import ALPHABET

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

texts = st.text(st.characters(exclude_categories=["Cs"]))
keys = st.text(st.characters(max_codepoint=127))
leaves = st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | texts
plain = st.recursive(leaves, lambda below: st.lists(below) | st.dictionaries(keys, below), max_leaves=20)


def chained(acts: Iterable[tuple[datetime, Fact]], chain: Chain | None = None) -> list[Record]:
    """Return the records of a series of acts, from the beginning or behind a given end."""
    chain = chain or Chain()
    return [chain.add(act, at) for at, act in acts]


@pytest.mark.slow
@given(plain)
def test_canonical_form_is_that_of_rfc_8785(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value",
    [
        0.5,
        1.0,
        float("nan"),
        LARGEST + 1,
        -LARGEST - 1,
        {"键": 1},
        {1: 2},
        "\ud800",
        b"x",
        [{"a": 0.1}],
        {1, 2},
    ],
    ids=repr,
)
def test_what_has_no_safe_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(ValueError):
        canonical(value)


def test_each_record_holds_the_hash_of_the_one_before() -> None:
    acts = [(NOON, Fact(Kind.WITHDRAWN, {"reason": reason, "by": None})) for reason in ("a", "b", "c")]
    records = chained(acts)
    assert [record.seq for record in records] == [1, 2, 3]
    assert [record.prev for record in records] == [BEGINNING, records[0].hash, records[1].hash]


def test_hash_is_the_sha_256_of_the_record_without_it() -> None:
    record = Chain().add(Fact(Kind.WITHDRAWN, {"by": None, "reason": "电梯"}), NOON)
    line = (
        '{"at":"2026-11-23T12:00:00.000000Z","body":{"by":null,"reason":"电梯"},"kind":"withdrawn",'
        f'"prev":"{BEGINNING}","seq":1}}'
    )
    assert record.hash == sha256(line.encode()).hexdigest()


def test_a_chain_goes_on_where_it_ended() -> None:
    acts = [(NOON, Fact(Kind.WITHDRAWN, {"reason": reason, "by": None})) for reason in ("a", "b", "c")]
    in_one = chained(acts)
    begun = chained(acts[:2])
    assert [*begun, *chained(acts[2:], Chain(2, begun[-1].hash))] == in_one


def test_fingerprint_is_the_first_60_bits_in_base_32() -> None:
    of_hash = hash_of("x")
    bits = "".join(f"{ALPHABET.index(symbol):05b}" for symbol in fingerprint(of_hash).replace("-", ""))
    assert bits == f"{int(of_hash, 16):0256b}"[:60]


@pytest.mark.parametrize(
    "typed", ["7k3mq0zd1v8c", " 7K3M-QOZD-IV8C ", "7k3m q0zd l v8c", "７Ｋ３Ｍ－Ｑ０ＺＤ－１Ｖ８Ｃ"]
)
def test_receipts_are_read_as_people_type_them(typed: str) -> None:
    assert typed_fingerprint(typed) == "7K3M-Q0ZD-1V8C"


@pytest.mark.parametrize("typed", ["", "7K3M-Q0ZD", "7K3M-Q0ZD-1V8C-1", "7K3M-Q0ZD-1V8U", "hello"])
def test_what_is_no_receipt_is_none(typed: str) -> None:
    assert typed_fingerprint(typed) is None


@given(st.datetimes(timezones=st.just(UTC)))
def test_moments_are_read_as_they_were_written(moment: datetime) -> None:
    assert read_moment(written_moment(moment)) == moment
    assert len(written_moment(moment)) == len("2026-11-23T08:00:00.000000Z")


def test_moments_are_written_in_utc() -> None:
    shanghai = NOON.astimezone(timezone(timedelta(hours=8)))
    assert written_moment(shanghai) == "2026-11-23T12:00:00.000000Z"


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_written_moments_sort_like_the_moments(one: datetime, other: datetime) -> None:
    assert (written_moment(one) < written_moment(other)) == (one < other)


@pytest.mark.parametrize(
    "text", ["", "2026-11-23", "2026-11-23T12:00:00Z", "2026-11-23T12:00:00.000000+00:00", "x"]
)
def test_a_moment_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_moment(text)


def test_a_person_goes_by_one_name_in_one_ledger_and_another_in_the_next() -> None:
    assert pseudonym("aa", 1) == pseudonym("aa", 1)
    assert len({pseudonym("aa", 1), pseudonym("aa", 2), pseudonym("bb", 1)}) == 3
    assert pseudonym("aa", 1) == "p-" + sha256(b'["aa",1]').hexdigest()[:12]
