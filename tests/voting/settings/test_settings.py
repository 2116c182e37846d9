from datetime import time

import pytest

from bot.voting.counting.silence import Silence
from bot.voting.estates.estate import Estate
from bot.voting.paper.confirmation import Confirmation
from bot.voting.proposals.draft_usual import Usual
from bot.voting.proposals.publicity import Publicity
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import GENTLE_STEPS, read_step
from bot.voting.refusals import OwnSettingWish, SettingWishSettled
from bot.voting.settings.settings import (
    SETTINGS,
    Setting,
    options,
    own,
    read_quiet,
    usual_in,
    write_quiet,
)
from bot.voting.settings.wish import SettingWish, must_decide
from bot.voting.typed.deadline import NOTICE_DAYS

STEPS = (read_step("half private"),)
ONE, OTHER, GONE = 1, 2, 3


def estate(**settled: str) -> Estate:
    return Estate(
        1, "阳光花园", "Asia/Shanghai", "zh_CN", settled={k.replace("_", "-"): v for k, v in settled.items()}
    )


def test_where_nothing_is_settled_the_settings_of_the_program_hold() -> None:
    assert own(estate(), Setting.QUIET, QuietHours(time(21), time(8))) == QuietHours(time(21), time(8))
    assert usual_in(estate(), Usual(notice_days=3)) == Usual(notice_days=3)


@pytest.mark.parametrize(
    ("settled", "setting", "usual", "held"),
    [
        ({"notice": "30"}, Setting.NOTICE, 15, 30),
        ({"extension": "0"}, Setting.EXTENSION, 7, 0),
        ({"objections": "10"}, Setting.OBJECTIONS, 7, 10),
        ({"silence": "as-consent"}, Setting.SILENCE, Silence.OFF, Silence.AS_CONSENT),
        ({"second_person": "none"}, Setting.SECOND_PERSON, Confirmation.COMMITTEE, Confirmation.NONE),
        ({"timetable": "none"}, Setting.TIMETABLE, STEPS, ()),
        ({"timetable": "gentle"}, Setting.TIMETABLE, STEPS, GENTLE_STEPS),
        ({"timetable": "usual"}, Setting.TIMETABLE, STEPS, STEPS),
        ({"quiet": "2300-0700"}, Setting.QUIET, None, QuietHours(time(23), time(7))),
        ({"language": "en"}, Setting.LANGUAGE, "zh_CN", "en"),
        ({"tags": "on"}, Setting.TAGS, False, True),
        ({"publicity": "public"}, Setting.PUBLICITY, Publicity.LINK, Publicity.PUBLIC),
    ],
)
def test_what_an_estate_has_settled_holds_there(
    settled: dict[str, str], setting: Setting, usual: object, held: object
) -> None:
    assert own(estate(**settled), setting, usual) == held


def test_every_option_can_be_read_and_a_screen_has_room_for_all_and_the_way_back() -> None:
    for setting, entry in SETTINGS.items():
        assert len(options(setting, {setting: "another"})) < 8
        for option in entry.options:
            assert entry.read(option, STEPS) is not None


def test_no_notice_is_offered_that_would_need_a_reason_each_time() -> None:
    assert min(map(int, SETTINGS[Setting.NOTICE].options)) >= NOTICE_DAYS


def test_what_the_program_has_can_be_chosen_again() -> None:
    assert options(Setting.NOTICE, {Setting.NOTICE: "12"})[0] == "12"
    assert options(Setting.NOTICE, {Setting.NOTICE: "15"}) == SETTINGS[Setting.NOTICE].options


@pytest.mark.parametrize("quiet", [QuietHours(time(21, 30), time(8)), QuietHours(time(0), time(0))])
def test_quiet_hours_are_read_as_they_were_written(quiet: QuietHours) -> None:
    assert read_quiet(write_quiet(quiet)) == quiet


def test_who_asked_can_take_it_back_and_only_another_one_agrees() -> None:
    wish = SettingWish(1, 1, Setting.NOTICE, "20", ONE)
    must_decide(wish, OTHER, True, {ONE, OTHER})
    must_decide(wish, ONE, False, {ONE, OTHER})
    with pytest.raises(OwnSettingWish):
        must_decide(wish, ONE, True, {ONE, OTHER})


@pytest.mark.parametrize(
    "wish",
    [SettingWish(1, 1, Setting.NOTICE, "20", ONE, OTHER), SettingWish(1, 1, Setting.NOTICE, "20", GONE)],
)
def test_a_wish_is_decided_once_and_ends_with_the_office_of_who_asked(wish: SettingWish) -> None:
    with pytest.raises(SettingWishSettled):
        must_decide(wish, OTHER, True, {ONE, OTHER})
