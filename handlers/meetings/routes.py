"""What people say and press about meetings, in the order in which it is tried."""

from handlers.answering.routing import Handler, private_button, private_command
from handlers.buttons.meetings import (
    AnswerCall,
    AnswerSounding,
    AnswerStandIn,
    AskFloor,
    AskStandIn,
    CallAbout,
    CallMeeting,
    CallOff,
    CheckInHere,
    CloseMeeting,
    ConfirmCall,
    EndSounding,
    EnterSheet,
    GiveFloor,
    MeetingDoor,
    OpenMeeting,
    PrintMeeting,
    RecordMeetingDoor,
    ReplyMeeting,
    RevokeStandIn,
    RunMeeting,
    RunSounding,
    ShowFloor,
    ShowMeeting,
    ShowMinutes,
    ShowMinutesPhotos,
    ShowSounding,
    SignMinutes,
    StrikeLine,
    TaskDone,
    TurnMeetings,
    WantStandIn,
    WriteLine,
)
from handlers.meetings.call import answer_call, call_meeting, choose_matter, confirm_call
from handlers.meetings.call_off import call_off
from handlers.meetings.doors import record_door, show_doors
from handlers.meetings.floor import ask_floor, give_floor, show_floor
from handlers.meetings.line import write_line
from handlers.meetings.listed import show_meetings, turn_meetings
from handlers.meetings.minutes import show_minutes, sign_minutes, task_done
from handlers.meetings.photos import show_minutes_photos
from handlers.meetings.printed import print_meeting
from handlers.meetings.reply import reply_meeting
from handlers.meetings.run import check_in, close_meeting, enter_sheet, open_meeting, run_meeting
from handlers.meetings.run_sounding import end_sounding, run_sounding
from handlers.meetings.shown import press_meeting
from handlers.meetings.sounding import answer_sounding, show_sounding
from handlers.meetings.stand_in import answer_stand_in, ask_stand_in, revoke_stand_in, want_stand_in
from handlers.meetings.strike import strike_line

ROUTES: list[Handler] = [
    private_command("meetings", show_meetings),
    private_button(TurnMeetings, turn_meetings),
    private_button(ShowMeeting, press_meeting),
    private_button(CallAbout, choose_matter),
    private_button(CallMeeting, call_meeting),
    private_button(AnswerCall, answer_call),
    private_button(ConfirmCall, confirm_call),
    private_button(CallOff, call_off),
    private_button(ReplyMeeting, reply_meeting),
    private_button(WantStandIn, want_stand_in),
    private_button(AskStandIn, ask_stand_in),
    private_button(AnswerStandIn, answer_stand_in),
    private_button(RevokeStandIn, revoke_stand_in),
    private_button(AskFloor, ask_floor),
    private_button(ShowFloor, show_floor),
    private_button(GiveFloor, give_floor),
    private_button(RunSounding, run_sounding),
    private_button(EndSounding, end_sounding),
    private_button(ShowSounding, show_sounding),
    private_button(AnswerSounding, answer_sounding),
    private_button(RunMeeting, run_meeting),
    private_button(OpenMeeting, open_meeting),
    private_button(CloseMeeting, close_meeting),
    private_button(CheckInHere, check_in),
    private_button(EnterSheet, enter_sheet),
    private_button(WriteLine, write_line),
    private_button(StrikeLine, strike_line),
    private_button(ShowMinutes, show_minutes),
    private_button(ShowMinutesPhotos, show_minutes_photos),
    private_button(SignMinutes, sign_minutes),
    private_button(TaskDone, task_done),
    private_button(PrintMeeting, print_meeting),
    private_button(MeetingDoor, show_doors),
    private_button(RecordMeetingDoor, record_door),
]
