"""What the handlers work with: the hall, the texts, the ballot queue and who reads which language."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from msgspec import Struct
from telegram import User
from telegram.ext import CallbackContext, ExtBot

from bot.actions.ballots.group_commit import GroupCommit
from bot.actions.estates import bodies
from bot.actions.hall import Hall
from bot.actions.households import people
from bot.delivery.ephemeral import Ephemeral
from bot.texts.catalogue import Catalogue, Texts, closest_language
from bot.voting.ballots.ballot import Receipt, Tap
from bot.voting.estates.body import Body
from bot.voting.estates.estate import Estate
from bot.voting.paper.confirmation import Confirmation
from bot.voting.proposals.draft_usual import Usual
from bot.voting.proposals.publicity import Publicity
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import Rhythm, Step
from bot.voting.refusals import Refusal
from bot.voting.settings.settings import OFF, Setting, own, write_quiet
from handlers.answering.presses import Answered, VotePress

LONG_AGO = datetime.min.replace(tzinfo=UTC)
BODIES_HOLD = timedelta(minutes=1)
"""So long it is not looked again by what the estates are led; another process may have changed it."""


class BindingLimits(Struct, frozen=True):
    """How long household codes hold and how often a person may try one."""

    code_days: int
    invitation_days: int
    attempts: int
    attempt_minutes: int


class FollowUpDefaults(Struct, frozen=True):
    """When a new vote asks again, and the hours in which nobody is disturbed."""

    timetable: tuple[Step, ...]
    quiet: QuietHours


class MeetingDefaults(Struct, frozen=True):
    """How many days before a meeting it is called at least."""

    notice_days: int


class Pictured(Struct, frozen=True):
    """A vote's picture, for as long as it ``shows`` how the vote stands: its bytes, or its id at Telegram."""

    proposal_id: int
    shows: int
    photo: bytes | str


@dataclass(slots=True)
class Desk:
    """One for the whole program, handed to every handler as ``context.bot_data``.

    ``votes`` takes presses on votes in, which ``handlers/ballots/press.py`` has ``cast`` together and puts
    into words. ``answered`` remembers the ids of updates that were handled to their end. ``welcome`` tells
    those who deliver that a chat with this id can be written to again. ``reading`` lets one register be read
    at a time, for it takes memory. ``most_proxies`` is for how many others one household may vote. ``digest``
    says that the committee is told every week what is open. ``board`` is where the notice board is, empty
    without one. ``pictures`` are those that were sent, by vote
    and language; one is made at a time (``picturing``). ``ephemeral`` tells one
    person something in a group; ``more_to`` begins to tell whoever pressed there more than the answer to the
    press can say, and returns whether it does.
    """

    hall: Hall
    catalogue: Catalogue
    cast: Callable[[Sequence[Tap]], Awaitable[Sequence[Receipt | Refusal]]]
    votes: GroupCommit[VotePress, Answered]
    answered: GroupCommit[int, None]
    welcome: Callable[[int], None]
    binding: BindingLimits
    follow_up: FollowUpDefaults
    meetings: MeetingDefaults
    most_proxies: int
    second_person: Confirmation
    usual: Usual
    default_language: str
    keep: timedelta
    digest: bool = True
    bot_username: str = ""
    board: str = ""
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    pictures: dict[tuple[int, str], Pictured] = field(default_factory=dict)
    picturing: asyncio.Lock = field(default_factory=asyncio.Lock)
    ephemeral: Ephemeral = field(init=False)
    more_to: Callable[[VotePress, Receipt | Exception], bool] = lambda press, result: False
    _languages: dict[int, str] = field(default_factory=dict)
    _only_body: Body | None = Body.COMMITTEE
    _bodies_known_until: datetime = LONG_AGO

    def quiet_in(self, estate: Estate) -> QuietHours:
        """Return the hours in which nobody of an estate is disturbed."""
        return own(estate, Setting.QUIET, self.follow_up.quiet)

    def is_quiet_in(self, estate: Estate) -> bool:
        """Tell whether nobody of an estate is to be disturbed now."""
        return self.quiet_in(estate).holds(self.hall.now, estate.tz)

    def meeting_notice_in(self, estate: Estate) -> int:
        """Return how many days lie between the call of an estate's meeting and the meeting."""
        return own(estate, Setting.MEETINGS, self.meetings.notice_days)

    def timetable_in(self, estate: Estate) -> tuple[Step, ...]:
        """Return when a new vote of an estate asks again unless its author says otherwise."""
        return own(estate, Setting.TIMETABLE, self.follow_up.timetable)

    @property
    def usual_settings(self) -> dict[Setting, str]:
        """Return, as it is written, what holds in an estate that has settled nothing for itself."""
        return {
            Setting.NOTICE: str(self.usual.notice_days),
            Setting.EXTENSION: str(self.usual.extension_days),
            Setting.OBJECTIONS: str(self.usual.objection_days),
            Setting.SILENCE: self.usual.silence.value,
            Setting.SECOND_PERSON: self.second_person.value,
            Setting.TIMETABLE: Rhythm.USUAL.value,
            Setting.QUIET: write_quiet(self.follow_up.quiet),
            Setting.LANGUAGE: self.default_language,
            Setting.BODY: Body.COMMITTEE.value,
            Setting.PUBLICITY: Publicity.LINK.value,
            Setting.TAGS: OFF,
            Setting.MEETINGS: str(self.meetings.notice_days),
            Setting.NOTICE_EVERY: self.hall.notices.rhythm.value,
            Setting.NOTICE_OBJECTIONS: str(self.hall.notices.objection_days),
        }

    async def texts_for(self, user: User) -> Texts:
        """Return the texts in the language a person chose, or else in that of the person's app."""
        if user.id not in self._languages:
            person = await people.find(self.hall, user.id)
            guess = closest_language(user.language_code, self.default_language)
            self._languages[user.id] = person.language if person else guess
        return self.catalogue.of(self._languages[user.id], await self._body_for(user.id))

    async def texts_of(self, user_id: int) -> Texts:
        """Return the texts in the language of somebody who has written to the bot before."""
        person = await people.find(self.hall, user_id)
        language = person.language if person else self.default_language
        return self.catalogue.of(language, await self._body_for(user_id))

    async def _body_for(self, user_id: int) -> Body:
        """Return by what somebody's estate is led; where all are led alike, nobody has to be looked up."""
        if self.hall.now >= self._bodies_known_until:
            self._only_body = await bodies.only_one(self.hall)
            self._bodies_known_until = self.hall.now + BODIES_HOLD
        return self._only_body or await bodies.around(self.hall, user_id)

    def texts_at_once(self, language: str) -> Texts:
        """Return the texts for a press for which nobody is looked up."""
        return self.catalogue.of(language, self._only_body or Body.COMMITTEE)

    def look_at_bodies(self) -> None:
        """Take in that an estate is led by something else from now on."""
        self._bodies_known_until = LONG_AGO

    def read_in(self, user_id: int, language: str) -> None:
        """Use another language for a person from now on."""
        self._languages[user_id] = language


Context: TypeAlias = CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], Desk]
