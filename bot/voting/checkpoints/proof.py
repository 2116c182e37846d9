"""The proof that a record is among those of a checkpoint, in the form that other tools read."""

from base64 import b64encode
from collections.abc import Sequence

from bot.voting.chain.chain import Record
from bot.voting.checkpoints.checkpoint import entries
from bot.voting.checkpoints.merkle import path_to


def proof(record: Record, hashes: Sequence[str], note: str) -> str:
    """Return the proof as https://c2sp.org/tlog-proof has it, with the signed checkpoint below it.

    ``hashes`` are those of the records that the checkpoint covers. The entry proved is the record's hash.
    """
    index = record.seq - 1
    path = (b64encode(each).decode() for each in path_to(entries(hashes), index))
    return "\n".join(["c2sp.org/tlog-proof@v1", f"index {index}", *path, "", note])
