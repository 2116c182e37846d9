"""Groups: who is in them, what happens in them, and what of it the bot is told."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from bot.rehearsal.town.accounts import Account
from bot.rehearsal.town.chats import TEXT, Chat
from bot.rehearsal.town.members import Member, Status
from bot.rehearsal.town.messages import Content, Message, Service
from bot.rehearsal.town.privacy import meant_for_bot
from bot.rehearsal.town.refusals import BadRequest, Forbidden, NotPossible
from bot.rehearsal.town.surroundings import Surroundings

TOPIC_COLOR = 7322096


@dataclass
class Topic:
    """A topic of a forum group, known by the message that opened it."""

    thread_id: int
    name: str
    closed: bool = False


class Group(Chat):
    """A basic group or supergroup; ``forbidden`` is what plain members may not send, in Telegram's words."""

    def __init__(self, around: Surroundings, chat_id: int, kind: str, title: str, *, forum: bool) -> None:
        super().__init__(around, chat_id, kind, title)
        self.forum = forum
        self.members: dict[int, Member] = {}
        self.topics: dict[int, Topic] = {}
        self.migrated_to: Group | None = None
        self.deleted = False
        self.forbidden: set[str] = set()
        self.asking: set[int] = set()
        self.tags: dict[int, str] = {}

    def to_json(self) -> dict[str, Any]:
        """Return a Chat object."""
        chat: dict[str, Any] = {"id": self.id, "type": self.type, "title": self.title}
        return chat | ({"is_forum": True} if self.forum else {})

    @property
    def size(self) -> int:
        """Return how many accounts are in it, the bot included where it is."""
        return sum(member.inside for member in self.members.values())

    def member(self, account: Account) -> Member:
        """Return the standing of anyone, "left" for a stranger."""
        return self.members.get(account.id) or Member(account, "left")

    def has(self, account: Account) -> bool:
        """Tell whether someone is in the group now."""
        return self.member(account).inside

    @property
    def bot_member(self) -> Member:
        return self.member(self._around.bot)

    def admit_bot(self, what: str = TEXT) -> None:
        """Raise Refused if the bot may not send this here."""
        if self.deleted:
            raise Forbidden("the group chat was deleted")
        status = self.bot_member.status
        if status == "kicked":
            raise Forbidden(f"bot was kicked from the {self.type} chat")
        if status == "left":
            raise Forbidden(f"bot is not a member of the {self.type} chat")
        if status == "restricted" or (what in self.forbidden and not self.bot_member.administers):
            raise BadRequest(f"not enough rights to send {what} to the chat")

    def add_bot(self, by: Account, administrator: bool = True) -> None:
        """Let someone add the bot, as administrator or as a plain member."""
        self._bot_becomes("administrator" if administrator else "member", by)
        self.announce(by, Service("new_chat_members", [self._around.bot.to_json()], self._around.bot.name))

    def remove_bot(self, by: Account) -> None:
        """Let someone remove the bot; it may not return by itself."""
        self._bot_becomes("kicked", by)

    def restrict_bot(self, by: Account | None = None) -> None:
        """Mute the bot; an administrator loses that first."""
        self._bot_becomes("restricted", by or self.creator)

    def bot_leaves(self) -> None:
        """Let the bot leave by its own act."""
        self._bot_becomes("left", self._around.bot)

    @property
    def creator(self) -> Account:
        """Return the account that made the group."""
        return next(member.account for member in self.members.values() if member.status == "creator")

    def promote(self, account: Account, *, without: Collection[str] = ()) -> None:
        """Make a person or the bot an administrator, ``without`` some of the rights."""
        self._becomes(account, "administrator", self.creator, frozenset(without))

    def demote(self, account: Account) -> None:
        """Make an administrator, or the muted bot, a plain member."""
        self._becomes(account, "member", self.creator)

    def join(self, person: Account, *, hidden: bool = False) -> None:
        """Let a person in; large groups hide the message about it."""
        self._becomes(person, "member", person)
        if not hidden:
            self.announce(person, Service("new_chat_members", [person.to_json()], person.name))

    def ask_to_join(self, person: Account) -> None:
        """Let a person follow a link that asks for approval; the bot is told if it may let people in."""
        if self.has(person):
            raise NotPossible("whoever is in the group does not ask to join it")
        self.asking.add(person.id)
        self._around.touch()
        if self.bot_member.may("can_invite_users"):
            date = int(self._around.clock.now().timestamp())
            who = {"from": person.to_json(), "user_chat_id": person.id, "date": date}
            self._around.updates.add("chat_join_request", {"chat": self.to_json(), **who}, self.id)

    def let_in(self, person: Account) -> None:
        """Let in a person who asks."""
        self.asking.discard(person.id)
        self.join(person)

    def show_tag(self, person: int, tag: str) -> None:
        """Show a word beside a member's name, or none."""
        self.tags[person] = tag
        self._around.touch()

    def leave(self, person: Account) -> None:
        """Let a person go."""
        self._becomes(person, "left", person)
        self.announce(person, Service("left_chat_member", person.to_json(), person.name))

    def open_topic(self, by: Account, name: str) -> Topic:
        """Open a topic in a forum group; messages go there by its thread_id."""
        if not self.forum:
            raise NotPossible("only forum groups have topics")
        value = {"name": name, "icon_color": TOPIC_COLOR}
        opening = self.post(by, Content(service=Service("forum_topic_created", value, name)))
        opening.thread_id = opening.message_id
        self.tell_bot(opening)
        return self.topics.setdefault(opening.message_id, Topic(opening.message_id, name))

    def delete_topic(self, topic: Topic) -> None:
        """Take a topic away with all that was said in it; the bot is not told."""
        del self.topics[topic.thread_id]
        for message in self.messages:
            if message.thread_id == topic.thread_id:
                self.delete(message)

    def disband(self) -> None:
        """Delete the group for everybody; the bot is not told."""
        self.deleted = True
        self._around.touch()

    def announce(self, by: Account, service: Service, thread_id: int | None = None) -> Message:
        """Post a service message and tell the bot."""
        message = self.post(by, Content(service=service), thread_id=thread_id)
        self.tell_bot(message)
        return message

    def admits(self, person: Account) -> bool:
        """Tell whether a person is in the group and it has not moved."""
        return self.has(person) and self.migrated_to is None

    def shows_bot(self, message: Message) -> bool:
        """Tell whether the bot is in the group and privacy mode lets it see a message."""
        bot = self.bot_member
        sees_all = bot.administers or not self._around.bot.privacy_mode
        return bot.inside and (sees_all or meant_for_bot(message, self._around.bot))

    def move_to(self, upgraded: "Group") -> None:
        """Let everybody go on in a supergroup, and say so at both ends."""
        upgraded.members = {key: Member(m.account, m.status, m.withheld) for key, m in self.members.items()}
        self.announce(self.creator, Service("migrate_to_chat_id", upgraded.id))
        self.migrated_to = upgraded
        upgraded.announce(self.creator, Service("migrate_from_chat_id", self.id))

    def _bot_becomes(self, status: Status, by: Account) -> None:
        self._becomes(self._around.bot, status, by)

    def _becomes(
        self, account: Account, status: Status, by: Account, withheld: frozenset[str] = frozenset()
    ) -> None:
        old = self.member(account)
        new = Member(account, status, withheld)
        if (old.status, old.withheld) == (status, withheld):
            return
        self.members[account.id] = new
        self._around.touch()
        if account is self._around.bot:
            self.report("my_chat_member", old, new, by)
        elif self.bot_member.administers:
            self.report("chat_member", old, new, by)
