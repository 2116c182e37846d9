import re
from pathlib import Path

import pytest

from bot.actions import ledger
from bot.config import Ballots
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.texts.catalogue import Catalogue
from bot.texts.ledger.ledger import checked_text
from bot.voting.counting.silence import Silence
from bot.voting.ledger.file import read
from bot.voting.ledger.receipts import find, opened
from bot.voting.paper.confirmation import Confirmation
from bot.voting.verifying.check import check
from handlers.buttons.results import SendLedger
from tests.conversations.newcomers import answer_to
from tests.conversations.proposals.test_withdrawing import withdraws
from tests.conversations.town import Town, fresh_town
from tests.naive_verifier import holds

RECEIPT = re.compile(r"(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}")


async def receipt_of(person: Person, card: Message, choice: str) -> str:
    """Vote, and return the receipt in the answer."""
    answer = await person.tap(card, text=choice).answer()
    return str(RECEIPT.findall(answer.text)[0])


async def test_the_voter_and_the_others_of_the_household_get_the_same_receipt(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    wife = await town.lives("李", "3-2-501")
    await town.opens()
    receipt = await receipt_of(owner, town.card, "同意")
    assert (await wife.private.wait_for("投了票")).text.count(receipt) == 1


async def test_a_receipt_that_is_sent_back_shows_its_ballot_and_what_became_of_it(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()
    first = await receipt_of(owner, town.card, "同意")
    owner.write(first.lower().replace("-", ""))
    shown = await owner.private.wait_for("这一票有效")
    assert "3-2-501" in shown.text and "同意" in shown.text
    second = await receipt_of(owner, town.card, "反对")
    owner.write(f"我的回执是{first}，还算吗？")
    await owner.private.wait_for("已被取代")
    owner.write("/receipt")
    listed = await owner.private.wait_for("您家的回执")
    assert RECEIPT.findall(listed.text) == [second]


@pytest.mark.slow
async def test_a_neighbour_sees_what_a_receipt_says_only_when_the_vote_has_been_counted(town: Town) -> None:
    owner, neighbour = await town.lives("王", "3-2-501"), await town.lives("张", "3-2-502")
    proposal = await town.opens()
    receipt = await receipt_of(owner, town.card, "反对")
    neighbour.write(receipt)
    assert "反对" not in (await neighbour.private.wait_for("这一票有效")).text
    await town.moves_past(proposal.closes_at)
    await town.group.wait_for("完整记录的校验码")
    neighbour.write(receipt)
    await neighbour.private.wait_for("反对")


async def test_whoever_lives_elsewhere_is_told_nothing(town: Town) -> None:
    owner, stranger = await town.lives("王", "3-2-501"), town.world.person("路人")
    await town.opens()
    stranger.start()
    stranger.write(f"/receipt {await receipt_of(owner, town.card, '反对')}")
    await stranger.private.wait_for("没有查到回执")
    owner.write("/receipt 0000-0000-0000")
    await owner.private.wait_for("没有查到回执")


async def test_whoever_has_not_voted_has_no_receipt(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    owner.write("/receipt")
    await owner.private.wait_for("现在没有计入的票")


@pytest.mark.slow
async def test_the_file_below_a_counted_vote_holds_and_has_the_fingerprint_that_was_announced(
    town: Town,
) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens()
    await receipt_of(owner, town.card, "同意")
    await town.moves_past(proposal.closes_at)
    announced = await town.group.wait_for("完整记录的校验码")
    owner.start(f"result-{proposal.id}")
    result = await owner.private.wait_for(lambda message: bool(message.buttons))
    await owner.tap(result, text="完整记录").answer()
    sent = await owner.private.wait_for(lambda message: message.document is not None)
    assert sent.document is not None
    data = sent.document.data
    assert holds(data)
    assert check(read(data)).findings == []
    assert read(data).fingerprint in announced.words and read(data).fingerprint in (sent.caption or "")
    assert "王" not in data.decode()


async def test_nobody_gets_the_file_while_the_vote_runs_nor_from_elsewhere(town: Town) -> None:
    owner, stranger = await town.lives("王", "3-2-501"), town.world.person("路人")
    proposal = await town.opens()
    owner.write("/me")
    mine = await owner.private.wait_for("3-2-501")
    forged = owner.tap(mine, data=SendLedger(proposal.id).pack())
    assert "计票以后" in (await forged.answer()).text
    stranger.start()
    stranger.write("/me")
    theirs = await stranger.private.wait_for(lambda message: True)
    await stranger.tap(theirs, data=SendLedger(proposal.id).pack()).answer()
    await town.idle()
    assert not any(message.document for person in (owner, stranger) for message in person.private.from_bot)


async def test_the_salt_of_a_secret_ballot_is_for_its_household_alone_and_opens_it(town: Town) -> None:
    owner, neighbour = await town.lives("王", "3-2-501"), await town.lives("张", "3-2-502")
    proposal = await town.opens(secret=True)
    receipt = await receipt_of(owner, town.card, "反对")
    await town.moves_past(proposal.closes_at)
    await town.group.wait_for("完整记录的校验码")
    neighbour.write(receipt)
    assert "验票码" not in (await neighbour.private.wait_for("这一票有效")).text
    owner.write(receipt)
    shown = (await owner.private.wait_for("公布清单上")).text
    salt, entry = re.findall(r"[0-9a-f]{64}|[0-9a-f]{32}", shown)
    owner.start(f"result-{proposal.id}")
    result = await owner.private.wait_for(lambda message: "完整记录（" in str(message.buttons))
    await owner.tap(result, text="完整记录").answer()
    sent = await owner.private.wait_for(lambda message: message.document is not None)
    assert sent.document is not None
    records = read(sent.document.data).records
    found = find(records, receipt)
    assert found is not None
    inside = opened(records, found, salt)
    assert inside is not None
    assert (inside.choice, inside.entry, inside.is_listed) == ("against", entry, True)


async def test_whoever_checks_the_file_of_several_options_reads_which_one_was_adopted(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens(options=("甲公司", "乙公司"))
    await receipt_of(owner, town.card, "乙公司")
    await town.moves_past(proposal.closes_at)
    await town.group.wait_for("完整记录的校验码")
    checked = check(read(await ledger.export(town.program.hall, proposal.id)))
    assert checked_text(Catalogue()["zh_CN"], checked).endswith("✅ 表决通过：“乙公司”")


@pytest.mark.slow
async def test_the_file_can_still_be_had_after_the_vote_was_declared_void(tmp_path: Path) -> None:
    async with fresh_town(tmp_path, ballots=Ballots(second_person=Confirmation.NONE)) as town:
        owner = await town.lives("王", "3-2-501")
        proposal = await town.opens()
        await receipt_of(owner, town.card, "同意")
        await town.moves_past(proposal.closes_at)
        await town.group.wait_for("完整记录的校验码")
        await town.idle()  # the committee has read the result
        await withdraws(town.committee, "宣布作废")
        result = await answer_to(owner, "/results")
        await owner.tap(result, text="完整记录").answer()
        sent = await owner.private.wait_for(lambda message: message.document is not None)
    assert sent.document is not None
    assert holds(sent.document.data)
    assert read(sent.document.data).records[-1].kind == "voided"


async def test_a_secret_ballot_that_was_replaced_names_no_line_on_the_published_list(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens(secret=True)
    replaced = await receipt_of(owner, town.card, "同意")
    await receipt_of(owner, town.card, "反对")
    await town.moves_past(proposal.closes_at)
    await town.group.wait_for("完整记录的校验码")
    shown = await answer_to(owner, replaced)
    assert "已被取代" in shown.text
    assert "验票码" in shown.text
    assert "公布清单" not in shown.text


async def test_whoever_checks_a_file_in_which_silence_counts_reads_the_strict_outcome_as_well(
    town: Town,
) -> None:
    await town.lives("王", "3-2-501")
    proposal = await town.opens(silence=Silence.AS_CONSENT)
    await town.moves_past(proposal.closes_at)
    await town.group.wait_for("完整记录的校验码")
    checked = check(read(await ledger.export(town.program.hall, proposal.id)))
    assert "严格计算：⚠️ 参加的不够法定数" in checked_text(Catalogue()["zh_CN"], checked)
