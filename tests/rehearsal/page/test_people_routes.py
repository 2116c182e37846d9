import asyncio
from typing import Any

import aiohttp

from bot.rehearsal.town.entities import RichText
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.keyboards import Button
from bot.rehearsal.town.messages import Content
from bot.rehearsal.town.people import Person
from tests.rehearsal.wire import PICTURE, Wire, buttons


async def get(wire: Wire, path: str) -> Any:
    async with wire.session.get(wire.stand_in.page_url + path) as response:
        assert response.status == 200
        return await response.json()


async def post(wire: Wire, path: str, given: dict[str, Any], status: int = 200) -> Any:
    async with wire.session.post(wire.stand_in.page_url + path, json=given) as response:
        assert response.status == status
        return await response.json()


def place(person: Person, group: Group) -> str:
    return f"people/{person.id}/chats/{group.id}"


async def test_a_person_sees_the_private_chat_and_own_groups(wire: Wire) -> None:
    group = wire.estate()
    chief = wire.world.people[0]
    wire.world.group("别人的群", creator=wire.world.person("路人"))
    await wire.result("sendMessage", chat_id=group.id, text="投票")
    private, shown = await get(wire, f"people/{chief.id}/chats")
    assert (private["id"], private["title"], private["last"]) == (chief.id, "议事堂", None)
    assert (shown["id"], shown["title"], shown["type"]) == (group.id, "阳光花园", "supergroup")
    assert shown["last"] == {"text": "投票", "date": "2026-03-02T12:00:00+00:00", "from": "议事堂"}


async def test_what_is_unread_goes_away_by_reading(wire: Wire) -> None:
    group = wire.estate()
    chief = wire.world.people[0]
    for text in ("一", "二"):
        await wire.result("sendMessage", chat_id=group.id, text=text)
    assert (await get(wire, f"people/{chief.id}/chats"))[1]["unread"] == 2
    assert (await get(wire, "people/state"))["people"][0]["unread_total"] == 2
    await post(wire, place(chief, group) + "/read", {})
    assert (await get(wire, f"people/{chief.id}/chats"))[1]["unread"] == 0


async def test_a_chat_shows_messages_pins_and_commands(wire: Wire) -> None:
    group = wire.estate()
    chief = wire.world.people[0]
    await wire.result("setMyCommands", commands=[{"command": "vote", "description": "投票"}])
    markup = buttons(
        [{"text": "赞成", "callback_data": "for"}, {"text": "公告", "url": "https://example.cn/"}]
    )
    sent = await wire.result(
        "sendMessage", chat_id=group.id, text="<b>1 &lt; 2</b>", parse_mode="HTML", reply_markup=markup
    )
    await wire.result("pinChatMessage", chat_id=group.id, message_id=sent["message_id"])
    shown = await get(wire, place(chief, group))
    assert shown["chat"] == {"id": group.id, "title": "阳光花园", "type": "supergroup", "members": 2}
    assert shown["pinned"] == [sent["message_id"]]
    assert shown["commands"] == [{"command": "vote", "description": "投票"}]
    added, card, pinned = shown["messages"]
    assert added["service"] == "议事堂 加入了群组"
    assert pinned["service"] == "议事堂 置顶了“1 < 2”"
    plain = {"style": None, "copied": None}
    assert card == {
        "id": sent["message_id"],
        "from": {"id": wire.world.bot.id, "name": "议事堂", "is_bot": True, "tag": ""},
        "date": "2026-03-02T12:00:00+00:00",
        "html": "<b>1 &lt; 2</b>",
        "caption_html": "",
        "edited": False,
        "only_here": False,
        "reply_to": None,
        "service": None,
        "photo": None,
        "document": None,
        "buttons": [
            [
                {"text": "赞成", "kind": "callback", **plain, "url": None},
                {"text": "公告", "kind": "url", **plain, "url": "https://example.cn/"},
            ]
        ],
    }


async def test_a_person_writes_and_replies(wire: Wire) -> None:
    group = wire.estate()
    chief = wire.world.people[0]
    first = await post(wire, place(chief, group) + "/text", {"text": "<i>你好</i>"})
    assert first["html"] == "&lt;i&gt;你好&lt;/i&gt;"
    given = {"text": "再说", "reply_to": first["id"]}
    assert (await post(wire, place(chief, group) + "/text", given))["reply_to"] == first["id"]
    assert [update["message"]["text"] for update in await wire.updates()] == ["<i>你好</i>", "再说"]


