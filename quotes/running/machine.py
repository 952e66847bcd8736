"""Decide how many processes and threads this machine has room for."""

from __future__ import annotations

import os
from pathlib import Path

# What a process of a pool takes with the bundled models, whose memory the processes share; one
# alone peaks at some 800 MiB (docs/performance.md).
WORKER_BYTES = 700 * 2**20
CGROUP = Path("/sys/fs/cgroup")


def auto_workers() -> int:
    """As many processes as there are cores, fewer where memory is short."""
    memory = free_memory()
    fitting = cores() if memory is None else memory // WORKER_BYTES
    return max(1, min(cores(), fitting))


def threads_each(workers: int) -> int:
    """Divide the cores among this many processes: threads for each."""
    return max(1, cores() // workers)


def cores() -> int:
    """The cores that this process may use: its affinity, and the quota of its container."""
    usable = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    quota, _, period = _text(CGROUP / "cpu.max").partition(" ")
    if quota.isdecimal() and period.strip().isdecimal():
        usable = min(usable, max(1, int(quota) // int(period)))
    return usable


def free_memory() -> int | None:
    """The memory in bytes that is free without swapping, None where the system does not say."""
    lines = _text(Path("/proc/meminfo")).splitlines()
    found = [int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")]
    limit, used = _text(CGROUP / "memory.max").strip(), _text(CGROUP / "memory.current").strip()
    if limit.isdecimal() and used.isdecimal():
        found.append(max(0, int(limit) - int(used)))
    return min(found, default=None)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""
