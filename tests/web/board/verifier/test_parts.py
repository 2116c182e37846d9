"""The parts of the verifier's scripts: hashes, canonical text, receipts, salts and checkpoints."""

import json
from hashlib import sha256
from random import Random
from typing import Any

import pytest
import rfc8785

from bot.voting.chain.chain import typed_fingerprint
from bot.voting.checkpoints.checkpoint import Checkpoint, of
from bot.voting.ledger.file import LedgerFile
from bot.voting.ledger.receipts import find, opened
from tests.rehearsal.page.chromium import needs_chromium
from tests.voting.ledgers import SALT, matter, open_vote, secret_vote, secret_vote_salts
from tests.voting.verifying.test_mutations import exported
from tests.web.board.verifier.browser import Scripts

pytestmark = [needs_chromium, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

LEDGERS = (open_vote(), secret_vote())


async def test_hashes_are_those_of_the_standard_at_every_length(scripts: Scripts) -> None:
    random = Random(180)
    texts = [random.randbytes(length) for length in (*range(130), 1000, 10_000)]
    hashes = await scripts.call(
        """async (texts) => {
          const [{ sha256 }, { hex, unhex }] = [await import("/sha256.js"), await import("/bytes.js")];
          return texts.map((text) => hex(sha256(unhex(text))));
        }""",
        [text.hex() for text in texts],
    )
    assert hashes == [sha256(text).hexdigest() for text in texts]
    assert hashes[0] == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert await scripts.call("isSecureContext") is False, "where browsers have no hashes of their own"


async def test_canonical_text_is_that_of_another_implementation(scripts: Scripts) -> None:
    values: list[Any] = [
        {"b": [1, -1, 0, 2**53 - 1], "a": {"Z": None, "_": True, "a": False}, "": ""},
        {"text": '"\\/\b\f\n\r\t\x00\x1f\x7f\u2028é阳光𠮷😀'},
        [],
        {},
    ]
    written = await scripts.call(
        """async (values) => {
          const { canonical } = await import("/canonical.js");
          return values.map(canonical);
        }""",
        values,
    )
    assert [text.encode() for text in written] == list(map(rfc8785.dumps, values))


async def test_a_line_is_read_as_the_program_reads_it(scripts: Scripts) -> None:
    lines = [
        '{"__proto__":{"a":1},"b":"\\u0041\\ud83d\\ude00\\/"}',
        ' {"a" : [ 1 , -0 , true , null ] , "b" : { } }\r',
        '{"a":9007199254740991}',
    ]
    read = await scripts.call(
        """async (lines) => {
          const { parsed } = await import("/strict_json.js");
          const { canonical } = await import("/canonical.js");
          return lines.map((line) => canonical(parsed(line)));
        }""",
        lines,
    )
    assert read == [rfc8785.dumps(json.loads(line)).decode() for line in lines]


LOOK_UP = """async ([file, receipts, salts]) => {
  const [{ check }, { find, opened }] = [await import("/check.js"), await import("/receipts.js")];
  const { typedReceipt } = await import("/codes.js");
  const work = check(new TextEncoder().encode(file));
  let step = work.next();
  while (!step.done) step = work.next();
  const { records } = step.value;
  return receipts.map((receipt) => {
    const found = find(records, typedReceipt(receipt));
    if (!found) return null;
    const inside = salts.map((salt) => opened(records, found, salt)).find(Boolean);
    const told = inside ? [inside.choice, inside.entry, inside.isListed] : null;
    return [found.record.seq, found.fate, found.endedBy ? found.endedBy.seq : null, told];
  });
}"""


@pytest.mark.parametrize("ledger", LEDGERS, ids=["open", "secret"])
async def test_receipts_and_salts_show_what_they_show_on_the_command_line(
    scripts: Scripts, ledger: LedgerFile
) -> None:
    receipts = [record.receipt for record in ledger.records]
    salts = [SALT, *secret_vote_salts().values()]

    def shown(receipt: str) -> Any:
        found = find(ledger.records, receipt)
        if found is None:
            return None
        inside = next(filter(None, (opened(ledger.records, found, salt) for salt in salts)), None)
        told = [inside.choice, inside.entry, inside.is_listed] if inside else None
        ended = found.ended_by.seq if found.ended_by else None
        return [found.record.seq, found.fate.value, ended, told]

    wanted = list(map(shown, receipts))
    assert sum(each is not None for each in wanted) == sum(each.kind == "ballot" for each in ledger.records)
    assert await scripts.call(LOOK_UP, [exported(ledger).decode(), receipts, salts]) == wanted


async def test_what_people_type_for_a_receipt_is_read_alike(scripts: Scripts) -> None:
    typed = [
        "7k3m-q0zd-1v8c",
        " 7K3M q0zd–iVbC",
        "７K3MQ0ZD1V8C",
        "7K3MQOZDLV8C",
        "7K3M-Q0ZD",
        "7K3M-Q0ZU-1V8C",
        "",
    ]
    read = await scripts.call(
        """async (typed) => {
          const { typedReceipt } = await import("/codes.js");
          return typed.map(typedReceipt);
        }""",
        typed,
    )
    assert read == list(map(typed_fingerprint, typed))
    assert sum(each is not None for each in read) == 4


@pytest.mark.parametrize("ledger", [LEDGERS[0], matter()], ids=["vote", "matter"])
async def test_a_ledger_is_held_against_each_checkpoint_in_what_was_pasted(
    scripts: Scripts, ledger: LedgerFile
) -> None:
    hashes = [record.hash for record in ledger.records]
    right = [of(hashes[:size]) for size in range(1, len(hashes) + 1)]
    wrong = [of([*hashes[:5], "0" * 64, *hashes[6:]]), of(["0" * 64]), of([*hashes, "0" * 64])]
    other_root = [Checkpoint(each.origin, each.size, bytes(32)) for each in right[:2]]
    pasted = "".join(f"🔏 存证\r\n  {each.text}\n— a b\n" for each in (*right, *wrong, *other_root))
    found = await scripts.call(
        """async ([text, hashes]) => {
          const { checkpointsIn, compared } = await import("/checkpoints.js");
          return compared(checkpointsIn(text), hashes).map((each) => [each.size, each.isExtended]);
        }""",
        [pasted, hashes],
    )
    assert found == [
        *([each.size, True] for each in right),
        *([each.size, False] for each in (*wrong, *other_root)),
    ]


async def test_long_work_lets_the_page_do_other_things_and_says_how_far_it_is(scripts: Scripts) -> None:
    others, told, result = await scripts.call(
        """async () => {
          const { unhurried } = await import("/unhurried.js");
          function* work() {
            for (let done = 0; done < 40; done += 1) {
              for (const since = performance.now(); performance.now() - since < 10; );
              yield done;
            }
            return "done";
          }
          const [told, others] = [[], []];
          const ticking = setInterval(() => others.push(told.length));
          const result = await unhurried(work(), (done) => told.push(done));
          clearInterval(ticking);
          return [others, told, result];
        }"""
    )
    assert result == "done"
    assert others and told
