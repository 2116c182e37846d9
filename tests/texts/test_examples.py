"""Whatever is shown as an example of what can be typed is understood when it is typed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.registers.rooms import names_room
from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.texts.proposals.draft import question_text
from bot.voting.books.account import AccountQuestion, read_answer
from bot.voting.books.draft import read_amount, read_party, read_words
from bot.voting.chain.chain import typed_fingerprint
from bot.voting.counting.rule import Base
from bot.voting.households.layout import read_typed
from bot.voting.households.part import Part
from bot.voting.proposals.draft_parts import examples, typed_parts
from bot.voting.proposals.draft_questions import Question
from bot.voting.refusals import DeadlineAmbiguous, DeadlineImpossible, DeadlineUnreadable
from bot.voting.shares.cost_table import Per
from bot.voting.shares.typed_costs import typed_floors, typed_late
from bot.voting.shares.typed_table import typed_table
from bot.voting.typed import meetings, wording
from bot.voting.typed.codes import typed_code
from bot.voting.typed.deadline import typed_deadline
from bot.voting.typed.money import typed_amount
from bot.voting.typed.numbers import typed_days, typed_floor
from bot.voting.typed.threshold import typed_threshold
from tests.texts.test_catalogues import forms, messages
from tests.voting.drafts import ESTATE, NOW, PARTS, ready, sheet

CATALOGUE = Catalogue()
MARK = re.compile(r"例如|比如|这样输入|such as|for example|like this:|a name like|, as in ")


@dataclass
class Shown:
    """What reads an answer, and the examples of one that each language shows."""

    read: Callable[[str], object]
    chinese: tuple[str, ...]
    english: tuple[str, ...]


def alike(read: Callable[[str], object], *both: str) -> Shown:
    return Shown(read, both, both)


def share(text: str) -> object:
    return typed_threshold(text, Base.PARTICIPANTS)


def task(text: str) -> object:
    return meetings.task(text, date(2026, 3, 2))


CODE, ROOM = alike(typed_code, "7K3M-Q0ZD"), alike(names_room, "3-2-501")
HOLDER = Shown(read_party, ("阳光花园业主委员会",), ("Owners' Committee of Sunshine Garden",))
AMOUNT = Shown(typed_amount, ("200000", "200,000.00", "20万"), ("200000", "200,000.00"))

SHOWN: Mapping[str, Shown] = {
    **dict.fromkeys(("me.nothing", "start.hello", "mine.bind", "aside.bind", "refusal.CodeUnreadable"), CODE),
    **dict.fromkeys(("codes.which", "objection.room", "paper.room", "staff.which-room"), ROOM),
    **dict.fromkeys(("proxy.which-holder", "proxy.paper.principal", "stand-in.which"), ROOM),
    **dict.fromkeys(("refusal.NoSuchHousehold", "refusal.HolderUnknown"), ROOM),
    **dict.fromkeys(("ask.cost", "refusal.AmountUnreadable"), AMOUNT),
    "amend.ask.cost": alike(typed_amount, "36800"),
    **dict.fromkeys(
        ("refusal.NoSuchReceipt", "verify.no-receipt"), alike(typed_fingerprint, "7K3M-Q0ZD-1V8C")
    ),
    "ask.quorum-heads": Shown(share, ("60%", "五分之三", "过半数"), ("60%", "3/5", "more than 1/2")),
    "ask.approval-heads": Shown(share, ("60%", "全体的2/3"), ("60%", "more than 1/2 of all")),
    "refusal.ThresholdUnreadable": Shown(
        share, ("60%", "3/5", "过半数", "全体的2/3"), ("60%", "3/5", "more than 1/2", "2/3 of all")
    ),
    "ask.notice-reason": Shown(wording.notice_reason, ("电梯停运",), ("the lift stands still",)),
    "refusal.TitleMissing": Shown(
        wording.title, ("安装高空抛物摄像头",), ("Cameras against thrown objects",)
    ),
    "note.ask.statement": Shown(
        wording.note, ("由甲公司在 6 月 30 日前装好 8 个摄像头",), ("Firm A puts up 8 cameras by 30 June",)
    ),
    "note.ask.progress": Shown(wording.note, ("摄像头已到货", "8 个装好了 5 个"), ("Cameras delivered",)),
    "note.ask.done": Shown(wording.note, ("8 个全部装好并验收",), ("8 of 8 installed and checked.",)),
    "note.ask.resumed": Shown(wording.note, ("有两个摄像头坏了",), ("Two cameras have failed",)),
    **dict.fromkeys(
        ("meeting.ask.place", "refusal.MeetingPlaceMissing"),
        Shown(
            meetings.place,
            ("居委会二楼", "业主群内"),
            ("neighbourhood office, 2nd floor", "in the group"),
        ),
    ),
    **dict.fromkeys(
        ("meeting.ask.agenda", "refusal.AgendaMissing"),
        Shown(meetings.agenda, ("比较三份报价",), ("Compare three offers",)),
    ),
    **dict.fromkeys(("refusal.HandsUnreadable", "entry.ask.hands"), alike(meetings.hands, "23 4 2")),
    **dict.fromkeys(
        ("refusal.TaskUnreadable", "entry.ask.task"),
        Shown(
            task,
            ("李组长，与甲公司谈质保，4月20日",),
            ("Mr Li, talk to A Co. about the warranty, April 20",),
        ),
    ),
    **dict.fromkeys(("books.ask.party.in", "books.ask.party.out", "books.statement.room"), ROOM),
    **dict.fromkeys(("books.ask.amount", "refusal.EntryAmountNothing"), alike(read_amount, "9803.92")),
    **dict.fromkeys(("books.account.ask.holder", "refusal.AccountWordsMissing"), HOLDER),
    "books.account.ask.bank": Shown(read_party, ("农业银行解放路支行",), ("Agricultural Bank",)),
    "books.ask.words": Shown(read_words, ("电梯首期款",), ("first instalment for the lift",)),
    "refusal.LastFourUnreadable": alike(lambda text: read_answer(AccountQuestion.LAST_FOUR, text), "1234"),
    **dict.fromkeys(
        ("refusal.CostTableUnreadable", "costs.type"),
        Shown(
            lambda text: typed_table(text, Per.FLAT),
            ("1：0，2：0.5，3：1，以上每层+0.1",),
            ("1: 0, 2: 0.5, 3: 1, then +0.1",),
        ),
    ),
    **dict.fromkeys(
        ("refusal.RoomFloorsUnreadable", "costs.ask.floors", "costs.ask.floors.lost"),
        Shown(typed_floors, ("3-1-A：3",), ("3-1-A: 3",)),
    ),
    **dict.fromkeys(
        ("refusal.LateRuleUnreadable", "costs.late.type"),
        Shown(typed_late, ("100，5，10",), ("100, 5, 10",)),
    ),
    "refusal.DaysUnreadable": alike(typed_days, "7"),
    "refusal.FloorUnreadable": alike(typed_floor, "2"),
    "register.say-columns": alike(read_typed, "room=B,area=F"),
    "terminal.unknown-zone": Shown(available_timezones().__contains__, (), ("Asia/Shanghai",)),
}
"""Every sentence with examples of what can be typed."""

FILLED_IN = {
    "refusal.EntryDayUnreadable",  # tests/voting/books/test_periods.py
    *("ask.deadline", "drive.ask-until", "pledge.ask-day", "draft.type-parts"),
    *(
        "refusal.MeetingTooSoon",
        "refusal.DeadlineUnreadable",
        "refusal.DeadlineAmbiguous",
        "refusal.DeadlineImpossible",
    ),
}
"""Sentences whose examples fit what is asked; they are tried below."""

NOT_TYPED = {
    *("ask.attachment", "check.clock.wrong", "hint.rule.barrier-gate", "refusal.OptionsUnfit"),
    *("refusal.NumbersMixed", "rule.civil-code-ordinary", "rule.custom", "rule.unanimous"),
    *("register.converted", "register.problems-of-kind", "refusal.RegisterIsDocument"),
}
"""Sentences that give examples of other things."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_with_an_example_is_known(language: str) -> None:
    found = {key for key, message in messages(language).items() if any(map(MARK.search, forms(message)))}
    assert found - SHOWN.keys() - FILLED_IN <= NOT_TYPED | {k for k in found if k.startswith("proposed.")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", SHOWN)
def test_every_example_that_is_shown_is_accepted(language: str, key: str) -> None:
    shown = SHOWN[key].chinese if language == "zh_CN" else SHOWN[key].english
    sentence = forms(messages(language)[key])[0]
    for example in shown:
        assert example in sentence
        assert SHOWN[key].read(example)
    assert bool(shown) is bool(MARK.search(sentence))


@given(
    st.sampled_from(LANGUAGES),
    st.integers(min_value=0, max_value=60),
    st.integers(min_value=0, max_value=4 * 366 * 24 * 60),
)
def test_every_deadline_that_is_offered_to_be_typed_is_accepted(
    language: str, notice: int, minutes: int
) -> None:
    now = NOW + timedelta(minutes=minutes)
    laid_out = sheet(ready(notice=str(notice)), now=now)
    opens_at = laid_out.opens_at
    texts = CATALOGUE[language]
    shown = re.split(r"例如：|such as: ", question_text(texts, texts, laid_out, Question.DEADLINE))[1]
    offered = re.split(r"、|, ", shown.split("\n")[0])
    assert len(offered) == (2 if notice else 3)
    for example in offered:
        assert typed_deadline(example, now, ESTATE.tz, opens_at) > opens_at


@pytest.mark.parametrize("typed", ["1/12 20:00", "12.1", "nonsense", "2026-13-01"])
def test_the_example_in_a_refusal_is_accepted(typed: str) -> None:
    laid_out = sheet(ready(notice="60"))
    opens_at = laid_out.opens_at
    with pytest.raises((DeadlineAmbiguous, DeadlineUnreadable, DeadlineImpossible)) as refused:
        typed_deadline(typed, laid_out.now, ESTATE.tz, opens_at)
    example = str(refused.value.fields["example"])
    assert typed_deadline(example, laid_out.now, ESTATE.tz, opens_at) > opens_at


@pytest.mark.parametrize(
    "parts", [PARTS, (Part("A"), Part("B", "1")), (Part("960弄 5号"), Part("7幢")), (Part("东区、1"),), ()]
)
def test_the_buildings_that_are_offered_to_be_typed_are_accepted(parts: tuple[Part, ...]) -> None:
    for example in examples(parts):
        typed_parts(example, parts)
