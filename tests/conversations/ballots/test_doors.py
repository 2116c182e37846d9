"""A press on a vote by each door: the webhook, polling and python-telegram-bot's own dispatch."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.fast_path.reading import Press
from bot.fast_path.votes import FastVotes, Then
from bot.intake import Intake
from bot.rehearsal.town.people import Person
from bot.update_fields import Read
from bot.voting.households.household import Role, Standing
from bot.voting.refusals import UnknownButton
from tests.conversations.town import Town, free_port, fresh_town, webhook_at

ROOM, OTHER = "3-2-501", "3-2-502"
DOORS = ["webhook", "polling", "dispatch by webhook", "dispatch by polling"]


@pytest_asyncio.fixture(params=DOORS)
async def town(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: Any) -> AsyncIterator[Town]:
    """A town whose bot takes presses in by one of the doors, and by no other."""
    settings: dict[str, Any] = {"webhook": webhook_at(free_port())} if "webhook" in request.param else {}
    ordinary: list[str] = []
    start = Intake.start

    def starts(intake: Intake, update: Read) -> Any:
        press = update.callback_query
        if press and press.message and press.message.chat.type != "private":
            ordinary.append(press.id)
        return start(intake, update)

    monkeypatch.setattr(Intake, "start", starts)
    by_dispatch = request.param.startswith("dispatch")
    if by_dispatch:
        monkeypatch.setattr(FastVotes, "take", _takes_nothing)
    async with fresh_town(tmp_path, **settings) as here:
        yield here
    assert bool(ordinary) is by_dispatch


def _takes_nothing(_: FastVotes, _press: Press, _then: Then) -> bool:
    return False


async def pressing(town: Town, person: Person, text: str, card: Any = None) -> tuple[str, bool, str | None]:
    """Let somebody press; return what is shown, whether as a window, and the link that opens."""
    answer = await person.tap(card or town.card, text=text).answer()
    return answer.text.partition("回执")[0].rstrip(), answer.show_alert, answer.url


async def test_casting_changing_and_confirming_is_answered_the_same_at_each_door(town: Town) -> None:
    owner, wife = await town.lives("王", ROOM), await town.lives("李", ROOM, Role.FAMILY)
    tenant, waiting = await town.lives("赵", OTHER, Role.TENANT), town.world.person("孙")
    town.group.join(waiting)
    await town.binds(waiting, OTHER, Role.OWNER, Standing.PENDING)
    of_two, stranger = await town.lives("周", "1-1-101"), town.world.person("路人")
    await town.binds(of_two, "1-1-102")
    town.group.join(stranger)
    proposal = await town.opens()
    mine = f"https://t.me/yishitang_bot?start=tapped-{proposal.id}"
    said = [
        await pressing(town, owner, "同意"),
        await pressing(town, owner, "同意"),
        await pressing(town, wife, "反对"),
        await pressing(town, tenant, "同意"),
        await pressing(town, waiting, "同意"),
        await pressing(town, of_two, "同意"),
        await pressing(town, stranger, "同意"),
    ]
    assert said[0] == (f"{ROOM}：同意。已记下。", False, None)
    assert said[1] == (f"{ROOM}：同意。之前已经记下，没有变化。", False, None)
    assert said[2] == (f"{ROOM}：反对。原来是：同意。", False, None)
    assert [alert for _, alert, _ in said[3:]] == [True, True, False, False]
    assert "依法由业主投票" in said[3][0]
    assert [url for *_, url in said[3:]] == [None, None, mine, mine]
    await town.card_shows("反对：1 户")
    in_private = await owner.private.wait_for(f"您家 {ROOM} 改投了：反对")
    assert (await pressing(town, owner, "弃权", in_private))[0] == f"{ROOM}：弃权。原来是：反对。"
    await town.card_shows("弃权：1 户")


async def test_what_was_never_on_a_button_is_refused_and_what_comes_again_changes_nothing(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    owner = await town.lives("王", ROOM)
    proposal = await town.opens()
    forged = ["v:1", "v:1:for:x:1", f"v:{proposal.id}:option-3::1", f"v:{'9' * 30}:for::1", "v:4711:for::1"]
    answers = [await owner.tap(town.card, data=data).answer() for data in forged]
    assert all(answer.text or answer.url for answer in answers)
    unknown = town.program.desk.catalogue["zh_CN"].plain(UnknownButton().key)
    assert {answer.text for answer in answers[:2]} == {unknown}, "one that is refused alone, too"
    assert "was not cast" not in caplog.text
    first = owner.tap(town.card, text="同意")
    await first.answer()
    await pressing(town, owner, "反对")
    town.world.updates.add("callback_query", first.to_json(), owner.id)
    await town.idle()
    card = await town.card_shows("反对：1 户")
    assert "同意：0 户" in card.text


async def test_what_one_person_does_keeps_its_order(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    proposal = await town.opens()
    for row in (0, 1, 2, 0, 1):
        last = owner.tap(town.card, row=row)
    owner.start(f"mine-{proposal.id}")
    mine = await owner.private.wait_for(f"您家 {ROOM} 的票")
    assert "反对" in mine.text
    assert (await last.answer()).text.startswith(f"{ROOM}：反对。")
