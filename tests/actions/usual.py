"""The settings of a program that has its defaults, as they are written."""

from bot.voting.settings.settings import Setting

USUAL = {
    Setting.NOTICE: "15",
    Setting.EXTENSION: "7",
    Setting.OBJECTIONS: "7",
    Setting.SILENCE: "off",
    Setting.SECOND_PERSON: "committee",
    Setting.TIMETABLE: "usual",
    Setting.QUIET: "2100-0800",
    Setting.LANGUAGE: "zh_CN",
    Setting.PUBLICITY: "link",
    Setting.BODY: "committee",
    Setting.TAGS: "off",
    Setting.MEETINGS: "3",
    Setting.NOTICE_EVERY: "quarter",
    Setting.NOTICE_OBJECTIONS: "7",
}
