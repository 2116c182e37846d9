"""Ledgers that hold and ledgers that were changed: all that the tests of the verifier know."""

import json
from collections.abc import Iterator

from msgspec import structs

from bot.voting.chain.chain import Record, canonical
from bot.voting.ledger.file import LedgerFile
from tests.voting.ledger import test_file as files
from tests.voting.ledgers import Street, forged, without_areas
from tests.voting.verifying import near_misses
from tests.voting.verifying.test_by_heads import FORGERIES, OPEN, VOTES
from tests.voting.verifying.test_check import STORIES
from tests.voting.verifying.test_mutations import LEDGERS, exported, mutated, mutations, paths, without

Case = tuple[str, bytes]
"""What was done to a ledger, and its file."""


def all_cases() -> Iterator[Case]:
    for name, make in LEDGERS.items():
        for what, data in _of_ledger(make()):
            yield f"{name}: {what}", data
    for _, story in (*STORIES, *near_misses.STORIES):
        street = Street()
        story(street)
        yield story.__name__, exported(street.file)
    yield from _by_heads()
    yield from _broken_files()


def _of_ledger(ledger: LedgerFile) -> Iterator[Case]:
    yield "untouched", exported(ledger)
    yield from _with_one_thing_altered(ledger)
    yield from _with_one_thing_left_out(ledger)
    yield from _with_records_moved(exported(ledger).splitlines())


def _with_one_thing_altered(ledger: LedgerFile) -> Iterator[Case]:
    """Alter each thing once, with the hashes left as they were and with all hashes made anew."""
    lines = exported(ledger).splitlines()
    for position, path in mutations(ledger):
        changed, line = mutated(ledger.records[position], path), position + 1
        yield f"{path} altered", b"\n".join([*lines[:line], canonical(changed), *lines[line + 1 :]])
        records = [*ledger.records]
        records[position] = Record(**changed)
        if path[0] in ("at", "kind", "body"):
            yield f"{path} altered, chained anew", exported(forged(records, ledger.owner))


def _with_one_thing_left_out(ledger: LedgerFile) -> Iterator[Case]:
    for position, record in enumerate(ledger.records):
        for path in paths(json.loads(canonical(record.body))):
            records = [*ledger.records]
            records[position] = structs.replace(record, body=without(record.body, path))
            yield f"{record.kind} {path} left out", exported(forged(records, ledger.owner))


def _with_records_moved(lines: list[bytes]) -> Iterator[Case]:
    for line in range(1, len(lines)):
        before, here, after = lines[:line], lines[line], lines[line + 1 :]
        yield f"{line} dropped", b"\n".join([*before, *after])
        yield f"{line} twice", b"\n".join([*before, here, here, *after])
        yield f"{line} swapped", b"\n".join([*before, *after[:1], here, *after[1:]])
        yield f"{line} is the end", b"\n".join(before)


def _by_heads() -> Iterator[Case]:
    for name, (vote, outcomes) in VOTES.items():
        yield f"{name} by heads", exported(without_areas(vote(), outcomes))
        for forge in FORGERIES:
            yield f"{name} {forge.__name__}", exported(without_areas(vote(), OPEN, forge))


def _broken_files() -> Iterator[Case]:
    yield from ((f"header {data[:60]!r}", data) for data, _ in files.STRANGE_HEADERS)
    yield from ((f"line {line[:30]!r}", files.with_line(5, line)) for line in files.STRANGE_LINES)
    for changes, _ in files.STRANGE_RECORDS:
        line = json.dumps({**json.loads(files.LINES[4]), **changes}).encode()
        yield f"record with {changes}", files.with_line(5, line)
    for version in (1, 2, 3):
        yield f"version {version}", files.header(version=version)
    yield "lines that end otherwise", files.DATA.replace(b"\n", b"\r\n")
    yield "nothing", b""
    whole = files.LINES[4]
    yield "a name twice", files.with_line(5, whole[:-1] + b',"seq":4}')
    yield (
        "half a sign",
        files.with_line(5, whole.replace(b'"private"', b'"\\ud800"').replace(b"slip", b"\\ud800")),
    )
    yield "a name in Chinese", files.with_line(5, whole.replace(b'"body":{', '"body":{"键":1,'.encode()))
    yield "a fraction", files.with_line(5, whole.replace(b'"seq":4', b'"seq":4.0'))
    year_of_none = {**json.loads(files.LINES[4]), "at": "0000-02-29T08:00:00.000000Z"}
    yield "year 0000", files.with_line(5, json.dumps(year_of_none).encode())
    yield "no records", files.header(records=0, head="0" * 64).split(b"\n")[0]
    yield "deeply nested", files.with_line(5, b'{"a":' * 3000 + b"1" + b"}" * 3000)
