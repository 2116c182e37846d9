"""Trouble around the group: the next best is done at once, and the committee is told once how to mend it."""

from pathlib import Path

from bot.actions.proposals.publish import publish
from bot.rehearsal.town.chats import DOCUMENTS, PHOTOS, TEXT
from bot.rehearsal.town.messages import Message
from bot.voting.proposals.proposal import Attachment, AttachmentKind
from tests.conversations.town import Town, fresh_town


async def told(town: Town, words: str) -> list[Message]:
    """Return what the committee was told with these words, when everything is told."""
    await town.committee.private.wait_for(words)
    await town.idle()
    return [message for message in town.committee.private.from_bot if words in message.text]


def photo_of(town: Town) -> Attachment:
    photo = town.committee.send_photo(b"a picture", chat=town.group).photo
    assert photo is not None
    return Attachment(AttachmentKind.PHOTO, photo.file_id)


async def test_a_group_without_photos_and_pins_has_its_card_and_later_both(town: Town) -> None:
    await town.has_household("3-2-501")
    town.group.demote(town.world.bot)
    town.group.forbidden = {PHOTOS}
    photo = photo_of(town)
    await town.opens(attachment=photo)
    assert [bool(m.document) for m in town.group.from_bot[-2:]] == [True, False]
    assert len(await told(town, "附件已改用文件发出")) == len(await told(town, "没有置顶")) == 1
    assert town.group.pinned == []

    town.group.forbidden = {PHOTOS, DOCUMENTS}
    await town.opens(title="更换电梯", attachment=photo)
    await town.opens(title="粉刷外墙", attachment=photo)
    assert len(await told(town, "附件没有发出")) == len(await told(town, "没有置顶")) == 1

    town.group.promote(town.world.bot)
    await town.idle()
    assert len(town.group.pinned) == 3
    assert sum(bool(message.photo) for message in town.group.from_bot) == 2


async def test_an_attachment_that_another_bot_was_sent_is_left_out_and_asked_for_again(town: Town) -> None:
    await town.has_household("3-2-501")
    proposal = await town.opens(attachment=Attachment(AttachmentKind.DOCUMENT, "of-another-bot"))
    assert proposal.title in town.card.text
    assert len(await told(town, "用 /amend 把附件重新发给我")) == 1


async def test_what_is_asked_in_a_group_that_mutes_the_bot_is_answered_in_private(town: Town) -> None:
    owner, neighbour = await town.lives("王", "3-2-501"), await town.lives("李", "3-2-502")
    neighbour.private.started = False
    await town.opens()
    await town.opens(title="更换电梯")
    owner.write("/results", town.group)
    choice = await town.group.wait_for("您想看哪一项表决")
    town.group.demote(town.world.bot)
    town.group.forbidden = {TEXT}

    owner.write("/results", town.group)
    answer = await owner.private.wait_for("不能发言")
    assert town.button_texts(answer) == town.button_texts(choice)
    press = await neighbour.tap(choice, row=1).answer()
    assert "start=result-" in (press.url or "")
    await town.committee.private.wait_for("里不能发言")

    town.group.promote(town.world.bot)
    assert len(await told(town, "我又能在业主群")) == len(await told(town, "里不能发言")) == 1


async def test_a_bot_that_is_removed_in_the_middle_of_a_vote_says_so_once_and_when_it_is_back(
    town: Town,
) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()
    town.group.remove_bot(by=town.committee)
    await owner.tap(town.card, text="同意").answer()
    await town.committee.private.wait_for("已经不在业主群")

    town.group.add_bot(by=town.committee)
    await town.card_shows("同意：1 户")
    assert len(await told(town, "我又能在业主群")) == len(await told(town, "已经不在业主群")) == 1


async def test_a_group_that_is_disbanded_is_told_of_once(town: Town) -> None:
    await town.has_household("3-2-501")
    town.group.disband()
    for title in ("更换电梯", "粉刷外墙"):
        await publish_there(town, title)
    await town.committee.private.wait_for("已经解散或停用")
    assert sum("已经解散" in message.text for message in town.committee.private.from_bot) == 1


async def publish_there(town: Town, title: str) -> None:
    """Publish without waiting for a card, which cannot come."""
    await publish(town.program.hall, town.committee.id, town.estate.id, town.terms(title=title))
    town.lets_look()


async def test_cards_go_beside_a_topic_that_was_deleted_until_another_is_linked(tmp_path: Path) -> None:
    async with fresh_town(tmp_path, forum=True) as town:
        owner = await town.lives("王", "3-2-501")
        proposal = await town.opens()
        assert town.thread_id is not None
        town.group.delete_topic(town.group.topics[town.thread_id])
        owner.start(f"mine-{proposal.id}")
        ballot = await owner.private.wait_for("您家")
        await owner.tap(ballot, text="同意").answer()
        card = await town.card_shows("同意：1 户")
        assert card.thread_id is None
        await town.opens(title="更换电梯")
        assert town.card.thread_id is None
        assert len(await told(town, "话题已被删除或关闭")) == 1

        topic = town.group.open_topic(town.committee, "表决").thread_id
        town.committee.write("/link", town.group, thread_id=topic)
        await town.group.wait_for(lambda message: message.thread_id == topic)
        await town.opens(title="粉刷外墙")
        assert town.card.thread_id == topic
