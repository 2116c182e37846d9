from bot.voting.households.household import Role
from tests.conversations.newcomers import OWNER, after_press, answer_to, slip
from tests.conversations.town import Town


async def test_a_tap_is_answered_after_it_counts_and_the_card_shows_it(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.has_household("3-2-502")
    await town.opens()

    answer = await owner.tap(town.card, text="同意").answer()

    assert answer.text.startswith("3-2-501：同意。已记下。")
    card = await town.card_shows("同意：1 户")
    assert "参加户数：1 / 2 户" in card.text
    assert town.button_texts(card)[:3] == ["同意 · 1 户", "反对 · 0 户", "弃权 · 0 户"]


async def test_second_ballot_of_a_household_replaces_the_first(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()

    await owner.tap(town.card, text="同意").answer()
    answer = await owner.tap(town.card, text="反对").answer()

    assert answer.text.startswith("3-2-501：反对。原来是：同意。")
    card = await town.card_shows("反对：1 户")
    assert "同意：0 户" in card.text


async def test_a_repeated_tap_confirms_and_never_withdraws(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()

    await owner.tap(town.card, text="同意").answer()
    answer = await owner.tap(town.card, text="同意").answer()

    assert answer.text.startswith("3-2-501：同意。之前已经记下，没有变化。")


async def test_the_other_members_of_the_household_are_told(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    wife = await town.lives("李", "3-2-501", Role.FAMILY)
    tenant = await town.lives("赵", "3-2-501", Role.TENANT)
    await town.opens()

    await owner.tap(town.card, text="同意").answer()

    told = await tenant.private.wait_for("您住的 3-2-501 已经投票")
    assert "同意" not in told.text and "回执" not in told.text

    news = await wife.private.wait_for("您家 3-2-501")
    assert "您家 3-2-501 投了票：同意（王" in news.text
    answer = await wife.tap(news, text="反对").answer()
    assert answer.text.startswith("3-2-501：反对。原来是：同意。")
    await owner.private.wait_for("您家 3-2-501 改投了：反对，原来是同意（李")


async def test_a_tenant_is_refused_kindly(town: Town) -> None:
    tenant = await town.lives("赵", "3-2-501", Role.TENANT)
    await town.opens()

    answer = await tenant.tap(town.card, text="同意").answer()

    assert answer.show_alert
    assert "依法由业主投票" in answer.text


async def test_an_unbound_person_is_led_to_binding_and_from_there_to_that_very_vote(town: Town) -> None:
    await town.has_household("3-2-502")
    code = await slip(town, "3-2-501")
    stranger = town.world.person("新邻居")
    town.group.join(stranger)
    await town.opens(title="换道闸")
    proposal = await town.opens()
    await town.opens(title="修电梯")
    card = await town.card_shows("安装高空抛物摄像头")

    answer = await stranger.tap(card, text="同意").answer()

    assert answer.url == f"https://t.me/yishitang_bot?start=tapped-{proposal.id}"
    stranger.start(f"tapped-{proposal.id}")
    await stranger.private.wait_for("刚才在群里点的选择没有计入")
    await stranger.private.wait_for("8 位绑定码")

    bound = await after_press(stranger, await answer_to(stranger, code), OWNER)
    assert "您想投的表决在这里：\n安装高空抛物摄像头\n截止：" in bound.text
    assert "另有 2 项表决也在等您家投票" in bound.text
    assert town.button_texts(bound) == ["同意", "反对", "弃权", "修电梯", "换道闸"]
    assert (await stranger.tap(bound, text="同意").answer()).text.startswith("3-2-501：同意。已记下")
    await town.idle()
    assert bound.text.startswith("✅ 您已绑定 3-2-501") and "您家 3-2-501 的票：同意" in bound.text
    assert "另有 2 项表决也在等您家投票" in bound.text
    assert town.button_texts(bound) == [
        "同意",
        "反对",
        "弃权",
        "📋 复制回执",
        "撤回我家的票",
        "修电梯",
        "换道闸",
    ]
