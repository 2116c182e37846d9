import pytest

from bot.registers.owners import Role, read_role


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
