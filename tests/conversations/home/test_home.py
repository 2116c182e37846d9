"""The home: what waits comes first, everybody sees what is his, and one message changes in place."""

from bot.actions.households import homes
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.households.household import Role, Standing
from tests.conversations.home.walking import goes
from tests.conversations.newcomers import ROOM, answer_to
from tests.conversations.town import Town


async def home_of(person: Person, said: str = "/menu") -> Message:
    return await answer_to(person, said)


async def test_the_only_vote_that_waits_is_answered_in_the_home_with_one_tap(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    await town.opens(title="换水泵")
    shown = await home_of(owner)
    assert "等您处理：1 件" in shown.text and "换水泵" in shown.text
    assert town.button_texts(shown)[:3] == ["同意", "反对", "弃权"]
    assert "同意" in (await owner.tap(shown, text="同意").answer()).text
    await owner.private.wait_for(lambda message: message is shown and "回执" in message.text)
    await goes(owner, shown, "⬅️ 返回", "现在没有等您处理的事")
    assert len(owner.private.from_bot) == 1


async def test_start_shows_the_home_to_whoever_is_known_and_greets_a_stranger(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    assert "🏠 首页" in (await home_of(owner, "/start")).text
    stranger = town.world.person("路人")
    for said in ("/start", "/menu"):
        assert "欢迎来到议事堂" in (await home_of(stranger, said)).text
    assert town.world.commands.beside == {None: {"type": "commands"}}


async def test_who_serves_and_lives_here_sees_both_apart(town: Town) -> None:
    await town.binds(town.committee, ROOM)
    await town.lives("李", ROOM, Role.FAMILY, Standing.PENDING)
    await town.opens(title="换水泵")
    shown = await home_of(town.committee)
    text = shown.text
    assert "👥 业委会：阳光花园" in text and "（业主）" in text
    assert (
        text.index("公事")
        < text.index("1. 👤 有 1 人申请绑定")
        < text.index("自家的事")
        < text.index("换水泵")
    )


async def test_what_is_opened_keeps_its_way_back_also_when_it_is_brought_up_to_date(town: Town) -> None:
    first = await town.lives("王", ROOM)
    for title in ("换水泵", "装道闸"):
        await town.opens(title=title)
    shown = await home_of(first)
    assert "等您处理：2 件" in shown.text
    await goes(first, shown, "1 · 去投票", "可以选")
    assert town.button_texts(shown)[-1] == "⬅️ 返回"
    await first.tap(shown, text="反对").answer()
    await first.private.wait_for(lambda message: message is shown and "回执" in message.text)
    assert town.button_texts(shown)[-1] == "⬅️ 返回"
    await goes(first, shown, "⬅️ 返回", "等您处理：1 件")


async def test_a_list_opened_from_the_home_is_kept_current_with_its_way_back(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    vote = await town.opens(title="换水泵")
    await town.opens(title="装道闸")
    shown = await home_of(owner)
    await goes(owner, shown, "👤 我的", "房屋、委托")
    await goes(owner, shown, "🤝 委托别人投票", "换水泵")
    assert town.button_texts(shown)[-1] == "⬅️ 返回"
    await town.moves_past(vote.closes_at)
    await owner.private.wait_for(lambda message: message is shown and "换水泵" not in message.text)
    assert town.button_texts(shown)[-1] == "⬅️ 返回"
    await goes(owner, shown, "⬅️ 返回", "房屋、委托")
    await goes(owner, shown, "⬅️ 返回", "🏠 首页")


async def test_a_draft_is_begun_previewed_and_published_in_the_home(town: Town) -> None:
    await town.has_household(ROOM)
    shown = await home_of(town.committee)
    await goes(town.committee, shown, "✍️ 发起表决", "类型")
    await goes(town.committee, shown, "🚧 道闸", "居民看到的就是下面这样")
    await goes(town.committee, shown, "📣 发布", "已发布")
    await goes(town.committee, shown, "⬅️ 返回", "🏠 首页")
    assert [m for m in town.committee.private.from_bot if m.message_id > shown.message_id] == []


async def test_a_button_of_a_home_is_right_when_it_is_pressed_much_later(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    for title in ("换水泵", "装道闸"):
        vote = await town.opens(title=title)
    shown = await home_of(owner)
    await town.moves_past(vote.closes_at)
    await town.idle()
    await goes(owner, shown, "1 · 去投票", "最终结果")
    assert town.button_texts(shown) == ["⬅️ 返回"]
    await goes(owner, shown, "⬅️ 返回", "现在没有等您处理的事")


async def test_who_has_lost_everything_here_is_greeted_like_a_stranger(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    shown = await home_of(owner)
    member = (await homes.mine(town.program.hall, owner.id))[0].member
    await homes.leave(town.program.hall, owner.id, member.id)
    await goes(owner, shown, "👤 我的", "欢迎来到议事堂")
    assert town.button_texts(shown) == []
