import time
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import Delivery
from bot.rehearsal.bot_api.faults import Kind
from bot.rehearsal.bot_api.floods import Limits
from tests.conversations.town import Town, fresh_town


async def test_the_card_is_pinned_silently_once(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()
    await owner.tap(town.card, text="同意").answer()
    await town.card_shows("同意：1 户")
    await town.idle()

    assert town.group.pinned == [town.card]
    pins = [call for call in town.telegram.api.calls if call.method == "pinChatMessage"]
    assert [call.parameters["disable_notification"] for call in pins] in (["true"], [True])


async def test_a_deleted_card_is_put_up_again(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens()
    deleted = town.card
    town.group.delete(deleted)

    owner.start(f"mine-{proposal.id}")
    mine = await owner.private.wait_for("您家 3-2-501 的票")
    await owner.tap(mine, text="同意").answer()

    card = await town.card_shows("同意：1 户")
    assert card.message_id > deleted.message_id


@pytest.mark.slow
async def test_many_taps_lead_to_few_edits_and_a_last_one_that_is_right(tmp_path: Path) -> None:
    pace = Delivery(card_seconds=0.5, group_seconds=0, private_seconds=0, per_second=5000)
    async with fresh_town(tmp_path, delivery=pace) as town:
        owners = [await town.lives(f"业主{n}", f"1-1-{n:03}") for n in range(40)]
        await town.opens()
        began = time.monotonic()
        for owner in owners:
            await owner.tap(town.card, text="同意").answer()

        card = await town.card_shows("同意：40 户")

        assert card.edits <= (time.monotonic() - began) / pace.card_seconds + 1


@pytest.mark.slow
async def test_flood_control_of_the_group_delays_the_card_but_never_loses_it(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()
    town.telegram.api.faults.add("editMessageText", "retry_after", times=2, retry_after=1)

    await owner.tap(town.card, text="同意").answer()

    await town.card_shows("同意：1 户")


@pytest.mark.slow
@pytest.mark.parametrize("trouble", ["server_error", "drop"])
async def test_a_card_survives_trouble_at_telegram(town: Town, trouble: Kind) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()
    town.telegram.api.faults.add("editMessageText", trouble, times=2)

    await owner.tap(town.card, text="同意").answer()

    await town.card_shows("同意：1 户")


async def test_an_edit_that_happened_without_the_bot_hearing_of_it_is_no_trouble(town: Town) -> None:
    """The edit takes effect, the answer is lost, and the same edit again is "message is not modified"."""
    owner = await town.lives("王", "3-2-501")
    await town.opens()
    town.telegram.api.faults.add("editMessageText", "drop", after_effect=True)

    await owner.tap(town.card, text="同意").answer()
    await town.card_shows("同意：1 户")
    await town.idle()

    assert town.telegram.api.counts.api_errors == 0


async def test_the_vote_goes_on_in_the_supergroup_a_group_became(tmp_path: Path) -> None:
    async with fresh_town(tmp_path, group_kind="group") as town:
        owner = await town.lives("王", "3-2-501")
        proposal = await town.opens()

        town.group = town.world.migrate(town.group)
        await town.card_shows("参加户数：0 / 1 户")
        await owner.tap(town.card, text="同意").answer()

        await town.card_shows("同意：1 户")
        await town.moves_past(proposal.closes_at)
        await town.group.wait_for("已经截止")


@pytest.mark.slow
async def test_the_card_returns_when_the_bot_may_write_again(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()
    town.group.remove_bot(by=town.committee)
    await owner.tap(town.card, text="同意").answer()

    town.group.add_bot(by=town.committee)

    await town.card_shows("同意：1 户")


async def test_the_card_stays_in_the_topic_in_which_the_group_was_linked(tmp_path: Path) -> None:
    async with fresh_town(tmp_path, forum=True) as town:
        await town.lives("王", "3-2-501")
        await town.opens()
        assert town.card.thread_id == town.thread_id


@pytest.mark.slow
async def test_the_days_left_stay_true_although_nobody_votes(town: Town) -> None:
    await town.has_household("3-2-501")
    await town.opens(closes_at=town.clock.now() + timedelta(days=3))
    await town.card_shows("还剩 3 天")

    for hours, left in ((24, "还剩 2 天"), (25, "还剩 22 小时"), (22, "还剩不到 1 小时")):
        town.clock.advance(timedelta(hours=hours, seconds=1))
        town.program.deliverers.cards.wake()
        await town.card_shows(left)

    edits = town.card.edits
    await town.idle()
    assert town.card.edits == edits == 3


async def test_a_running_straw_poll_can_keep_its_tally_back(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens(rule_key="straw-poll", hidden_until_closing=True)
    await owner.tap(town.card, text="同意").answer()

    card = await town.card_shows("参加户数：1 / 1 户")
    assert "同意：" not in card.text
    assert town.button_texts(card)[:3] == ["同意", "反对", "弃权"]

    await town.moves_past(proposal.closes_at)
    await town.card_shows("同意：1 户")


@pytest.mark.slow
async def test_real_limits_refuse_nothing(tmp_path: Path) -> None:
    pace = Delivery()
    async with fresh_town(tmp_path, limits=Limits(), delivery=pace) as town:
        owner = await town.lives("王", "3-2-501")
        await town.opens()
        await owner.tap(town.card, text="同意").answer()
        await town.card_shows("同意：1 户")
        assert (town.telegram.api.counts.api_errors, town.telegram.api.counts.floods) == (0, 0)


@pytest.mark.parametrize(
    "title", ["<b>&_*", "电梯🛗更换🧑‍🤝‍🧑", "\u202eevil\u202c 标题", "a" * 200, "&lt;i&gt; [x](y)"]
)
async def test_a_title_is_shown_as_it_was_typed(town: Town, title: str) -> None:
    await town.lives("王", "3-2-501")
    await town.opens(title=title)
    assert title in town.card.text
