from pathlib import Path

import pytest

from tests.conversations.town import fresh_town


@pytest.mark.parametrize("command", ["/results", "/help", "/me", "/propose", "/link"])
async def test_a_question_asked_in_a_topic_is_answered_there(tmp_path: Path, command: str) -> None:
    async with fresh_town(tmp_path, forum=True) as town:
        owner = await town.lives("王", "3-2-501")
        await town.opens()
        await town.idle()  # what is told when a vote opens
        elsewhere = town.group.open_topic(town.committee, "闲聊").thread_id
        written = owner.write(command, town.group, thread_id=elsewhere)
        answer = await town.group.wait_for(lambda _: True, after=written.message_id)
        assert answer.thread_id == elsewhere


@pytest.mark.slow
async def test_the_outcome_is_announced_in_the_topic_of_the_card(tmp_path: Path) -> None:
    async with fresh_town(tmp_path, forum=True) as town:
        await town.has_household("3-2-501")
        proposal = await town.opens()
        card = town.card
        await town.moves_past(proposal.closes_at)
        news = await town.group.wait_for("已经截止")
        assert (news.thread_id, news.reply_to) == (town.thread_id, card)
