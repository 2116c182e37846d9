"""The other households of a rehearsal: they bind, vote, hesitate and change their minds by themselves."""

import asyncio
from collections.abc import Iterable, Sequence
from random import Random

from bot.rehearsal.players.cast import Cast
from bot.rehearsal.players.committee import A_MOMENT, PATIENCE, LetPass, Slip
from bot.rehearsal.players.words import Speech
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.rehearsal.town.world import World

AT_ONCE = 25  # people who act in the same moment
CHOICES = (0, 1, 2)  # the rows of a card: for, against, abstain
LEANING = (65, 25, 10)
TAKE_PART = 0.9
SECOND_THOUGHTS = 0.15
IMPATIENT = 0.1


class Neighbours:
    """People who know the bot only by what it says; all chance comes from ``random``."""

    def __init__(
        self, world: World, group: Group, cast: Cast, speech: Speech, random: Random, let_pass: LetPass
    ) -> None:
        self.group = group
        self._cast = cast
        self._speech = speech
        self._let_pass = let_pass
        self.refused_taps = 0
        self._world = world
        self._random = random
        self._room = asyncio.Semaphore(AT_ONCE)

    async def move_in(self, slips: Iterable[Slip]) -> list[Person]:
        """Bring one owner per slip into the group, who binds to the household with the slip's code."""
        role = self._speech.own("bind.as.owner")
        people = [(self._newcomer(slip), slip) for slip in slips]
        for begin in range(0, len(people), AT_ONCE):
            some = people[begin : begin + AT_ONCE]
            await asyncio.gather(*(self.binds(person, slip, role) for person, slip in some))
            self._let_pass(A_MOMENT)
        return [person for person, _ in people]

    def _newcomer(self, slip: Slip) -> Person:
        return self.joins(f"{slip.household} {self._random.choice(self._cast.surnames)}", ("业主", "owner"))

    def joins(self, name: str, note: tuple[str, str]) -> Person:
        """Bring a person into the group who is bound to nothing yet."""
        person = self._world.person(name, language_code=self._speech.code, note=note)
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

    async def vote(
        self, people: Iterable[Person], card: Message | None = None, leaning: Sequence[int] = LEANING
    ) -> int:
        """Let most of the people vote on a card (the newest), some twice, some with second thoughts.

        ``leaning`` says of each choice how many of a hundred are for it. Return how many have pressed.
        """
        plans = [(person, self._plan(leaning)) for person in people]
        self._random.shuffle(plans)
        await asyncio.gather(*(self._press_all(person, plan, card) for person, plan in plans))
        return sum(bool(plan) for _, plan in plans)

    def _plan(self, leaning: Sequence[int]) -> list[int]:
        if self._random.random() > TAKE_PART:
            return []
        first, second = self._random.choices(CHOICES, leaning, k=2)
        if self._random.random() < SECOND_THOUGHTS:
            return [first, second]
        return [first, first] if self._random.random() < IMPATIENT else [first]

    async def _press_all(self, person: Person, plan: Iterable[int], card: Message | None) -> None:
        async with self._room:
            for row in plan:
                if on := card or next(iter(self.cards), None):
                    await self._press(person, on, row)

    async def _press(self, person: Person, card: Message, row: int) -> None:
        """Press a button of a card; an alert or a way elsewhere is a refusal.

        A vote between options has other rows, of which each is somebody's choice as well.
        """
        rows = sum(bool(buttons[0].callback_data) for buttons in card.buttons)
        if rows:  # else it has just closed
            answer = await person.tap(card, row=row % rows).answer(PATIENCE)
            self.refused_taps += answer.show_alert or answer.url is not None

    @property
    def cards(self) -> list[Message]:
        """Return the messages in the group on which one can vote, the newest first."""
        newest = reversed(self.group.from_bot)
        return [m for m in newest if m.buttons and m.buttons[0][0].callback_data]
