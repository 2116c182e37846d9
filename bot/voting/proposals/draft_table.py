"""The one table of questions: how each is asked and answered, what it sets, and what can be changed later.

Drafts, changes of what was announced, previews, cards and the ledger's terms all follow it.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from bot.voting.chain import value_shapes as shapes
from bot.voting.chain.chain import read_moment, written_moment
from bot.voting.chain.json_shapes import each, flag, maybe, one_of, text
from bot.voting.counting.choice import MOST_OPTIONS
from bot.voting.counting.precedence import Precedence
from bot.voting.counting.rule import (
    CUSTOM,
    OF_ELECTORATE,
    ORDINARY,
    ORDINARY_BY_HEADS,
    PRESETS,
    STRAW_POLL,
    Base,
    read_named,
    write_named,
    write_threshold,
)
from bot.voting.counting.silence import Silence
from bot.voting.proposals import draft_conditions as when
from bot.voting.proposals import draft_readers as read
from bot.voting.proposals import draft_terms as becomes
from bot.voting.proposals.draft_entry import Amending, Asked, Entry, Kind, Recorded, Value, recorded
from bot.voting.proposals.draft_questions import (
    ALL_KINDS,
    HIDDEN,
    IN,
    NONE,
    OFF,
    ON,
    OUT,
    PICKED,
    SECRET,
    WHOLE_ESTATE,
    Question,
    Template,
)
from bot.voting.proposals.electorate import read_electorate, write_electorate
from bot.voting.proposals.proposal import Terms
from bot.voting.proposals.timetable import Rhythm
from bot.voting.typed import wording
from bot.voting.typed.deadline import OFFERED_DAYS, USUAL_DAYS
from bot.voting.typed.numbers import MOST_DAYS, typed_days, typed_floor
from bot.voting.typed.options import typed_options

SHARES = (">1/2", ">=1/2", ">=2/3", ">=3/4", ">=1")
DAYS_OF_A_SOUNDING = 7
OF_ALL = tuple(share + OF_ELECTORATE for share in SHARES)


def _threshold(test: str, by: str, shares: tuple[str, ...]) -> Entry:
    """Return the row of one of the four thresholds of which a rule of one's own consists."""

    def answer(terms: Terms) -> Value:
        demanded = getattr(terms.rule, test)
        return write_threshold(getattr(demanded, by)) if demanded else None

    return Entry(
        Kind.SHARE,
        (*shares, NONE),
        typed=read.share(Base.PARTICIPANTS if test == "approval" else Base.ELECTORATE),
        asked=when.is_own_rule,
        under=Question.RULE,
        of_area=by == "area",
        field="custom_rule",
        term=becomes.own_rule,
        amending=Amending.SUBSTANCE,
        answer=answer,
    )


def _days(field: str, choices: tuple[str, ...], asked: Asked) -> Entry:
    """Return the row of a number of days, of which there is a usual one."""
    return Entry(
        Kind.DAYS,
        choices,
        typed=read.plain(lambda text: str(typed_days(text))),
        most=MOST_DAYS,
        asked=asked,
        usual=lambda usual: str(getattr(usual, field)),
        field=field,
        term=becomes.number,
        recorded=recorded(field, shapes.days),
    )


def _written_cost(cost: Decimal | None) -> str | None:
    return None if cost is None else shapes.written_area(cost)


def _read_cost(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)


def _read_rule(written: Mapping[str, Any]) -> dict[str, Any]:
    return {"rule_key": written["key"], "custom_rule": read_named(written)}


