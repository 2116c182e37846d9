from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import event_loop
from bot.actions.estates import committee, groups, offices
from bot.actions.households import people
from bot.actions.proposals.publish import publish
from bot.app import open_hall
from bot.clock import SystemClock
from bot.commands.ledger import ledger
from bot.config import load
from bot.voting.chain.chain import Kind
from bot.voting.chain.commitment import entry
from bot.voting.ledger.file import LedgerFile, written
from bot.voting.proposals.proposal import Terms
from tests.crowds import settle
from tests.voting.ledgers import open_vote, secret_vote, secret_vote_salts

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


def types(*words: str) -> Result:
    return CliRunner().invoke(ledger, words)


def put(found: LedgerFile, name: str = "vote.jsonl") -> str:
    Path(name).write_bytes(written(found.estate, found.proposal, found.records))
    return name


def receipt_of(found: LedgerFile, household: int) -> str:
    """Return the receipt of the last ballot of a household."""
    ballots = [record for record in found.records if record.kind == Kind.BALLOT]
    return [record.receipt for record in ballots if record.body["household"] == household][-1]


def test_a_ledger_that_holds_is_shown_with_its_fingerprint_and_result() -> None:
    found = open_vote()
    shown = types("verify", put(found))
    assert shown.exit_code == 0
    assert found.fingerprint in shown.stdout
    assert "Everything holds" in shown.stdout
    assert "For: 2 households, 184.25 m²" in shown.stdout
    assert "No quorum" in shown.stdout


def test_a_change_is_named_by_line_and_ends_the_program_as_a_refusal() -> None:
    name = put(open_vote())
    lines = Path(name).read_text().splitlines()
    lines[7] = lines[7].replace('"choice":"against"', '"choice":"for"')
    Path(name).write_text("\n".join(lines))
    shown = types("verify", name)
    assert shown.exit_code == 1
    assert "cannot be relied on" in shown.stdout
    assert "Line 8 (record 7, ballot): its content was changed" in shown.stdout


def test_a_file_that_is_no_ledger_is_refused_in_one_sentence() -> None:
    Path("photo.jpg").write_bytes(b"\xff\xd8\xff")
    shown = types("verify", "photo.jpg")
    assert shown.exit_code == 1
    assert shown.stderr.startswith("Line 1 cannot be read as a record")


def test_a_receipt_shows_its_ballot_and_what_became_of_it() -> None:
    found = open_vote()
    first = next(record for record in found.records if record.kind == Kind.BALLOT)
    shown = types("verify", put(found), "--receipt", first.receipt.lower().replace("-", " "))
    assert "1-1-101, For, in the chat" in shown.stdout
    assert "replaced by a later ballot" in shown.stdout
    assert (
        "does not count, after an objection"
        in types("verify", "vote.jsonl", "--receipt", receipt_of(found, 5)).stdout
    )
    assert "This ballot counts" in types("verify", "vote.jsonl", "--receipt", receipt_of(found, 4)).stdout


def test_a_receipt_that_is_in_no_record_is_refused() -> None:
    shown = types("verify", put(open_vote()), "--receipt", "0000-0000-0000")
    assert shown.exit_code == 1
    assert "no ballot with the receipt 0000-0000-0000" in shown.stderr


def test_a_salt_opens_a_secret_ballot_and_finds_its_line() -> None:
    found, salt = secret_vote(), secret_vote_salts()[2]
    shown = types("verify", put(found), "--receipt", receipt_of(found, 2), "--salt", salt)
    assert "secret ballot" in shown.stdout
    assert "this ballot says Against" in shown.stdout
    assert entry(salt, "against") in shown.stdout


def test_the_salt_of_a_neighbour_opens_nothing() -> None:
    found, salt = secret_vote(), secret_vote_salts()[3]
    shown = types("verify", put(found), "--receipt", receipt_of(found, 2), "--salt", salt)
    assert shown.exit_code == 1
    assert "This salt does not open" in shown.stderr


async def opened() -> None:
    async with open_hall(load(), SystemClock()) as hall:
        estate, invitation = await offices.found(hall, "阳光花园", "Asia/Shanghai", "zh_CN", DAY)
        await people.meet(hall, 901, "林主任", "zh_CN")
        await committee.join(hall, 901, invitation.token)
        await groups.link(hall, 901, estate.id, -100, None, "业主群")
        async with hall.database.write() as connection:
            await settle(connection, estate.id, [1, 2, 3], hall.now)
        terms = Terms("灯", "", Decimal(1), None, "civil-code-ordinary", False, False, hall.now + 7 * DAY)
        await publish(hall, 901, estate.id, terms)


def test_what_is_exported_holds() -> None:
    event_loop.run(opened())
    exported = types("export", "1", "--output", "vote.jsonl")
    assert exported.stdout.startswith("Written to vote.jsonl. Fingerprint: ")
    assert types("export", "1").stdout == Path("vote.jsonl").read_text()
    shown = types("verify", "vote.jsonl")
    assert shown.exit_code == 0
    assert "The vote is open" in shown.stdout
    assert types("export", "2").exit_code == 1
