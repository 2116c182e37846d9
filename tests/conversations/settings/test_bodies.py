"""An estate that is led by a self-government group is told of its group, everywhere."""

from pathlib import Path

from tests.conversations.matters.test_raising import raises, takes_up
from tests.conversations.newcomers import after_press, another_committee, answer_to
from tests.conversations.settings.test_settings import walk
from tests.conversations.town import Town, fresh_town


async def is_led_by_a_group(town: Town) -> None:
    shown = await walk(town.committee, "公开", "小区由谁牵头", "自治小组")
    await after_press(town.committee, shown, "改为这一项")


async def test_letters_group_and_refusals_say_what_the_estate_is_led_by(town: Town) -> None:
    await is_led_by_a_group(town)
    owner = await town.lives("王", "3-2-501")
    assert "自治小组" in (await answer_to(owner, "/help")).text
    await raises(owner)
    await takes_up(town)
    told = await owner.private.wait_for("自治小组已经受理")
    assert "业委会" not in told.text
    refused = await answer_to(owner, "/propose")
    assert "只有自治小组成员" in refused.text


async def test_what_it_may_do_is_the_same(town: Town) -> None:
    await is_led_by_a_group(town)
    await town.has_household("3-2-501")
    await town.opens()
    assert "自治小组" in (await answer_to(town.committee, "/me")).text


async def test_two_estates_that_are_led_differently_each_read_their_own_word(tmp_path: Path) -> None:
    async with fresh_town(tmp_path) as town:
        other = await another_committee(town)
        await is_led_by_a_group(town)
        assert "自治小组成员" in (await answer_to(town.committee, "/me")).text
        assert "业委会成员" in (await answer_to(other, "/me")).text
