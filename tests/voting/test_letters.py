import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import NODEFAULT
from msgspec.structs import fields

from bot.voting.letter import Letter, Unreadable
from bot.voting.letters import KINDS, REPLIES, unpacked
from tests.voting.letters import defined

MOMENTS = st.datetimes(timezones=st.just(UTC))
st.register_type_strategy(datetime, MOMENTS)

RELEASED: dict[str, dict[str, Any]] = {
    "account-settled": {"account_id": 1},
    "account-waits": {"account_id": 1},
    "amended": {"proposal_id": 1, "version": 2},
    "appointment-decided": {"appointment_id": 1},
    "appointment-request": {"appointment_id": 1},
    "ballot-cast": {
        "proposal_id": 1,
        "household_id": 2,
        "household": "3-2-501",
        "choice": "for",
        "before": None,
        "receipt": "TK7M-9PQ2",
        "channel": "chat",
        "by": "王",
        "at": "2026-03-02T02:00:00+00:00",
        "may_vote": True,
    },
    "binding-approved": {"member_id": 1, "household": "3-2-501", "role": "family"},
    "binding-decided": {"name": "王", "household": "3-2-501", "role": "owner", "by": "陈", "approved": True},
    "binding-refused": {"member_id": 1, "household": "3-2-501", "role": "family"},
    "binding-request": {"member_id": 1, "name": "王", "household": "3-2-501", "role": "tenant"},
    "book-notice-answered": {"objection_id": 1},
    "book-notice-objected": {"objection_id": 1},
    "book-notice-posted": {"notice_id": 1},
    "book-notice-settled": {"notice_id": 1},
    "book-notice-waits": {"notice_id": 1},
    "checkpoint": {"proposal_id": 1, "size": 7},
    "closing-detail": {"proposal_id": 1},
    "code-taken": {"household": "3-2-501", "by": "陈"},
    "committee-changed": {
        "name": "王",
        "estate": "阳光花园",
        "office": "auditor",
        "joined": False,
        "user_id": 7,
    },
    "committee-notice": {"proposal_id": 1, "step": "24h"},
    "confirm-ballot": {
        "proposal_id": 1,
        "household_id": 2,
        "household": "3-2-501",
        "version": 2,
        "choice": "against",
    },
    "count-stopped": {"proposal_id": 1},
    "entry-settled": {"entry_id": 1},
    "entry-waits": {"entry_id": 1},
    "receipted": {"entry_id": 1},
    "receipts-missing": {"number": 2, "receipts": ["7K3M-Q0ZD-1V8C", "0000-0000-0000"]},
    "drive-told": {"drive_id": 1, "stage": "reached"},
    "pledge-asked": {"drive_id": 1, "household_ids": [2, 3], "step": "opening.1"},
    "pledge-called": {"drive_id": 1, "household_id": 2},
    "pledge-doors": {"drive_id": 1, "step": "half.1"},
    "pledge-news": {"drive_id": 1, "household_id": 2},
    "extended": {"proposal_id": 1},
    "extension-question": {"proposal_id": 1},
    "group-in-trouble": {"chat_id": -1001, "group": "业主群", "trouble": "foreign-file"},
    "group-notice": {"proposal_id": 1, "step": "24h"},
    "group-well": {"chat_id": -1001, "group": "业主群", "trouble": "muted"},
    "household-sold": {"household": "3-2-501", "titles": ["加装电梯"]},
    "lead-joined": {"building": "3", "staircase": "2", "name": "王"},
    "lead-removed": {"building": "3", "staircase": ""},
    "ledger-rewritten": {"proposal_id": 1, "size": 7},
    "may-have-founded": {"proposal_id": 1},
    "meeting-asked": {"meeting_id": 1, "household_ids": [2, 3], "step": "opening"},
    "meeting-called": {"meeting_id": 1},
    "meeting-called-off": {"meeting_id": 1},
    "meeting-doors": {"meeting_id": 1, "page": 0, "household_id": None},
    "meeting-to-run": {"meeting_id": 1},
    "minutes-addition": {"meeting_id": 1, "entry_id": 2},
    "minutes-to-sign": {"meeting_id": 1},
    "minutes-photos": {"meeting_id": 1, "album": 0},
    "minutes-told": {"meeting_id": 1},
    "sounding": {"sounding_id": 1},
    "member-joined": {"name": "王", "household": "3-2-501", "role": "owner", "by": "陈"},
    "member-removed": {"household": "3-2-501", "name": "王", "role": "owner", "by": "陈", "titles": []},
    "objection": {"objection_id": 1},
    "objection-refused": {"objection_id": 1},
    "objection-second": {"objection_id": 1},
    "objection-settled": {"objection_id": 1},
    "matter": {"matter_id": 1},
    "matter-answered": {"matter_id": 1, "state": "taken-up"},
    "opened": {"proposal_id": 1},
    "outcome": {"proposal_id": 1},
    "outcome-note": {"note_id": 1},
    "paper-check": {"entry_id": 1, "may_vote": False},
    "paper-checked": {"entry_id": 1, "may_vote": False},
    "paper-lapsed": {"entry_id": 1},
    "paper-counted": {"entry_id": 1, "may_vote": True},
    "preliminary": {"proposal_id": 1},
    "requests-wait": {"estate": "阳光花园"},
    "proxies-ended": {"proxy_ids": [1, 2], "news": "lapsed"},
    "proxy-news": {"proxy_id": 1, "news": "ours", "by": "陈"},
    "proxy-request": {"proxy_id": 1, "news": "request"},
    "record-posted": {"owner": "matter", "owner_id": 1, "size": 3},
    "record-rewritten": {"owner": "account", "owner_id": 1, "size": 3},
    "register-imported": {
        "estate": "阳光花园",
        "by": "陈",
        "new": 1,
        "changed": 2,
        "gone": 3,
        "sold": ["3-2-501"],
    },
    "reminder": {"asked": [[1, 2, "24h"], [3, 2, "opening"]]},
    "removed": {"household": "3-2-501", "name": "王", "role": "owner", "by": "陈", "titles": []},
    "setting-asked": {"wish_id": 1},
    "setting-decided": {"wish_id": 1},
    "slips-printed": {"estate": "阳光花园", "number": 12, "by": ""},
    "stand-in-news": {"stand_in_id": 1, "news": "accepted"},
    "stand-in-request": {"stand_in_id": 1},
    "void-request": {"request_id": 1},
    "void-settled": {"request_id": 1},
    "vouch-request": {"member_id": 1, "name": "王", "household": "3-2-501", "role": "family", "days": 7},
    "vouched": {"user_id": 7, "name": "王", "household": "3-2-501", "role": "family", "by": "陈"},
    "weekly-digest": {"at": "2026-03-09T01:30:00+00:00"},
    "withdrawn": {"proposal_id": 1},
}
"""What the released program put into the outbox, by kind; it may still wait there."""


