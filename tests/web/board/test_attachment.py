"""What is attached to a vote: only pictures and PDFs, of a size that fits, and honestly none otherwise."""

import pytest

from bot.voting.proposals.proposal import Attachment, AttachmentKind
from bot.web.board.attachment import FAILED_SECONDS, MOST_BYTES
from bot.web.board.board import NotToBeHad
from tests.actions.home import Home
from tests.actions.votes import opens
from tests.web.board.boards import reading

JPEG = b"\xff\xd8\xff\xe0 a picture"
PHOTO = Attachment(AttachmentKind.PHOTO, "photo-1")


class Telegram:
    """Hands files over, and counts how often it is asked."""

    def __init__(self, body: bytes | None) -> None:
        self.body = body
        self.asked = 0

    async def __call__(self, file_id: str, most_bytes: int) -> bytes:
        self.asked += 1
        if self.body is None:
            raise NotToBeHad()
        return self.body


async def test_a_picture_is_fetched_once_and_can_do_nothing(here: Home) -> None:
    telegram, vote = Telegram(JPEG), await opens(here, attachment=PHOTO)
    async with reading(here, telegram) as reader:
        path = await reader.path(vote, "attachment")
        answers = [await reader.gets(path) for _ in range(3)]
        assert 'class="photo"' in (await reader.gets(await reader.path(vote))).text
    assert {each.content for each in answers} == {JPEG}
    assert answers[0].headers["content-type"] == "image/jpeg"
    assert answers[0].headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answers[0].headers["x-content-type-options"] == "nosniff"
    assert telegram.asked == 1


@pytest.mark.parametrize(
    "body", [None, b"<html><script>", b"%PDF-" + bytes(MOST_BYTES)], ids=["none", "page", "large"]
)
async def test_what_cannot_be_shown_is_said_and_not_asked_for_again_at_once(
    here: Home, body: bytes | None
) -> None:
    telegram, vote = Telegram(body), await opens(here, attachment=PHOTO)
    async with reading(here, telegram) as reader:
        path = f"{await reader.path(vote, 'attachment')}?lang=en"
        answers = [await reader.gets(path) for _ in range(3)]
        assert telegram.asked == 1
        telegram.body = JPEG
        for _ in range(int(FAILED_SECONDS // 6) + 1):
            reader.later()
        assert (await reader.gets(path)).content == JPEG
    assert all("It is with the card" in each.text for each in answers)
    assert {each.status_code for each in answers} == {503}


async def test_a_vote_without_one_has_none(here: Home) -> None:
    vote = await opens(here)
    async with reading(here) as reader:
        assert (await reader.gets(await reader.path(vote, "attachment"))).status_code == 404
