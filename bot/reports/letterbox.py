"""How two processes of the program hand things to each other: the length in eight bytes, then a pickle."""

import pickle
from asyncio import StreamReader, StreamWriter
from typing import Any, BinaryIO

LENGTH = 8


def framed(data: bytes) -> bytes:
    """Return what goes through the pipe for a pickle."""
    return len(data).to_bytes(LENGTH) + data


async def put(to: StreamWriter, data: bytes) -> None:
    """Hand a pickle over."""
    to.write(framed(data))
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
