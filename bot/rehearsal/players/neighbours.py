"""The other households of a rehearsal: they bind, vote, hesitate and change their minds by themselves."""

import asyncio
from collections.abc import Iterable
from random import Random

from bot.rehearsal.players.committee import A_MOMENT, PATIENCE, LetPass, Slip
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.rehearsal.town.world import World

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
AT_ONCE = 25  # people who act in the same moment
CHOICES = ("同意", "反对", "弃权")
LEANING = (65, 25, 10)
TAKE_PART = 0.9
SECOND_THOUGHTS = 0.15
IMPATIENT = 0.1


class Neighbours:
    """People who know the bot only by what it says; all chance comes from ``random``."""

    def __init__(self, world: World, group: Group, random: Random, let_pass: LetPass) -> None:
        self.group = group
        self._let_pass = let_pass
        self.refused_taps = 0
        self._world = world
        self._random = random
        self._room = asyncio.Semaphore(AT_ONCE)

    async def move_in(self, slips: Iterable[Slip], role: str = "我是业主") -> list[Person]:
        """Bring one person per slip into the group, who binds to the household with the slip's code."""
        people = [(self._newcomer(slip), slip) for slip in slips]
        for begin in range(0, len(people), AT_ONCE):
            some = people[begin : begin + AT_ONCE]
            await asyncio.gather(*(self.binds(person, slip, role) for person, slip in some))
            self._let_pass(A_MOMENT)
        return [person for person, _ in people]

    def _newcomer(self, slip: Slip) -> Person:
        return self.joins(f"{slip.household} {self._random.choice(SURNAMES)}", ("业主", "owner"))

    def joins(self, name: str, note: tuple[str, str]) -> Person:
        """Bring a person into the group who is bound to nothing yet."""
        person = self._world.person(name, note=note)
        self.group.join(person, hidden=True)
        return person

    async def binds(self, person: Person, slip: Slip, role: str) -> None:
        """Type the slip's code and say in which role."""
        async with self._room:
            code = person.start(slip.code.replace("-", ""))
            answered = code.message_id
            question = await person.private.wait_for(
                lambda m: bool(m.buttons), after=answered, timeout=PATIENCE
            )
            await person.tap(question, text=role).answer(PATIENCE)

    async def vote(self, people: Iterable[Person]) -> None:
        """Let most of the people vote on the newest card, some of them twice, some with second thoughts."""
        plans = [(person, self._plan()) for person in people]
        self._random.shuffle(plans)
        await asyncio.gather(*(self._press_all(person, plan) for person, plan in plans))

    def _plan(self) -> list[str]:
        if self._random.random() > TAKE_PART:
            return []
        first, second = self._random.choices(CHOICES, LEANING, k=2)
        if self._random.random() < SECOND_THOUGHTS:
            return [first, second]
        return [first, first] if self._random.random() < IMPATIENT else [first]

    async def _press_all(self, person: Person, plan: Iterable[str]) -> None:
        async with self._room:
            for words in plan:
                if card := self.card:
                    await self._press(person, card, words)

    async def _press(self, person: Person, card: Message, words: str) -> None:
        """Press a button of a card; an alert or a way elsewhere is a refusal."""
        answer = await person.tap(card, text=words).answer(PATIENCE)
        self.refused_taps += answer.show_alert or answer.url is not None

    @property
    def card(self) -> Message | None:
        """Return the newest message in the group on which one can vote, if a vote is open."""
        newest = reversed(self.group.from_bot)
        return next((m for m in newest if m.buttons and m.buttons[0][0].callback_data), None)
