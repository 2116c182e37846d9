import socket

import pytest

from bot.clock import MovableClock
from bot.rehearsal.server import StandIn


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1"])
async def test_only_this_machine_is_served(clock: MovableClock, host: str) -> None:
    with pytest.raises(ValueError, match="loopback"):
        StandIn(clock, host=host)


async def test_a_taken_port_is_an_error(clock: MovableClock) -> None:
    async with StandIn(clock) as first:
        port = int(first.page_url.rsplit(":", 1)[1].strip("/"))
        with pytest.raises(OSError, match="in use"):
            async with StandIn(clock, port=port):
                pass


async def test_nothing_listens_after_the_end(clock: MovableClock) -> None:
    async with StandIn(clock) as stand_in:
        port = int(stand_in.page_url.rsplit(":", 1)[1].strip("/"))
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))


async def test_the_bot_has_the_number_of_its_token(clock: MovableClock) -> None:
    assert StandIn(clock, token="42:" + "a" * 35).world.bot.id == 42
