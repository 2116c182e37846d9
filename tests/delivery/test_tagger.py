"""Offices stand beside the names in the group, while they are held and the committee wants it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest_asyncio
from telegram.error import BadRequest, TimedOut

from bot.actions.estates import committee, groups, leads
from bot.actions.settings import settling
from bot.delivery.tagger import Tagger
from bot.texts.catalogue import Catalogue
from bot.voting.estates.estate import Office
from bot.voting.households.part import Part
from bot.voting.settings.settings import Setting
from tests.actions.home import COMMITTEE, VALID, Home, home
from tests.actions.usual import USUAL

GROUP, AUDITOR, LEAD = -1001, 901, 902


class Telegram:
    """What the tagger asks of a bot; ``refuses`` says for whom and why."""

    def __init__(self) -> None:
        self.tags: dict[int, str | None] = {}
        self.calls = 0
        self.refuses: dict[int, Exception] = {}

    async def set_chat_member_tag(self, chat_id: int, user_id: int, tag: str | None) -> bool:
        self.calls += 1
        assert chat_id == GROUP
        if user_id in self.refuses:
            raise self.refuses[user_id]
        self.tags[user_id] = tag
        return True


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        await groups.link(found.hall, COMMITTEE, found.estate.id, GROUP, None, "业主群")
        await found.serves(AUDITOR, Office.AUDITOR)
        await found.meets(LEAD)
        link = await leads.invite(found.hall, COMMITTEE, found.estate.id, Part("3", "2"), VALID)
        await leads.accept(found.hall, LEAD, link[1].token)
        yield found


async def switch(here: Home, value: str) -> None:
    await settling.settle(here.hall, COMMITTEE, here.estate.id, Setting.TAGS, value, USUAL)


async def look(here: Home, telegram: Any) -> None:
    await Tagger(here.hall, telegram, Catalogue())._look()


async def test_nothing_is_shown_until_the_committee_wants_it(here: Home) -> None:
    telegram = Telegram()
    await look(here, telegram)
    assert telegram.calls == 0
    await switch(here, "on")
    await look(here, telegram)
    assert telegram.tags == {COMMITTEE: "业委会", AUDITOR: "监督", LEAD: "楼道长 3幢2单元"}
    await look(here, telegram)
    assert telegram.calls == 3, "each is asked for once"


async def test_a_tag_goes_with_the_office_and_all_go_with_the_setting(here: Home) -> None:
    telegram = Telegram()
    await switch(here, "on")
    await look(here, telegram)
    await committee.dismiss(here.hall, here.estate.name, AUDITOR)
    await look(here, telegram)
    assert telegram.tags[AUDITOR] is None
    await switch(here, "off")
    await look(here, telegram)
    assert set(telegram.tags.values()) == {None}


async def test_who_looks_after_several_parts_or_one_with_a_long_name_is_a_lead(here: Home) -> None:
    telegram = Telegram()
    link = await leads.invite(here.hall, COMMITTEE, here.estate.id, Part("3", "1"), VALID)
    await leads.accept(here.hall, LEAD, link[1].token)
    await switch(here, "on")
    await look(here, telegram)
    assert telegram.tags[LEAD] == "楼道长"


async def test_a_refusal_is_noted_and_tried_again_the_next_day(here: Home) -> None:
    telegram = Telegram()
    telegram.refuses[COMMITTEE] = BadRequest("CHAT_ADMIN_INVALID")
    telegram.refuses[LEAD] = TimedOut()
    await switch(here, "on")
    await look(here, telegram)
    telegram.refuses = {}
    await look(here, telegram)
    assert telegram.tags == {AUDITOR: "监督", LEAD: "楼道长 3幢2单元"}, (
        "what passes is tried at the next look"
    )
    here.clock.advance(timedelta(hours=25))
    await look(here, telegram)
    assert telegram.tags[COMMITTEE] == "业委会"
