"""Programs to be measured: each in a process of its own, pinned to one core."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

PATIENCE = 30.0  # seconds


@asynccontextmanager
async def pinned(
    core: int, arguments: Sequence[str], variables: Mapping[str, str], folder: Path
) -> AsyncIterator[int]:
    """Run a module of Python in that folder on that core alone, yield its process id, and end it."""
    path = os.pathsep.join([str(Path(__file__).parent.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    program = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *arguments,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, **variables},
        stdout=asyncio.subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, {core}),
    )
    try:
        yield program.pid
    finally:
        program.terminate()
        await asyncio.wait_for(program.wait(), PATIENCE)


def cpu_seconds(pid: int) -> float:
    """Return the processor time that a process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid: int) -> float:
    """Return the greatest memory that a process has had so far, in megabytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) / 1024
