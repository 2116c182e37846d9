"""From the result to the day when it is carried out, as the group, the committee and a resident read it."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from bot.rehearsal.town.chats import PHOTOS
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from handlers.buttons.carrying_out import WriteNote
from tests.conversations.town import Town, TownClock, running_town


def photo() -> bytes:
    picture = BytesIO()
    Image.new("RGB", (320, 200)).save(picture, "png")
    return picture.getvalue()


def newest(person: Person, words: str) -> Message:
    """Return the newest message of the bot with a button that says these words."""
    return next(
        message
        for message in reversed(person.private.from_bot)
        if any(words in button.text for row in message.buttons for button in row)
    )


async def decided(town: Town, title: str = "摄像头") -> Person:
    """Return an owner whose vote has adopted a proposal for good."""
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens(title=title)
    await owner.tap(town.card, text="同意").answer()
    await town.moves_past(proposal.closes_at)
    await town.group.wait_for("接下来")
    await town.idle()
    return owner


async def says(town: Town, button: str, *words: str | bytes) -> None:
    """Let the committee press a button below the result, write or show a photo, and send it to the group."""
    who = town.committee
    await who.tap(newest(who, button), text=button).answer()
    for each in words:
        asked = len(who.private.from_bot)
        if isinstance(each, bytes):
            who.send_photo(each)
        else:
            who.write(each)
        await town.idle()
        assert len(who.private.from_bot) > asked
    await who.tap(newest(who, "发到群里"), text="发到群里").answer()
    await town.idle()


@pytest.mark.slow
async def test_a_decision_is_followed_until_it_is_carried_out(town: Town) -> None:
    owner, who = await decided(town), town.committee
    [result] = [message for message in town.group.from_bot if "接下来" in message.caption]
    assert result.photo and "由业委会落实" in result.caption and "✅ 表决通过" in result.caption

    who.write("/overview")
    open_ = await who.private.wait_for("还没有人写明由谁来办")
    await who.tap(open_, text="1 ·").answer()
    await town.idle()
    await says(town, "写明决定了什么", "甲公司六月底前装好 8 个。")
    await says(town, "报告进展", photo(), "8 个已到货。")
    told = town.group.from_bot[-1]
    assert told.photo and "办理进展：\n\n8 个已到货。" in told.caption
    owner.write("/results")
    await owner.private.wait_for("已经决定，尚未落实")
    shown = newest(owner, "1 张照片")
    assert "甲公司六月底前装好 8 个。" in shown.text and not any(
        "报告" in each for each in town.button_texts(shown)
    )
    await owner.tap(shown, text="1 张照片").answer()
    assert (await owner.private.wait_for(lambda m: "已到货" in m.caption)).photo
    forged = WriteNote.unpack(newest(who, "报告进展").buttons[-2][0].callback_data).pack()
    assert "只有业委会成员" in (await owner.tap(shown, data=forged).answer()).text

    await says(town, "已经落实", "全部装好。")
    who.write("/overview")
    await who.private.wait_for("没有未办的事")
    assert town.button_texts(newest(who, "其实还没有办完"))[-1] == "↩️ 其实还没有办完"
    sheet = newest(who, "进展告示")
    await who.tap(sheet, text="进展告示").answer()
    await who.private.wait_for(lambda m: bool(m.document and m.document.name == "vote-1-progress.pdf"))


@pytest.mark.slow
async def test_a_group_without_photos_reads_everything_all_the_same(town: Town) -> None:
    town.group.demote(town.world.bot)
    town.group.forbidden = {PHOTOS}
    await decided(town)
    result = await town.group.wait_for("接下来")
    assert not result.photo and "表决通过" in result.words
    town.committee.write("/results")
    await town.idle()
    await says(town, "报告进展", "到货了。", photo())
    told = town.group.from_bot[-1]
    assert told.text.startswith("（有一张照片，这里无法显示。）") and "到货了。" in told.text


@pytest.mark.slow
async def test_mondays_letter_can_be_switched_off_and_on(town: Town) -> None:
    await decided(town)
    who = town.committee
    letter = await who.private.wait_for("早上好")
    assert "还没有人写明由谁来办" in letter.text
    assert "不再每周" in (await who.tap(letter, text="不用每周").answer()).text
    await town.moves_past(town.clock.now() + timedelta(days=7))
    await town.idle()
    assert len([m for m in who.private.from_bot if "早上好" in m.text]) == 1
    who.write("/overview")
    await town.idle()
    await who.tap(newest(who, "🔔"), text="🔔").answer()
    await town.moves_past(town.clock.now() + timedelta(days=7))
    await town.idle()
    assert len([m for m in who.private.from_bot if "早上好" in m.text]) == 2


@pytest.mark.slow
async def test_a_photo_waits_for_its_words_while_the_program_is_away(tmp_path: Path) -> None:
    clock = TownClock()
    async with StandIn(clock, limits=Limits.none()) as telegram:
        async with running_town(telegram, clock, tmp_path) as town:
            await decided(town)
            who = town.committee
            who.write("/results")
            await town.idle()
            await who.tap(newest(who, "报告进展"), text="报告进展").answer()
            await town.idle()
            who.send_photo(photo())
            await who.private.wait_for("照片收到了")
        async with town.restarted():
            who.write("8 个已到货。")
            await who.private.wait_for(lambda m: "8 个已到货" in m.caption)
            await who.tap(newest(who, "发到群里"), text="发到群里").answer()
            told = await town.group.wait_for(lambda m: "8 个已到货" in m.caption)
            assert told.photo


@pytest.mark.slow
async def test_slips_are_ordered_by_a_button_and_come_by_themselves(town: Town) -> None:
    await town.lives("王", "3-2-501")
    await town.has_household("3-2-502")
    await town.opens()
    who = town.committee
    who.write("/results")
    await town.idle()
    ordered = await who.tap(newest(who, "未投票各户"), text="未投票各户").answer()
    assert "2 户" in ordered.text
    await who.private.wait_for("2 张表决票都在这里了")
    assert [m.document.name for m in who.private.from_bot if m.document] == ["vote-1-slips.pdf"]
