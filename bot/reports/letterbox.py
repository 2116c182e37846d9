"""How two processes of the program hand things to each other: the length in eight bytes, then a pickle."""

import pickle
from asyncio import StreamReader, StreamWriter
from typing import Any, BinaryIO

LENGTH = 8


def packed(thing: Any) -> bytes:
    """Return what goes through the pipe for a thing."""
    data = pickle.dumps(thing)
    return len(data).to_bytes(LENGTH) + data


async def put(to: StreamWriter, thing: Any) -> None:
    """Hand something over."""
    to.write(packed(thing))
    await to.drain()


async def take(back: StreamReader) -> bytes:
    """Return the next pickle.

    Raises:
        asyncio.IncompleteReadError: the other process is gone.
    """
    length = int.from_bytes(await back.readexactly(LENGTH))
    return await back.readexactly(length)


def read(stream: BinaryIO) -> Any:
    """Return the next thing.

    Raises:
        EOFError: there will be none.
    """
    length = stream.read(LENGTH)
    if len(length) < LENGTH:
        raise EOFError
    return pickle.loads(stream.read(int.from_bytes(length)))
