from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec import structs
from typer.testing import CliRunner, Result

from bot import event_loop
from bot.actions.estates import committee, groups, offices
from bot.actions.households import people
from bot.actions.proposals.publish import publish
from bot.app.opening import open_hall
from bot.clock import SystemClock
from bot.commands.ledger import ledger
from bot.config import load
from bot.keys import Key
from bot.voting.chain.chain import Kind, Record
from bot.voting.chain.commitment import entry
from bot.voting.checkpoints.checkpoint import of
from bot.voting.ledger.file import LedgerFile, written
from bot.voting.ledger.owner import of_matter
from bot.voting.matters.matter import Matter
from bot.voting.matters.records import raised
from bot.voting.matters.states import MatterState
from bot.voting.proposals.proposal import Terms
from storage.matters import matters
from tests.crowds import settle
from tests.voting.ledgers import forged, open_vote, secret_vote, secret_vote_salts

DAY = timedelta(days=1)
KEY = Key(bytes(32))


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


def types(*words: str) -> Result:
    return CliRunner().invoke(ledger, words)


def put(found: LedgerFile, name: str = "vote.jsonl") -> str:
    Path(name).write_bytes(written(found.estate, found.number, found.records))
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


def note_of(found: LedgerFile, size: int | None = None) -> str:
    """Return the checkpoint of a ledger, or of its first records, as it stood in the group."""
    anchored = of([record.hash for record in found.records][:size])
    return f"🔏 安装高空抛物摄像头\n存证：共 {anchored.size} 条\n" + KEY.signed(
        anchored.text, anchored.origin
    )


@pytest.mark.parametrize("size", [1, 5, None])
def test_a_ledger_extends_the_checkpoints_of_its_beginnings(size: int | None) -> None:
    found = open_vote()
    shown = types("verify", put(found), "--checkpoint", note_of(found, size))
    assert shown.exit_code == 0
    assert "It extends the checkpoint" in shown.stdout


def test_a_checkpoint_is_read_from_a_file_as_well() -> None:
    Path("message.txt").write_text(note_of(open_vote(), 5))
    assert types("verify", put(open_vote()), "--checkpoint", "message.txt").exit_code == 0


def test_a_ledger_that_was_rewritten_and_verifies_does_not_extend_its_checkpoint() -> None:
    """All that fits within the file was made to fit; what the members of the group hold was not."""
    found = open_vote()
    records = [Record(**structs.asdict(record)) for record in found.records]
    position = next(at for at, record in enumerate(records) if record.kind == Kind.DELIVERY)
    records[position] = structs.replace(records[position], body={**records[position].body, "way": "visit"})
    rewritten = forged(records)
    name = put(rewritten)
    assert types("verify", name).exit_code == 0
    shown = types("verify", name, "--checkpoint", note_of(found))
    assert shown.exit_code == 1
    assert "does NOT extend" in shown.stdout


@pytest.mark.parametrize(("signer", "code"), [(KEY, 0), (Key(bytes([1]) * 32), 1)])
def test_who_signed_a_checkpoint_can_be_demanded(signer: Key, code: int) -> None:
    found = open_vote()
    by = signer.verifier(of([found.records[0].hash]).origin)
    shown = types("verify", put(found), "--checkpoint", note_of(found), "--signer", by)
    assert shown.exit_code == code


def test_a_text_without_a_checkpoint_is_refused_in_one_sentence() -> None:
    shown = types("verify", put(open_vote()), "--checkpoint", "七单元的水管又漏了" * 100)
    assert shown.exit_code == 1
    assert shown.stderr.startswith("I cannot find a checkpoint")


def test_a_ballot_is_proved_to_be_in_a_checkpoint() -> None:
    found = open_vote()
    shown = types("prove", put(found), receipt_of(found, 3), note_of(found))
    assert shown.exit_code == 0
    assert shown.stdout.startswith("c2sp.org/tlog-proof@v1\nindex ")


def test_a_ballot_that_came_after_a_checkpoint_is_not_proved_by_it() -> None:
    found = open_vote()
    assert types("prove", put(found), receipt_of(found, 3), note_of(found, 2)).exit_code == 1


def test_nothing_is_proved_by_the_checkpoint_of_another_vote() -> None:
    found = open_vote()
    shown = types("prove", put(found), receipt_of(found, 3), note_of(secret_vote()))
    assert shown.exit_code == 1
    assert "does NOT extend" in shown.stderr


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


async def matter_raised() -> None:
    async with open_hall(load(), SystemClock()) as hall, hall.act(by=901) as act:
        new = Matter(0, 1, 1, "更换电梯", "停了四次。", (), 901, act.now, "", MatterState.RAISED, act.now)
        matter_id = await matters.add(act.connection, new, "token")
        await act.begin_ledger_of(1, of_matter(matter_id))
        act.write_into(of_matter(matter_id), [raised("阳光花园", new)])


def test_the_record_of_a_matter_is_exported_and_signed_for_like_that_of_a_vote() -> None:
    event_loop.run(opened())
    event_loop.run(matter_raised())
    assert types("export", "1", "--of", "matter", "--output", "matter.jsonl").exit_code == 0
    assert types("verify", "matter.jsonl").exit_code == 0
    assert types("signer", "1", "--of", "matter").stdout != types("signer", "1").stdout
    assert types("checkpoints", "1", "--of", "matter").stdout == ""  # none was posted yet
    missing = types("export", "1", "--of", "account")
    assert missing.exit_code == 1 and "no account with that number" in missing.stderr
