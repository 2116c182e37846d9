import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import pairwise

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.actions.estates import groups
from bot.actions.results.results import Report
from bot.delivery.cards import CardKeeper, Keyboard
from bot.rehearsal.bot_api.faults import Kind
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.messages import Message
from bot.texts.catalogue import Catalogue, Texts
from bot.voting.proposals.proposal import Attachment, AttachmentKind
from tests.actions.home import COMMITTEE
from tests.delivery.postroom import Postroom

SPACING = 0.02  # seconds
HOURS = 10_000.0  # seconds; longer than pytest lets anything hang


def one_button(texts: Texts, report: Report) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("同意", callback_data="-")]])


@asynccontextmanager
async def keeper_at_work(
    room: Postroom, spacing: float = SPACING, keyboard: Keyboard = one_button
) -> AsyncIterator[CardKeeper]:
    keeper = CardKeeper(room.hall, room.bot, Catalogue(), keyboard, spacing)
    work = asyncio.create_task(keeper.run())
    try:
        yield keeper
    finally:
        keeper.stop()
        await work


def cards(group: Group) -> list[Message]:
    return [message for message in group.from_bot if not message.service]


async def another_group(room: Postroom, title: str) -> Group:
    group = room.world.group(title, creator=room.world.people[0])
    group.add_bot(by=room.world.people[0])
    await groups.link(room.hall, COMMITTEE, room.home.estate.id, group.id, None, title)
    return group


async def test_a_card_is_put_up_once_pinned_silently_and_then_edited(room: Postroom) -> None:
    proposal = await room.opens()
    async with keeper_at_work(room) as keeper:
        await room.is_current(proposal)
        for _ in range(3):
            await room.mark_stale(proposal)
            keeper.wake()
            await room.is_current(proposal)

    [card] = cards(room.group)
    assert room.group.pinned == [card]
    assert room.tried("pinChatMessage") == 1
    assert room.tried("editMessageText") == 3
    pin = next(call for call in room.telegram.api.calls if call.method == "pinChatMessage")
    assert pin.parameters["disable_notification"] in (True, "true")


@pytest.mark.slow
async def test_many_changes_become_one_edit_with_the_newest_state(room: Postroom) -> None:
    proposal = await room.opens()
    async with keeper_at_work(room, spacing=0.2) as keeper:
        await room.is_current(proposal)
        began = time.monotonic()
        for _ in range(50):
            await room.mark_stale(proposal)
            keeper.wake()
        await room.is_current(proposal)
        passed = time.monotonic() - began
    assert 1 <= room.tried("editMessageText") <= passed / 0.2 + 1


@pytest.mark.slow
async def test_edits_in_a_chat_keep_their_distance_and_its_cards_take_turns(room: Postroom) -> None:
    cards = [await room.opens(title="甲"), await room.opens(title="乙")]
    composed: list[tuple[float, str]] = []

    def noted(texts: Texts, report: Report) -> InlineKeyboardMarkup:
        composed.append((time.monotonic(), report.proposal.title))
        return one_button(texts, report)

    async with keeper_at_work(room, 0.1, noted) as keeper:
        while len(composed) < 8:
            for proposal in cards:
                await room.mark_stale(proposal)
            keeper.wake()
    assert all(later - earlier >= 0.1 for (earlier, _), (later, _) in pairwise(composed))
    assert all(earlier != later for (_, earlier), (_, later) in pairwise(composed))


TROUBLE = ["retry_after", "server_error", "silence", "drop"]


@pytest.mark.parametrize("method", ["sendMessage", "pinChatMessage", "editMessageText"])
@pytest.mark.parametrize("trouble", TROUBLE)
async def test_trouble_delays_a_card_and_never_doubles_it(room: Postroom, method: str, trouble: Kind) -> None:
    room.telegram.api.faults.add(method, trouble, times=2, retry_after=0)
    proposal = await room.opens()
    async with keeper_at_work(room) as keeper:
        await room.is_current(proposal)
        await room.mark_stale(proposal)
        keeper.wake()
        await room.is_current(proposal)
    [card] = cards(room.group)
    assert room.group.pinned == [card]


async def test_a_deleted_card_is_put_up_and_pinned_again_even_when_pinning_fails_at_first(
    room: Postroom,
) -> None:
    proposal = await room.opens()
    async with keeper_at_work(room) as keeper:
        await room.is_current(proposal)
        room.group.delete(cards(room.group)[0])
        room.telegram.api.faults.add("pinChatMessage", "server_error")
        await room.mark_stale(proposal)
        keeper.wake()
        await room.is_current(proposal)
    [card] = cards(room.group)
    assert room.group.pinned == [card]


async def test_a_group_that_lets_the_bot_pin_nothing_has_its_card_all_the_same(room: Postroom) -> None:
    room.group.demote(room.world.bot)
    proposal = await room.opens()
    async with keeper_at_work(room):
        await room.is_current(proposal)
    assert len(cards(room.group)) == 1
    assert room.group.pinned == []


async def test_a_chat_in_trouble_does_not_hold_up_the_others(room: Postroom) -> None:
    other = await another_group(room, "二期业主群")
    room.group.restrict_bot()
    await room.opens()
    async with keeper_at_work(room):
        await other.wait_for("摄像头")
    assert cards(room.group) == []


@pytest.mark.slow
async def test_a_chat_that_cannot_be_written_to_is_tried_ever_less(room: Postroom) -> None:
    room.group.restrict_bot()
    await room.opens()
    async with keeper_at_work(room, spacing=0.25):
        await asyncio.sleep(1.8)  # tried at 0, 0.5 and 1.5 seconds; the next would be at 3.5
        assert room.tried() <= 3


async def test_a_chat_that_could_not_be_written_to_is_tried_at_once_when_the_bot_is_welcome(
    room: Postroom,
) -> None:
    room.group.restrict_bot()
    proposal = await room.opens()
    async with keeper_at_work(room, spacing=HOURS) as keeper:
        await room.has_tried(1)
        room.group.promote(room.world.bot)
        keeper.welcome(room.group.id)
        await room.group.wait_for("摄像头")
        await room.is_current(proposal)


async def test_an_attachment_is_posted_once_although_its_card_met_trouble(room: Postroom) -> None:
    photo = room.world.people[0].send_photo(b"a picture", chat=room.group).photo
    assert photo is not None
    room.telegram.api.faults.add("sendMessage", "server_error", times=2)
    proposal = await room.opens(attachment=Attachment(AttachmentKind.PHOTO, photo.file_id))
    async with keeper_at_work(room):
        await room.is_current(proposal)
    assert [bool(message.photo) for message in cards(room.group)] == [True, False]


async def test_a_card_put_up_before_a_restart_is_not_put_up_again(room: Postroom) -> None:
    proposal = await room.opens()
    async with keeper_at_work(room):
        await room.is_current(proposal)
    await room.mark_stale(proposal)
    async with keeper_at_work(room):
        await room.is_current(proposal)
    assert len(cards(room.group)) == 1


@pytest.mark.slow
@pytest.mark.usefixtures("impatient")
async def test_a_card_put_up_while_another_program_writes_is_not_put_up_twice(room: Postroom) -> None:
    proposal = await room.opens()
    async with AsyncExitStack() as stack:
        async with room.another_writer():
            await stack.enter_async_context(keeper_at_work(room))
            await room.group.wait_for("摄像头")
            await asyncio.sleep(0.5)
        await room.is_current(proposal)
    assert len(cards(room.group)) == 1
