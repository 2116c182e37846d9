"""Every field of every record of three ledgers is altered once; what a forger could do is found out."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from msgspec import structs
from msgspec.structs import replace

from bot.voting.chain.chain import Record, canonical, read_moment, written_moment
from bot.voting.chain.value_shapes import written_area
from bot.voting.ledger.file import LedgerFile, read, written
from bot.voting.refusals import Refusal
from bot.voting.verifying.check import check
from tests.voting.ledgers import account, file_of, forged, matter, open_vote, person, secret_vote

LEDGERS: dict[str, Callable[[], LedgerFile]] = {
    "open": open_vote,
    "secret": secret_vote,
    "matter": matter,
    "account": account,
}
CHOICES = ("for", "against", "abstain")

Path = tuple[str | int, ...]

PLAUSIBLE: list[tuple[str, Callable[[str], str]]] = [
    (r"[0-9a-f]{64}", lambda text: f"{int(text[0], 16) ^ 1:x}{text[1:]}"),
    (r"p-[0-9a-f]{12}", lambda text: person(77)),
    (r"\w{4}-\w{4}-\w{4}", lambda text: text[::-1]),
    (r"\d{4}-.*Z", lambda text: written_moment(read_moment(text) + timedelta(hours=1))),
    ("|".join(CHOICES), lambda text: CHOICES[CHOICES.index(text) - 1]),
    (r"\d+(\.\d+)?", lambda text: written_area(Decimal(text) + 1)),
]


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Return the way to everything within a value."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in below:
        yield (*path, name)
        yield from paths(each, (*path, name))


def other(value: Any) -> Any:
    """Return another value that could stand there as well."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            found = (change for pattern, change in PLAUSIBLE if re.fullmatch(pattern, value))
            return next(found, lambda text: f"{text}!")(value)
        case list():
            return value[:-1] if value else ["x"]
        case dict():
            return dict(list(value.items())[:-1]) if value else {"x": 1}
        case _:
            return "x"


def mutated(record: Record, path: Path) -> dict[str, Any]:
    """Return a record with one thing within it altered."""
    copy: dict[str, Any] = json.loads(canonical(structs.asdict(record)))
    place: Any = copy
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = other(place[path[-1]])
    return copy


def mutations(ledger: LedgerFile) -> Iterator[tuple[int, Path]]:
    for position, record in enumerate(ledger.records):
        for path in paths(json.loads(canonical(structs.asdict(record)))):
            yield position, path


def is_found_out(data: bytes) -> bool:
    try:
        return not check(read(data)).holds
    except Refusal:
        return True


def exported(ledger: LedgerFile) -> bytes:
    return written(ledger.estate, ledger.number, ledger.records, ledger.owner)


@pytest.mark.parametrize("name", LEDGERS)
def test_an_untouched_ledger_holds(name: str) -> None:
    assert check(LEDGERS[name]()).findings == []


@pytest.mark.slow
@pytest.mark.parametrize("name", LEDGERS)
def test_every_alteration_of_every_field_is_found_at_its_line(name: str) -> None:
    ledger = LEDGERS[name]()
    lines = exported(ledger).splitlines()
    for position, path in mutations(ledger):
        line = position + 1
        data = b"\n".join(
            [*lines[:line], canonical(mutated(ledger.records[position], path)), *lines[line + 1 :]]
        )
        try:
            found = check(read(data)).findings
        except Refusal as refusal:
            assert refusal.fields["line"] == line + 1
        else:
            assert line + 1 in {finding.line for finding in found}, (line, path)


@pytest.mark.slow
@pytest.mark.parametrize("name", LEDGERS)
def test_every_field_that_was_left_out_is_found_although_all_was_chained_anew(name: str) -> None:
    ledger, unseen = LEDGERS[name](), set()
    for position, record in enumerate(ledger.records):
        for path in paths(json.loads(canonical(record.body))):
            records = [*ledger.records]
            records[position] = structs.replace(record, body=without(record.body, path))
            if not is_found_out(exported(forged(records, ledger.owner))):
                steps = ["*" if isinstance(step, int) else step for step in path]
                unseen.add("/".join([record.kind, *steps]))
    assert unseen <= {"put-to-vote/plans/*"}, "a vote on one version less is a vote; its own terms name all"


def without(body: Any, path: Path) -> Any:
    """Return a body in which what stands at a path is left out."""
    copy = json.loads(canonical(body))
    place = copy
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return copy


@pytest.mark.parametrize("name", LEDGERS)
@pytest.mark.parametrize("field", ["estate", "number", "records", "head"])
def test_every_alteration_of_the_header_is_found(name: str, field: str) -> None:
    ledger = LEDGERS[name]()
    header, *rest = exported(ledger).splitlines()
    changed = json.loads(header)
    named = ledger.owner.value if field == "number" else field
    changed[named] = other(changed[named])
    assert is_found_out(b"\n".join([canonical(changed), *rest]))


@pytest.mark.parametrize("name", LEDGERS)
def test_every_dropped_record_is_found_behind_the_gap(name: str) -> None:
    ledger = LEDGERS[name]()
    for position in range(len(ledger.records)):
        records = [*ledger.records[:position], *ledger.records[position + 1 :]]
        found = {finding.line for finding in check(replace(ledger, records=records)).findings}
        assert min(found) == 1, "the header counts one more"
        assert position + 2 in found or position == len(records)


