"""Programs to be measured: each in a process of its own, on one core or on all."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

PATIENCE = 30.0  # seconds


@asynccontextmanager
async def pinned(
    core: int | None, arguments: Sequence[str], variables: Mapping[str, str], folder: Path
) -> AsyncIterator[int]:
    """Run a module of Python in that folder, on that core if one is said; yield its id, and end it."""
    cores = os.sched_getaffinity(0) if core is None else {core}
    path = os.pathsep.join([str(Path(__file__).parent.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    program = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *arguments,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, **variables},
        stdout=asyncio.subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, cores),
    )
    try:
        yield program.pid
    finally:
        program.terminate()
        await asyncio.wait_for(program.wait(), PATIENCE)


def cpu_seconds(pid: int) -> float:
    """Return the processor time that a process has used so far."""
    return sum(map(int, _stat(pid)[11:13])) / os.sysconf("SC_CLK_TCK")


def cpu_of_all(pid: int) -> float:
    """Return the processor time of a process, of those that it began and of theirs, ended ones included."""
    parents = {each: int(_stat(each)[1]) for each in _all_pids()}
    theirs, found = {pid}, 0
    while len(theirs) > found:
        found = len(theirs)
        theirs |= {each for each, parent in parents.items() if parent in theirs}
    return sum(sum(map(int, _stat(each)[11:15])) for each in theirs) / os.sysconf("SC_CLK_TCK")


def _all_pids() -> list[int]:
    return [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()]


def children_of(pid: int) -> list[int]:
    """Return the processes that a process began and that have not ended."""
    return [each for each in _all_pids() if int(_stat(each)[1]) == pid]


def parent_of(pid: int) -> int:
    """Return the process that began another one."""
    return int(_stat(pid)[1])


def _stat(pid: int) -> list[str]:
    """Return the fields of proc(5) from the third on; those of a process that has just ended are nothing."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ["0"] * 50


def memory_mb(pid: int) -> float:
    """Return the greatest memory that a process has had so far, in megabytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) / 1024
