"""How each kind of letter that the bot writes of its own accord is put into words."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.actions import letters
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.voting.ballots.letters import BallotCast
from bot.voting.books.letters import (
    AccountSettled,
    AccountWaits,
    EntrySettled,
    EntryWaits,
    NoticeObjected,
    NoticeObjectionAnswered,
    NoticePosted,
    NoticeSettled,
    NoticeWaits,
    Receipted,
)
from bot.voting.carrying_out.letters import NoteTold
from bot.voting.checkpoints.letters import (
    CheckpointPosted,
    CountStopped,
    LedgerRewritten,
    ReceiptsMissing,
    RecordPosted,
    RecordRewritten,
)
from bot.voting.estates.letters import (
    AppointmentDecided,
    AppointmentRequested,
    CommitteeChanged,
    GroupInTrouble,
    GroupWell,
    LeadJoined,
    LeadRemoved,
)
from bot.voting.following_up.letters import CommitteeNotice, GroupNotice, Reminder
from bot.voting.households.letters import (
    BindingApproved,
    BindingDecided,
    BindingRefused,
    BindingRequested,
    CodeTaken,
    HouseholdSold,
    MemberJoined,
    MemberRemoved,
    RegisterImported,
    Removed,
    RequestsWait,
    SlipsPrinted,
    Vouched,
    VouchRequested,
)
from bot.voting.letter import Envelope, Letter
from bot.voting.matters.letters import MatterAnswered, MatterRaised
from bot.voting.meetings.letters import (
    AdditionTold,
    MeetingAsked,
    MeetingCalled,
    MeetingCalledOff,
    MeetingDoors,
    MeetingToRun,
    MinutesPhotos,
    MinutesTold,
    MinutesToSign,
    SoundingAsked,
    StandInNews,
    StandInRequested,
)
from bot.voting.objections.letters import (
    ObjectionDecided,
    ObjectionRaised,
    ObjectionRefused,
    ObjectionSecond,
)
from bot.voting.overview.letters import WeeklyDigest
from bot.voting.paper.letters import PaperCheck, PaperChecked, PaperCounted, PaperLapsed
from bot.voting.proposals.letters import (
    Amended,
    ClosingDetail,
    ConfirmBallot,
    Decided,
    Extended,
    ExtensionQuestion,
    GivenUp,
    MayHaveFounded,
    Opened,
    Preliminary,
    VoidRequested,
    VoidSettled,
)
from bot.voting.proxies.letters import ProxiesEnded, ProxyNews, ProxyRequested
from bot.voting.settings.letters import SettingAsked, SettingDecided
from bot.voting.shares.letters import DriveTold, PledgeAsked, PledgeCalled, PledgeDoors, PledgeNews
from handlers.answering.desk import Desk
from handlers.ballots import ballot_news, confirm_again
from handlers.books import account as books_account
from handlers.books import check_notice
from handlers.books import confirm as books_confirm
from handlers.books import notice as books_notice
from handlers.books import object as book_object
from handlers.carrying_out import told
from handlers.estates import appointment, become_lead, committee_news, group_trouble
from handlers.following_up import reminder_letters
from handlers.households import approve, oversight, removal, requests, sale, vouch, welcome
from handlers.matters import news
from handlers.meetings import doors as meeting_doors
from handlers.meetings import letters as meeting_letters
from handlers.meetings import minutes as meeting_minutes
from handlers.meetings import photos, published, sounding, stand_in
from handlers.objections import raised, settled
from handlers.overview import digest
from handlers.paper import confirm as paper_confirm
from handlers.paper import object_to_slip
from handlers.proposals import extend, void
from handlers.proxies import letters as proxy_letters
from handlers.results import announcements, checkpoints
from handlers.settings import founded
from handlers.settings import wish as setting_wish
from handlers.shares import doors, drives
from handlers.shares import pledge as pledges

COMPOSERS: dict[type[Letter], Callable[[Desk, Envelope[Any], Texts], Awaitable[Outgoing | None]]] = {
    AccountSettled: books_account.account_settled,
    AccountWaits: books_account.account_waits,
    Amended: announcements.amended,
    AppointmentDecided: appointment.decided,
    AppointmentRequested: appointment.request,
    BallotCast: ballot_news.ballot_cast,
    BindingApproved: welcome.approved,
    BindingDecided: oversight.binding_decided,
    BindingRefused: welcome.refused,
    BindingRequested: approve.binding_request,
    CheckpointPosted: checkpoints.posted,
    ClosingDetail: ballot_news.closing_detail,
    CodeTaken: oversight.code_taken,
    CommitteeChanged: committee_news.committee_changed,
    CommitteeNotice: reminder_letters.committee_notice,
    ConfirmBallot: confirm_again.confirm_ballot,
    CountStopped: checkpoints.count_stopped,
    HouseholdSold: sale.household_sold,
    LeadJoined: become_lead.lead_joined,
    LeadRemoved: become_lead.lead_removed,
    LedgerRewritten: checkpoints.rewritten,
    MatterAnswered: news.matter_answered,
    MatterRaised: news.matter_raised,
    AdditionTold: published.added,
    MinutesPhotos: photos.sent,
    MinutesTold: published.told,
    MinutesToSign: meeting_minutes.to_sign,
    SoundingAsked: sounding.asked,
    MeetingAsked: meeting_letters.asked,
    MeetingCalled: meeting_letters.called,
    MeetingCalledOff: meeting_letters.called_off,
    MeetingDoors: meeting_doors.door_list,
    MeetingToRun: meeting_letters.to_run,
    MemberJoined: approve.member_joined,
    MemberRemoved: removal.member_removed,
    NoteTold: told.note_told,
    NoticePosted: books_notice.notice_posted,
    NoticeObjected: book_object.objected,
    NoticeObjectionAnswered: book_object.answered,
    NoticeSettled: check_notice.notice_settled,
    NoticeWaits: check_notice.notice_waits,
    Decided: announcements.outcome,
    Extended: announcements.extended,
    EntrySettled: books_confirm.entry_settled,
    EntryWaits: books_confirm.entry_waits,
    DriveTold: drives.told,
    ExtensionQuestion: extend.extension_question,
    GivenUp: announcements.withdrawn,
    GroupInTrouble: group_trouble.in_trouble,
    GroupNotice: reminder_letters.group_notice,
    GroupWell: group_trouble.well,
    ObjectionDecided: settled.settled,
    ObjectionRaised: raised.objection_letter,
    ObjectionRefused: settled.refused,
    ObjectionSecond: raised.second,
    Opened: announcements.opened,
    PaperCheck: paper_confirm.paper_check,
    PaperChecked: paper_confirm.paper_checked,
    PaperCounted: object_to_slip.paper_counted,
    PaperLapsed: paper_confirm.paper_lapsed,
    PledgeAsked: pledges.asked,
    PledgeCalled: pledges.shown_now,
    PledgeDoors: doors.door_list,
    PledgeNews: pledges.shown_now,
    MayHaveFounded: founded.may_have_founded,
    Preliminary: announcements.preliminary,
    ProxiesEnded: proxy_letters.ended,
    ProxyNews: proxy_letters.news,
    ProxyRequested: proxy_letters.request,
    Receipted: books_confirm.receipted,
    RecordPosted: checkpoints.record_posted,
    RecordRewritten: checkpoints.record_rewritten,
    RegisterImported: oversight.register_imported,
    ReceiptsMissing: checkpoints.receipts_missing,
    Removed: removal.removed,
    RequestsWait: requests.requests_wait,
    Reminder: reminder_letters.reminder,
    SettingAsked: setting_wish.asked,
    SettingDecided: setting_wish.decided,
    SlipsPrinted: oversight.slips_printed,
    StandInNews: stand_in.news,
    StandInRequested: stand_in.request,
    VoidRequested: void.void_request,
    VoidSettled: void.void_settled,
    Vouched: vouch.vouched,
    VouchRequested: vouch.vouch_request,
    WeeklyDigest: digest.weekly_digest,
}


async def compose(desk: Desk, envelope: Envelope[Letter]) -> Outgoing | None:
    """Put a letter into words, in the language of the person or the estate it goes to.

    None means that it is overtaken by what happened since it was written.
    """
    reader = await letters.reader_of(desk.hall, envelope)
    return await in_words(desk, envelope, desk.catalogue.of(*reader))


async def in_words(desk: Desk, envelope: Envelope[Letter], texts: Texts) -> Outgoing | None:
    """Put a letter into the words of a language; None as ``compose`` says.

    Raises:
        KeyError: nobody can put such a letter into words.
    """
    return await COMPOSERS[type(envelope.letter)](desk, envelope, texts)
