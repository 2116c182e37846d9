from datetime import timedelta

import pytest

from bot.actions.households import codes
from bot.rehearsal.town.messages import Message
from bot.voting.households.household import Role
from tests.conversations.newcomers import (
    FAMILY,
    OWNER,
    ROOM,
    TENANT,
    VALID,
    after_press,
    answer_to,
    binds,
    joins_committee,
    slip,
)
from tests.conversations.town import Town

WRONG = "ZZZZ-ZZZZ"


async def test_the_first_voting_member_is_bound_at_once(town: Town) -> None:
    _, text = await binds(town, "王")
    assert "您已绑定 3-2-501，身份：业主。" in text
    assert "现在没有等您家投票的事项" in text


async def test_a_deep_link_binds_like_a_typed_code(town: Town) -> None:
    person = town.world.person("王")
    person.start((await slip(town)).replace("-", ""))
    question = await person.private.wait_for("这是 3-2-501 的绑定码")
    assert "您已绑定 3-2-501" in (await after_press(person, question, FAMILY)).text


async def test_a_code_is_read_however_it_is_typed(town: Town) -> None:
    code = (await slip(town)).lower().replace("-", " ").replace("0", "o").replace("1", "l")
    full_width = "".join(chr(ord(c) + 0xFEE0) if c != " " else "\u3000" for c in code)
    assert "这是 3-2-501 的绑定码" in (await answer_to(town.world.person("王"), full_width)).text


async def test_who_is_bound_gets_a_button_to_each_vote_that_waits_for_the_household(town: Town) -> None:
    await town.has_household(ROOM)
    proposal = await town.opens()
    person = town.world.person("王")
    question = await answer_to(person, await slip(town))
    bound = await after_press(person, question, OWNER)

    assert "有 1 项表决在等您家投票" in bound.text
    assert bound.buttons[0][0].url == f"https://t.me/yishitang_bot?start=mine-{proposal.id}"
    person.follow(bound, row=0)
    ballot = await person.private.wait_for("您家 3-2-501 的票：未投票")
    assert (await person.tap(ballot, text="同意").answer()).text.startswith("3-2-501：同意。已记下。")