@pytest.mark.parametrize("name", LEDGERS)
def test_every_swap_is_found_where_it_begins(name: str) -> None:
    ledger = LEDGERS[name]()
    for position in range(len(ledger.records) - 1):
        records = list(ledger.records)
        records[position : position + 2] = reversed(records[position : position + 2])
        found = check(replace(ledger, head=records[-1].hash, records=records)).findings
        assert found[0].line == position + 2


@pytest.mark.parametrize("name", LEDGERS)
def test_every_record_that_comes_twice_is_found(name: str) -> None:
    ledger = LEDGERS[name]()
    for position, record in enumerate(ledger.records):
        records = [*ledger.records[: position + 1], record, *ledger.records[position + 1 :]]
        assert position + 3 in {finding.line for finding in check(file_of(records, ledger.owner)).findings}


@pytest.mark.parametrize("name", LEDGERS)
def test_every_truncation_is_found(name: str) -> None:
    ledger = LEDGERS[name]()
    for count in range(len(ledger.records)):
        cut = replace(ledger, records=ledger.records[:count])
        assert {finding.line for finding in check(cut).findings} >= {1}


@pytest.mark.parametrize("name", LEDGERS)
def test_a_forgery_shows_in_the_fingerprint_and_in_every_later_receipt(name: str) -> None:
    ledger = LEDGERS[name]()
    for position, path in mutations(ledger):
        if path[0] == "body" and len(path) > 1:
            records = [*ledger.records]
            records[position] = Record(**mutated(records[position], path))
            forgery = forged(records, ledger.owner)
            assert forgery.fingerprint != ledger.fingerprint
            before = [record.receipt for record in ledger.records]
            after = [record.receipt for record in forgery.records]
            assert after[:position] == before[:position]
            assert not set(after[position:]) & set(before[position:])


@pytest.mark.slow
def test_which_forgeries_only_the_published_fingerprint_and_receipts_tell() -> None:
    """Somebody who may hash everything anew is still caught where two records contradict each other."""
    unseen = set()
    for make in LEDGERS.values():
        ledger = make()
        for position, path in mutations(ledger):
            records = [*ledger.records]
            records[position] = Record(**mutated(records[position], path))
            forgery = exported(forged(records, ledger.owner))
            if path[0] in ("at", "kind", "body") and not is_found_out(forgery):
                steps = ["*" if isinstance(step, int) else step for step in path]
                unseen.add("/".join([records[position].kind, *steps]))
    assert unseen == ONLY_BY_FINGERPRINT


ONLY_BY_FINGERPRINT = {
    *("account-opened/at", "account-opened/body/account", "account-opened/body/by"),
    *("entry/at", "entry/body/by", "entry/body/matter", "entry/body/text", "notice/at", "notice/body/by"),
    "entry/body/amount",  # of one that was sent back and counts nowhere
    "announced/at",  # by less than the hour that a change of clocks may take
    "announced/body/terms/closes_at",
    "announced/body/terms/cost",
    "announced/body/terms/early_closing",
    "announced/body/terms/electorate/developer",
    "announced/body/terms/extension_days",
    "announced/body/terms/notice_reason",
    "announced/body/terms/reason",
    "announced/body/terms/rule/key",
    "announced/body/terms/title",
    "ballot/at",
    "closed/at",  # likewise
    "ballot/body/by",
    "ballot/body/choice",  # of a ballot that was replaced, withdrawn or voided later
    "ballot/body/commitment",  # its household has the salt
    "closed/body/entries/*/*",  # the household whose line it is has the salt
    "delivery/at",
    "delivery/body/household",  # of one that has voted
    "extension/at",
    "extension/body/by",
    "extension/body/reason",
    "final/at",
    "matter-moved/at",
    "matter-moved/body/by",
    "matter-moved/body/reason",
    "matter-raised/at",
    "matter-raised/body/by",
    "matter-raised/body/text",
    "matter-raised/body/title",
    "minutes/at",
    "minutes/body/addition",
    "minutes/body/by",
    "minutes/body/invited",
    "minutes/body/there",
    "objection/at",
    "objection/body/by",
    "opened/at",
    "opened/body/roll/*/*",  # labels and buildings
    "paper/at",
    "paper/body/by",  # but not to the same person on both sides
    "plan/at",
    "plan/body/by",
    "pledges/at",
    "pledges/body/by",
    "pledges/body/households",
    "pledges/body/pledged",  # by less than what would make it enough, or too little
    "pledges/body/until",  # of a round after which another one came
    "proxy/at",
    "proxy/body/by",
    "proxy/body/instruction",  # of a proxy that was not accepted
    "put-to-vote/at",
    "put-to-vote/body/by",
    "put-to-vote/body/plans",  # one that is not named any more
    "put-to-vote/body/proposal",
    "sale/at",
    "sale/body/household",  # to one for which the same holds
    "voided-ballot/at",
    "voided-ballot/body/by",
    "withdrawal/at",
    "withdrawal/body/by",
}
