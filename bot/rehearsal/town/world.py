"""Everything there is in a rehearsal: what all share, the people and the groups."""

from collections.abc import Callable, Sequence

from bot.clock import Clock
from bot.rehearsal.town.accounts import Account, BotAccount
from bot.rehearsal.town.chats import Chat
from bot.rehearsal.town.commands import CommandLists
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.members import Member
from bot.rehearsal.town.messages import Venue
from bot.rehearsal.town.people import Person
from bot.rehearsal.town.refusals import BadRequest, NotPossible
from bot.rehearsal.town.surroundings import Surroundings

FIRST_PERSON_ID = 2**51 + 1
FIRST_BASIC_GROUP_ID = -4_500_000_001
FIRST_SUPERGROUP_ID = -1_002_500_000_001


class World(Surroundings):
    """The state of a rehearsal, in memory.

    Args:
        clock: dates messages.
        bot_id: the number before the colon of the bot's token.
        callback_expiry_seconds: how long a tap can be answered.
        monotonic: seconds for that.
    """

    def __init__(
        self,
        clock: Clock,
        bot_id: int,
        callback_expiry_seconds: float,
        monotonic: Callable[[], float],
    ) -> None:
        bot = BotAccount(bot_id, "议事堂", username="yishitang_bot")
        super().__init__(clock, bot, callback_expiry_seconds, monotonic)
        self.people_by_id: dict[int, Person] = {}
        self.groups_by_id: dict[int, Group] = {}
        self.commands = CommandLists()
        self.hides = self._hides

    @property
    def people(self) -> list[Person]:
        return list(self.people_by_id.values())

    @property
    def groups(self) -> list[Group]:
        return list(self.groups_by_id.values())

    def person(
        self,
        first_name: str,
        *,
        last_name: str = "",
        username: str | None = None,
        language_code: str = "zh-hans",
        note: tuple[str, str] = ("", ""),
    ) -> Person:
        """Add a person; `note` are words about him for the page, in Chinese and English."""
        person = Person(self, FIRST_PERSON_ID + len(self.people_by_id), first_name, last_name, username)
        person.language_code = language_code
        person.note = note
        self.people_by_id[person.id] = person
        self.touch()
        return person

    def group(
        self,
        title: str,
        *,
        creator: Person,
        members: Sequence[Person] = (),
        kind: str = "supergroup",
        forum: bool = False,
    ) -> Group:
        """Add a group ("supergroup" or basic "group") without the bot in it."""
        group = self.add_group(title, kind, forum=forum)
        group.members = {person.id: Member(person, "member") for person in members}
        group.members[creator.id] = Member(creator, "creator")
        return group

    def add_group(self, title: str, kind: str, *, forum: bool) -> Group:
        """Add a group with nobody in it."""
        first = FIRST_SUPERGROUP_ID if kind == "supergroup" else FIRST_BASIC_GROUP_ID
        group = Group(self, first - len(self.groups_by_id), kind, title, forum=forum)
        self.groups_by_id[group.id] = group
        self.touch()
        return group

    def migrate(self, group: Group) -> Group:
        """Upgrade a basic group to a supergroup with a new id; return the supergroup."""
        if group.type != "group" or group.migrated_to:
            raise NotPossible("only a basic group can become a supergroup, once")
        upgraded = self.add_group(group.title, "supergroup", forum=False)
        group.move_to(upgraded)
        return upgraded

    def _hides(self, person: Account, chat: Venue, text: str) -> bool:
        if not (isinstance(person, Person) and isinstance(chat, Group) and text.startswith("/")):
            return False
        return person.gets_ephemeral and self.commands.hides(person, chat, text)

    def chat(self, chat_id: int | str) -> Chat:
        """Return the chat the bot means.

        Raises:
            BadRequest: there is none with this id that the bot could know.
        """
        number = int(chat_id) if str(chat_id).lstrip("-").isdecimal() else 0
        if number in self.people_by_id:
            return self.people_by_id[number].private
        if number in self.groups_by_id and self.bot.id in self.groups_by_id[number].members:
            return self.groups_by_id[number]
        raise BadRequest("chat not found")
