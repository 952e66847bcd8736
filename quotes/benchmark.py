"""Measure the extractor on this machine: time by stage, by articles and threads, and memory.

Processor time is measured beside wall time, because machines are shared. Each run has a process of
its own, so that its peak of memory and its start are its own.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from unittest.mock import patch

import regex

from quotes.records import Article

# Stage → the function that is it. Those set in are parts of "parse".
STAGES = {
    "marks": "quotes.marks:segment",
    "parse": "quotes.parser:Parser.parse",
    "  tokens": "quotes.parser.lean.tokens:Tokenizer.__call__",
    "  sentences": "quotes.parser.segmentation:sentences",
    "  encoder": "quotes.parser.lean.encoder:Encoder.encode",
    "  spelling": "quotes.parser.lean.spelling:Spelling.of",
    "  tags": "quotes.parser.lean.tagger:Tagger.__call__",
    "  trees": "quotes.parser.lean.graph_parser:Trees.__call__",
    "  names": "quotes.parser.lean.names:Recogniser.__call__",
    "  lemmas": "quotes.parser.lean.lemmas:Lemmatizer.of",
    "attribution": "quotes.attribution:attribute",
    "speakers": "quotes.speakers:resolve",
    "roles": "quotes.roles:assign",
    "assembly": "quotes.pipeline:assemble",
    "writing": "quotes.jsonl:dumps",
}
_WORD = regex.compile(r"\w+(?:[’'-]\w+)*")
_DROPPABLE = regex.compile(r" \p{Ll}{3,}(?= \p{Ll})")


@dataclass(frozen=True, slots=True)
class Run:
    """One run over articles. Seconds are processor seconds unless `wall` is said; memory is in MiB."""

    articles: int
    characters: int
    words: int
    quotations: int
    threads: int
    load: float
    load_wall: float
    seconds: float
    wall: float
    loaded: int
    peak: int
    stages: dict[str, float]


def varied(texts: Sequence[str], number: int) -> list[str]:
    """`number` texts: the given ones, then copies that each leave out other words, so that few
    sentences recur.
    """
    found = []
    for place in range(number):
        text, turn = texts[place % len(texts)], place // len(texts)
        found.append(text if not turn else _thinned(text, turn))
    return found


def _thinned(text: str, turn: int) -> str:
    """The text without every so-and-so-many-th plain word; marks, names and numbers stay."""
    step = 3 + turn % 5
    counter = count(turn)
    return _DROPPABLE.sub(lambda match: "" if next(counter) % step == 0 else match[0], text)


def measure(texts: Sequence[str], *, threads: int, models: str) -> Run:
    """Extract from the texts in a process of its own, with this many threads."""
    environment = {"OMP_NUM_THREADS": str(threads), "MKL_NUM_THREADS": str(threads)}
    with (
        patch.dict(os.environ, environment),
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool,
    ):
        return pool.submit(_run, list(texts), threads, models).result()


def started(arguments: Sequence[str], times: int = 5) -> tuple[float, float]:
    """Processor and wall seconds of a Python command, the best of some starts."""
    found = []
    for _ in range(times):
        wall, before = time.perf_counter(), _children()
        subprocess.run(
            [sys.executable, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        found.append((_children() - before, time.perf_counter() - wall))
    return min(cpu for cpu, _ in found), min(wall for _, wall in found)


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _run(texts: list[str], threads: int, models: str) -> Run:
    from quotes import articles, jsonl

    cpu, wall = time.process_time(), time.perf_counter()
    from quotes.pipeline import Extractor

    extractor = Extractor(models, threads=threads)
    load, load_wall, loaded = time.process_time() - cpu, time.perf_counter() - wall, memory("VmRSS")
    given: list[Article] = [
        articles.from_text(text, f"{number}.txt") for number, text in enumerate(texts)
    ]
    quotations = 0
    with _timed() as stages:
        cpu, wall = time.process_time(), time.perf_counter()
        for _, found in extractor.extract_articles(given):
            quotations += len([jsonl.dumps(one) for one in found])
        seconds, wall = time.process_time() - cpu, time.perf_counter() - wall
    words = sum(len(_WORD.findall(text)) for text in texts)
    return Run(
        len(texts), sum(map(len, texts)), words, quotations, threads, load, load_wall, seconds, wall,
        loaded, memory("VmHWM"), dict(stages),
    )  # fmt: skip


def memory(kind: str) -> int:
    """MiB resident now (VmRSS) or at most so far (VmHWM); without /proc the most so far."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 2**20  # macOS counts bytes
    line = next(line for line in status.read_text().splitlines() if line.startswith(kind))
    return int(line.split()[1]) // 1024


@contextmanager
def _timed() -> Iterator[dict[str, float]]:
    """Processor seconds by stage; a stage's function is wrapped where it stands."""
    seconds: dict[str, float] = defaultdict(float)
    with ExitStack() as stack:
        for stage, place in STAGES.items():
            module, _, path = place.partition(":")
            *owners, name = path.split(".")
            owner: Any = import_module(module)
            for attribute in owners:
                owner = getattr(owner, attribute)
            stack.enter_context(
                patch.object(owner, name, _stopwatch(getattr(owner, name), stage, seconds))
            )
        yield seconds


def _stopwatch(
    function: Callable[..., Any], stage: str, seconds: dict[str, float]
) -> Callable[..., Any]:
    def timed(*args: Any, **kwargs: Any) -> Any:
        start = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            seconds[stage] += time.process_time() - start

    return timed
