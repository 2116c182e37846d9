"""What people say and press about following up, in the order in which it is tried."""

from handlers.answering.routing import Handler, private_button, private_command
from handlers.buttons.doors import OpenDoor, RecordVisit, ShowDoors, TurnDoors
from handlers.buttons.following_up import (
    ChangeTimetable,
    PreviewReminder,
    RemindOf,
    SendReminder,
    ShowTimetable,
    StopReminders,
    TurnBuildings,
)
from handlers.following_up.doors import press_doors, show_doors
from handlers.following_up.progress import show_progress
from handlers.following_up.remind import preview_reminder, remind, remind_of, send_reminder, turn_buildings
from handlers.following_up.reminders import stop_reminders, switch_reminders
from handlers.following_up.timetable import change_timetable, press_timetable, show_timetables
from handlers.following_up.visit import open_door, record_visit, turn_doors

ROUTES: list[Handler] = [
    private_command("reminders", switch_reminders),
    private_command("remind", remind),
    private_command("timetable", show_timetables),
    private_command("doors", show_doors),
    private_command("progress", show_progress),
    private_button(StopReminders, stop_reminders),
    private_button(RemindOf, remind_of),
    private_button(TurnBuildings, turn_buildings),
    private_button(PreviewReminder, preview_reminder),
    private_button(SendReminder, send_reminder),
    private_button(ShowTimetable, press_timetable),
    private_button(ChangeTimetable, change_timetable),
    private_button(ShowDoors, press_doors),
    private_button(TurnDoors, turn_doors),
    private_button(OpenDoor, open_door),
    private_button(RecordVisit, record_visit),
]