def test_every_letter_is_in_the_table_under_a_kind_of_its_own() -> None:
    assert {*KINDS.values(), *REPLIES.values()} == defined()
    assert not KINDS.keys() & REPLIES.keys()
    assert len(KINDS) > 30


@pytest.mark.parametrize("kind", [*KINDS.values(), *REPLIES.values()], ids=lambda kind: kind.__name__)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_letter_is_the_same_after_it_has_waited_in_the_outbox(kind: type[Letter], data: Any) -> None:
    letter = data.draw(st.from_type(kind))
    waited = json.loads(json.dumps(letter.pack()))
    assert unpacked(kind.KIND, waited) == letter


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_that_the_released_program_stored_is_still_read(kind: str) -> None:
    letter = unpacked(kind, RELEASED[kind])
    assert type(letter) is KINDS[kind]
    assert {name: RELEASED[kind].get(name, value) for name, value in letter.pack().items()} == letter.pack()


def test_a_letter_of_an_unknown_kind_is_kept_as_it_is() -> None:
    told = {"greeting": "您好"}
    letter = unpacked("greeting", told)
    assert letter == Unreadable("greeting", told)
    assert letter.pack() == told


@pytest.mark.parametrize(
    ("kind", "field"),
    [(kind, field) for kind in KINDS for field in fields(KINDS[kind])],
    ids=lambda each: each if isinstance(each, str) else each.name,
)
def test_a_letter_whose_field_is_missing_or_makes_no_sense_is_not_guessed(kind: str, field: Any) -> None:
    whole = RELEASED[kind]
    without = {name: value for name, value in whole.items() if name != field.name}
    misfits: list[dict[str, Any]] = [whole | {field.name: nonsense} for nonsense in ({"a": 1}, 0.5, [None])]
    misfits += [without] if field.default is NODEFAULT else []
    for told in misfits:
        assert unpacked(kind, told) == Unreadable(kind, told)
