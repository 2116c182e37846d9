"""The scene of a rehearsal: a committee, a few residents to look over the shoulder of, and the others."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from random import Random

from bot.rehearsal.players.cast import CASTS
from bot.rehearsal.players.committee import PATIENCE, Committee, LetPass, Slip
from bot.rehearsal.players.doorstep import Doorstep, entrusts, room_of
from bot.rehearsal.players.neighbours import Neighbours
from bot.rehearsal.players.phone import Phone
from bot.rehearsal.players.sample_register import SUNSHINE, Blocks, sample_register
from bot.rehearsal.players.words import CODES, Speech
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.rehearsal.town.world import World

AT_A_TIME = 12  # households
AT_ONCE = 0.55  # of the people: too few for a quorum, so that the vote is extended
READERS = {"zh_CN": ("业主，看中文", "owner: reads Chinese"), "en": ("业主，看英文", "owner: reads English")}
THE_FEW = 5  # households of the people one looks over the shoulder of


class Scene:
    """An invented estate, set up by what its people say and press alone."""

    def __init__(
        self, world: World, speech: Speech, random: Random, let_pass: LetPass, blocks: Blocks = SUNSHINE
    ) -> None:
        self.cast = CASTS[speech.language]
        self._blocks = blocks
        self.speech = speech
        self.committee = Committee(world, self.cast, speech, let_pass, blocks.serving)
        of_all = (self.cast, speech, random, let_pass)
        self.neighbours = Neighbours(world, self.committee.group, *of_all)
        self._random = random
        self._let_pass = let_pass
        self._for_the_few: list[Slip] = []
        self._for_the_others: list[Slip] = []
        self._others: list[Person] = []
        self._asked: defaultdict[int, set[int]] = defaultdict(set)  # people by the card they thought about

    async def set_up(self, link_payload: str) -> None:
        """Let the committee take office by its one-time link, import the register and print the slips."""
        await self.committee.takes_office(link_payload)
        await self.committee.imports(sample_register(self._random, self.cast, self._blocks))
        slips = await self.committee.prints_slips()
        self._for_the_few, self._for_the_others = slips[:THE_FEW], slips[THE_FEW:]

    async def bring_in_the_few(self) -> list[Person]:
        """Bring in the people one looks over the shoulder of; return those who will vote in the group."""
        first, second, third, fourth, fifth = self._for_the_few
        cast, words = self.cast, self.speech.own
        wife = self._joins(second, cast.wife, "业主，在群里点卡片投票", "owner: votes in the group")
        shares = (f"{cast.wife}的家属，可以改票", f"family of {cast.wife}: may change that vote")
        husband = self._joins(second, cast.husband, *shares)
        lead = self._joins(first, cast.lead, "业主兼楼道长，可以 /doors", "owner and lead: has /doors")
        tenant = self._joins(third, cast.tenant, "租户，只能看", "tenant: reads along, has no vote")
        note = (f"未绑定，请发送 {fourth.code}", f"not bound: send {fourth.code}")
        newcomer = self.neighbours.joins(cast.newcomer, note)
        away = self._joins(fifth, cast.away, "业主在外地，可用 /entrust", "owner, away: has /entrust")
        binds = self.neighbours.binds
        await asyncio.gather(
            binds(lead, first, words("bind.as.owner")),
            binds(wife, second, words("bind.as.owner")),
            binds(tenant, third, words("bind.as.tenant")),
            binds(away, fifth, words("bind.as.owner")),
        )
        await binds(husband, second, words("bind.as.family"))
        request = await wife.private.wait_for(cast.husband, timeout=PATIENCE)
        await wife.tap(request, row=0).answer(PATIENCE)
        self.lead, self._wife, self._husband, self._away = lead, wife, husband, away
        return [lead, wife, husband, tenant, newcomer]

    async def appoint_the_lead(self) -> Doorstep:
        """Let the committee appoint the lead of the first staircase."""
        doorstep = Doorstep(self.committee, self.lead, self.speech.own)
        await doorstep.appoints()
        return doorstep

    async def appoint_two_more(self) -> tuple[Person, Person]:
        """Let the committee invite a second member and an auditor."""
        zh, en = self._blocks.serving
        second = (f"{zh}第二人，可以核对纸质票", f"{en}, second person: checks slips on paper")
        auditor = ("监督员，可以 /acts，不能改动", "auditor: has /acts, changes nothing")
        offices = {
            "invite.committee": (self.cast.second, second),
            "invite.auditor": (self.cast.auditor, auditor),
        }
        people = [self.neighbours.joins(name, note) for name, note in offices.values()]
        for person, office in zip(people, offices, strict=True):
            await self.committee.invites(person, office)
        return people[0], people[1]

    async def ask_at_the_doors(self) -> None:
        """Let the lead find one household out and take another's ballot on paper; let one go by proxy."""
        _, second, third, fourth, _ = self._for_the_few
        doorstep = await self.appoint_the_lead()
        await doorstep.finds_nobody_home(fourth)
        await doorstep.takes_paper(third)
        await entrusts(self._away, self._wife, second, self.speech.own)

    async def bring_in_two_more(self) -> None:
        """Bring in an owner who reads the other language, and one of two flats, who has to choose."""
        sixth, seventh, eighth = (self._for_the_others.pop(0) for _ in range(3))
        other = self.speech.other
        note = READERS[other]
        reader = self._joins(sixth, self.cast.reader, *note)
        reader.language_code = CODES[other]
        two = ("有两套房，投票时要选是哪一户", "two flats: has to choose for which one")
        collector = self._joins(seventh, self.cast.collector, *two)
        binds, owner = self.neighbours.binds, self.speech.own("bind.as.owner")
        in_other_words = self.speech.words[other]("bind.as.owner")
        await asyncio.gather(binds(reader, sixth, in_other_words), binds(collector, seventh, owner))
        await binds(collector, eighth, owner)

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

    async def bring_in_all(self) -> list[Phone]:
        """Bring in one owner of every household, in the order of the register."""
        slips = [*self._for_the_few, *self._for_the_others]
        self._for_the_few, self._for_the_others = [], []
        people = await self.neighbours.move_in(slips)
        return [self.phone(person, room_of(slip)) for person, slip in zip(people, slips, strict=True)]

    def phone(self, person: Person, room: str = "") -> Phone:
        """Return somebody's phone; the ``room`` is where the person lives."""
        return Phone(person, self.speech.own, self._let_pass, room)

    def in_two_rounds(self, people: Sequence[Person]) -> tuple[list[Person], list[Person]]:
        """Return who answers at once and who waits until asked again."""
        early = [person for person in people if self._random.random() < AT_ONCE]
        return early, [person for person in people if person not in early]

    async def let_some_others_act(self) -> int:
        """Let a few more households bind, and vote on the newest card that some have not thought about.

        Return how many acted. Where no vote is open they bind only.
        """
        card = next(
            (each for each in self.neighbours.cards if self._for_the_others or self._waiting(each)), None
        )
        waiting = self._waiting(card)[:AT_A_TIME] if card else []
        moved_in = await self._move_in_more(AT_A_TIME - len(waiting))
        if card:
            self._asked[card.message_id] |= {person.id for person in (*waiting, *moved_in)}
            await self.neighbours.vote([*waiting, *moved_in], card)
        return len(waiting) + len(moved_in)

    def _waiting(self, card: Message) -> list[Person]:
        """Return those of the others who live here and have not thought about a card yet."""
        return [person for person in self._others if person.id not in self._asked[card.message_id]]

    async def _move_in_more(self, number: int) -> list[Person]:
        slips = self._for_the_others[:number]
        del self._for_the_others[:number]
        moved_in = await self.neighbours.move_in(slips)
        self._others += moved_in
        return moved_in
