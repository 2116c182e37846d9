import ast
from pathlib import Path

import pytest

from bot.voting.estates.estate import Office
from bot.voting.households.household import Role
from bot.voting.refusals import AuditorsOnlyRead, CommitteeOnly, NotALead, NotYourEstate, Refusal
from bot.voting.rights import HOLDERS, Quality, Right, allows, may_hold, refusal

ROOT = Path(__file__).parent.parent.parent
READING = {
    Right.SEE_RESULT,
    Right.SEE_DETAIL,
    Right.SEE_PROGRESS,
    Right.SEE_OVERVIEW,
    Right.SEE_TIMETABLE,
    Right.SEE_LEADS,
    Right.SEE_STAFF,
    Right.SEE_ACTS,
    Right.SEE_MATTERS,
    Right.SEE_RAISED,
    Right.SEE_DRAFT_MINUTES,
    Right.SEE_BOOKS,
    Right.SEE_MEETING,
    Right.SEE_PAYERS,
    Right.SEE_SETTINGS,
    Right.SEE_PLEDGES,
    Right.READ_LEDGER,
}


def test_every_right_is_somebodys() -> None:
    assert set(HOLDERS) == set(Right)
    assert all(HOLDERS.values())


def test_every_role_and_office_is_a_quality() -> None:
    assert {*Role, *Office} <= set(Quality)


def test_an_auditor_has_every_reading_right_and_no_other() -> None:
    assert {right for right in Right if allows({Quality.AUDITOR}, right)} == READING


def test_a_tenant_decides_nothing() -> None:
    assert {right for right in Right if allows({Quality.TENANT}, right)} == {
        Right.OBJECT,
        Right.RAISE_MATTER,
        Right.SEE_MATTERS,
        Right.SEE_RESULT,
        Right.READ_LEDGER,
        Right.SEE_BOOKS,
        Right.SEE_MEETING,
    }


def test_whoever_is_several_things_has_the_rights_of_all() -> None:
    assert allows({Quality.TENANT, Quality.LEAD}, Right.VISIT_DOORS)
    assert not allows({Quality.TENANT, Quality.LEAD}, Right.VOTE)
    assert not allows(set(), Right.SEE_RESULT)


@pytest.mark.parametrize(
    ("held", "right", "expected"),
    [
        (set(), Right.PROPOSE, CommitteeOnly),
        ({Quality.OWNER, Quality.LEAD}, Right.PROPOSE, CommitteeOnly),
        ({Quality.OWNER}, Right.VISIT_DOORS, NotALead),
        (set(), Right.SEE_RESULT, NotYourEstate),
        ({Quality.AUDITOR}, Right.PROPOSE, AuditorsOnlyRead),
        ({Quality.AUDITOR, Quality.OWNER}, Right.VISIT_DOORS, AuditorsOnlyRead),
    ],
)
def test_who_lacks_a_right_is_told_whose_it_is(
    held: set[Quality], right: Right, expected: type[Refusal]
) -> None:
    assert type(refusal(held, right)) is expected


@pytest.mark.parametrize("office", [Quality.COMMITTEE, Quality.LEAD])
def test_nobody_audits_what_he_has_a_part_in(office: Quality) -> None:
    assert not may_hold(Quality.AUDITOR, {office})
    assert not may_hold(office, {Quality.AUDITOR, Quality.OWNER})


def test_residents_may_hold_any_office_and_leads_serve_on_committees() -> None:
    assert may_hold(Quality.AUDITOR, {Quality.OWNER})
    assert may_hold(Quality.COMMITTEE, {Quality.FAMILY, Quality.LEAD})


def asked_for() -> set[str]:
    """Return the names of the rights that the code asks for anywhere but in the table itself."""
    table = ROOT / "bot/voting/rights.py"
    sources = (path for top in ("bot", "handlers") for path in (ROOT / top).rglob("*.py") if path != table)
    nodes = (node for path in sources for node in ast.walk(ast.parse(path.read_text())))
    return {
        node.attr
        for node in nodes
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Right"
    }


@pytest.mark.slow
def test_every_right_is_asked_for_somewhere() -> None:
    assert {right.name for right in Right} - asked_for() == set()
