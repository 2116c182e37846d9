"""A vote in which silence is consent where the ballot was delivered, as a covenant can say."""

import json

from bot.actions.results import dossier, results
from bot.commands.results import as_json
from bot.reports.result_rows import result_rows
from bot.voting.counting.silence import Silence
from bot.voting.proposals.timetable import read_step
from tests.conversations.town import Town

STEPS = (read_step("opening private"),)


async def test_a_reminder_that_arrived_counts_silence_and_both_results_are_shown(town: Town) -> None:
    silent = await town.lives("王", "1-1-101")
    await town.has_household("1-1-102")
    proposal = await town.opens(silence=Silence.AS_CONSENT, timetable=STEPS, rule_key="civil-code-special")
    card = await town.card_shows("选票确实送到的，视为同意")
    await silent.private.wait_for("小区有一项新的表决")
    await town.idle()
    await town.moves_past(proposal.closes_at)
    told = await town.group.wait_for("表决已经截止")
    assert "（计入没投票的住户） · 严格计算：⚠️ 参加的不够法定数" in told.words
    await town.idle()
    assert "选票已送到、还没投票：1 户，100 平方米" in card.text
    assert "严格计算（不算他们）：" in card.text
    detail = await town.committee.private.wait_for("严格计算")
    assert "选票已送到" in detail.text
    data = json.loads(as_json(result_rows(await dossier.of_vote(town.program.hall, proposal.id))))
    assert data["silence"]["counted"] == "as-consent"
    assert data["silence"]["delivered"] == {"heads": 1, "area": 100.0}
    assert data["silence"]["strict"] == "no-quorum"


async def test_who_blocked_the_bot_has_got_nothing(town: Town) -> None:
    gone = await town.lives("王", "1-1-101")
    gone.block()
    proposal = await town.opens(silence=Silence.AS_CONSENT, timetable=STEPS)
    await town.idle()
    report = await results.report(town.program.hall, proposal.id)
    assert report.tally.delivered.heads == 0
