"""Every letter that an act writes says something, in both languages."""

import re
from collections.abc import AsyncIterator
from itertools import product
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import update
from telegram import InlineKeyboardButton

from bot.delivery.courier import Outgoing
from bot.texts.catalogue import LANGUAGES
from bot.voting.ballots.letters import BallotCast
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.letter import Envelope, Letter
from bot.voting.letters import KINDS, REPLIES
from bot.voting.meetings.letters import StandInEvent, StandInNews
from bot.voting.paper.letters import PaperChecked, PaperCounted
from bot.voting.paper.paper import PaperStage
from bot.voting.proxies.letters import ProxiesEnded, ProxyEvent, ProxyNews
from bot.voting.typed.wording import as_typed
from handlers import kept
from handlers.answering.desk import Desk
from handlers.kept import READINGS
from handlers.letters import COMPOSERS, in_words
from storage.estates import events
from storage.tables import paper_entries
from tests.actions.home import COMMITTEE, Home, home
from tests.handlers.desks import desk_of
from tests.handlers.walk import SILENT, Walk
from tests.reading import breaking_rooms
from tests.texts.recorded_acts import recorded
from tests.texts.test_catalogues import messages

KEY = re.compile(r"[a-z]+(?:[.-][a-z]+)+")
KEYS = set(messages("en"))


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        yield found


async def says(desk: Desk, envelope: Envelope[Letter], language: str) -> Outgoing:
    """Return a letter in words, in which nothing is missing."""
    outgoing = await in_words(desk, envelope, desk.catalogue[language])
    assert outgoing is not None, f"{envelope.letter} says nothing, right after it was written"
    nothing_is_missing(outgoing)
    return outgoing


def nothing_is_missing(outgoing: Outgoing) -> None:
    assert breaking_rooms(outgoing.text) == []
    for said in (outgoing.text, *(button.text for button in buttons(outgoing))):
        assert said.strip()
        assert not KEYS & set(KEY.findall(said)), said
        assert not re.search(r"[{}]|None|Choice|[a-z]+_id", said), said


def buttons(outgoing: Outgoing) -> list[InlineKeyboardButton]:
    rows = outgoing.keyboard.inline_keyboard if outgoing.keyboard else ()
    return [button for row in rows for button in row]


def asks(outgoing: Outgoing) -> bool:
    """Tell whether something can be pressed that the bot has to answer."""
    return any(button.callback_data for button in buttons(outgoing))


def test_every_letter_has_one_way_into_words() -> None:
    assert set(KINDS.values()) == set(COMPOSERS)


@pytest.mark.slow
async def test_whatever_an_act_writes_says_something_in_both_languages(here: Home) -> None:
    """What asks is kept current: when all is over, none of it asks any more."""
    desk, letters, asking = desk_of(here.hall), list[Letter](), list[Envelope[Letter]]()

    async def read(envelope: Envelope[Letter]) -> None:
        for language in LANGUAGES:
            outgoing = await says(desk, envelope, language)
        letters.append(envelope.letter)
        if asks(outgoing) and envelope.chat_id > 0:
            assert outgoing.about, f"{envelope.letter} asks, and nothing will bring it up to date"
            asking.append(envelope)

    await Walk(here, read).all_of_it()
    async with here.hall.read() as connection:
        assert set(await events.acts(connection, here.estate.id)) <= recorded()
    assert set(map(type, letters)) == set(KINDS.values())
    assert {each.news for each in letters if isinstance(each, ProxyNews | ProxiesEnded)} == set(ProxyEvent)
    assert {each.news for each in letters if isinstance(each, StandInNews)} == set(StandInEvent)
    assert {each.channel for each in letters if isinstance(each, BallotCast)} == {
        BallotChannel.CHAT,
        BallotChannel.PROXY,
    }
    assert len({type(each.letter) for each in asking} & set(READINGS)) > 10
    assert {type(each.letter) for each in asking} <= set(READINGS)
    for envelope in asking:
        if await kept.read(desk, envelope) is None:
            continue  # its buttons are taken off
        for language in LANGUAGES:
            now = await READINGS[type(envelope.letter)].read(desk, envelope, desk.catalogue[language])
            assert now is None or not asks(now), f"{envelope.letter} still asks: {now}"
            if now is not None:
                nothing_is_missing(now)


def test_whatever_is_kept_current_has_one_way_to_be_read_again() -> None:
    assert set(REPLIES.values()) <= set(READINGS) <= {*KINDS.values(), *REPLIES.values()}


@pytest.mark.slow
async def test_whatever_becomes_of_a_slip_can_be_told(here: Home) -> None:
    desk, walk = desk_of(here.hall), Walk(here, unread)
    await walk.begins()
    await walk.committee_changes()
    await walk.people_move_in()
    slip_id = await walk.slips_are_checked(await walk.vote_opens())
    told: list[Envelope[Letter]] = [
        Envelope("checked", here.estate.id, COMMITTEE, PaperChecked(slip_id)),
        Envelope("counted", here.estate.id, SILENT, PaperCounted(slip_id, may_vote=True)),
    ]
    for stage in PaperStage:
        async with here.hall.database.write() as connection:
            await connection.execute(update(paper_entries).values(stage=stage))
        for envelope, language in product(told, LANGUAGES):
            assert "1-103" in as_typed((await says(desk, envelope, language)).text)


async def unread(_envelope: Envelope[Letter]) -> None:
    """Leave a letter unread."""
