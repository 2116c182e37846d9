"""The tree of a log's entries (RFC 6962; RFC 9162, 2.1): one hash for all of them, and short proofs."""

from collections.abc import Collection, Sequence
from functools import reduce
from hashlib import sha256


def root_of(entries: Sequence[bytes]) -> bytes:
    """Return the hash (32 bytes) of the tree of these entries, in their order."""
    return roots_of(entries, {len(entries)})[len(entries)]


def roots_of(entries: Sequence[bytes], sizes: Collection[int]) -> dict[int, bytes]:
    """Return the roots that the tree had when it held so many entries, in one walk, by those sizes."""
    found = {0: sha256().digest()}
    full: list[bytes] = []  # the roots of the full trees side by side, largest first
    for size, entry in enumerate(entries, 1):
        full.append(_leaf(entry))
        for _ in range((size & -size).bit_length() - 1):
            full[-2:] = [_node(*full[-2:])]
        if size in sizes:
            found[size] = reduce(lambda right, left: _node(left, right), reversed(full))
    return {size: root for size, root in found.items() if size in sizes}


def path_to(entries: Sequence[bytes], index: int) -> list[bytes]:
    """Return the proof that an entry (from 0) is in the tree: the hashes beside its way up, lowest first."""
    if len(entries) <= 1:
        return []
    half = _half(len(entries))
    if index < half:
        return [*path_to(entries[:half], index), root_of(entries[half:])]
    return [*path_to(entries[half:], index - half), root_of(entries[:half])]


def root_by_path(entry: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Return the root to which a proof leads from an entry of a tree of so many, None if it is none."""
    if size <= 1 or not 0 <= index < size:
        return _leaf(entry) if not path and index == 0 and size == 1 else None
    if not path:
        return None
    half, (*below, beside) = _half(size), path
    if index < half:
        left = root_by_path(entry, index, half, below)
        return left and _node(left, beside)
    right = root_by_path(entry, index - half, size - half, below)
    return right and _node(beside, right)


def _leaf(entry: bytes) -> bytes:
    return sha256(b"\0" + entry).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()


def _half(size: int) -> int:
    """Return the largest power of two below a size of at least two."""
    return int(2 ** ((size - 1).bit_length() - 1))
