from base64 import b64encode

import pytest

from bot.voting.checkpoints import checkpoint
from bot.voting.checkpoints.checkpoint import Checkpoint, contradicted, note_in, of, read
from bot.voting.checkpoints.merkle import root_of
from bot.voting.refusals import NoCheckpoint
from tests.voting.ledgers import open_vote

HASHES = [record.hash for record in open_vote().records]


def test_it_is_named_after_the_first_record_and_says_how_many_there_are() -> None:
    name, size, root, nothing = of(HASHES).text.split("\n")
    assert name == f"yishitang/{open_vote().records[0].receipt}"
    assert (int(size), nothing) == (len(HASHES), "")
    assert root == b64encode(root_of(checkpoint.entries(HASHES))).decode()


def test_a_ledger_extends_each_of_its_beginnings() -> None:
    earlier = [of(HASHES[:size]) for size in range(1, len(HASHES) + 1)]
    assert contradicted(earlier, HASHES) == []


@pytest.mark.parametrize("changed", range(len(HASHES)))
def test_whatever_record_is_changed_each_checkpoint_that_covers_it_is_contradicted(changed: int) -> None:
    earlier = [of(HASHES[:size]) for size in range(1, len(HASHES) + 1)]
    rewritten = [*HASHES]
    rewritten[changed] = "0" * 64
    covering = [each for each in earlier if each.size > changed] if changed else earlier
    assert contradicted(earlier, rewritten) == covering


def test_a_ledger_that_was_cut_does_not_extend_its_checkpoint() -> None:
    assert not of(HASHES).holds_of(HASHES[:-1])


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "存证：到现在共 12 条记录，校验码 7K3M-Q0ZD-1V8C。\n{}\n— yishitang/7K3M-Q0ZD-1V8C AAAA\n",
        "  {}",
        "{}{}",
    ],
)
def test_it_is_found_in_whatever_stands_around_it(around: str) -> None:
    text = around.replace("{}", of(HASHES).text)
    assert read(text) == of(HASHES)
    assert read(text.replace("\n", "\r\n")) == of(HASHES)


def test_a_note_is_taken_out_with_its_signatures() -> None:
    note = of(HASHES).text + "\n— a AAAA\n— b BBBB\n"
    assert note_in(f"存证\n{note}好的") == note


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yishitang/7K3M-Q0ZD-1V8C",
        "yishitang/7K3M-Q0ZD-1V8C\n0\n" + "A" * 43 + "=",
        "example.com/log\n3\n" + "A" * 43 + "=",
        of(HASHES).text + of(HASHES[:-1]).text,
    ],
)
def test_a_text_without_one_or_with_several_is_refused(text: str) -> None:
    with pytest.raises(NoCheckpoint):
        read(text)


def test_checkpoints_are_values() -> None:
    assert of(HASHES) == Checkpoint(of(HASHES).origin, len(HASHES), of(HASHES).root)
