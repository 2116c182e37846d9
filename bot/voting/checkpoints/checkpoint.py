"""A checkpoint: how far a ledger has come and the one hash of all its records, in a form that others read."""

import re
from base64 import b64decode, b64encode
from collections.abc import Sequence

from msgspec import Struct

from bot.voting.chain.chain import fingerprint
from bot.voting.checkpoints.merkle import root_of, roots_of
from bot.voting.refusals import NoCheckpoint

PREFIX = "yishitang/"
BODY = re.compile(rf"^({PREFIX}[0-9A-Z-]{{14}})\n([1-9][0-9]{{0,8}})\n([A-Za-z0-9+/]{{43}}=)$", re.MULTILINE)


class Checkpoint(Struct, frozen=True):
    """The first ``size`` records of the ledger named ``origin`` have the Merkle tree ``root`` (32 bytes)."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """Return it as https://c2sp.org/tlog-checkpoint has it: three lines, which are then signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    def holds_of(self, hashes: Sequence[str]) -> bool:
        """Tell whether a ledger whose records have these hashes begins as the checkpoint says."""
        return not contradicted([self], hashes)


class Anchor(Struct, frozen=True):
    """How far a ledger had come when that was last posted: so many records, the last with this short form."""

    size: int
    fingerprint: str


def contradicted(earlier: Sequence[Checkpoint], hashes: Sequence[str]) -> list[Checkpoint]:
    """Return which of some checkpoints a ledger whose records have these hashes does not extend."""
    roots = roots_of(entries(hashes), {each.size for each in earlier})
    name = of(hashes[:1]).origin
    return [each for each in earlier if (each.origin, each.root) != (name, roots.get(each.size))]


def of(hashes: Sequence[str]) -> Checkpoint:
    """Return the checkpoint of a ledger whose records, at least one, have these hashes (hexadecimal).

    It is named after its first record, so that no other ledger has its name.
    """
    return Checkpoint(PREFIX + fingerprint(hashes[0]), len(hashes), root_of(entries(hashes)))


def entries(hashes: Sequence[str]) -> list[bytes]:
    """Return what the tree is made of: the hash of each record, as 32 bytes."""
    return [bytes.fromhex(each) for each in hashes]


def note_in(text: str) -> str:
    """Return the signed note in a text, without what stands around it. Errors are those of ``read``."""
    signatures = [line.strip() for line in text.splitlines() if line.strip().startswith("— ")]
    return "\n".join([read(text).text, *signatures, ""])


def read(text: str) -> Checkpoint:
    """Return the checkpoint in a text, whatever stands around it: a file, or a message of the group.

    Raises:
        NoCheckpoint: there is none in it, or several.
    """
    found = {*read_all(text)}
    if len(found) != 1:
        raise NoCheckpoint()
    return found.pop()


def read_all(text: str) -> list[Checkpoint]:
    """Return all checkpoints in a text, as ``read`` does one.

    Raises:
        NoCheckpoint: there is none in it.
    """
    lines = "\n".join(line.strip() for line in text.splitlines())
    found = [Checkpoint(name, int(size), b64decode(root)) for name, size, root in BODY.findall(lines)]
    if not found:
        raise NoCheckpoint()
    return found
