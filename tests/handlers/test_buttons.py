from typing import Any, get_type_hints

import pytest

from bot.voting.refusals import UnknownButton
from handlers.buttons.payload import Payload
from tests.handlers import payloads

KINDS: list[Any] = list(payloads.kinds())


def largest(hint: Any) -> Any:
    """Return the longest value of a field's type: an id of 16 digits, the longest of a choice's names."""
    options = getattr(hint, "__args__", (hint,))
    kind = options[0]
    if kind is bool:
        return True
    if kind is int:
        return 10**16 - 1
    return max(kind, key=len) if hasattr(kind, "__members__") else "zh_CN"


def filled(kind: Any) -> Payload:
    hints = get_type_hints(kind)
    payload: Payload = kind(**{name: largest(hints[name]) for name in kind.__struct_fields__})
    return payload


def test_no_two_kinds_of_buttons_share_a_tag() -> None:
    assert len({kind.TAG for kind in KINDS}) == len(KINDS) > 40


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_payload_of_the_longest_values_fits_a_button_and_comes_back_as_it_was(kind: Any) -> None:
    payload = filled(kind)
    assert kind.unpack(payload.pack()) == payload


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_payload_with_a_value_too_many_is_none_of_ours(kind: Any) -> None:
    with pytest.raises(UnknownButton):
        kind.unpack(filled(kind).pack() + ":1")
