"""The pages of the notice board: for whom they are, in which language, and how they are answered."""

import re

from bot.actions.ballots.cast import cast
from bot.actions.proposals.stages import run_due
from bot.voting.counting.choice import Choice
from bot.voting.proposals.publicity import Publicity
from tests.actions.home import Home
from tests.actions.votes import opens, presses
from tests.web.board.boards import Reader


async def test_a_vote_is_for_those_with_its_link_until_the_committee_chooses(
    here: Home, reader: Reader
) -> None:
    vote = await opens(here)
    page = await reader.gets(await reader.path(vote))
    assert page.status_code == 200
    assert vote.title in page.text
    assert page.headers["x-robots-tag"] == "noindex, nofollow"
    assert page.headers["cache-control"].startswith("private")
    front = await reader.gets("/")
    assert here.estate.name not in front.text


async def test_a_public_vote_is_listed_and_may_be_found(here: Home, reader: Reader) -> None:
    vote = await opens(here)
    await reader.committee_shows(vote, Publicity.PUBLIC)
    assert f'href="/e/{here.estate.name}' in (await reader.gets("/")).text
    listed = await reader.gets(f"/e/{here.estate.name}")
    assert await reader.path(vote) in listed.text
    page = await reader.gets(await reader.path(vote))
    assert "x-robots-tag" not in page.headers
    assert "noindex" not in page.text


async def test_a_vote_for_nobody_is_answered_like_one_that_does_not_exist(here: Home, reader: Reader) -> None:
    vote = await opens(here)
    await reader.committee_shows(vote, Publicity.NOBODY)
    hidden = [await reader.gets(await reader.path(vote, name)) for name in ("", "result.json", "live")]
    unknown = await reader.gets("/p/0123456789ABCDEFGHJKMNPQRS")
    assert [each.status_code for each in hidden] == [404] * 3
    assert {each.text for each in hidden} == {unknown.text}
    assert "没有这个页面" in unknown.text


async def test_the_address_of_a_page_cannot_be_guessed(here: Home, reader: Reader) -> None:
    first, second = await opens(here), await opens(here)
    tokens = {(await reader.page_of(vote)).token for vote in (first, second)}
    assert len(tokens) == 2
    assert all(re.fullmatch("[0-9A-HJKMNP-TV-Z]{26}", token) for token in tokens)  # of 5 bits each


async def test_it_is_read_in_the_language_that_was_chosen_or_that_the_browser_likes(
    here: Home, reader: Reader
) -> None:
    path = await reader.path(await opens(here))
    spoken = {
        "zh-CN": [{}, {"accept_language": "fr"}, {"accept_language": "en;q=0.3, zh;q=0.9"}],
        "en": [{"accept_language": "de, en-GB;q=0.8"}, {"accept_language": "en"}],
    }
    for lang, asked in spoken.items():
        for headers in asked:
            assert f'<html lang="{lang}">' in (await reader.gets(path, **headers)).text
    switched = await reader.gets(f"{path}?lang=en", accept_language="zh")
    assert '<html lang="en">' in switched.text
    assert 'href="?lang=zh-CN"' in switched.text


async def test_who_has_a_page_gets_it_again_only_when_it_has_changed(here: Home, reader: Reader) -> None:
    vote = await opens(here)
    path = await reader.path(vote)
    first = await reader.gets(path)
    same = await reader.gets(path, if_none_match=first.headers["etag"])
    assert (same.status_code, same.content) == (304, b"")
    await cast(here.hall, [presses(1, vote)(Choice.FOR)])
    reader.later()
    assert (await reader.gets(path, if_none_match=first.headers["etag"])).status_code == 200


async def test_it_asks_nothing_of_others_and_leaves_nothing_in_the_browser(
    here: Home, reader: Reader
) -> None:
    vote = await opens(here)
    for path in ("/", await reader.path(vote), "/nowhere", await reader.path(vote, "receipt?code=x")):
        answer = await reader.gets(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "set-cookie" not in answer.headers
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "style=" not in answer.text
        assert "<style" not in answer.text
        assert not re.search(r"<script(?![^>]*\ssrc=)", answer.text)
        elsewhere = re.findall(r'(?:src|href)="((?:https?:)?//[^"]*)"', answer.text)
        assert all(each.startswith("https://t.me/hall_bot?") for each in elsewhere)


async def test_what_people_typed_is_text(here: Home, reader: Reader) -> None:
    vote = await opens(here, title="<script>alert(1)</script>", reason='"><img src=x onerror=alert(1)>')
    answer = await reader.gets(await reader.path(vote))
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    looked_up = await reader.gets(await reader.path(vote, "receipt?code=<script>alert(1)</script>"))
    assert "<script>alert" not in looked_up.text


async def test_only_the_head_can_be_asked_for(here: Home, reader: Reader) -> None:
    path = await reader.path(await opens(here))
    whole, head = await reader.gets(path), await reader.client.head(path)
    assert (head.status_code, head.headers["etag"]) == (200, whole.headers["etag"])


async def test_the_result_is_shown_once_the_vote_has_closed(here: Home, reader: Reader) -> None:
    vote = await opens(here)
    await cast(here.hall, [presses(user_id, vote)(Choice.FOR) for user_id in (1, 2, 3)])
    here.clock.advance_to(vote.closes_at)
    await run_due(here.hall)
    page = await reader.gets(f"{await reader.path(vote)}?lang=en")
    assert "Adopted" in page.text
    assert 'id="standing" data-live' not in page.text
    record = await reader.gets(await reader.path(vote, "ledger.jsonl"))
    assert record.status_code == 200
    assert '"closed"' in record.text
    result = (await reader.gets(await reader.path(vote, "result.json"))).json()
    assert (result["outcome"], result["for"]["heads"]) == ("adopted", 3)
