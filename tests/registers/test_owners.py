import pytest

from bot.registers.owners import Role, read_ids, read_names, read_phones, read_role, without_numbers


@pytest.mark.parametrize(
    "text", ["丁某/岑某", "丁某,岑某", "丁某，岑某", "丁某、岑某", "丁某;岑某", "丁某；岑某", "丁某\n岑某"]
)
def test_joint_owners_are_told_apart(text: str) -> None:
    assert read_names(text) == ("丁某", "岑某")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("丁 某", ("丁某",)),
        ("丁　某", ("丁某",)),
        ("丁某13800000000", ("丁某",)),
        ("丁某 138-0000-0000", ("丁某",)),
        ("丁某？", ("丁某",)),
        ("丁某（户主）、岑某(50%)", ("丁某", "岑某")),
        ("丁某/丁某", ("丁某",)),
        ("Ada Example", ("Ada Example",)),
        ("某某（杭州）置业有限公司", ("某某(杭州)置业有限公司",)),
        ("", ()),
        ("/", ()),
        ("无", ()),
        ("未售", ("未售",)),
    ],
)
def test_names_stand_without_what_is_written_beside_them(text: str, names: tuple[str, ...]) -> None:
    assert read_names(text) == names


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("13800000001", ("13800000001",)),
        ("13800000001丁某", ("13800000001",)),
        ("13800000001？", ("13800000001",)),
        ("138 0000 0001", ("13800000001",)),
        ("+86 138-0000-0001", ("13800000001",)),
        ("１３８０００００００１", ("13800000001",)),
        ("0571-80000000/13800000001", ("057180000000", "13800000001")),
        ("138****0001", ("138****0001",)),
        ("无", ()),
        ("1.38E+10", ()),
    ],
)
def test_phones_are_found_among_names_and_marks(text: str, phones: tuple[str, ...]) -> None:
    assert read_phones(text) == phones


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("11010119000101000x", ("11010119000101000X",)),
        ("3.30102E+17", ()),
        ("000000000000000000", ()),
        ("", ()),
        ("E12345678/G98765432", ("E12345678", "G98765432")),
    ],
)
def test_identity_numbers_are_found_and_fillers_are_not(text: str, ids: tuple[str, ...]) -> None:
    assert read_ids(text) == ids


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("业主", Role.OWNER),
        ("共有人", Role.OWNER),
        ("家属", Role.FAMILY),
        ("业主配偶", Role.FAMILY),
        ("租户", Role.TENANT),
        ("承租人", Role.TENANT),
        ("", Role.UNSAID),
    ],
)
def test_roles_are_recognised(text: str, role: Role) -> None:
    assert read_role(text) is role


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("丁某 13800000001", "丁某 …"),
        ("138 0000 0001", "…"),
        ("138-0000-0001", "…"),
        ("11010119000101000X", "…"),
        ("110101 19000101 000X", "…"),
        ("01-01-0101", "01-01-0101"),
        ("3幢2单元20402室", "3幢2单元20402室"),
    ],
)
def test_numbers_of_persons_are_hidden_and_rooms_are_not(text: str, shown: str) -> None:
    assert without_numbers(text) == shown
