from bot.voting.counting.choice import Choice
from handlers.buttons.meetings import AnswerSounding, EndSounding, RunSounding
from tests.conversations.meetings.calls import presses, writes
from tests.conversations.meetings.test_minutes import held, minutes_of, panel_of
from tests.conversations.newcomers import answer_to
from tests.conversations.town import Town

QUESTION = "同意每户出八千元吗？"


async def test_everybody_who_is_invited_is_asked_and_the_numbers_are_told_in_the_end(town: Town) -> None:
    here = await held(town)
    assert "主持人或记录人" in await presses(here.owner, RunSounding(1))
    await town.committee.tap(await panel_of(town, town.committee), text="📋 摸底").answer()
    await town.committee.private.wait_for("想问大家什么")
    panel = await writes(town.committee, QUESTION, "已有 0 户回答")
    asked = await here.owner.private.wait_for(QUESTION)
    assert "不作决定" in asked.words
    answer = await here.owner.tap(asked, text="反对").answer()
    assert answer.text == "记下了：反对。"
    await here.owner.private.wait_for("3-2-501：反对")
    await here.owner.tap(asked, text="同意").answer()
    await here.owner.private.wait_for("3-2-501：同意")
    other = AnswerSounding(1, town.households["3-2-501"].id, Choice.FOR)
    assert "没有邀请您家" in await presses(here.holder, other)
    assert "主持人或记录人" in await presses(here.owner, EndSounding(1))
    await town.committee.tap(panel, text="结束摸底").answer()
    told = await here.owner.private.wait_for("已结束，1 户回答")
    assert "赞成 1 · 反对 0 · 弃权 0" in told.words
    assert [each.numbers for each in (await minutes_of(town)).entries] == [(1, 0, 0)]
    assert "已经结束" in await presses(here.owner, other)
    shown = await answer_to(here.owner, "/start meeting-1")
    assert "摸底" not in str(town.button_texts(shown))
