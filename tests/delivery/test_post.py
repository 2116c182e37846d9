"""A photo with its words: below it where they fit, after it where they do not, or alone."""

from io import BytesIO

import pytest
from markupsafe import Markup
from PIL import Image

from bot.delivery.post import MOST_BELOW, put_up
from bot.rehearsal.town.chats import PHOTOS
from tests.delivery.postroom import Postroom

PICTURE = BytesIO()
Image.new("RGB", (320, 200)).save(PICTURE, "png")


@pytest.mark.parametrize("below", [True, False])
async def test_words_that_do_not_fit_below_a_photo_follow_it(room: Postroom, below: bool) -> None:
    words = Markup("<b>{}</b>&amp;").format("字" * (MOST_BELOW - 1 if below else MOST_BELOW))
    kept: list[str] = []
    await put_up(room.bot, room.group.id, words, None, PICTURE.getvalue(), kept=kept.append)
    await put_up(room.bot, room.group.id, words, None, kept[0])
    shown = [(bool(each.photo), each.caption or each.text) for each in room.group.from_bot]
    said = words.striptags()
    assert shown == ([(True, said)] if below else [(True, ""), (False, said)]) * 2
    assert len(kept) == 1


async def test_several_photos_are_one_album_with_the_words_below_the_first(room: Postroom) -> None:
    kept: list[str] = []
    await put_up(room.bot, room.group.id, Markup("一张"), None, PICTURE.getvalue(), kept=kept.append)
    await put_up(room.bot, room.group.id, Markup("三张"), None, kept[0], album=kept * 2)
    album = [each for each in room.group.from_bot if each.media_group_id]
    assert [each.caption for each in album] == ["三张", "", ""]
    assert len({each.media_group_id for each in album}) == 1


async def test_where_a_group_takes_no_photos_the_words_come_alone(room: Postroom) -> None:
    room.group.demote(room.world.bot)
    room.group.forbidden = {PHOTOS}
    await put_up(room.bot, room.group.id, Markup("结果"), None, PICTURE.getvalue(), Markup("看不到照片"))
    assert [message.text for message in room.group.from_bot] == ["看不到照片\n\n结果"]
