"""A fixed share of a core for each of several processes, so that few cores show what more processes bring.

Linux keeps to it (cgroups, version 1 or 2), whatever else the machine does; it takes the rights of root.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

PERIOD = 20_000  # µs, in which a process may use its share
ROOT = Path("/sys/fs/cgroup")


@contextmanager
def limited(pids: Iterable[int], share: float) -> Iterator[None]:
    """Let each of these processes, with all its threads, have no more than a share (0 to 1) of one core.

    Raises:
        OSError: the system has no such groups, or lets nobody make any.
    """
    groups = [_group(pid, share) for pid in pids]
    try:
        yield
    finally:
        for group in groups:
            _let_go(group)


def _controller() -> Path:
    first = ROOT / "cpu"
    return first if first.exists() else ROOT


def _group(pid: int, share: float) -> Path:
    group = _controller() / f"benchmark-{pid}"
    group.mkdir()
    quota = round(PERIOD * share)
    if (group / "cpu.max").exists():
        (group / "cpu.max").write_text(f"{quota} {PERIOD}")
    else:
        (group / "cpu.cfs_period_us").write_text(str(PERIOD))
        (group / "cpu.cfs_quota_us").write_text(str(quota))
    (group / "cgroup.procs").write_text(str(pid))
    return group


def _let_go(group: Path) -> None:
    for pid in (group / "cgroup.procs").read_text().split():
        (_controller() / "cgroup.procs").write_text(pid)
    group.rmdir()
