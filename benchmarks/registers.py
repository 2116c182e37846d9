"""How long it takes to read the longest register there may be: ``python -m benchmarks.registers [LINES]``."""

import sys
import time

import typer

from bot.registers.reading import LONGEST, read_register


def long_register(lines: int) -> bytes:
    """Return a register of so many flats with rooms and areas, as CSV in UTF-8."""
    flats = (f"{line // 1000 + 1}-{line % 1000 + 101},80.5" for line in range(lines))
    return "\n".join(("房号,面积", *flats)).encode()


def main() -> None:
    """Read a register, and print lines, processor time and microseconds a line."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else LONGEST
    data = long_register(lines)
    began = time.process_time()
    households = len(read_register("register.csv", data).households)
    seconds = time.process_time() - began
    typer.echo(
        f"{households:,} lines in {seconds:.1f} s of processor time, {seconds / lines * 1e6:.0f} µs a line"
    )


if __name__ == "__main__":
    main()
