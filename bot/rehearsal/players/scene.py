"""The scene of a rehearsal: a committee, a few residents to look over the shoulder of, and the others."""

import asyncio
from collections.abc import Sequence
from random import Random

from bot.rehearsal.players.committee import PATIENCE, Committee, LetPass, Slip, has_button
from bot.rehearsal.players.doorstep import Doorstep, entrusts
from bot.rehearsal.players.neighbours import Neighbours
from bot.rehearsal.players.sample_register import sample_register
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.rehearsal.town.world import World

GROUP = "阳光花园业主群"
OWNER, FAMILY, TENANT = "我是业主", "家属", "我是租户"
NO_MORE = "不再提醒"
AT_A_TIME = 12  # households
AT_ONCE = 0.55  # of the people: too few for a quorum, so that the vote is extended
THE_FEW = 5  # households of the people one looks over the shoulder of


class Scene:
    """An invented estate of 119 households, set up by what its people say and press alone."""

    def __init__(self, world: World, random: Random, let_pass: LetPass) -> None:
        self.committee = Committee(world, GROUP, let_pass)
        self.neighbours = Neighbours(world, self.committee.group, random, let_pass)
        self._random = random
        self._for_the_few: list[Slip] = []
        self._for_the_others: list[Slip] = []

    async def set_up(self, link_payload: str) -> None:
        """Let the committee take office by its one-time link, import the register and print the slips."""
        await self.committee.takes_office(link_payload)
        await self.committee.imports(sample_register(self._random))
        slips = await self.committee.prints_slips()
        self._for_the_few, self._for_the_others = slips[:THE_FEW], slips[THE_FEW:]

    async def bring_in_the_few(self) -> list[Person]:
        """Bring in the people one looks over the shoulder of; return those who will vote in the group."""
        first, second, third, fourth, fifth = self._for_the_few
        wife = self._joins(second, "王阿姨", "业主，在群里点卡片投票", "owner: votes in the group")
        husband = self._joins(second, "老李", "王阿姨的家属，可以改票", "family: may change that vote")
        lead = self._joins(first, "楼道长", "业主兼楼道长，可以 /doors", "owner and lead: has /doors")
        tenant = self._joins(third, "小赵", "租户，只能看", "tenant: reads along, has no vote")
        note = (f"未绑定，请发送 {fourth.code}", f"not bound: send {fourth.code}")
        newcomer = self.neighbours.joins("新邻居", note)
        away = self._joins(fifth, "小孙", "业主在外地，可用 /entrust", "owner, away: has /entrust")
        binds = self.neighbours.binds
        await asyncio.gather(
            binds(lead, first, OWNER),
            binds(wife, second, OWNER),
            binds(tenant, third, TENANT),
            binds(away, fifth, OWNER),
        )
        await binds(husband, second, FAMILY)
        request = await wife.private.wait_for("老李", timeout=PATIENCE)
        await wife.tap(request, row=0).answer(PATIENCE)
        self.lead, self._wife, self._husband, self._away = lead, wife, husband, away
        return [lead, wife, husband, tenant, newcomer]

    async def appoint_the_lead(self) -> Doorstep:
        """Let the committee appoint the lead of the first staircase."""
        doorstep = Doorstep(self.committee, self.lead)
        await doorstep.appoints()
        return doorstep

    async def ask_at_the_doors(self) -> None:
        """Let the lead find one household out and take another's ballot on paper; let one go by proxy."""
        _, second, third, fourth, _ = self._for_the_few
        doorstep = await self.appoint_the_lead()
        await doorstep.finds_nobody_home(fourth)
        await doorstep.takes_paper(third, "同意")
        await entrusts(self._away, self._wife, second, "同意")

    async def bring_in_two_more(self) -> None:
        """Bring in an owner who reads English, and one of two flats, who votes for each in private."""
        sixth, seventh, eighth = (self._for_the_others.pop(0) for _ in range(3))
        reader = self._joins(sixth, "Emma", "业主，看英文", "owner: reads English")
        reader.language_code = "en"
        collector = self._joins(seventh, "周先生", "有两套房，在私聊里投票", "two flats: votes in private")
        binds = self.neighbours.binds
        await asyncio.gather(binds(reader, sixth, "I am the owner"), binds(collector, seventh, OWNER))
        await binds(collector, eighth, OWNER)

    @property
    def couple(self) -> tuple[Person, Person]:
        """Return two members of one household: what one of them does, the other is told."""
        return self._wife, self._husband

    def _joins(self, slip: Slip, name: str, zh: str, en: str) -> Person:
        """Bring a person in with a note on what can be tried as that person."""
        return self.neighbours.joins(f"{slip.household} {name}", (zh, en))

    async def bring_in_the_others(self) -> list[Person]:
        """Bring in one person of every other household."""
        slips, self._for_the_others = self._for_the_others, []
        return await self.neighbours.move_in(slips)

    def in_two_rounds(self, people: Sequence[Person]) -> tuple[list[Person], list[Person]]:
        """Return who answers at once and who waits until asked again."""
        early = [person for person in people if self._random.random() < AT_ONCE]
        return early, [person for person in people if person not in early]

    async def let_some_others_act(self) -> int:
        """Let a few more households bind and vote, and return how many."""
        slips = self._for_the_others[:AT_A_TIME]
        del self._for_the_others[:AT_A_TIME]
        await self.neighbours.vote(await self.neighbours.move_in(slips))
        return len(slips)


def reminders_of(person: Person) -> list[Message]:
    """Return the private reminders a person got, oldest first; each can be switched off by its button."""
    return [message for message in person.private.from_bot if has_button(message, NO_MORE)]
