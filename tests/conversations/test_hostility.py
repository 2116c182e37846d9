import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.households.household import Role, Standing
from handlers.buttons.payload import Payload
from handlers.buttons.votes import Vote
from tests.conversations.town import Town

HOSTILE = [
    "",
    "v",
    "v:",
    "v:1",
    "v:1:for",
    "v:1:for:1:1:1",
    "v:-1:for::1",
    "v:1e3:for::1",
    "v:１:for::1",
    "v:99999999999999999999:for::1",
    "v:1:maybe::1",
    "v:1:for:x:1",
    "r:",
    "r:1;DROP TABLE ballots",
    "l:tlh",
    "zz:1",
    ":::",
    "\x00",
    "同意",
    "v" * 64,
]


@pytest.mark.slow
@pytest.mark.parametrize("data", [data for data in HOSTILE if data])
async def test_a_button_nobody_made_is_answered_and_does_nothing(town: Town, data: str) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()

    answer = await owner.tap(town.card, data=data).answer()

    assert answer.text
    assert "同意 · 0 户" in town.button_texts(town.card)


@given(st.text(max_size=64))
def test_no_data_unpacks_into_something_that_packs_otherwise(data: str) -> None:
    try:
        payload: Payload = Vote.unpack(data)
    except Exception as refusal:
        assert type(refusal).__name__ == "UnknownButton"
    else:
        assert Vote.unpack(payload.pack()) == payload


async def test_nobody_votes_for_a_household_that_is_not_his(town: Town) -> None:
    await town.lives("王", "3-2-501")
    other = await town.lives("李", "4-1-101")
    proposal = await town.opens()
    household = town.households["3-2-501"]

    answer = await other.tap(town.card, data=f"v:{proposal.id}:for:{household.id}:1").answer()

    assert answer.show_alert
    assert "同意 · 0 户" in town.button_texts(town.card)


async def test_who_waits_for_approval_cannot_vote_yet(town: Town) -> None:
    waiting = await town.lives("李", "3-2-501", Role.FAMILY, Standing.PENDING)
    await town.opens()
    answer = await waiting.tap(town.card, text="同意").answer()
    assert "还在等" in answer.text


async def test_buttons_of_a_closed_vote_are_answered(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens()
    await town.moves_past(proposal.closes_at)
    await town.group.wait_for("已经截止")

    answer = await owner.tap(town.card, data=f"v:{proposal.id}:for::1").answer()

    assert "已经截止" in answer.text


async def test_a_person_of_two_households_chooses_in_private(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.binds(owner, "4-1-101", Role.FAMILY)
    proposal = await town.opens()

    answer = await owner.tap(town.card, text="同意").answer()
    assert answer.url == f"https://t.me/yishitang_bot?start=tapped-{proposal.id}"
    owner.start(f"tapped-{proposal.id}")
    mine = await owner.private.wait_for("您家 4-1-101 的票")
    answer = await owner.tap(mine, text="反对").answer()

    assert answer.text.startswith("4-1-101：反对。已记下。")
    await town.card_shows("反对：1 户")


async def test_a_ballot_can_be_withdrawn_in_private(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens()
    await owner.tap(town.card, text="同意").answer()
    owner.start(f"mine-{proposal.id}")
    mine = await owner.private.wait_for("您家 3-2-501 的票：同意")

    answer = await owner.tap(mine, text="撤回").answer()

    assert "已撤回" in answer.text
    await owner.private.wait_for("您家 3-2-501 的票：未投票")
    await town.card_shows("参加户数：0 / 1 户")


async def test_every_command_is_answered(town: Town) -> None:
    stranger = town.world.person("路人", language_code="en")
    for words, answer in [
        ("/start", "Welcome to Yishitang"),
        ("/help", "What I can do for you"),
        ("/results", "Only residents and the committee"),
        ("/link", "in the residents' group"),
        ("/nonsense", "do not know that command"),
        ("/start mine-", "not in my records"),
        ("/start mine-999", "You are not bound to a flat of this estate yet"),
        ("/start result-1", "Only residents and the committee"),
        ("/start join-nothing", "does not open anything"),
    ]:
        said = stranger.write(words)
        await stranger.private.wait_for(answer, after=said.message_id)


async def test_link_wants_an_administrator_of_the_group_and_a_member_of_the_committee(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    owner.write("/link", town.group)
    await town.group.wait_for("只有本群管理员")
    town.group.promote(owner)
    owner.write("/link", town.group)
    await town.group.wait_for("只有业委会成员")


async def test_a_one_time_link_serves_one_person(town: Town) -> None:
    other = town.world.person("他人")
    used = next(m.text for m in town.committee.private.messages if m.text.startswith("/start"))
    other.write(used)
    await other.private.wait_for("已被他人使用")
    said = town.committee.write(used)
    await town.committee.private.wait_for("阳光花园", after=said.message_id)
