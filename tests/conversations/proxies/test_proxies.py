from pathlib import Path

import pytest

from bot.config import Ballots
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Role
from bot.voting.proposals.proposal import Proposal
from storage.estates import events
from tests.conversations.newcomers import answer_to, carried
from tests.conversations.town import Town, TownClock, fresh_town, running_town
from tests.voting.electorates import of_buildings

PRINCIPAL, HOLDER, THIRD = "3-2-501", "4-1-101", "5-1-201"
FREE = "由受托户决定"


async def asks(person: Person, room: str, instruction: str = FREE, command: str = "/entrust") -> Message:
    """Let a person entrust the household at a room, and return what the person reads then."""
    question = await answer_to(person, command)
    assert "您想委托哪一户" in question.text
    shown = await answer_to(person, room)
    await person.tap(shown, text=instruction).answer()
    return await person.private.wait_for("已向", after=question.message_id)


async def accepts(holder: Person) -> Message:
    """Let a person accept the newest request, and return the message as it is then."""
    request = await holder.private.wait_for("想请您家代为投票")
    await holder.tap(request, text="接受").answer()
    return await holder.private.wait_for(lambda shown: "委托您家代投" in shown.text and bool(shown.buttons))


async def neighbours(town: Town) -> tuple[Person, Person]:
    """Bring in somebody who entrusts and somebody who is entrusted."""
    return await town.lives("王", PRINCIPAL), await town.lives("李", HOLDER)


async def acts(town: Town) -> list[str]:
    """Return what was recorded about proxies."""
    async with town.program.hall.read() as connection:
        return [act for act in await events.acts(connection, town.estate.id) if act.startswith("proxy-")]


async def refusal_of(person: Person, text: str) -> str:
    """Return what a person reads who types this."""
    return (await answer_to(person, text)).text


async def pressed_refusal(person: Person, instruction: str = FREE) -> str:
    """Return the alert of the newest choice of instructions."""
    shown = await person.private.wait_for("您希望对方怎么投")
    answer = await person.tap(shown, text=instruction).answer()
    assert answer.show_alert
    return answer.text


@pytest.mark.slow
async def test_with_an_instruction_the_ballot_is_cast_at_acceptance_exactly_so(town: Town) -> None:
    principal, holder = await neighbours(town)
    await town.opens()

    await asks(principal, "4幢1单元101室", "投：反对")
    held = await accepts(holder)

    assert town.button_texts(held) == ["反对"]
    told = await principal.private.wait_for("已按您的要求计入")
    assert "反对" in told.text
    await town.card_shows("委托 1")
    assert await acts(town) == ["proxy-asked", "proxy-accepted"]


@pytest.mark.slow
async def test_without_an_instruction_the_holder_votes_and_may_change_it(town: Town) -> None:
    principal, holder = await neighbours(town)
    await town.opens()
    await asks(principal, HOLDER)
    held = await accepts(holder)
    await principal.private.wait_for("已同意代您家")

    assert (await holder.tap(held, text="同意").answer()).text.startswith(f"{PRINCIPAL}：同意。已记下。")
    assert (await holder.tap(held, text="反对").answer()).text.startswith(
        f"{PRINCIPAL}：反对。原来是：同意。"
    )

    await principal.private.wait_for("委托的住户代您家投了票：反对（李")
    await town.card_shows("委托 1")


@pytest.mark.slow
async def test_the_holder_finds_the_buttons_again_with_his_own_ballot(town: Town) -> None:
    principal, holder = await neighbours(town)
    proposal = await town.opens()
    await asks(principal, HOLDER)
    await accepts(holder)

    said = holder.start(f"mine-{proposal.id}")
    held = await holder.private.wait_for(
        lambda shown: shown.message_id > said.message_id and "委托您家代投" in shown.text
    )

    assert "已记下" in (await holder.tap(held, text="弃权").answer()).text


async def test_a_proxy_is_asked_for_from_ones_own_ballot(town: Town) -> None:
    principal, holder = await neighbours(town)
    proposal = await town.opens()
    principal.start(f"mine-{proposal.id}")
    mine = await principal.private.wait_for("您家 3-2-501 的票")

    await principal.tap(mine, text="委托别家代投").answer()
    await principal.private.wait_for("您想委托哪一户")
    shown = await answer_to(principal, HOLDER)
    await principal.tap(shown, text=FREE).answer()

    await holder.private.wait_for("想请您家代为投票")


@pytest.mark.slow
async def test_a_refused_request_ends_and_the_principal_is_told(town: Town) -> None:
    principal, holder = await neighbours(town)
    await town.opens()
    await asks(principal, HOLDER)
    request = await holder.private.wait_for("想请您家代为投票")

    await holder.tap(request, text="不接受").answer()

    await principal.private.wait_for("没有接受您家")
    assert await acts(town) == ["proxy-asked", "proxy-refused"]
    await asks(principal, HOLDER)


