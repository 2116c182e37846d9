"""How each private message with buttons reads when what it is about has changed."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from msgspec import Struct

from bot.actions import letters
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.voting.ballots.letters import BallotCast, BallotShown
from bot.voting.books.letters import AccountWaits, EntryWaits, NoticeObjected, NoticeWaits
from bot.voting.estates.letters import AppointmentRequested
from bot.voting.following_up.letters import Reminder
from bot.voting.households.letters import (
    BindingApproved,
    BindingRequested,
    CodesShown,
    RequestsShown,
    RequestsWait,
    VouchRequested,
)
from bot.voting.letter import Envelope, Letter
from bot.voting.matters.letters import MatterAnswered, MatterRaised
from bot.voting.meetings.letters import (
    MeetingAsked,
    MeetingDoors,
    MeetingShown,
    MeetingToRun,
    MinutesToSign,
    SoundingAsked,
    StandInNews,
    StandInRequested,
)
from bot.voting.objections.letters import ObjectionDecided, ObjectionRaised, ObjectionSecond
from bot.voting.overview.letters import WeeklyDigest
from bot.voting.paper.letters import PaperCheck, PaperCounted
from bot.voting.proposals.letters import (
    CardShown,
    ClosingDetail,
    ConfirmBallot,
    ExtensionQuestion,
    MayHaveFounded,
    ResultShown,
    StepShown,
    TimetableShown,
    VoidRequested,
    VotesShown,
)
from bot.voting.proxies.letters import ProxyHeld, ProxyNews, ProxyRequested
from bot.voting.refusals import Refusal
from bot.voting.rights import Right
from bot.voting.settings.letters import SettingAsked
from bot.voting.shares.letters import (
    DriveShown,
    DriveTold,
    PledgeAsked,
    PledgeCalled,
    PledgeDoors,
    PledgeNews,
    PledgeShown,
)
from handlers.answering import steps, vote_lists
from handlers.answering.desk import Desk
from handlers.ballots import ballot_news, ballot_now, confirm_again, my_ballot, reminded
from handlers.books import account as books_account
from handlers.books import check_notice
from handlers.books import confirm as books_confirm
from handlers.books import object as book_object
from handlers.estates import appointment
from handlers.following_up import timetable
from handlers.households import approve, codes, requests, vouch, welcome
from handlers.matters import news
from handlers.meetings import doors as meeting_doors
from handlers.meetings import letters as meeting_letters
from handlers.meetings import minutes as meeting_minutes
from handlers.meetings import shown as meeting_shown
from handlers.meetings import sounding, stand_in
from handlers.objections import raised, settled
from handlers.overview import digest
from handlers.paper import confirm, object_to_slip
from handlers.proposals import extend, void
from handlers.proxies import letters as proxy_letters
from handlers.results import results
from handlers.settings import founded
from handlers.settings import wish as setting_wish
from handlers.shares import doors as pledge_doors
from handlers.shares import drives
from handlers.shares import pledge as pledges

Read = Callable[[Desk, Envelope[Any], Texts], Awaitable[Outgoing | None]]
"""Puts a letter into words as they are true now; None when only its buttons are to be taken off."""


class Reading(Struct, frozen=True):
    """How messages of a kind read now, to whoever still has the right to read on."""

    right: Right
    read: Read


READINGS: Mapping[type[Letter], Reading] = {
    AccountWaits: Reading(Right.CONFIRM_MONEY, books_account.account_waits_now),
    AppointmentRequested: Reading(Right.INVITE_COMMITTEE, appointment.request_now),
    BallotCast: Reading(Right.VOTE, ballot_news.ballot_cast_now),
    BallotShown: Reading(Right.SEE_RESULT, ballot_now.shown_now),
    BindingApproved: Reading(Right.VOTE, welcome.approved),
    BindingRequested: Reading(Right.APPROVE_BINDING, approve.request_now),
    CardShown: Reading(Right.SEE_RESULT, my_ballot.card_now),
    ClosingDetail: Reading(Right.SEE_DETAIL, ballot_news.closing_detail),
    CodesShown: Reading(Right.ISSUE_CODES, codes.codes_now),
    ConfirmBallot: Reading(Right.VOTE, confirm_again.confirm_now),
    EntryWaits: Reading(Right.CONFIRM_MONEY, books_confirm.entry_waits_now),
    DriveShown: Reading(Right.SEE_PLEDGES, drives.shown_now),
    DriveTold: Reading(Right.SEE_PLEDGES, drives.shown_now),
    ExtensionQuestion: Reading(Right.EXTEND, extend.question_now),
    MatterAnswered: Reading(Right.SEE_MATTERS, news.matter_answered),
    MatterRaised: Reading(Right.SEE_RAISED, news.raised_now),
    NoticeObjected: Reading(Right.SEE_OVERVIEW, book_object.objected),
    NoticeWaits: Reading(Right.CONFIRM_MONEY, check_notice.notice_waits_now),
    MayHaveFounded: Reading(Right.CHANGE_SETTINGS, founded.may_have_founded),
    MeetingAsked: Reading(Right.SEE_MEETING, meeting_letters.asked_now),
    MeetingDoors: Reading(Right.VISIT_DOORS, meeting_doors.doors_now),
    MeetingToRun: Reading(Right.SEE_MEETING, meeting_letters.to_run_now),
    SoundingAsked: Reading(Right.SEE_MEETING, sounding.asked_now),
    MinutesToSign: Reading(Right.SEE_MEETING, meeting_minutes.to_sign_now),
    MeetingShown: Reading(Right.SEE_MEETING, meeting_shown.meeting_now),
    ObjectionDecided: Reading(Right.VOTE, settled.settled_now),
    ObjectionRaised: Reading(Right.SEE_DETAIL, raised.objection_now),
    ObjectionSecond: Reading(Right.SEE_DETAIL, raised.objection_now),
    PaperCheck: Reading(Right.CONFIRM_PAPER, confirm.check_now),
    PaperCounted: Reading(Right.VOTE, object_to_slip.paper_counted),
    PledgeDoors: Reading(Right.VISIT_DOORS, pledge_doors.doors_now),
    PledgeAsked: Reading(Right.PLEDGE, pledges.asked_now),
    PledgeCalled: Reading(Right.PLEDGE, pledges.shown_now),
    PledgeNews: Reading(Right.PLEDGE, pledges.shown_now),
    PledgeShown: Reading(Right.PLEDGE, pledges.shown_now),
    ProxyHeld: Reading(Right.ENTRUST, proxy_letters.held_now),
    ProxyNews: Reading(Right.ENTRUST, proxy_letters.news_now),
    ProxyRequested: Reading(Right.ENTRUST, proxy_letters.request_now),
    Reminder: Reading(Right.VOTE, reminded.reminder_now),
    StandInNews: Reading(Right.SEE_MEETING, stand_in.news_now),
    StandInRequested: Reading(Right.STAND_IN, stand_in.request_now),
    StepShown: Reading(Right.SEE_RESULT, steps.step_now),
    TimetableShown: Reading(Right.SEE_TIMETABLE, timetable.timetable_now),
    VotesShown: Reading(Right.SEE_RESULT, vote_lists.votes_now),
    RequestsShown: Reading(Right.REMOVE_MEMBERS, requests.page_now),
    RequestsWait: Reading(Right.REMOVE_MEMBERS, requests.requests_wait),
    ResultShown: Reading(Right.SEE_RESULT, results.result_now),
    SettingAsked: Reading(Right.CHANGE_SETTINGS, setting_wish.asked_now),
    VoidRequested: Reading(Right.VOID_PROPOSAL, void.request_now),
    VouchRequested: Reading(Right.APPROVE_BINDING, vouch.request_now),
    WeeklyDigest: Reading(Right.SEE_OVERVIEW, digest.digest_now),
}


async def read(desk: Desk, envelope: Envelope[Letter]) -> Outgoing | None:
    """Return how a message reads now; None when there is nothing in it any more for whoever has it."""
    found = READINGS.get(type(envelope.letter))
    if found is None:
        return None
    try:
        reader = await letters.entitled_reader(desk.hall, envelope, found.right)
    except Refusal:
        return None
    return await found.read(desk, envelope, desk.catalogue.of(*reader))
