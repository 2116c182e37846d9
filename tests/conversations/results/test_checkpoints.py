from bot.actions import ledger as ledgers
from bot.keys import is_signed
from bot.voting.chain.chain import fingerprint
from bot.voting.checkpoints.checkpoint import note_in, of, read
from bot.voting.ledger import file
from bot.voting.proposals.proposal import Proposal
from tests.conversations.estates.test_auditors import auditor_of
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


async def test_what_was_kept_is_among_the_acts(town: Town) -> None:
    auditor = await auditor_of(town)
    await town.lives("王芳", "1-1-101")
    await anchored(town)
    message = await auditor.private.wait_for(SIGN)
    await auditor.tap(message, text="我留底了").answer()
    auditor.write("/acts")
    await auditor.private.wait_for("为一份存证留了底")