@pytest.mark.slow
async def test_of_two_of_the_holders_household_the_first_decides(town: Town) -> None:
    principal, holder = await neighbours(town)
    other = await town.lives("李太太", HOLDER, Role.FAMILY)
    await town.opens()
    await asks(principal, HOLDER)
    request = await other.private.wait_for("想请您家代为投票")
    await accepts(holder)

    answer = await other.tap(request, text="不接受").answer()

    assert "已经有了答复" in answer.text
    assert await acts(town) == ["proxy-asked", "proxy-accepted"]


async def revokes(person: Person, proposal: Proposal, button: str = "收回委托") -> None:
    """Let a person take a proxy back from the own ballot."""
    said = person.start(f"mine-{proposal.id}")
    mine = await person.private.wait_for("的票：", after=said.message_id)
    await person.tap(mine, text=button).answer()
    await person.private.wait_for("已收回对", after=said.message_id)


@pytest.mark.slow
async def test_a_revoked_proxy_takes_its_ballot_along(town: Town) -> None:
    principal, holder = await neighbours(town)
    wife = await town.lives("王太太", PRINCIPAL, Role.FAMILY)
    proposal = await town.opens()
    await asks(principal, HOLDER, "投：同意")
    held = await accepts(holder)
    data = carried(held, "同意")
    await town.card_shows("委托 1")

    await revokes(wife, proposal)

    await town.idle()
    assert "委托 1" not in town.card.text
    await holder.private.wait_for("已收回对您家")
    await principal.private.wait_for("有人收回了")
    assert (await holder.tap(held, data=data).answer()).show_alert
    assert (await acts(town))[-1] == "proxy-revoked"


@pytest.mark.slow
async def test_the_principals_own_vote_overrides_and_the_holder_is_told(town: Town) -> None:
    principal, holder = await neighbours(town)
    await town.opens()
    await asks(principal, HOLDER, "投：同意")
    held = await accepts(holder)
    data = carried(held, "同意")
    await town.card_shows("委托 1")

    await principal.tap(town.card, text="反对").answer()

    await holder.private.wait_for("已就“安装高空抛物摄像头”自己投票")
    answer = await holder.tap(held, data=data).answer()
    assert answer.show_alert and "自己" in answer.text
    said = holder.start("mine-1")
    seen = await holder.private.wait_for("已经自己投票", after=said.message_id)
    assert "反对" not in seen.text and not seen.buttons
    await town.idle()
    assert "委托 1" not in town.card.text
    assert (await acts(town))[-1] == "proxy-overridden"


@pytest.mark.slow
async def test_the_holder_is_told_of_an_own_vote_also_before_he_has_used_the_proxy(town: Town) -> None:
    principal, holder = await neighbours(town)
    await town.opens()
    await asks(principal, HOLDER)
    await accepts(holder)

    await principal.tap(town.card, text="反对").answer()

    await holder.private.wait_for("自己投票")


async def test_who_has_voted_has_nothing_to_entrust(town: Town) -> None:
    principal, _ = await neighbours(town)
    await town.opens()
    await principal.tap(town.card, text="同意").answer()
    assert "没有可以委托的表决" in await refusal_of(principal, "/entrust")


async def test_a_tenant_entrusts_nobody(town: Town) -> None:
    await neighbours(town)
    tenant = await town.lives("租户", PRINCIPAL, Role.TENANT)
    proposal = await town.opens()
    assert "依法由业主投票" in await refusal_of(tenant, "/entrust")
    tenant.start(f"mine-{proposal.id}")
    shown = await tenant.private.wait_for("租户：")
    home = town.households[PRINCIPAL].id
    answer = await tenant.tap(shown, data=f"pw:{proposal.id}:{home}").answer()
    assert "依法由业主投票" in answer.text


async def test_a_household_that_is_not_on_the_roll_entrusts_nobody(town: Town) -> None:
    principal, _ = await neighbours(town)
    await town.opens(electorate=of_buildings(["4"]))
    assert "没有可以委托的表决" in await refusal_of(principal, "/entrust")


@pytest.mark.parametrize(
    ("room", "reason"),
    [("9-9-909", "名册里没有 9-9-909"), (PRINCIPAL, "不能委托自己家"), ("啊", "没有 啊")],
)
async def test_a_room_that_cannot_hold_a_proxy_is_refused_and_another_can_be_typed(
    town: Town, room: str, reason: str
) -> None:
    principal, _ = await neighbours(town)
    await town.opens()
    await answer_to(principal, "/entrust")

    assert reason in await refusal_of(principal, room)

    assert "您希望对方怎么投" in await refusal_of(principal, HOLDER)


async def test_a_household_nobody_is_bound_to_cannot_be_asked(town: Town) -> None:
    principal, _ = await neighbours(town)
    await town.has_household(THIRD)
    await town.opens()
    await answer_to(principal, "/entrust")
    await answer_to(principal, THIRD)
    assert "联系不上 5-1-201" in await pressed_refusal(principal)


async def test_a_household_that_waits_for_an_answer_asks_nobody_else(town: Town) -> None:
    principal, _ = await neighbours(town)
    await town.opens()
    await answer_to(principal, "/entrust")
    shown = await answer_to(principal, HOLDER)
    await principal.tap(shown, text=FREE).answer()
    await principal.private.wait_for("已向")
    answer = await principal.tap(shown, data=pressed_again(town, Choice.FOR)).answer()
    assert "已经委托了 4-1-101" in answer.text