async def test_the_household_approves_its_second_member(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    wife, text = await binds(town, "李", FAMILY)
    assert "家人或业委会同意您以家属身份加入" in text

    request = await owner.private.wait_for("李 申请以家属身份绑定 3-2-501")
    decided = await after_press(owner, request, "✅")
    assert "您已同意 李 以家属身份绑定 3-2-501" in decided.text
    assert decided.buttons == []
    await wife.private.wait_for("您已绑定 3-2-501，身份：家属。")


async def test_who_cannot_be_told_apart_by_name_is_shown_with_the_end_of_his_number(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    unseen, _ = await binds(town, "\u3164\u3164", FAMILY)
    namesake, _ = await binds(town, "王", FAMILY)
    request = await owner.private.wait_for(f"#{unseen.id % 10_000} 申请以家属身份绑定")
    await owner.private.wait_for(f"王 #{namesake.id % 10_000} 申请以家属身份绑定")
    decided = await after_press(owner, request, "✅")
    assert f"您已同意 #{unseen.id % 10_000} 以家属身份绑定" in decided.text

    await town.binds(namesake, "3-2-502", Role.FAMILY)
    await town.binds(town.world.person("王"), "3-2-502")
    town.committee.write("/codes 3-2-502")
    removal = f"移除 王 #{namesake.id % 10_000}"
    await town.committee.private.wait_for(lambda shown: removal in town.button_texts(shown))


async def test_the_committee_approves_too_and_the_household_is_told(town: Town) -> None:
    owner, colleague = await town.lives("王", ROOM), await joins_committee(town)
    wife, _ = await binds(town, "李", FAMILY)

    request = await colleague.private.wait_for("李 申请以家属身份绑定 3-2-501")
    assert "绑定码经手人：林主任" in request.text
    await after_press(colleague, request, "✅")

    joined = await owner.private.wait_for("李 现在以家属身份绑定了您家 3-2-501（由 陈委员 同意）")
    assert "/object" in joined.text
    told = await town.committee.private.wait_for("陈委员 同意 李 以家属身份绑定 3-2-501")
    assert "/object" in told.text
    await wife.private.wait_for("您已绑定 3-2-501，身份：家属。")


@pytest.mark.slow
async def test_one_of_the_committee_is_asked_and_the_others_find_all_requests_in_a_list(town: Town) -> None:
    colleagues = [await joins_committee(town, name) for name in ("陈委员", "吴委员", "钱委员")]
    for number in range(501, 504):
        await town.lives("王", f"3-2-{number}")
        await binds(town, f"家属{number}", FAMILY, f"3-2-{number}")
    await town.idle()
    asked = [sum("申请以家属身份" in m.text for m in each.private.from_bot) for each in colleagues]
    assert sum(asked) == 3 and max(asked) < 3
    told = [sum("今天有住户申请绑定房屋" in m.text for m in each.private.from_bot) for each in colleagues]
    assert max(told) == 1

    shown = await answer_to(colleagues[0], "/codes")
    listed = await after_press(colleagues[0], shown, "等待同意的申请（3）")
    await colleagues[0].tap(listed, text="家属502").answer()
    asks = "家属502 申请以家属身份绑定"
    request = await colleagues[0].private.wait_for(asks, after=listed.message_id)
    assert "您已同意 家属502" in (await after_press(colleagues[0], request, "✅")).text
    await colleagues[0].private.wait_for(lambda each: each is listed and "共 2 件" in each.text)
    assert town.button_texts(listed) == ["3-2-501 · 家属501（家属）", "3-2-503 · 家属503（家属）"]


async def settled(town: Town, message: Message) -> None:
    """Wait until a message to the committee says that nobody waits, and asks nothing any more."""
    nobody = "现在没有等待同意的申请"
    await town.committee.private.wait_for(
        lambda each: each is message and nobody in each.text and not each.buttons
    )


async def test_whoever_took_the_code_hears_of_the_request_but_lets_nobody_in(town: Town) -> None:
    """The dishonest member: he takes a flat's code, opens it with a second account and approves it alone."""
    owner = await town.lives("王", ROOM)
    second_account, _ = await binds(town, "林二", OWNER)

    taken = await owner.private.wait_for("林主任 刚查看了 3-2-501 的绑定码")
    assert "/object" in taken.text
    told = await town.committee.private.wait_for("今天有住户申请绑定房屋")
    shown = await answer_to(town.committee, "/codes")
    listed = await after_press(town.committee, shown, "等待同意的申请（1）")
    assert town.button_texts(listed) == ["3-2-501 · 林二（业主）"]
    await town.committee.tap(listed, row=0).answer()
    watched = await town.committee.private.wait_for("林二 申请以业主身份绑定 3-2-501")
    assert watched.buttons == []
    forged = await town.committee.tap(watched, data="bs:2:1").answer()
    assert forged.text.startswith("您经手过 3-2-501 的绑定码")
    assert "还在等待家人或业委会同意" in (await answer_to(second_account, "/me")).text
    request = await owner.private.wait_for("林二 申请")
    await after_press(owner, request, "✖️")
    for message in (told, listed):
        await settled(town, message)


@pytest.mark.slow
async def test_who_is_refused_learns_it_and_cannot_vote(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    stranger, _ = await binds(town, "陌生人", FAMILY)
    town.group.join(stranger)
    await town.opens()
    assert "还在等家人或业委会同意" in (await stranger.tap(town.card, text="同意").answer()).text

    request = await owner.private.wait_for("陌生人 申请")
    assert "您没有同意 陌生人" in (await after_press(owner, request, "✖️")).text

    await stranger.private.wait_for("申请没有获得同意")
    assert "start=tapped-" in str((await stranger.tap(town.card, text="同意").answer()).url)


@pytest.mark.slow
@pytest.mark.parametrize(("first", "said"), [("✅", "已经有人同意了"), ("✖️", "已经有人拒绝了")])
async def test_the_first_decision_settles_and_the_second_is_told_so(
    town: Town, first: str, said: str
) -> None:
    owner, colleague = await town.lives("王", ROOM), await joins_committee(town)
    await binds(town, "李", FAMILY)
    asked = [await person.private.wait_for("李 申请") for person in (owner, colleague)]

    await after_press(owner, asked[0], first)
    late = await colleague.tap(asked[1], text="✅").answer()

    assert late.show_alert
    assert said in late.text


async def test_a_tenant_is_bound_at_once_where_nobody_votes_and_approves_nobody(town: Town) -> None:
    tenant, text = await binds(town, "赵", TENANT)
    assert "您已绑定 3-2-501，身份：租户。" in text
    assert "依法由业主投票" in text

    _, text = await binds(town, "王", OWNER)
    assert "您已绑定 3-2-501，身份：业主。" in text
    await town.idle()
    assert not any("申请以" in message.text for message in tenant.private.from_bot)


async def test_a_tenant_has_to_be_approved_where_somebody_votes(town: Town) -> None:
    await town.lives("王", ROOM)
    _, text = await binds(town, "赵", TENANT)
    assert "同意您以租户身份加入" in text


async def test_a_committee_member_cannot_approve_himself(town: Town) -> None:
    await town.lives("王", ROOM)
    question = await answer_to(town.committee, await slip(town))
    await after_press(town.committee, question, OWNER)
    await town.idle()

    assert not any("林主任 申请" in message.text for message in town.committee.private.from_bot)
    forged = await town.committee.tap(question, data="bs:2:1").answer()
    assert forged.text == "这个按钮不是给您的。"


@pytest.mark.slow
async def test_buttons_of_others_are_refused(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    await binds(town, "李", FAMILY)
    data = (await owner.private.wait_for("李 申请")).buttons[0][0].callback_data
    tenant = await town.lives("赵", ROOM, Role.TENANT)
    neighbour = await town.lives("钱", "3-2-502")
    for person in (tenant, neighbour):
        message = await answer_to(person, "/me")
        for pressed in (data, "bs:999:1"):  # what is not there is refused like what is another's
            answer = await person.tap(message, data=pressed).answer()
            assert answer.text == "这个按钮不是给您的。"


@pytest.mark.parametrize("data", ["bs:1:2", "bs:x:1", "bs:1", "br:7K3MQ0ZD:king", "br:7K3MQ0ZD", "bs:-1:1"])
async def test_hostile_buttons_are_refused(town: Town, data: str) -> None:
    message = await answer_to(town.committee, "/help")
    answer = await town.committee.tap(message, data=data).answer()
    assert "这个按钮已经失效" in answer.text


# Codes that do not open


async def test_a_wrong_code_is_refused(town: Town) -> None:
    assert "没有这个绑定码" in (await answer_to(town.world.person("王"), WRONG)).text


async def test_a_link_that_is_no_code_is_refused(town: Town) -> None:
    person = town.world.person("王")
    started = person.start("hello")
    answer = await person.private.wait_for(lambda _: True, after=started.message_id)
    assert "这不是绑定码" in answer.text


async def test_an_expired_code_is_refused(town: Town) -> None:
    code = await slip(town)
    town.clock.advance(VALID)
    assert "已过期" in (await answer_to(town.world.person("王"), code)).text


async def test_a_replaced_code_is_refused_and_the_new_one_opens(town: Town) -> None:
    old = await slip(town)
    household = town.households[ROOM]
    new = await codes.replace(town.program.hall, town.committee.id, household.id, VALID)
    person = town.world.person("王")
    assert "已被新码代替" in (await answer_to(person, old)).text
    assert "这是 3-2-501 的绑定码" in (await answer_to(person, new.code)).text


async def test_a_code_replaced_between_showing_and_pressing_does_not_bind(town: Town) -> None:
    person = town.world.person("王")
    question = await answer_to(person, await slip(town))
    await codes.replace(town.program.hall, town.committee.id, town.households[ROOM].id, VALID)
    assert "已被新码代替" in (await person.tap(question, text=OWNER).answer()).text


async def test_a_code_used_by_the_same_person_again_is_answered_kindly(town: Town) -> None:
    code = await slip(town)
    person, _ = await binds(town, "王")
    await town.idle()
    assert "您已经绑定 3-2-501" in (await answer_to(person, code)).text


async def test_who_waits_is_told_so_when_showing_the_code_again(town: Town) -> None:
    await town.lives("王", ROOM)
    person, _ = await binds(town, "李", FAMILY)
    assert "还在等待同意" in (await answer_to(person, await slip(town))).text


async def test_somebody_who_guesses_has_to_wait_even_with_the_right_code(town: Town) -> None:
    code = await slip(town)
    person = town.world.person("王")
    for _ in range(5):
        assert "没有这个绑定码" in (await answer_to(person, WRONG)).text
    assert "请在 60 分钟后再试" in (await answer_to(person, WRONG)).text
    assert "请在 60 分钟后再试" in (await answer_to(person, code)).text

    town.clock.advance(timedelta(minutes=60))
    assert "这是 3-2-501 的绑定码" in (await answer_to(person, code)).text


async def test_guessing_by_forged_buttons_is_counted_as_well(town: Town) -> None:
    person = town.world.person("王")
    message = await answer_to(person, "/help")
    for _ in range(5):
        answer = await person.tap(message, data="br:ZZZZZZZZ:owner").answer()
        assert "没有这个绑定码" in answer.text
    assert "输错的次数太多了" in (await answer_to(person, await slip(town))).text


async def test_others_may_still_bind_while_one_person_has_to_wait(town: Town) -> None:
    guesser = town.world.person("甲")
    for _ in range(5):
        await answer_to(guesser, WRONG)
    _, text = await binds(town, "王")
    assert "您已绑定 3-2-501" in text


async def test_a_name_with_markup_stays_a_name(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    await binds(town, "<b>&_*🏠", FAMILY)
    request = await owner.private.wait_for("<b>&_*🏠 申请")
    assert "您已同意 <b>&_*🏠" in (await after_press(owner, request, "✅")).text


async def test_a_name_cannot_turn_the_words_of_a_request_round(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    await binds(town, "李\u202e四\u2066", FAMILY)
    request = await owner.private.wait_for("申请以家属身份绑定")
    assert request.text.startswith("李四 申请以家属身份绑定 3-2-501")
