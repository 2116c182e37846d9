"""Several processes listen at one address: connections are spread among them, and nobody else gets it."""

import socket
import sys
from contextlib import ExitStack

import pytest

from bot.web.serving import beside, listen

CONNECTIONS = 200


def accepted(listening: socket.socket) -> int:
    """Take all connections that wait; return how many they were."""
    listening.setblocking(False)
    number = 0
    while True:
        try:
            listening.accept()[0].close()
        except BlockingIOError:
            return number
        number += 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere connections are not spread")
def test_connections_are_spread_among_all_who_listen_at_one_address() -> None:
    with ExitStack() as opened:
        reserved = opened.enter_context(listen("127.0.0.1", 0))
        workers = [opened.enter_context(beside(reserved)) for _ in range(2)]
        for worker in workers:
            worker.listen(CONNECTIONS)
        address = reserved.getsockname()
        for _ in range(CONNECTIONS):
            opened.enter_context(socket.create_connection(address))
        numbers = [accepted(worker) for worker in workers]
        assert sum(numbers) == CONNECTIONS
        assert min(numbers) > CONNECTIONS / 4  # by chance fewer once in ten to the twelfth

        workers[0].close()
        for _ in range(CONNECTIONS):
            opened.enter_context(socket.create_connection(address))
        assert accepted(workers[1]) == CONNECTIONS


def test_nobody_else_gets_an_address_at_which_several_listen() -> None:
    with listen("127.0.0.1", 0) as reserved, beside(reserved) as worker:
        worker.listen()
        host, port = reserved.getsockname()
        with pytest.raises(OSError, match=str(port)):
            listen(host, port)
        reserved.close()  # as when whoever began the workers is killed alone
        with pytest.raises(OSError, match=str(port)):
            listen(host, port)
