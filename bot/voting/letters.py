"""The one table of letters that the bot writes of its own accord."""

from collections.abc import Mapping
from typing import Any

from bot.voting.ballots.letters import BallotCast, BallotShown
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
    CodesShown,
    CodeTaken,
    HouseholdSold,
    MemberJoined,
    MemberRemoved,
    RegisterImported,
    Removed,
    RequestsShown,
    RequestsWait,
    SlipsPrinted,
    Vouched,
    VouchRequested,
)
from bot.voting.letter import Letter, Unreadable
from bot.voting.matters.letters import MatterAnswered, MatterRaised
from bot.voting.meetings.letters import (
    AdditionTold,
    MeetingAsked,
    MeetingCalled,
    MeetingCalledOff,
    MeetingDoors,
    MeetingShown,
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
    CardShown,
    ClosingDetail,
    ConfirmBallot,
    Decided,
    Extended,
    ExtensionQuestion,
    GivenUp,
    MayHaveFounded,
    Opened,
    Preliminary,
    ResultShown,
    StepShown,
    TimetableShown,
    VoidRequested,
    VoidSettled,
    VotesShown,
)
from bot.voting.proxies.letters import ProxiesEnded, ProxyHeld, ProxyNews, ProxyRequested
from bot.voting.settings.letters import SettingAsked, SettingDecided
from bot.voting.shares.letters import (
    DriveShown,
    DriveTold,
    PledgeAsked,
    PledgeCalled,
    PledgeDoors,
    PledgeNews,
    PledgeShown,
)

KINDS: Mapping[str, type[Letter]] = {
    kind.KIND: kind
    for kind in (
        AccountSettled,
        AccountWaits,
        Amended,
        AppointmentDecided,
        AppointmentRequested,
        BallotCast,
        BindingApproved,
        BindingDecided,
        BindingRefused,
        BindingRequested,
        CheckpointPosted,
        ClosingDetail,
        CodeTaken,
        CommitteeChanged,
        CommitteeNotice,
        ConfirmBallot,
        CountStopped,
        Decided,
        EntrySettled,
        EntryWaits,
        DriveTold,
        Extended,
        ExtensionQuestion,
        GivenUp,
        GroupInTrouble,
        GroupNotice,
        GroupWell,
        HouseholdSold,
        LeadJoined,
        LeadRemoved,
        LedgerRewritten,
        MayHaveFounded,
        MatterAnswered,
        MatterRaised,
        MeetingAsked,
        MeetingCalled,
        MeetingCalledOff,
        MeetingDoors,
        MeetingToRun,
        AdditionTold,
        MinutesPhotos,
        MinutesTold,
        MinutesToSign,
        SoundingAsked,
        MemberJoined,
        MemberRemoved,
        NoteTold,
        NoticePosted,
        NoticeObjected,
        NoticeObjectionAnswered,
        NoticeSettled,
        NoticeWaits,
        ObjectionRaised,
        ObjectionRefused,
        ObjectionSecond,
        ObjectionDecided,
        Opened,
        PaperCheck,
        PaperChecked,
        PaperCounted,
        PaperLapsed,
        PledgeAsked,
        PledgeCalled,
        PledgeDoors,
        PledgeNews,
        Preliminary,
        ProxiesEnded,
        ProxyNews,
        ProxyRequested,
        ReceiptsMissing,
        Receipted,
        RecordPosted,
        RecordRewritten,
        RegisterImported,
        Reminder,
        Removed,
        RequestsWait,
        SettingAsked,
        SettingDecided,
        SlipsPrinted,
        StandInNews,
        StandInRequested,
        VoidRequested,
        VoidSettled,
        Vouched,
        VouchRequested,
        WeeklyDigest,
    )
}

REPLIES: Mapping[str, type[Letter]] = {
    kind.KIND: kind
    for kind in (
        BallotShown,
        CardShown,
        CodesShown,
        MeetingShown,
        DriveShown,
        PledgeShown,
        ProxyHeld,
        RequestsShown,
        ResultShown,
        StepShown,
        TimetableShown,
        VotesShown,
    )
}
"""What is never written of the bot's own accord: answers in private that are kept current like letters."""


def unpacked(kind: str, packed: Mapping[str, Any]) -> Letter:
    """Return the letter of a kind that was packed; one that makes no sense is ``Unreadable``."""
    try:
        return {**KINDS, **REPLIES}[kind].unpack(packed)
    except (KeyError, TypeError, ValueError):
        return Unreadable(kind, packed)
