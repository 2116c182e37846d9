"""What servers of every version show: buttons with a colour, receipts to copy, and deadlines."""

from pathlib import Path

import pytest

from bot.rehearsal.bot_api.table import Version
from bot.rehearsal.town.keyboards import Button, find_button
from bot.rehearsal.town.messages import Message
from handlers.answering.links import MINE
from tests.conversations.newcomers import answer_to
from tests.conversations.town import fresh_town


def key(message: Message, words: str) -> Button:
    return find_button(message.content.keyboard, None, 0, words)


@pytest.mark.parametrize("version", ["10.0", "10.3"])
async def test_deadlines_receipts_and_buttons_look_as_they_mean(tmp_path: Path, version: Version) -> None:
    async with fresh_town(tmp_path, version=version) as town:
        owner = await town.lives("张三", "1-1-101")
        proposal = await town.opens()
        card = await town.card_shows("截止")
        (moment,) = [each for each in card.content.body.entities if each.type == "date_time"]
        assert moment.unix_time == int(proposal.closes_at.timestamp())
        assert "10:00" in card.content.body.part(moment), "the estate's own time stands there"

        owner.start(f"{MINE}{proposal.id}")
        mine = await owner.private.wait_for("您家 1-1-101 的票")
        await owner.tap(mine, text="同意").answer()
        await town.idle()
        receipt = mine.text.partition("回执")[2]
        assert (key(mine, "复制回执").copy_text or "nothing") in receipt
        assert key(mine, "撤回").style == "danger"
        assert key(mine, "同意").style is None

        assert "设置" in (await answer_to(town.committee, "/settings")).text