QUESTIONS: Mapping[Question, Entry] = {
    Question.TEMPLATE: Entry(Kind.CHOICE, tuple(Template)),
    Question.TITLE: Entry(
        Kind.TEXT,
        often_changed=True,
        typed=read.plain(wording.title),
        most=wording.LONGEST_TITLE,
        proposes=True,
        field="title",
        recorded=recorded("title", text),
        amending=Amending.CORRECTION,
        answer=lambda terms: terms.title,
    ),
    Question.REASON: Entry(
        Kind.TEXT,
        (NONE,),
        often_changed=True,
        typed=read.plain(wording.reason),
        most=wording.LONGEST_REASON,
        proposes=True,
        field="reason",
        recorded=recorded("reason", text),
        amending=Amending.CORRECTION,
        answer=lambda terms: terms.reason,
    ),
    Question.COST: Entry(
        Kind.AMOUNT,
        (NONE,),
        often_changed=True,
        stands=(NONE,),
        typed=read.plain(read.cost),
        field="cost",
        term=becomes.amount,
        recorded=recorded("cost", maybe(shapes.area), _written_cost, _read_cost),
        amending=Amending.SUBSTANCE,
        answer=lambda terms: None if terms.cost is None else f"{terms.cost:.2f}",
    ),
    Question.PLANS: Entry(
        Kind.TEXT,
        typed=read.plain(wording.title),
        most=wording.LONGEST_TITLE,
        asked=when.never,  # a draft for a matter has it
        field="plans",
        recorded=recorded("plans", text, later=True),
        on_card=True,
    ),
    Question.ATTACHMENT: Entry(
        Kind.FILE,
        (NONE,),
        often_changed=True,
        stands=(NONE,),
        leaves_open=(Template.COVENANT,),  # its text
        field="attachment",
        term=becomes.attachment,
        amending=Amending.CORRECTION,
        answer=becomes.attached,
    ),
    Question.RULE: Entry(
        Kind.CHOICE,
        (*PRESETS, CUSTOM),
        often_changed=True,
        stands=(ORDINARY.key, ORDINARY_BY_HEADS.key),
        instead=((Template.SOUNDING, STRAW_POLL.key),),
        field="rule_key",
        recorded=Recorded("rule", shapes.rule, lambda terms: write_named(terms.rule), _read_rule),
        amending=Amending.SUBSTANCE,
        answer=lambda terms: terms.rule_key,
    ),
    Question.QUORUM_HEADS: _threshold("quorum", "heads", OF_ALL),
    Question.QUORUM_AREA: _threshold("quorum", "area", OF_ALL),
    Question.APPROVAL_HEADS: _threshold("approval", "heads", (*SHARES, *OF_ALL)),
    Question.APPROVAL_AREA: replace(
        _threshold("approval", "area", (*SHARES, *OF_ALL)), allowed=when.somebody_approves
    ),
    Question.OPTIONS: Entry(
        Kind.LINES,
        (NONE,),
        stands=(NONE,),
        typed=read.plain(typed_options),
        most=MOST_OPTIONS,
        asked=when.takes_options,
        field="options",
        term=lambda value, given: tuple(value or ()),
        recorded=recorded("options", each(text, MOST_OPTIONS), list, tuple),
        amending=Amending.SUBSTANCE,
        answer=lambda terms: list(terms.options),
    ),
    Question.ELECTORATE: Entry(
        Kind.SEVERAL,
        (WHOLE_ESTATE, PICKED),
        often_changed=True,
        stands=(WHOLE_ESTATE,),
        leaves_open=(Template.LIFT, Template.SOUNDING),  # these concern one staircase
        typed=read.parts,
        pressed=read.ticked_parts,
        field="electorate",
        term=becomes.electorate,
        recorded=recorded("electorate", shapes.electorate, write_electorate, read_electorate),
    ),
    Question.BALLOTS: Entry(
        Kind.CHOICE,
        ("open", SECRET),
        stands=("open",),
        field="secret",
        term=lambda value, given: value == SECRET,
        recorded=recorded("secret", flag),
    ),
    Question.TALLY: Entry(
        Kind.CHOICE,
        ("shown", HIDDEN),
        stands=("shown",),
        asked=when.tally_can_be_hidden,
        field="hidden_until_closing",
        term=lambda value, given: value == HIDDEN,
    ),
    Question.DEADLINE: Entry(
        Kind.MOMENT,
        tuple(str(days) for days in OFFERED_DAYS),
        often_changed=True,
        stands=(str(USUAL_DAYS),),
        instead=((Template.SOUNDING, str(DAYS_OF_A_SOUNDING)),),
        typed=read.moment,
        pressed=read.evening,
        field="closes_at",
        term=lambda value, given: datetime.fromisoformat(str(value)),
        recorded=recorded("closes_at", shapes.moment, written_moment, read_moment),
    ),
    Question.TIMETABLE: Entry(
        Kind.CHOICE,
        tuple(Rhythm),
        stands=(Rhythm.USUAL,),
        field="timetable",
        term=lambda value, given: Rhythm(str(value or Rhythm.NONE)),
    ),
    Question.NOTICE: replace(
        _days("notice_days", ("15", "7", "3", "0"), when.is_binding), often_changed=True
    ),
    Question.NOTICE_REASON: Entry(
        Kind.TEXT,
        typed=read.plain(wording.notice_reason),
        most=wording.LONGEST_NOTICE_REASON,
        asked=when.is_short_notice,
        under=Question.NOTICE,
        field="notice_reason",
        recorded=recorded("notice_reason", text),
        on_card=True,
    ),
    Question.FLOORS: Entry(
        Kind.FLOOR,
        (NONE, "2", "3"),
        typed=read.plain(lambda text: str(typed_floor(text))),
        usual=lambda usual: None,
        field="electorate",
        term=becomes.electorate,
    ),
    Question.KINDS: Entry(
        Kind.SEVERAL,
        (ALL_KINDS, PICKED),
        pressed=read.ticked_kinds,
        usual=lambda usual: [],
        field="electorate",
        term=becomes.electorate,
    ),
    Question.DEVELOPER: Entry(
        Kind.CHOICE,
        (IN, OUT),
        typed=read.plain(str),  # the name he has in the register; the question then stays open
        pressed=read.developer,
        usual=lambda usual: IN,
        field="electorate",
        term=becomes.electorate,
    ),
    Question.EXTENSION: _days("extension_days", ("7", "15", "0"), when.has_quorum),
    Question.OBJECTIONS: _days("objection_days", ("7", "15", "3", "0"), when.is_binding),
    Question.EARLY: Entry(
        Kind.CHOICE,
        (OFF, ON),
        asked=when.is_binding,
        usual=lambda usual: ON if usual.closes_early else OFF,
        field="closes_early",
        term=lambda value, given: value == ON,
        recorded=recorded("closes_early", flag, key="early_closing"),
    ),
    Question.SILENCE: Entry(
        Kind.CHOICE,
        tuple(Silence),
        asked=when.silence_is_open,
        allowed=when.can_be_consent,
        usual=lambda usual: usual.silence.value,
        field="silence",
        term=lambda value, given: Silence(str(value or Silence.OFF)),
        recorded=recorded("silence", one_of(*Silence), str, Silence),
    ),
    Question.PRECEDENCE: Entry(
        Kind.CHOICE,
        tuple(Precedence),
        usual=lambda usual: usual.precedence.value,
        field="precedence",
        term=lambda value, given: Precedence(str(value)),
        recorded=recorded("precedence", one_of(*Precedence), str, Precedence),
    ),
}
