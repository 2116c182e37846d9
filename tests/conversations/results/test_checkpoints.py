from datetime import timedelta

from bot.actions import ledger as ledgers
from bot.keys import is_signed
from bot.voting.chain.chain import fingerprint
from bot.voting.checkpoints.checkpoint import note_in, of, read
from bot.voting.ledger import file
from bot.voting.ledger.owner import Owner
from bot.voting.proposals.proposal import Proposal
from tests.conversations.estates.test_auditors import auditor_of
from tests.conversations.matters.test_raising import ROOM, raises, takes_up
from tests.conversations.newcomers import answer_to
from tests.conversations.town import Town

SIGN = "yishitang/"


async def hashes_of(town: Town, proposal: Proposal) -> list[str]:
    data = await ledgers.export(town.program.hall, proposal.id)
    return [record.hash for record in file.read(data).records]


async def anchored(town: Town) -> Proposal:
    """Open a vote, and let the program see that its card is up, which a checkpoint waits for."""
    proposal = await town.opens()
    await town.idle()
    return proposal


async def test_the_group_gets_a_checkpoint_below_the_card_that_the_ledger_extends(town: Town) -> None:
    await town.lives("王芳", "1-1-101")
    proposal = await anchored(town)
    message = await town.group.wait_for(SIGN)
    hashes = await hashes_of(town, proposal)
    assert message.reply_to is town.card
    assert read(message.words) == of(hashes)
    assert is_signed(note_in(message.words), town.program.hall.key.verifier(of(hashes).origin))
    assert "共 2 条记录" in message.words


async def test_the_card_says_how_far_the_record_had_come(town: Town) -> None:
    await town.lives("王芳", "1-1-101")
    proposal = await anchored(town)
    card = await town.card_shows("存证：2 条记录")
    assert fingerprint((await hashes_of(town, proposal))[-1]) in card.text


async def test_it_makes_no_sound_and_wants_nothing_of_anybody(town: Town) -> None:
    await town.lives("王芳", "1-1-101")
    await anchored(town)
    message = await town.group.wait_for(SIGN)
    assert message.buttons == []
    (call,) = [each for each in town.telegram.api.calls if SIGN in str(each.parameters.get("text"))]
    assert call.parameters["disable_notification"]


async def test_an_auditor_keeps_a_checkpoint_with_one_button(town: Town) -> None:
    auditor = await auditor_of(town)
    await town.lives("王芳", "1-1-101")
    await anchored(town)
    message = await auditor.private.wait_for(SIGN)
    assert "已记下" in (await auditor.tap(message, text="我留底了").answer()).text
    assert "已经" in (await auditor.tap(message, text="我留底了").answer()).text


async def test_the_record_of_a_matter_is_anchored_a_day_later_and_handed_out_with_it(town: Town) -> None:
    auditor, owner = await auditor_of(town), await town.lives("王", ROOM)
    await raises(owner)
    await takes_up(town)
    town.clock.advance(timedelta(days=1))
    await town.idle()
    posted = await town.group.wait_for(SIGN)
    data = await ledgers.export_number(town.program.hall, town.estate.id, 1, Owner.MATTER)
    assert "更换 3 栋电梯" in posted.words and not posted.buttons
    assert read(posted.words) == of([record.hash for record in file.read(data).records])
    message = await auditor.private.wait_for(SIGN)
    assert "已记下" in (await auditor.tap(message, text="我留底了").answer()).text
    listed = await answer_to(owner, "/matters")
    await owner.tap(listed, text="更换 3 栋电梯").answer()
    shown = await owner.private.wait_for("上个月停了四次", after=listed.message_id)
    await owner.tap(shown, text="完整记录").answer()
    await owner.private.wait_for("公布过的全部存证")
    files = [each.document for each in owner.private.from_bot if each.document]
    assert [each.name for each in files] == ["matter-1.jsonl", "matter-1.checkpoints.txt"]
    assert files[0].data == data and posted.words.split("yishitang/")[1][:14] in files[1].data.decode()


async def test_what_was_kept_is_among_the_acts(town: Town) -> None:
    auditor = await auditor_of(town)
    await town.lives("王芳", "1-1-101")
    await anchored(town)
    message = await auditor.private.wait_for(SIGN)
    await auditor.tap(message, text="我留底了").answer()
    auditor.write("/acts")
    await auditor.private.wait_for("为一份存证留了底")
