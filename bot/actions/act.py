"""An act: one thing that somebody does, in one transaction, with all that follows from it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import occasion, rights
from bot.actions.bells import Bell
from bot.actions.lately import Lately, Moment
from bot.actions.lock_order import LockOrder, Rank
from bot.keys import Key
from bot.voting import subjects
from bot.voting.books.account import Account
from bot.voting.chain import commitment
from bot.voting.chain.chain import Fact, Kind, Record
from bot.voting.estates.act_on_record import Event
from bot.voting.estates.appointment import Appointment
from bot.voting.estates.estate import Invitation
from bot.voting.households.household import Member
from bot.voting.ledger.book import Book
from bot.voting.ledger.owner import Owner, Whose, of_vote
from bot.voting.letter import Envelope, Letter
from bot.voting.matters.matter import Matter
from bot.voting.meetings.meeting import Meeting
from bot.voting.paper.paper import PaperEntry
from bot.voting.proposals.letters import STEPS
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.withdrawal import VoidRequest
from bot.voting.refusals import TakenBefore
from bot.voting.rights import Right
from bot.voting.subjects import Subject
from bot.voting.typed.codes import Below
from storage import changing, deliveries, kept_messages, ledger, paper, updates
from storage.at_once import at_once, sign_of_others
from storage.books import accounts
from storage.estates import appointments, estates, events
from storage.following_up import door_lists
from storage.households import households, members
from storage.journal import Given
from storage.matters import matters
from storage.matters import postings as matter_postings
from storage.meetings import meetings
from storage.proposals import postings, proposals, void_requests


class Act:
    """Holds what it changes, and notes what is recorded, told and shown anew; opened by ``Hall.act``.

    ``by`` is the user id of who acts, None for the clock and the operator; ``now`` its one moment (aware
    UTC). What was noted is written by ``finish``, in the same transaction.
    """

    def __init__(
        self,
        connection: AsyncConnection,
        now: datetime,
        below: Below,
        key: Key,
        by: int | None,
        fresh_for: timedelta = timedelta(),
        lately: Lately | None = None,
    ) -> None:
        self.connection = connection
        self.now = now
        self.below = below
        self.key = key
        self.by = by
        self.fresh_for = fresh_for
        self._lately = lately or Lately()
        self.bells: set[Bell] = set()
        self._order = LockOrder()
        self._books: dict[Whose, Book] = {}
        self._events: list[tuple[int, Event]] = []
        self._envelopes: list[Envelope[Letter]] = []
        self._stale: set[int] = set()
        self._matters: set[int] = set()
        self._subjects: set[Subject] = set()

    async def demand(self, estate_id: int | None, right: Right) -> None:
        """Let whoever acts go on with a right in an estate. Errors are those of ``rights.demand``."""
        await rights.demand(self.connection, self.by, estate_id, right)

    async def known(self, found: rights.Thing | None, right: Right) -> rights.Thing:
        """Return what was found by its id, if whoever acts has a right in its estate: ``rights.known``."""
        return await rights.known(self.connection, self.by, found, right)

    async def hold_estate(self, estate_id: int) -> None:
        """Let nobody else change an estate's register, or publish in it, until the act ends."""
        self._order.take(Rank.ESTATE, estate_id)
        await households.lock(self.connection, estate_id)

    async def hold_invitation(self, token: str) -> Invitation | None:
        """Return a one-time link; nobody else uses it until the act ends."""
        self._order.take(Rank.INVITATION, token)
        return await estates.hold_invitation(self.connection, token)

    async def hold_appointment(self, appointment_id: int) -> Appointment | None:
        """Return a wish to invite somebody; nobody else decides it until the act ends."""
        self._order.take(Rank.APPOINTMENT, appointment_id)
        return await appointments.hold(self.connection, appointment_id)

    async def hold_household(self, household_id: int) -> list[Member]:
        """Return who belongs to a household; nobody else joins or leaves it until the act ends."""
        self._order.take(Rank.HOUSEHOLD, household_id)
        return await members.hold_household(self.connection, household_id)

    async def hold_member(self, member_id: int) -> Member | None:
        """Return somebody's place in a household; nobody else changes it until the act ends."""
        self._order.take(Rank.MEMBER, member_id)
        return await members.hold(self.connection, member_id)

    async def hold_void_request(self, request_id: int) -> VoidRequest | None:
        """Return a wish to declare a vote void, None if there is none; nobody else settles it meanwhile."""
        self._order.take(Rank.VOID_REQUEST, request_id)
        return await void_requests.hold(self.connection, request_id)

    async def hold_account(self, account_id: int) -> Account | None:
        """Return an account, None if there is none; nobody else writes into its books meanwhile."""
        self._order.take(Rank.ACCOUNT, account_id)
        found = await accounts.hold(self.connection, account_id)
        if found:
            await self._open(Owner.ACCOUNT, [account_id])
        return found

    async def hold_vote(self, proposal_id: int) -> Proposal | None:
        """Return a vote, None if there is none; nobody else changes it or its ballots until the act ends."""
        return (await self.hold_votes([proposal_id])).get(proposal_id)

    async def hold_votes(self, proposal_ids: Collection[int]) -> dict[int, Proposal]:
        """Return votes by their ids; nobody else changes them or their ballots until the act ends."""
        self._order.take(Rank.VOTE, *proposal_ids)
        for proposal_id in sorted(proposal_ids):
            await proposals.lock(self.connection, proposal_id)
        await self.hold_ledgers(proposal_ids)
        return await proposals.by_id(self.connection, proposal_ids)

    async def hold_ledgers(self, proposal_ids: Collection[int]) -> dict[int, Book]:
        """Return the ledgers of votes by their ids; nobody else touches the votes' ballots meanwhile."""
        missing = {each for each in proposal_ids if of_vote(each) not in self._books}
        if missing:
            self._order.take(Rank.LEDGER, *missing)
            await self._open(Owner.VOTE, missing)
        found = {each: self._books.get(of_vote(each)) for each in proposal_ids}
        return {each: book for each, book in found.items() if book}

    async def hold_slip(self, entry_id: int) -> PaperEntry | None:
        """Return a slip of a vote that is held already; nobody else settles it until the act ends."""
        self._order.take(Rank.SLIP, entry_id)
        return await paper.hold(self.connection, entry_id)

    async def hold_matter(self, matter_id: int) -> Matter | None:
        """Return a matter, None if there is none; nobody else changes it or its ledger until the act ends."""
        return (await self.hold_matters([matter_id])).get(matter_id)

    async def hold_matters(self, matter_ids: Collection[int]) -> dict[int, Matter]:
        """Return matters by their ids; nobody else changes them or their ledgers until the act ends."""
        self._order.take(Rank.MATTER, *matter_ids)
        found = await matters.hold(self.connection, matter_ids)
        await self._open(Owner.MATTER, found)
        return found

    async def _open(self, owner: Owner, ids: Collection[int]) -> None:
        """Take the ledgers of what is locked, unless they are held already and perhaps written into."""
        missing = [each for each in ids if Whose(owner, each) not in self._books]
        books = await ledger.hold(self.connection, owner, missing) if missing else {}
        self._books |= {book.whose: book for book in books.values()}

    async def hold_meeting(self, meeting_id: int) -> Meeting | None:
        """Return a meeting; nobody else changes it, or what is entered there, until the act ends."""
        self._order.take(Rank.MEETING, meeting_id)
        return await meetings.hold(self.connection, meeting_id)

    async def hashes(self, whose: Whose) -> list[str]:
        """Return the hashes of all records of a ledger that is held, those of this act included."""
        stored = await ledger.hashes(self.connection, whose)
        return [*stored, *(record.hash for record in self._books[whose].chain.added)]

    async def begin_ledger(self, estate_id: int, proposal_id: int) -> None:
        """Begin the ledger of a vote; people get names in it that nobody without its salt can resolve."""
        await self.begin_ledger_of(estate_id, of_vote(proposal_id))
        await self.hold_ledgers([proposal_id])

    async def begin_ledger_of(self, estate_id: int, whose: Whose) -> None:
        """Begin the ledger of something that is new, and hold it."""
        await ledger.begin(self.connection, estate_id, whose, commitment.new_salt(self.below))
        if whose.owner is not Owner.VOTE:
            await self._open(whose.owner, [whose.id])

    def write(self, proposal_id: int, facts: Sequence[Fact]) -> list[Record]:
        """Do what ``write_into`` does, with the ledger of a vote."""
        return self.write_into(of_vote(proposal_id), facts)

    def write_into(self, whose: Whose, facts: Sequence[Fact]) -> list[Record]:
        """Write facts into a ledger that is held, and return their records.

        Raises:
            KeyError: it is not held.
            ValueError: a body is not what ``docs/ledger.md`` says of its kind.
        """
        return [self._books[whose].write(fact, self.now) for fact in facts]

    @property
    def given(self) -> list[Given]:
        """Return the receipts of the ballots that were written in this act."""
        return [
            Given(book.estate_id, book.whose.id, record.seq, record.receipt)
            for book in self._books.values()
            for record in book.chain.added
            if record.kind == Kind.BALLOT
        ]

    def record(self, act: str, estate_id: int, **fields: Any) -> None:
        """Put the act on an estate's record, as done by whoever acts."""
        self.record_of(self.by, act, estate_id, **fields)

    def record_of(self, actor: int | None, act: str, estate_id: int, **fields: Any) -> None:
        """Put on an estate's record what somebody else did by this, or another one of a batch."""
        self._events.append((estate_id, Event(self.now, actor, act, fields)))

    def tell(self, envelopes: Iterable[Envelope[Letter]]) -> None:
        """Send letters; one whose key was used before is not sent again."""
        self._envelopes += envelopes

    def show_anew(self, proposal_ids: Iterable[int]) -> None:
        """Bring the cards and the door lists of votes up to date."""
        self._stale |= set(proposal_ids)

    def show_matter(self, matter_id: int) -> None:
        """Bring a matter's messages in groups, and the private ones about it, up to date."""
        self._matters.add(matter_id)
        self.refresh(subjects.matter(matter_id))

    def refresh(self, *about: Subject) -> None:
        """Bring the private messages up to date whose buttons are about these."""
        self._subjects |= set(about)

    def moment(self) -> Moment:
        """Return the present moment, to ask a later act what has changed since."""
        return Moment(self._lately.acts, sign_of_others(self.connection))

    def may_have_changed(self, about: Collection[Subject], since: Moment | None) -> bool:
        """Tell whether anybody may have changed something about these since a moment, None if unknown."""
        others = sign_of_others(self.connection)
        if since is None or others is None or since.others != others:
            return True
        return self._lately.changed(about, since.acts)

    @property
    def refreshed(self) -> Collection[Subject]:
        """Return what messages the act has marked are about."""
        return self._subjects

    def ring_after(self, bell: Bell = Bell.ANYTHING) -> None:
        """Have whoever delivers look, because of something other than a letter or a vote shown anew."""
        self.bells.add(bell)

    async def finish(self) -> None:
        """Write everything that was noted, in the act's transaction, and which update led to it.

        So an update that comes again changes nothing, however soon after the act the program died.

        Raises:
            TakenBefore: another process has done something about it meanwhile.
        """
        await at_once(self.connection, self._finish)

    async def _take(self, connection: AsyncConnection, update_id: int) -> None:
        if not await updates.take(connection, update_id, self.now):
            raise TakenBefore()

    async def _finish(self, connection: AsyncConnection) -> None:
        if (update := occasion.present()) and not update.acted:
            await self._take(connection, update.update_id)
        await ledger.store(connection, self._books.values())
        await events.put(connection, self._events)
        await deliveries.put(connection, self._envelopes, self.now)
        if self._envelopes:
            self.bells.add(Bell.LETTERS)
        await changing.change(connection, self._changing())
        if self._stale:
            self.bells.add(Bell.CARDS)
            await postings.mark_stale(connection, self._stale)
            await door_lists.mark_stale(connection, self._stale)
        if self._matters:
            await matter_postings.mark_stale(connection, self._matters)
            self.bells.add(Bell.CARDS)
        if self._subjects:
            if step := occasion.pressed():  # what it asked is being done, not settled by somebody else
                await kept_messages.let_go(connection, step.chat_id, step.message_id, STEPS, self._subjects)
            if await kept_messages.mark(connection, self._subjects, self.now):
                self.bells.add(Bell.MESSAGES)

    def _changing(self) -> set[Subject]:
        """Return of what messages are marked."""
        return self._subjects | {*map(subjects.vote, self._stale), *map(subjects.matter, self._matters)}
