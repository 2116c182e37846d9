"""The scene of a rehearsal: a committee, a few residents to look over the shoulder of, and the others."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from random import Random

from bot.rehearsal.committee import PATIENCE, Committee, Slip, has_button
from bot.rehearsal.neighbours import Neighbours
from bot.rehearsal.people import Person
from bot.rehearsal.sample_register import sample_register
from bot.rehearsal.world import World

GROUP = "阳光花园业主群"
OWNER, FAMILY, TENANT = "我是业主", "家属", "我是租户"
NO_MORE, STILL_SILENT = "不再提醒", "没有投票"
AT_A_TIME = 12  # households


@dataclass(frozen=True, slots=True)
class Reminders:
    """What the bot sent to remind people: to whom in private and when, and how often to the group."""

    private: list[tuple[int, datetime]]
    group: int


class Scene:
    """An invented estate of 119 households, set up by what its people say and press alone."""

    def __init__(self, world: World, random: Random) -> None:
        self.committee = Committee(world, GROUP)
        self.neighbours = Neighbours(world, self.committee.group, random)
        self._random = random
        self._for_the_few: list[Slip] = []
        self._for_the_others: list[Slip] = []

    async def set_up(self, link_payload: str) -> None:
        """Let the committee take office by its one-time link, import the register and print the slips."""
        await self.committee.takes_office(link_payload)
        await self.committee.imports(sample_register(self._random))
        slips = await self.committee.prints_slips()
        self._for_the_few, self._for_the_others = slips[:4], slips[4:]

    async def bring_in_the_few(self) -> list[Person]:
        """Bring in a lead, a couple, a tenant and somebody who is not bound yet; return them."""
        first, second, third, fourth = self._for_the_few
        lead = self._joins(first, "楼道长", "building lead")
        wife = self._joins(second, "业主", "owner", "王阿姨")
        husband = self._joins(second, "家属", "family", "老李")
        tenant = self._joins(third, "租户", "tenant", "小赵")
        note = (f"未绑定，绑定码 {fourth.code}", f"not bound yet, code {fourth.code}")
        newcomer = self.neighbours.joins("新邻居", note)
        binds = self.neighbours.binds
        await asyncio.gather(
            binds(lead, first, OWNER), binds(wife, second, OWNER), binds(tenant, third, TENANT)
        )
        await binds(husband, second, FAMILY)
        request = await wife.private.wait_for("老李", timeout=PATIENCE)
        await wife.tap(request, row=0).answer(PATIENCE)
        return [lead, wife, husband, tenant, newcomer]

    def _joins(self, slip: Slip, zh: str, en: str, name: str = "") -> Person:
        place = slip.household
        return self.neighbours.joins(f"{place} {name or zh}", (f"{zh} {place}", f"{en} {place}"))

    async def bring_in_the_others(self) -> list[Person]:
        """Bring in one person of every other household."""
        slips, self._for_the_others = self._for_the_others, []
        return await self.neighbours.move_in(slips)

    def reminders(self) -> Reminders:
        """Return the reminders that people got; those in private can be switched off by a button."""
        private = [
            (person.id, message.date)
            for person in self.committee.person.world.people
            for message in person.private.from_bot
            if has_button(message, NO_MORE)
        ]
        group = sum(STILL_SILENT in message.text for message in self.committee.group.from_bot)
        return Reminders(private, group)

    async def let_some_others_act(self) -> int:
        """Let a few more households bind and vote, and return how many."""
        slips = self._for_the_others[:AT_A_TIME]
        del self._for_the_others[:AT_A_TIME]
        await self.neighbours.vote(await self.neighbours.move_in(slips))
        return len(slips)