def pressed_again(town: Town, choice: Choice) -> str:
    return f"pa:1:{town.households[PRINCIPAL].id}:{town.households[HOLDER].id}:{choice}"


@pytest.mark.slow
async def test_a_proxy_is_not_passed_on(town: Town) -> None:
    principal, holder = await neighbours(town)
    third = await town.lives("张", THIRD)
    await town.opens()
    await asks(principal, HOLDER)
    await accepts(holder)

    await answer_to(holder, "/entrust")
    assert "不能转托" in await refusal_of(holder, THIRD)
    await answer_to(third, "/entrust")
    assert "不能转托" in await refusal_of(third, PRINCIPAL)


@pytest.mark.slow
async def test_a_request_becomes_a_chain_when_its_holder_has_entrusted_another_meanwhile(town: Town) -> None:
    principal, holder = await neighbours(town)
    await town.lives("张", THIRD)
    await town.opens()
    await asks(principal, HOLDER)
    request = await holder.private.wait_for("想请您家代为投票")
    await asks(holder, THIRD)
    answer = await holder.tap(request, text="接受").answer()
    assert "不能转托" in answer.text


@pytest.mark.slow
async def test_a_holder_votes_for_no_more_households_than_allowed(tmp_path: Path) -> None:
    async with fresh_town(tmp_path, ballots=Ballots(proxies_per_holder=1)) as town:
        principal, holder = await neighbours(town)
        third = await town.lives("张", THIRD)
        await town.opens()
        await asks(principal, HOLDER)
        await accepts(holder)
        await answer_to(third, "/entrust")
        assert "最多 1 份" in await refusal_of(third, HOLDER)


@pytest.mark.slow
async def test_nobody_accepts_after_the_deadline(town: Town) -> None:
    principal, holder = await neighbours(town)
    proposal = await town.opens()
    await asks(principal, HOLDER)
    request = await holder.private.wait_for("想请您家代为投票")
    await town.moves_past(proposal.closes_at)
    answer = await holder.tap(request, text="接受").answer()
    assert "已经截止" in answer.text


@pytest.mark.slow
async def test_nobody_else_presses_the_buttons_of_a_proxy(town: Town) -> None:
    principal, holder = await neighbours(town)
    stranger = await town.lives("张", THIRD)
    proposal = await town.opens()
    await asks(principal, HOLDER)
    await holder.private.wait_for("想请您家代为投票")
    stranger.start(f"mine-{proposal.id}")
    shown = await stranger.private.wait_for("的票：")
    for data in ("pd:1:1", "pd:1:0", "px:1", "pv:1:for", "pd:99:1"):
        answer = await stranger.tap(shown, data=data).answer()
        assert answer.show_alert
    assert await acts(town) == ["proxy-asked"]


@pytest.mark.slow
async def test_a_question_survives_a_restart(tmp_path: Path) -> None:
    clock = TownClock()
    async with StandIn(clock, limits=Limits.none()) as telegram:
        async with running_town(telegram, clock, tmp_path) as town:
            principal, _ = await neighbours(town)
            await town.opens()
            await answer_to(principal, "/entrust")
        async with town.restarted():
            assert "您希望对方怎么投" in await refusal_of(principal, HOLDER)


async def test_a_question_that_was_cancelled_takes_no_room_any_more(town: Town) -> None:
    principal, _ = await neighbours(town)
    await town.opens()
    await answer_to(principal, "/entrust")
    assert "已经停止" in await refusal_of(principal, "/cancel")
    assert "您希望对方怎么投" not in await refusal_of(principal, HOLDER)


@pytest.mark.slow
async def test_a_household_that_waits_for_its_proxy_is_still_reminded_itself(town: Town) -> None:
    principal, holder = await neighbours(town)
    proposal = await town.opens()
    told = await asks(principal, HOLDER)
    assert "仍算未投票" in told.text
    held = await accepts(holder)
    assert "提醒仍发给该户自己" in held.text
    principal.start(f"mine-{proposal.id}")
    mine = await principal.private.wait_for("您家 3-2-501 的票：未投票")
    assert "已委托 4-1-101 代投" in mine.text


@pytest.mark.slow
async def test_the_others_of_the_holders_household_are_told_who_accepted_and_may_vote_too(town: Town) -> None:
    principal, holder = await neighbours(town)
    wife = await town.lives("李太太", HOLDER)
    await town.opens()
    await asks(principal, HOLDER)
    await accepts(holder)

    told = await wife.private.wait_for("李 已替您家 4-1-101 接受了 3-2-501 的委托")

    assert (await wife.tap(told, text="同意").answer()).text.startswith(f"{PRINCIPAL}：同意。已记下。")
    assert not any("已替您家" in message.text for message in holder.private.from_bot)


async def test_who_is_not_bound_is_told_how_to_begin(town: Town) -> None:
    assert "绑定" in (await answer_to(town.world.person("路人"), "/entrust")).text