async def test_what_is_not_possible_says_why(wire: Wire) -> None:
    chief, group = wire.world.person("王主任"), wire.estate()
    assert "error" in await post(wire, place(wire.world.people[1], group) + "/text", {"text": " "}, 409)
    assert "error" in await post(wire, place(chief, group) + "/text", {"text": "x"}, 404)
    assert "error" in await post(wire, "people/5/start", {}, 404)


async def test_pictures_become_photos_and_all_else_documents(wire: Wire) -> None:
    person = wire.neighbour()
    files = (("楼顶.png", "image/png", PICTURE), ("名册.html", "text/html", b"<script>"))
    shown = []
    for name, kind, data in files:
        form = aiohttp.FormData({"caption": "见附件"}, quote_fields=False)
        form.add_field("file", data, filename=name, content_type=kind)
        address = f"{wire.stand_in.page_url}people/{person.id}/chats/{person.id}/file"
        async with wire.session.post(address, data=form) as response:
            shown.append(await response.json())
    photo, document = shown
    assert photo["caption_html"] == "见附件"
    assert photo["document"] is None
    assert (document["document"]["name"], document["document"]["size"]) == ("名册.html", 8)
    async with wire.session.get(wire.stand_in.page_url.rstrip("/") + photo["photo"]) as response:
        assert await response.read() == PICTURE
    async with wire.session.get(wire.stand_in.page_url.rstrip("/") + document["document"]["url"]) as response:
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["Content-Type"] == "application/octet-stream"


async def test_a_tap_shows_what_the_bot_answers(wire: Wire) -> None:
    person = wire.neighbour()
    markup = buttons([{"text": "赞成", "callback_data": "for"}])
    sent = await wire.result("sendMessage", chat_id=person.id, text="投票", reply_markup=markup)
    path = f"people/{person.id}/chats/{person.id}/messages/{sent['message_id']}/tap"
    tapping = asyncio.create_task(post(wire, path, {"row": 0, "column": 0}))
    [update] = await wire.result("getUpdates", timeout=10)
    query = update["callback_query"]["id"]
    await wire.result("answerCallbackQuery", callback_query_id=query, text="已记录")
    assert await tapping == {"text": "已记录", "show_alert": False, "url": None}


async def test_a_deep_link_starts_the_bot(wire: Wire) -> None:
    person = wire.world.person("李雷")
    await post(wire, f"people/{person.id}/start", {"payload": "bind-7"})
    assert person.private.messages[0].text == "/start bind-7"


async def test_what_one_person_sees_stands_on_that_persons_page_only(wire: Wire) -> None:
    group = wire.estate()
    chief, other = wire.world.people[0], wire.neighbour("韩梅梅")
    group.join(other, hidden=True)
    keyboard = ((Button("改票", callback_data="change"),),)
    only = group.post_unseen(wire.world.bot, chief, Content(RichText("您家的回执"), keyboard=keyboard))
    await wire.result("sendMessage", chat_id=group.id, text="大家好")
    assert only.unseen
    seen = (await get(wire, place(chief, group)))["messages"]
    apart = f"e{only.unseen.number}"
    assert [(each["id"], each["only_here"]) for each in seen][-2:] == [(apart, True), (2, False)]
    assert not any(each["only_here"] for each in (await get(wire, place(other, group)))["messages"])
    below = f"{place(chief, group)}/messages/{apart}/tap"
    tapping = asyncio.create_task(post(wire, below, {"row": 0, "column": 0}))
    update = (await wire.result("getUpdates", timeout=10))[-1]
    await wire.result("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="已改")
    assert (await tapping)["text"] == "已改"
    await post(wire, below.replace(str(chief.id), str(other.id)), {"row": 0, "column": 0}, 404)
    answer = {"text": "只说给您", "reply_to": apart}
    assert (await post(wire, f"{place(chief, group)}/text", answer))["only_here"]
    assert "只说给您" not in [message.text for message in group.messages]
