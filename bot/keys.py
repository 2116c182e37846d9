"""The key of an installation, which lies in a file beside its database and never in it."""

import hmac
import os
from base64 import b64decode, b64encode, urlsafe_b64encode
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BYTES = 32
ED25519, COSIGNATURE = b"\x01", b"\x04"  # https://c2sp.org/signed-note, signature types
KEY_ID_BYTES = 4


class UnusableKey(Exception):
    """The file of the key holds none, or cannot be read or made; the message is the path."""


class Key:
    """Signs as the installation. Of ``secret`` (32 bytes) other keys are derived, one for each purpose."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._signs = Ed25519PrivateKey.from_private_bytes(self.derived("checkpoints"))
        self._safe = Fernet(urlsafe_b64encode(self.derived("seals")))

    def derived(self, purpose: str) -> bytes:
        """Return a key of 32 bytes for one purpose (HKDF, RFC 5869), which tells nothing of the others."""
        return HKDF(SHA256(), BYTES, salt=None, info=purpose.encode()).derive(self._secret)

    @property
    def fingerprint(self) -> str:
        """Return by what the key is known again (hexadecimal); it leads back to nothing."""
        return self.derived("fingerprint").hex()

    def signed(self, text: str, name: str) -> str:
        """Return a text, of whole lines, as a signed note (https://c2sp.org/signed-note) by that name."""
        key_id = _key_id(name, ED25519, self._public)
        signature = b64encode(key_id + self._signs.sign(text.encode())).decode()
        return f"{text}\n— {name} {signature}\n"

    def digest(self, text: str) -> str:
        """Return by what a secret text is found again (HMAC-SHA256, hexadecimal); it leads back to none."""
        return hmac.digest(self.derived("digests"), text.encode(), "sha256").hex()

    def sealed(self, text: str) -> str:
        """Return a secret text so that only this key opens it (Fernet: AES and HMAC)."""
        return self._safe.encrypt(text.encode()).decode()

    def opened(self, sealed: str) -> str | None:
        """Return the text that was sealed, None if that was by another key."""
        with suppress(InvalidToken):
            return self._safe.decrypt(sealed.encode()).decode()
        return None

    def cosignature(self, text: str, name: str, of: str, at: datetime) -> str:
        """Return the line of a witness who kept a checkpoint at a moment (https://c2sp.org/tlog-cosignature).

        ``of`` tells the witnesses apart. They have no keys: the program signs for whoever pressed the button.
        """
        signs, moment = self._witness(of), int(at.timestamp())
        signature = signs.sign(f"cosignature/v1\ntime {moment}\n{text}".encode())
        key_id = _key_id(name, COSIGNATURE, signs.public_key().public_bytes_raw())
        return f"— {name} {b64encode(key_id + moment.to_bytes(8, 'big') + signature).decode()}\n"

    def witness(self, name: str, of: str) -> str:
        """Return by what others check the lines of a witness: the vkey of a cosignature."""
        public = self._witness(of).public_key().public_bytes_raw()
        return _vkey(name, COSIGNATURE, public)

    def _witness(self, of: str) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.derived(f"witness {of}"))

    def verifier(self, name: str) -> str:
        """Return by what others check the signatures of that name: the vkey of a signed note."""
        return _vkey(name, ED25519, self._public)

    @property
    def _public(self) -> bytes:
        return self._signs.public_key().public_bytes_raw()


def _key_id(name: str, kind: bytes, public: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + kind + public).digest()[:KEY_ID_BYTES]


def _vkey(name: str, kind: bytes, public: bytes) -> str:
    return f"{name}+{_key_id(name, kind, public).hex()}+{b64encode(kind + public).decode()}"


def is_signed(note: str, verifier: str) -> bool:
    """Tell whether a signed note bears a valid signature by a vkey; what is no note or no vkey does not."""
    with suppress(ValueError, InvalidSignature):
        name, _, public = verifier.split("+", 2)
        key = b64decode(public, validate=True).removeprefix(ED25519)
        text, signatures = note.split("\n\n", 1)
        line = next((each for each in signatures.splitlines() if each.startswith(f"— {name} ")), "")
        signed = b64decode(line.rpartition(" ")[2], validate=True)
        Ed25519PublicKey.from_public_bytes(key).verify(signed[KEY_ID_BYTES:], f"{text}\n".encode())
        return signed[:KEY_ID_BYTES] == _key_id(name, ED25519, key)
    return False


def key_in(path: Path) -> Key:
    """Return the key in a file, which is made where there is none, for its owner alone.

    Raises:
        UnusableKey: the file cannot be read or made, or holds no key.
    """
    try:
        with suppress(FileExistsError), os.fdopen(_made(path), "wb") as new:
            new.write(b64encode(os.urandom(BYTES)) + b"\n")
        secret = b64decode(path.read_bytes().strip(), validate=True)
    except (OSError, ValueError) as trouble:
        raise UnusableKey(str(path)) from trouble
    if len(secret) != BYTES:
        raise UnusableKey(str(path))
    return Key(secret)


def key_at(path: Path) -> Key | None:
    """Return the key in a file, None if there is no file. Errors are those of ``key_in``."""
    return key_in(path) if path.exists() else None


def _made(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
