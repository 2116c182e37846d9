import stat
from base64 import b64decode, b64encode
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

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


def test_a_cosignature_holds_the_moment_and_is_checked_by_the_key_of_its_witness() -> None:
    """As https://c2sp.org/tlog-cosignature has it, worked out here by hand."""
    at = datetime(2026, 11, 23, 8, tzinfo=UTC)
    name, signature = KEY.cosignature("one\ntwo\n", "auditor", "2", at).removeprefix("— ").split()
    _, key_id, public = KEY.witness("auditor", "2").split("+", 2)
    signed, key = b64decode(signature), b64decode(public)
    assert (name, key[:1]) == ("auditor", b"\x04")
    assert signed[:4].hex() == key_id == sha256(b"auditor\n" + key).hexdigest()[:8]
    moment = int.from_bytes(signed[4:12], "big")
    assert moment == at.timestamp()
    said = f"cosignature/v1\ntime {moment}\none\ntwo\n".encode()
    Ed25519PublicKey.from_public_bytes(key[1:]).verify(signed[12:], said)
    assert KEY.witness("auditor", "2") != KEY.witness("auditor", "3")
