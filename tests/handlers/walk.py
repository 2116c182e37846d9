"""One estate walked through everything that makes the bot write; each letter is read at once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any, TypeVar

from msgspec.structs import replace
from sqlalchemy import update

from bot.actions.ballots.cast import cast
from bot.actions.books import accounts, notices, objecting
from bot.actions.books import confirming as book_confirming
from bot.actions.carrying_out import telling
from bot.actions.checkpoints import checkpoints
from bot.actions.estates import appointments, committee, group_troubles, groups, leads, offices
from bot.actions.following_up import follow_up
from bot.actions.households import bind, codes, homes, import_register, removal, vouching
from bot.actions.households.settle_request import settle as settle_request
from bot.actions.matters import settling as matter_settling
from bot.actions.meetings import asking as meeting_asking
from bot.actions.meetings import (
    calling_off,
    minutes,
    replying,
    running,
    signing,
    sounding,
    stand_in_answering,
    stand_in_asking,
    stand_in_ending,
    writing,
)
from bot.actions.objections import raising, settling, to_a_slip, wishes
from bot.actions.overview import digest
from bot.actions.paper import slips
from bot.actions.proposals import extend, withdraw
from bot.actions.proposals.stages import run_due
from bot.actions.proxies import on_paper, proxies
from bot.actions.results.restored import tell_of_missing
from bot.actions.settings import settling as setting
from bot.actions.shares import asking, deciding, pledging
from bot.voting.ballots.ballot import Receipt, Tap
from bot.voting.books.entry import EntryKind
from bot.voting.carrying_out.course import NoteKind
from bot.voting.counting.choice import Choice
from bot.voting.counting.rule import OBJECTION
from bot.voting.estates.body import Body
from bot.voting.estates.estate import Office
from bot.voting.estates.group_trouble import GroupTrouble
from bot.voting.households.household import Household, Member, Role
from bot.voting.households.part import Part
from bot.voting.letter import Envelope, Letter
from bot.voting.matters.states import MatterState
from bot.voting.meetings.meeting import Meeting
from bot.voting.meetings.minutes import LineKind
from bot.voting.meetings.replies import Reply
from bot.voting.objections.objection import Decision, ObjectionKind
from bot.voting.paper.confirmation import Confirmation
from bot.voting.paper.paper import SignedSlip
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import read_step
from bot.voting.proxies.proxy import Proxy, Wish
from bot.voting.refusals import LaterVotePrevails, StillNew
from bot.voting.settings.settings import Setting
from bot.voting.shares.cost_table import EQUAL
from bot.voting.shares.costs import Costs
from storage import deliveries, setting_wishes, tables
from storage.deliveries import DeliveryState
from storage.estates import estates
from storage.journal import Given, Journal
from storage.matters import matters
from storage.proposals import proposals
from tests.actions.answers import answer_of, answers
from tests.actions.books.kept import named, written
from tests.actions.home import ATTEMPTS, COMMITTEE, VALID, Home
from tests.actions.matters.talks import raised
from tests.actions.meetings.called import called
from tests.actions.plans import plans_for
from tests.actions.usual import USUAL
from tests.actions.votes import GROUP, amends, opens
from tests.voting.registers import household, register

COLLEAGUE, THIRD, FOURTH, AUDITOR, LEAD, FRIEND = range(901, 907)
OWNER, WIFE, TENANT, STRANGER = range(1, 5)
NEIGHBOUR, SON = 11, 12
SILENT, INTRUDER = 21, 22

BEFORE = register(
    *(
        household(room, owner=owner)
        for room, owner in (("101", "丁"), ("102", "柯"), ("103", "孙"), ("104", "吕"))
    )
)
AFTER = register(
    *(
        household(room, owner=owner)
        for room, owner in (("101", "吴"), ("102", "柯"), ("103", "孙"), ("104", "吕"))
    )
)
STEPS = (read_step("opening private group committee"),)
NEVER = QuietHours(time(0), time(0))
MOST_PROXIES = 3

Done = TypeVar("Done")
Read = Callable[[Envelope[Letter]], Awaitable[None]]


@dataclass
class Walk:
    """The walk; ``read`` is handed each letter before the next act, while it is true."""

    here: Home
    read: Read
    homes: dict[str, Household] = field(default_factory=dict)
    presses: int = 0

    async def does(self, act: Awaitable[Done]) -> Done:
        """Let somebody act, and have read what was written because of it."""
        done = await act
        await self.mail_is_read()
        return done

    async def mail_is_read(self) -> None:
        """Have everything read that is due, and what waited for that."""
        while await self._delivers():
            pass

    async def _delivers(self) -> bool:
        """Read what is due, and say that it was sent: some letters wait for others."""
        hall = self.here.hall
        async with hall.act() as act:
            due = await deliveries.claim(act.connection, act.now, 99)
        for delivery in due:
            await self.read(delivery.envelope)
        async with hall.act() as act:
            ids = [delivery.id for delivery in due]
            await deliveries.settle(act.connection, ids, DeliveryState.SENT, act.now)
        return bool(due)

    async def begins(self) -> None:
        """Import a register, and let people meet the bot."""
        people = (COLLEAGUE, THIRD, FOURTH, AUDITOR, LEAD, FRIEND)
        await self.here.meets(*people, OWNER, WIFE, TENANT, STRANGER, NEIGHBOUR, SON, SILENT, INTRUDER)
        await self._imports(BEFORE)
        await self.does(codes.slips(self.here.hall, self.here.estate.id, VALID))
        for room in ("101", "102", "103", "104"):
            self.homes[room] = (await self.here.slip(f"1-{room}")).household

    async def _imports(self, what: Any) -> None:
        hall = self.here.hall
        preview = await import_register.preview(hall, self.here.estate.id, "名册.csv", what, COMMITTEE)
        assert preview.import_id is not None
        await self.does(import_register.confirm(hall, preview.import_id, COMMITTEE))

    async def committee_changes(self) -> None:
        """Let members and an auditor join, agree and refuse, and leave."""
        hall, name = self.here.hall, self.here.estate.name
        for user_id in (COLLEAGUE, THIRD, FOURTH, FRIEND):
            link = await offices.invite(hall, name, Office.COMMITTEE, VALID)
            await self.does(committee.join(hall, user_id, link.token))
        for agree in (True, False):
            where = self.here.estate.id, Office.COMMITTEE
            await self.does(appointments.invite(hall, COMMITTEE, *where, VALID))
            await self.does(appointments.decide(hall, COLLEAGUE, 1 if agree else 2, agree, VALID))
            value = "2200-0800" if agree else "2300-0700"
            await self.does(setting.settle(hall, COMMITTEE, self.here.estate.id, Setting.QUIET, value, USUAL))
            await self.does(setting.decide(hall, COLLEAGUE, 1 if agree else 2, agree, USUAL))
        link = await offices.invite(hall, name, Office.AUDITOR, VALID)
        await self.does(committee.join(hall, AUDITOR, link.token))
        for user_id in (FRIEND, AUDITOR):
            await self.does(committee.dismiss(hall, name, user_id))

    async def books_are_kept(self) -> None:
        """Let an account be named, and money of a household be entered, sent back, confirmed, reversed."""
        hall = self.here.hall
        link = await offices.invite(hall, self.here.estate.name, Office.TREASURER, VALID)
        await self.does(committee.join(hall, LEAD, link.token))
        for agree in (False, True):
            account = await self.does(named(self.here))
            await self.does(accounts.settle(hall, COLLEAGUE, account.id, agree))
        kind, room = EntryKind.CONTRIBUTION, {"party": "1-101", "room": "1-101"}
        for agree in (False, True):
            entry = await self.does(written(self.here, account, "10", kind, by=LEAD, **room))
            await self.does(book_confirming.settle(hall, COLLEAGUE, entry.id, agree))
        await book_confirming.begin_reversal(hall, LEAD, entry.id)
        back = await self.does(book_confirming.reverse(hall, await answer_of(hall, LEAD), "记错了"))
        await self.does(book_confirming.settle(hall, COLLEAGUE, back.id, agree=True))

    async def income_and_spending_are_posted(self) -> None:
        """Let a notice be drawn up twice: sent back, then posted."""
        hall, last = self.here.hall, self.here.hall.now.date()
        self.here.clock.advance(timedelta(days=1))
        for agree in (False, True):
            notice = await self.does(notices.draw(hall, LEAD, 2, last))
            await self.does(notices.settle(hall, COLLEAGUE, notice.id, agree))
        await objecting.ask(hall, NEIGHBOUR, notice.id)
        objected = await self.does(objecting.raise_(hall, await answer_of(hall, NEIGHBOUR), "少了一笔"))
        await objecting.ask_answer(hall, COMMITTEE, objected.id)
        await self.does(objecting.answered(hall, await answer_of(hall, COMMITTEE), "下个月才到账"))

    async def matters_are_raised(self) -> None:
        """Let residents raise matters: one is taken up, one merged into it, one declined."""
        hall = self.here.hall
        first, like, third = [await self.does(raised(self.here, OWNER)) for _ in range(3)]
        await self.does(matter_settling.move(hall, COMMITTEE, first.id, MatterState.TAKEN_UP))
        await self.does(matter_settling.merge(hall, COMMITTEE, like.id, first.id))
        await matter_settling.ask_reason(hall, COMMITTEE, third.id, MatterState.DECLINED)
        await self.does(matter_settling.give_reason(hall, await answer_of(hall, COMMITTEE), "去年已修"))

    async def lead_comes_goes_and_comes_again(self) -> None:
        """Let somebody look after a building, with a pause."""
        await self._lead_comes()
        led = await leads.led_by(self.here.hall, LEAD)
        await self.does(leads.remove(self.here.hall, COMMITTEE, led[0].id))
        await self._lead_comes()

    async def _lead_comes(self) -> None:
        _, link = await leads.invite(self.here.hall, COMMITTEE, self.here.estate.id, Part("1"), VALID)
        await self.does(leads.accept(self.here.hall, LEAD, link.token))

    async def group_is_in_trouble(self) -> None:
        """Let the bot meet every trouble in the group, and have it mended."""
        await groups.link(self.here.hall, COMMITTEE, self.here.estate.id, GROUP, None, "业主群")
        for trouble in GroupTrouble:
            await self.does(group_troubles.arose(self.here.hall, GROUP, trouble))
        await self.does(group_troubles.over(self.here.hall, GROUP, list(GroupTrouble)))

    async def people_move_in(self) -> None:
        """Let people be bound, be let in and refused, and one be removed."""
        for room, first in (("101", OWNER), ("102", NEIGHBOUR), ("103", SILENT)):
            await self._binds(first, room, Role.OWNER)
        for room, next_one in (("101", WIFE), ("102", SON), ("103", INTRUDER)):
            await self._is_let_in(next_one, room, Role.FAMILY, approve=True)
        await self._is_let_in(TENANT, "101", Role.TENANT, approve=True)
        await self._is_let_in(STRANGER, "101", Role.TENANT, approve=False)

    async def _binds(self, user_id: int, room: str, role: Role) -> Member:
        slip = await self.here.slip(f"1-{room}")
        return await self.does(bind.bind(self.here.hall, user_id, slip.code, role, ATTEMPTS))

    async def _is_let_in(self, user_id: int, room: str, role: Role, *, approve: bool) -> None:
        member = await self._binds(user_id, room, role)
        await self.does(settle_request(self.here.hall, COLLEAGUE, member.id, approve))

    async def vote_opens(self) -> Proposal:
        """Announce a vote, let it open, and ask the silent."""
        notice = {"notice_days": 3, "extension_days": 7, "objection_days": 7, "timetable": STEPS}
        closes_at = self.here.clock.now() + timedelta(days=20)
        proposal = await self.does(opens(self.here, closes_at=closes_at, **notice))
        self.here.clock.advance_to(proposal.opened_at + timedelta(seconds=1))
        await self.does(run_due(self.here.hall))
        await self.does(follow_up.run_due(self.here.hall, NEVER))
        return proposal

    async def intruder_goes(self, proposal: Proposal) -> None:
        """Remove somebody whose ballot stands."""
        await self.press(INTRUDER, proposal, Choice.FOR)
        bound = await removal.bound_to(self.here.hall, COMMITTEE, self.homes["103"])
        [member] = [each for each in bound if each.user_id == INTRUDER]
        await self.does(removal.remove(self.here.hall, COMMITTEE, member.id, VALID))
        await self.press(SILENT, proposal, None)

    async def press(self, user_id: int, proposal: Proposal, choice: Choice | None) -> None:
        """Let somebody press a button of a vote."""
        self.presses += 1
        tap = Tap(f"press:{self.presses}", user_id, proposal.id, choice, version=proposal.version)
        [answer] = await self.does(cast(self.here.hall, [tap]))
        assert isinstance(answer, Receipt), answer

    async def newcomer_is_vouched_for(self, proposal: Proposal) -> None:
        """Let somebody who is new ask to change what another one of the household has voted."""
        await self.press(OWNER, proposal, Choice.FOR)
        tap = Tap("press:new", WIFE, proposal.id, Choice.AGAINST, version=proposal.version)
        careful = replace(self.here.hall, fresh_for=timedelta(days=365))
        [refusal] = await self.does(cast(careful, [tap]))
        assert isinstance(refusal, StillNew)
        [place] = await homes.mine(careful, WIFE)
        await self.does(vouching.vouch(careful, THIRD, place.member.id))

    async def household_answers(self, proposal: Proposal) -> None:
        """Let a household vote, change its mind, and take its ballot back."""
        for choice in (Choice.FOR, Choice.AGAINST, None):
            await self.press(OWNER, proposal, choice)

    async def entrusts(self, proposal: Proposal, instruction: Choice | None = None) -> Proxy:
        """Ask the neighbours to vote for the owner's household."""
        wish = Wish(proposal.id, self.homes["101"].id, self.homes["102"].id, instruction)
        return await self.does(proxies.ask(self.here.hall, OWNER, wish, MOST_PROXIES))

    async def accepts(self, proxy: Proxy) -> None:
        """Accept for the neighbours."""
        await self.does(proxies.accept(self.here.hall, NEIGHBOUR, proxy.id, MOST_PROXIES))

    async def neighbours_vote_for_each_other(self, proposal: Proposal) -> None:
        """Let a proxy be refused, used, overridden and revoked, one with an instruction, one on paper."""
        hall = self.here.hall
        await self.does(proxies.refuse(hall, NEIGHBOUR, (await self.entrusts(proposal)).id))
        free = await self.entrusts(proposal)
        await self.accepts(free)
        await self.does(proxies.vote(hall, NEIGHBOUR, free.id, Choice.FOR, "press:proxy"))
        await self.press(OWNER, proposal, Choice.AGAINST)
        await self.press(OWNER, proposal, None)
        await self.does(proxies.revoke(hall, OWNER, free.id))
        instructed = await self.entrusts(proposal, Choice.FOR)
        await self.accepts(instructed)
        await self.does(proxies.revoke(hall, OWNER, instructed.id))
        signed = Wish(proposal.id, self.homes["101"].id, self.homes["102"].id, None)
        await self.does(on_paper.enter_paper(hall, COMMITTEE, signed, "photo", MOST_PROXIES))

    async def _enters_slip(self, proposal: Proposal, room: str = "103") -> int:
        signed = SignedSlip(proposal.id, self.homes[room].id, Choice.AGAINST, "photo")
        entered = await self.does(slips.enter(self.here.hall, COMMITTEE, signed, Confirmation.COMMITTEE))
        return entered.entry.id

    async def slips_are_checked(self, proposal: Proposal) -> int:
        """Refuse one, let a later vote in the chat overrule another, confirm the last one, and return it."""
        hall = self.here.hall
        await self.does(slips.check(hall, COLLEAGUE, await self._enters_slip(proposal), confirm=False))
        overruled = await self._enters_slip(proposal)
        self.here.clock.advance(timedelta(minutes=1))
        await self.press(SILENT, proposal, Choice.FOR)
        try:
            await self.does(slips.check(hall, COLLEAGUE, overruled, confirm=True))
        except LaterVotePrevails:
            await self.mail_is_read()
        await self.press(SILENT, proposal, None)
        self.here.clock.advance(timedelta(minutes=1))
        confirmed = await self._enters_slip(proposal)
        await self.does(slips.check(hall, COLLEAGUE, confirmed, confirm=True))
        return confirmed

    async def household_objects(self, proposal: Proposal, slip_id: int) -> None:
        """Let a ballot be declared void by two at the second try, and another objection be dismissed."""
        hall, needed = self.here.hall, Confirmation.COMMITTEE
        await self.does(to_a_slip.object_to(hall, SILENT, slip_id))
        for agree in (False, True):
            answer = await answers(hall, THIRD, settling.REASON)
            await self.does(settling.settle(hall, answer, 1, Decision.BALLOT_VOID, "签名不符", needed))
            await self.does(settling.confirm(hall, FOURTH, 1, agree))
        wish = wishes.Wish(proposal.id, ObjectionKind.OTHER, None)
        await self.does(raising.object_to(hall, OWNER, wish, "未张贴公告"))
        answer = await answers(hall, THIRD, settling.REASON)
        await self.does(settling.settle(hall, answer, 2, Decision.DISMISSED, "已张贴", needed))

    async def vote_is_amended(self, proposal: Proposal) -> Proposal:
        """Change a vote in substance while a ballot stands, a proxy lives, and slips wait and count."""
        await self.press(NEIGHBOUR, proposal, Choice.FOR)
        nobodys = await self._enters_slip(proposal, "104")
        await self.does(slips.check(self.here.hall, COLLEAGUE, nobodys, confirm=True))
        await self._enters_slip(proposal)
        await self.does(amends(self.here.hall, proposal.id, {Question.COST: "40000"}))
        return await self.found(proposal)

    async def vote_is_extended_and_ends(self, proposal: Proposal) -> None:
        """Put the deadline off as too few have answered; then close, and make the result final."""
        hall, clock, second = self.here.hall, self.here.clock, timedelta(seconds=1)
        clock.advance_to(proposal.closes_at - timedelta(hours=24) + second)
        await self.does(run_due(hall))
        await self.does(extend.extend(hall, COMMITTEE, proposal.id))
        clock.advance_to((await self.found(proposal)).closes_at + second)
        await self.does(run_due(hall))
        clock.advance(timedelta(days=7))
        await self.does(run_due(hall))

    async def found(self, proposal: Proposal) -> Proposal:
        """Return a vote as it stands now."""
        async with self.here.hall.read() as connection:
            return (await proposals.by_id(connection, [proposal.id]))[proposal.id]

    async def home_is_sold(self) -> None:
        """Sell the owner's home while a vote runs; then declare the vote void at the second try."""
        hall, second = self.here.hall, Confirmation.COMMITTEE
        proposal = await self.does(opens(self.here, title="更换大门", objection_days=7))
        await self.accepts(await self.entrusts(proposal))
        await self._imports(AFTER)
        self.here.clock.advance_to(proposal.closes_at + timedelta(seconds=1))
        await self.does(run_due(hall))
        for request_id, agree in ((1, False), (2, True)):
            answer = await answers(hall, COMMITTEE, "withdraw-reason")
            await self.does(withdraw.give_up(hall, answer, proposal.id, "程序有误", second))
            await self.does(withdraw.settle(hall, COLLEAGUE, request_id, agree))

    async def vote_is_withdrawn(self) -> None:
        """Withdraw a vote before it is counted."""
        proposal = await self.does(opens(self.here, title="粉刷外墙"))
        answer = await answers(self.here.hall, COMMITTEE, "withdraw-reason")
        await self.does(withdraw.give_up(self.here.hall, answer, proposal.id, "重新报价", Confirmation.NONE))

    async def group_is_founded(self) -> Proposal:
        """Let a preparatory group found another that leads the estate, and then be called by its name."""
        hall, estate_id = self.here.hall, self.here.estate.id
        async with hall.database.write() as connection:
            estate = await estates.get(connection, estate_id)
            await setting_wishes.settle(connection, estate, Setting.BODY, Body.PREPARATORY)
        changes: Any = {"rule_key": OBJECTION.key, "title": "成立自治小组", "cost": None}
        proposal = await self.does(opens(self.here, **changes))
        self.here.clock.advance_to(proposal.closes_at + timedelta(seconds=1))
        await self.does(run_due(hall))
        await self.does(setting.settle(hall, COMMITTEE, estate_id, Setting.BODY, Body.GROUP, USUAL))
        await self.does(setting.decide(hall, COLLEAGUE, 3, True, USUAL))
        return proposal

    async def decision_is_carried_out(self) -> None:
        """Adopt something, tell the committee on Monday that it waits, and say that it is done."""
        hall, clock = self.here.hall, self.here.clock
        proposal = await self.group_is_founded()
        for _ in range(2):
            await self.does(digest.send_due(hall, NEVER))
            clock.advance(timedelta(days=7))
        await telling.begin(hall, COMMITTEE, proposal.id, NoteKind.DONE)
        draft = await telling.write(hall, await answer_of(hall, COMMITTEE), "自治小组已经成立。")
        answer = await answer_of(hall, COMMITTEE)
        await self.does(telling.tell(hall, answer, proposal.id, draft.seal))

    async def pledges_do_not_suffice(self) -> None:
        """Ask everybody to pledge by the timetable; one does, the date passes, and all are released."""
        hall, clock = self.here.hall, self.here.clock
        matter = await plans_for(hall, self.here.estate.id, COMMITTEE, Costs(EQUAL), 40_000_00)
        until = clock.now() + timedelta(days=7)
        steps = (read_step("opening private lead"),)
        view = await self.does(deciding.begin(hall, COMMITTEE, matter.id, 1, until, steps))
        await self.does(asking.run_due(hall, NEVER))
        drive_id, home = view.drive.id, self.homes["102"].id
        await self.does(pledging.pledge(hall, NEIGHBOUR, drive_id, home, 10_000_00))
        clock.advance_to(until + timedelta(seconds=1))
        await self.does(asking.run_due(hall, NEVER))
        await self.does(deciding.release(hall, COMMITTEE, drive_id))

    async def meetings_are_called(self) -> None:
        """Call one meeting off; hold another with a sounding, publish its minutes and add to them."""
        hall, matter = self.here.hall, await self.does(raised(self.here, OWNER))
        await self.does(matter_settling.move(hall, COMMITTEE, matter.id, MatterState.TAKEN_UP))
        meeting = await self.does(called(hall, matter, COMMITTEE, COLLEAGUE))
        await calling_off.may_call_off(hall, COMMITTEE, meeting.id)  # asks why
        await self.does(calling_off.call_off(hall, await answer_of(hall, COMMITTEE), "改期"))
        meeting = await self.does(called(hall, matter, COMMITTEE, COLLEAGUE))
        await self._invited_answer(meeting)
        self.here.clock.advance_to(meeting.terms.at)
        await self.does(running.begin(hall, COMMITTEE, meeting.id))
        await sounding.ask(hall, COMMITTEE, meeting.id)
        await self.does(sounding.begin(hall, await answer_of(hall, COMMITTEE), "每户出八千元，行吗"))
        await self._puts_down(meeting, LineKind.CONCLUSION, "选甲公司的方案")
        await self._puts_down(meeting, LineKind.ATTACHMENT, "漏油的地方", "photo")
        await self.does(running.end(hall, COMMITTEE, meeting.id))
        for signer in (COLLEAGUE, COMMITTEE):
            seen = (await minutes.seen(hall, signer, meeting.id)).seal
            await self.does(signing.sign(hall, signer, meeting.id, seen))
        await self._puts_down(meeting, LineKind.ADDITION, "质保应为五年")

    async def _invited_answer(self, meeting: Meeting) -> None:
        """Ask the invited by the timetable; let standing in be refused, taken back, and needed no more."""
        hall, steps = self.here.hall, (read_step("opening private lead committee"),)
        await self.does(meeting_asking.run_due(hall, NEVER, steps))
        await self.does(stand_in_answering.refuse(hall, NEIGHBOUR, await self._asks_to_stand_in(meeting)))
        stand_in_id = await self._asks_to_stand_in(meeting)
        await self.does(stand_in_answering.accept(hall, NEIGHBOUR, stand_in_id, MOST_PROXIES))
        await self.does(stand_in_ending.revoke(hall, OWNER, stand_in_id))
        await self._asks_to_stand_in(meeting)
        home = self.homes["101"].id
        await self.does(replying.reply(hall, OWNER, meeting.id, home, Reply.COMING))

    async def _asks_to_stand_in(self, meeting: Meeting) -> int:
        parties = self.homes["101"].id, self.homes["102"].id
        asked = stand_in_asking.ask(self.here.hall, OWNER, meeting.id, *parties, MOST_PROXIES)
        return (await self.does(asked)).id

    async def _puts_down(self, meeting: Meeting, kind: LineKind, text: str, photo: str | None = None) -> None:
        await writing.ask(self.here.hall, COLLEAGUE, meeting.id, kind)
        answer = await answer_of(self.here.hall, COLLEAGUE)
        await self.does(writing.write(self.here.hall, answer, "", text, photo))

    async def matters_come_to_their_end(self) -> None:
        """Let the committee drop whatever is still under way."""
        hall = self.here.hall
        async with hall.read() as connection:
            left = await matters.under_way(connection, self.here.estate.id)
        for matter in left:
            await matter_settling.ask_reason(hall, COMMITTEE, matter.id, MatterState.DROPPED)
            await self.does(matter_settling.give_reason(hall, await answer_of(hall, COMMITTEE), "不再需要"))

    async def record_is_tampered_with(self) -> None:
        """Change the record of a vote after it was posted; then let its deadline come."""
        proposal = await self.does(opens(self.here, title="更换路灯"))
        async with self.here.hall.database.write() as connection:
            await connection.execute(update(tables.postings).values(message_id=1))
        await self.does(checkpoints.post_due(self.here.hall))
        async with self.here.hall.database.write() as connection:
            of_it = (tables.ledger.c.owner == "proposal") & (tables.ledger.c.owner_id == proposal.id)
            await connection.execute(update(tables.ledger).where(of_it).values(hash="0" * 64))
        self.here.clock.advance_to(proposal.closes_at)
        await self.does(run_due(self.here.hall))

    async def record_of_a_matter_is_tampered_with(self) -> None:
        """Change the record of a matter after it was posted."""
        hall, matter = self.here.hall, await self.does(raised(self.here, COMMITTEE))
        await matter_settling.move(hall, COMMITTEE, matter.id, MatterState.TAKEN_UP)
        self.here.clock.advance(timedelta(days=1))
        await self.does(checkpoints.post_due(hall))
        async with hall.database.write() as connection:
            of_it = (tables.ledger.c.owner == "matter") & (tables.ledger.c.owner_id == matter.id)
            await connection.execute(update(tables.ledger).where(of_it).values(hash="0" * 64))
        await matter_settling.move(hall, COMMITTEE, matter.id, MatterState.DELIBERATED)
        self.here.clock.advance(timedelta(days=1))
        await self.does(checkpoints.post_due(hall))

    async def older_copy_is_put_back(self) -> None:
        """Have a receipt noted that is on record no more."""
        hall = self.here.hall
        file = hall.database.file
        assert file
        journal = Journal(file)
        journal.note([Given(self.here.estate.id, 1, 9999, "7K3M-Q0ZD-1V8C")])
        await self.does(tell_of_missing(replace(hall, journal=journal)))

    async def all_of_it(self) -> None:
        """Walk from the first member to the last vote."""
        await self.begins()
        await self.committee_changes()
        await self.lead_comes_goes_and_comes_again()
        await self.group_is_in_trouble()
        await self.people_move_in()
        await self.books_are_kept()
        await self.income_and_spending_are_posted()
        await self.matters_are_raised()
        await self.meetings_are_called()
        proposal = await self.vote_opens()
        await self.intruder_goes(proposal)
        await self.newcomer_is_vouched_for(proposal)
        await self.household_answers(proposal)
        await self.neighbours_vote_for_each_other(proposal)
        await self.household_objects(proposal, await self.slips_are_checked(proposal))
        await self.vote_is_extended_and_ends(await self.vote_is_amended(proposal))
        await self.home_is_sold()
        await self.vote_is_withdrawn()
        await self.decision_is_carried_out()
        await self.pledges_do_not_suffice()
        await self.record_of_a_matter_is_tampered_with()
        await self.matters_come_to_their_end()
        await self.income_and_spending_are_posted()
        await self.record_is_tampered_with()
        await self.older_copy_is_put_back()
