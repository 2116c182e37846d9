import stat
from base64 import b64encode
from pathlib import Path

import pytest

from bot.keys import Key, UnusableKey, is_signed, key_in

KEY, NAME = Key(bytes(range(32))), "yishitang/7K3M-Q0ZD-1V8C"
NOTE = KEY.signed("one\ntwo\n", NAME)


def test_a_signed_note_is_a_text_a_blank_line_and_a_signature() -> None:
    text, blank, signature = NOTE.split("\n", 3)[:2], NOTE.split("\n")[2], NOTE.split("\n")[3]
    assert (text, blank) == (["one", "two"], "")
    assert signature.startswith(f"— {NAME} ") and NOTE.endswith("\n")


def test_it_holds_by_the_verifier_of_its_key_alone() -> None:
    assert is_signed(NOTE, KEY.verifier(NAME))
    assert not is_signed(NOTE, Key(bytes(32)).verifier(NAME))
    assert not is_signed(NOTE, KEY.verifier("somebody-else"))


@pytest.mark.parametrize(
    "changed", [NOTE.replace("two", "three"), NOTE.replace("— ", "- "), "one\ntwo\n", ""]
)
def test_a_changed_note_does_not(changed: str) -> None:
    assert not is_signed(changed, KEY.verifier(NAME))


@pytest.mark.parametrize("verifier", ["", "a", "a+b", "a+b+c", f"{NAME}+00000000+AQ=="])
def test_by_what_is_no_verifier_nothing_is_signed(verifier: str) -> None:
    assert not is_signed(NOTE, verifier)


def test_keys_of_other_purposes_differ() -> None:
    assert KEY.derived("codes") != KEY.derived("checkpoints") != bytes(range(32))


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.key"
    assert key_in(file).verifier(NAME) == key_in(file).verifier(NAME)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert key_in(tmp_path / "b.key").verifier(NAME) != key_in(file).verifier(NAME)


@pytest.mark.parametrize("content", [b"", b"no key", b64encode(b"too short")])
def test_a_file_that_holds_no_key_is_not_replaced(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.key"
    file.write_bytes(content)
    with pytest.raises(UnusableKey):
        key_in(file)
    assert file.read_bytes() == content


def test_a_key_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnusableKey, match="nowhere"):
        key_in(tmp_path / "nowhere" / "a.key")
